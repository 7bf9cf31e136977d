import { describe, expect, test } from 'vitest'
import type { Entry, Leaderboard } from '../../schemas/leaderboard.ts'
import { IntervalPlot, PLOTTED_ROWS, plottedSpans } from '../../src/pages/interval-plot.tsx'
import { ProgressPlot, progressPoints } from '../../src/pages/progress-plot.tsx'

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
  expect(svg).toContain('2021-03: New 16.8, the best so far')
  expect(svg).not.toContain('NaN')
  const [old, best] = [...svg.matchAll(/<circle class="sure" cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y))
  expect(best).toBeGreaterThan(old ?? 0)
})
