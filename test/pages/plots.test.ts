import { describe, expect, test } from 'vitest'
import type { Entry, Leaderboard } from '../../schemas/leaderboard.ts'
import type { TradeoffPair } from '../../schemas/tradeoff.ts'
import { IntervalPlot, PLOTTED_ROWS, plottedSpans } from '../../src/pages/interval-plot.tsx'
import { ProgressPlot, progressPoints } from '../../src/pages/progress-plot.ts'
import { nice, ticks } from '../../src/pages/scale.ts'
import { TradeoffPlot } from '../../src/pages/tradeoff-plot.tsx'

const board = (basis: Leaderboard['basis'], better: 'higher' | 'lower' | null): Leaderboard => ({
  slug: 'b',
  title: 'Cache',
  basis,
  revision: 1,
  entries: 2,
  unranked: 0,
  benchmark: null,
  baseline: null,
  metric: { slug: 'm', name: 'M', unit: null, better },
})

const entry = (name: string, change: Partial<Entry>): Entry => ({
  rank: 1,
  rank_low: 1,
  rank_high: 1,
  system: { slug: name.toLowerCase(), name },
  value: null,
  low: null,
  high: null,
  improvement: null,
  stated: { text: '1', value: '1', unit: 'times', bound: 'exact' },
  source: { slug: 'p', title: 'P', published: null },
  claim: 'c',
  baseline: null,
  baseline_text: null,
  source_class: 'self_reported',
  evaluated_on: null,
  conditions: {},
  contested: false,
  notes: [],
  ...change,
})

const ratio = (name: string, low: number | null, high: number | null) => entry(name, { improvement: { low, high } })
const scored = (name: string, value: number, published: string | null) =>
  entry(name, { value, source: { slug: 'p', title: 'P', published } })

describe('plottedSpans()', () => {
  test.each([
    [board('score', 'higher'), [ratio('A', 1, 2), ratio('B', 2, 2)], 'scores have another plot'],
    [board('ratio', 'lower'), [ratio('A', 1, 2)], 'one row needs no plot'],
    [board('ratio', 'lower'), [ratio('A', 1, 2), entry('B', {})], 'only one has an effect'],
    [board('ratio', 'lower'), [ratio('A', 1, 2), ratio('B', null, null)], 'both ends are open'],
  ] as const)('%# nothing is drawn where %s', (it, entries, _why) => {
    expect(plottedSpans(it, entries)).toBeNull()
  })

  test('draws no more rows than anybody reads', () => {
    const entries = Array.from({ length: 30 }, (_, i) => ratio(`S${i}`, i + 1, i + 1))
    expect(plottedSpans(board('ratio', 'lower'), entries)).toHaveLength(PLOTTED_ROWS)
  })
})

describe('IntervalPlot', () => {
  const draw = (entries: Entry[]): string =>
    String(
      IntervalPlot({ board: board('ratio', 'lower'), spans: plottedSpans(board('ratio', 'lower'), entries) ?? [] }),
    )

  test('an exact factor is a dot, an interval a line from the guaranteed end to the possible one', () => {
    const svg = draw([ratio('Exact', 4, 4), ratio('Hedged', 1, 2)])
    expect(svg.match(/class="sure"/g)).toHaveLength(2)
    expect(svg.match(/class="possible"/g)).toHaveLength(1)
    expect(svg.match(/class="whisker"/g)).toHaveLength(1)
    expect(svg).not.toContain('class="arrow"')
    const [exact, hedged] = [...svg.matchAll(/class="sure" cx="([\d.]+)"/g)].map(([, x]) => Number(x))
    const possible = Number(/class="possible" cx="([\d.]+)"/.exec(svg)?.[1])
    expect(hedged).toBeLessThan(possible)
    expect(possible).toBeLessThan(exact ?? 0)
  })

  test('twice as good and half as good are equally far from no effect', () => {
    const svg = draw([ratio('Half', 0.5, 0.5), ratio('Twice', 2, 2)])
    const [half, twice] = [...svg.matchAll(/class="sure" cx="([\d.]+)"/g)].map(([, x]) => Number(x))
    const none = Number(/class="tick none"><line x1="([\d.]+)"/.exec(svg)?.[1])
    expect(none - (half ?? 0)).toBeCloseTo((twice ?? 0) - none, 6)
  })

  test('an open bound ends in an arrow at the edge', () => {
    expect(draw([ratio('Over', 36, null), ratio('B', 2, 2)]).match(/class="arrow"/g)).toHaveLength(1)
    expect(draw([ratio('Loss', 0, 0.5), ratio('B', 2, 2)]).match(/class="arrow"/g)).toHaveLength(1)
  })

  test('has a title and says every span in words', () => {
    const svg = draw([ratio('Exact', 4, 4), ratio('Over', 36, null)])
    expect(svg).toContain('<title id="interval-plot-title">Cache: how many times better than the baseline</title>')
    expect(svg).toContain('Exact: 1, 4 times as good as the baseline')
    expect(svg).toContain('Over: 1, 36 to any number of times as good as the baseline')
  })

  test('equal factors and hostile names are drawn too', () => {
    const svg = draw([ratio('<b>&', 1, 1), ratio('B', 1, 1)])
    expect(svg).not.toMatch(/NaN|<b>/)
    expect(svg).toContain('&lt;b&gt;&amp;')
  })
})

describe('progressPoints()', () => {
  const records = (better: 'higher' | 'lower', entries: Entry[]) =>
    progressPoints(board('score', better), entries)?.map(({ entry: { system }, record }) => [system.name, record])

  test('orders by the day of the paper and marks the best so far, whichever way is better', () => {
    const entries = [scored('C', 20, '2022'), scored('A', 10, '2020-05'), scored('B', 15, '2021-01-02')]
    expect(records('higher', entries)).toEqual([
      ['A', true],
      ['B', true],
      ['C', true],
    ])
    expect(records('lower', entries)).toEqual([
      ['A', true],
      ['B', false],
      ['C', false],
    ])
  })

  test('of one day the better comes first, and a tie is no record', () => {
    expect(records('higher', [scored('A', 1, '2020'), scored('B', 2, '2020'), scored('C', 2, '2021')])).toEqual([
      ['B', true],
      ['A', false],
      ['C', false],
    ])
  })

  test('there is no progress without two days, a direction and values', () => {
    expect(records('higher', [scored('A', 1, '2020'), scored('B', 2, '2020')])).toBeUndefined()
    expect(records('higher', [scored('A', 1, '2020'), scored('B', 2, null)])).toBeUndefined()
    expect(progressPoints(board('score', null), [scored('A', 1, '2020'), scored('B', 2, '2021')])).toBeNull()
    expect(progressPoints(board('ratio', 'higher'), [scored('A', 1, '2020'), scored('B', 2, '2021')])).toBeNull()
  })
})

test('ProgressPlot draws a dot for each value, the record line, and names the leader', () => {
  const it = board('score', 'lower')
  const points =
    progressPoints(it, [scored('Old', 20, '2019'), scored('New', 16.8, '2021-03'), scored('Worse', 18, '2022')]) ?? []
  const svg = String(ProgressPlot({ board: it, points }))
  expect(svg.match(/<circle class="sure"/g)).toHaveLength(2)
  expect(svg.match(/<circle class="possible"/g)).toHaveLength(1)
  expect(svg).toMatch(/<path class="record" d="M[\d.]+ [\d.]+H[\d.]+V/)
  expect(svg).toContain('3 systems. The best so far: 2019: Old 20; 2021-03: New 16.8.')
  expect(svg).not.toContain('NaN')
  const [old, best] = [...svg.matchAll(/<circle class="sure" cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y))
  expect(best).toBeGreaterThan(old ?? 0)
})

describe('round numbers of an axis', () => {
  test.each([
    [0.95, 1, [0.95, 1], [0.95, 0.96, 0.97, 0.98, 0.99, 1]],
    [0.25, 1, [0.2, 1], [0.2, 0.4, 0.6, 0.8, 1]],
    [13, 4870, [0, 5000], [0, 1000, 2000, 3000, 4000, 5000]],
    [-3, 4, [-4, 4], [-4, -2, 0, 2, 4]],
    [7, 7, [7, 7], [7]],
  ])('%d to %d', (low, high, widened, marks) => {
    expect(nice(low, high, 4)).toEqual(widened)
    expect(ticks(widened[0] as number, widened[1] as number, 4)).toEqual(marks)
  })
})

describe('TradeoffPlot', () => {
  const pair = (
    name: string,
    x: readonly [number | null, number | null],
    y: readonly [number | null, number | null],
    frontier: TradeoffPair['frontier'] = null,
  ): TradeoffPair => {
    const value = ([low, high]: readonly [number | null, number | null]): TradeoffPair['x'] => {
      const { rank: _, rank_low: __, rank_high: ___, ...row } = entry(name, { low, high })
      return { ...row, edition: 'v1', quote: null, locator: null, reasons: [] }
    }
    return {
      system: { slug: name, name },
      paired_by: 'one_sentence',
      sentence: null,
      frontier,
      x: value(x),
      y: value(y),
    }
  }
  const draw = (pairs: TradeoffPair[], why: string[] = [], basis: Leaderboard['basis'] = 'score'): string =>
    String(
      TradeoffPlot({
        id: 'p',
        plane: {
          x: board(basis, 'lower'),
          y: board('score', 'higher'),
          why,
          left_out: { count: 0, perhaps: 0 },
          pairs,
        },
      }) ?? '',
    )
  const dots = (svg: string): [mark: string | undefined, x: number, y: number][] =>
    [...svg.matchAll(/<circle class="(\w+)" cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, mark, x, y]) => [
      mark,
      Number(x),
      Number(y),
    ])

  test('puts a dot at the guaranteed end of both and a bar over each interval', () => {
    const svg = draw([pair('A', [1, 1], [5, 5], 'certain'), pair('B', [2, 4], [3, 7], 'possible')])
    const [[, ax, ay], [, bx, by]] = dots(svg) as [[string, number, number], [string, number, number]]
    // Lower is better across: B guarantees 4 and 3, and may reach 2 and 7.
    expect(bx).toBeGreaterThan(ax)
    expect(by).toBeGreaterThan(ay)
    const bars = [...svg.matchAll(/class="whisker" x1="([\d.]+)" x2="([\d.]+)" y1="([\d.]+)" y2="([\d.]+)"/g)].map(
      ([, ...ends]) => ends.map(Number),
    )
    expect(bars).toHaveLength(2)
    expect([bars[0]?.[1], bars[0]?.[2], bars[1]?.[0], bars[1]?.[2]]).toEqual([bx, by, bx, by])
  })

  test('an open bound ends in an arrow at the edge, its dot at the other end', () => {
    const svg = draw([pair('A', [1, 1], [5, null]), pair('B', [null, 2], [3, 3])], ['vague_metric'])
    expect(svg.match(/class="arrow"/g)).toHaveLength(2)
    expect(svg).not.toContain('NaN')
  })

  test('marks what holds of each, and draws the sure frontier and the possible one only where there is one', () => {
    const pairs = [
      pair('A', [1, 1], [5, 5], 'certain'),
      pair('B', [0, 2], [6, 6], 'possible'),
      pair('C', [3, 3], [1, 1], 'beaten'),
    ]
    expect(dots(draw(pairs)).map(([mark]) => mark)).toEqual(['sure', 'possible', 'beaten'])
    const path = (kind: string) => new RegExp(`class="${kind}" d="([^"]*)"`).exec(draw(pairs))?.[1] ?? ''
    // Guaranteed: A, then B at 2. Possible: B at 0 alone, which beats A.
    expect(path('frontier')).toMatch(/^M[\d.]+ [\d.]+H[\d.]+V[\d.]+$/)
    expect(path('frontier possibly')).toMatch(/^M[\d.]+ [\d.]+$/)
    const vague = draw(
      pairs.map((it) => ({ ...it, frontier: null })),
      ['vague_metric'],
    )
    expect(vague).not.toContain('class="frontier')
    expect(dots(vague).map(([mark]) => mark)).toEqual(['sure', 'sure', 'sure'])
  })

  test('goes by powers of ten where values are far apart', () => {
    const svg = draw([pair('A', [1, 1], [5, 5]), pair('B', [10, 10], [5, 5]), pair('C', [100, 100], [5, 5])])
    const [a, b, c] = dots(svg).map(([, x]) => x) as [number, number, number]
    expect(b - a).toBeCloseTo(c - b, 6)
  })

  test('names do not stand on each other; all are told in words', () => {
    const crowd = ['Alpha', '<b>', 'Delta'].map((name) => pair(name, [1, 1], [5, 5]))
    const svg = draw([...crowd, pair('Gamma', [9, 9], [9, 9])])
    const names = [
      ...svg.matchAll(/<text x="[\d.]+" y="[\d.]+" text-anchor="(start|end)">(Alpha|&lt;b&gt;|Delta|Gamma)/g),
    ]
    expect(names.map(([, anchor, name]) => [name, anchor])).toEqual([
      ['Alpha', 'start'],
      ['&lt;b&gt;', 'end'],
      ['Gamma', 'start'],
    ])
    expect(svg).toContain('Alpha: 1 and 1. &lt;b&gt;: 1 and 1. Delta: 1 and 1. Gamma: 1 and 1.')
  })

  test('draws nothing of what has no number on an axis', () => {
    expect(draw([pair('A', [null, null], [5, 5])])).toBe('')
  })
})
