import { describe, expect, test } from 'vitest'
import type { Leaderboard } from '../../schemas/leaderboard.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import type { TradeoffValue } from '../../schemas/tradeoff.ts'
import type { TradedClaim } from '../../src/domain/pairing.ts'
import { tradeoffOf } from '../../src/domain/tradeoff.ts'
import { boardOf, entryOf } from '../factories.ts'

const bench = (slug: string): Leaderboard['benchmark'] => ({ slug, name: slug, task: null, dataset: null, split: null })
const METRIC = {
  x: { slug: 'cache', name: 'Cache', unit: 'bytes', better: 'lower' as const, vague: false },
  y: { slug: 'accuracy', name: 'Accuracy', unit: 'percent', better: 'higher' as const, vague: false },
}
const CACHE = boardOf({ slug: 'cache-ratio', basis: 'ratio', metric: METRIC.x })
const ACCURACY = boardOf({ slug: 'accuracy-on-glue', benchmark: bench('glue') })

interface Place {
  readonly board?: Leaderboard
  readonly row?: string | null
  /** Where the sentence begins in which it stands. */
  readonly sentence?: number | null
}

/** A claim of the cache (`x`) or the accuracy (`y`), by default of one paper in the same sentence. */
const traded =
  (axis: 'x' | 'y', own: Leaderboard) =>
  (
    system: string,
    ends: readonly [number | null, number | null],
    more: Partial<TradeoffValue> = {},
    { board = own, row = null, sentence = 0 }: Place = {},
  ): TradedClaim => {
    const { rank: _, rank_low: __, rank_high: ___, ...entry } = entryOf(system, ends)
    return {
      ...{ axis, board, row, stated_on: null },
      value: { ...entry, edition: 'v1', quote: null, locator: null, reasons: [], ...more },
      sentence: sentence === null ? null : { start: sentence, text: 'A sentence.' },
    }
  }
const cache = traded('x', CACHE)
const accuracy = traded('y', ACCURACY)

const made = (
  claims: readonly TradedClaim[],
  query: Partial<TradeoffQuery> = {},
  metrics: Partial<typeof METRIC> = {},
) => tradeoffOf(claims, { ...METRIC, ...metrics, benchmark: null }, { x: 'cache', y: 'accuracy', sort: 'x', ...query })
const pairsIn = (claims: readonly TradedClaim[], query: Partial<TradeoffQuery> = {}) =>
  made(claims, query).planes.flatMap(({ pairs }) => pairs)
const placesIn = (claims: readonly TradedClaim[], query: Partial<TradeoffQuery> = {}) =>
  pairsIn(claims, query).map(({ system, frontier }) => [system.slug, frontier])

/** "Up to 80% less" at exactly 96%; surely half at 95%, at 99% all of it: where "up to" ends decides who is beaten. */
const OPEN = [
  ...[cache('hedged', [0.2, 1]), accuracy('hedged', [96, 96])],
  ...[cache('half', [0.5, 0.5]), accuracy('half', [95, 95])],
  ...[cache('whole', [1, 1]), accuracy('whole', [99, 99])],
  ...[cache('worst', [1, 1]), accuracy('worst', [94, 94])],
]

describe('which claims are paired', () => {
  const elsewhere = { sentence: 100 }
  const shots = (n: string) => ({ conditions: { shots: n } })
  test.each([
    ['one sentence', [cache('a', [1, 1]), accuracy('a', [9, 9])], ['one_sentence']],
    ['two sentences of one paper', [cache('a', [1, 1]), accuracy('a', [9, 9], {}, elsewhere)], []],
    ['one place in two editions', [cache('a', [1, 1]), accuracy('a', [9, 9], { edition: 'v2' })], []],
    ['no text held', [cache('a', [1, 1], {}, { sentence: null }), accuracy('a', [9, 9], {}, { sentence: null })], []],
    ['two systems', [cache('a', [1, 1]), accuracy('b', [9, 9])], []],
    [
      'one condition',
      [cache('a', [1, 1], shots('5')), accuracy('a', [9, 9], shots('5'), elsewhere)],
      ['same_conditions'],
    ],
    ['conditions that differ', [cache('a', [1, 1], shots('5')), accuracy('a', [9, 9], shots('0'))], []],
    [
      'a note alone is no condition',
      [
        cache('a', [1, 1], { conditions: { note: 'n' } }),
        accuracy('a', [9, 9], { conditions: { note: 'n' } }, elsewhere),
      ],
      [],
    ],
    [
      'one line of a file',
      [cache('a', [1, 1], {}, { row: '7', sentence: null }), accuracy('a', [9, 9], {}, { row: '7', sentence: null })],
      ['one_row'],
    ],
    [
      'two lines of a file under one condition',
      [
        cache('a', [1, 1], shots('5'), { row: '7', sentence: null }),
        accuracy('a', [9, 9], shots('5'), { row: '8', sentence: null }),
      ],
      [],
    ],
  ] as const)('%s', (_, claims, expected) => {
    expect(pairsIn(claims).map(({ paired_by }) => paired_by)).toEqual(expected)
  })

  test('one value on the one metric belongs to each on the other; several on both, to none that is told', () => {
    const [x, y] = [(low: number) => cache('a', [low, low]), (low: number) => accuracy('a', [low, low])]
    expect(pairsIn([x(1), y(8), y(9)])).toHaveLength(2)
    const open = made([x(1), x(2), y(8), y(9)])
    expect([open.planes, open.undecided, open.unpaired]).toEqual([[], 1, 1])
    const told = ['0', '5'].flatMap((n) => [cache('a', [1, 1], shots(n)), accuracy('a', [9, 9], shots(n))])
    expect(pairsIn(told)).toHaveLength(2)
  })

  test('a claim without a benchmark goes with one on any; two benchmarks never go together', () => {
    const on = (slug: string) => ({ board: boardOf({ slug, benchmark: bench(slug) }) })
    expect(pairsIn([cache('a', [1, 1]), accuracy('a', [9, 9], {}, on('glue'))])).toHaveLength(1)
    expect(pairsIn([cache('a', [1, 1], {}, on('boolq')), accuracy('a', [9, 9], {}, on('glue'))])).toEqual([])
  })

  test('of one benchmark, a system’s first claims go together though nobody states them so', () => {
    const speed = { board: boardOf({ slug: 'cache-on-glue', benchmark: bench('glue'), metric: METRIC.x }) }
    const other = (system: string, low: number, more: Partial<TradeoffValue> = {}) =>
      accuracy(system, [low, low], { source: { slug: 'other', title: 'Other', published: null }, ...more })
    const [pair, ...more] = pairsIn([
      cache('a', [4, 4], {}, speed),
      cache('a', [3, 3], {}, speed),
      other('a', 8),
      other('a', 9),
    ])
    expect([pair?.paired_by, pair?.x.low, pair?.y.low, more]).toEqual(['same_setting', 3, 9, []])
    expect(pairsIn([cache('a', [4, 4], {}, speed), other('a', 9, { reasons: ['ambiguous_reading'] })])).toEqual([])
    expect(pairsIn([cache('a', [4, 4]), other('a', 9)])).toEqual([])
  })

  test('against different baselines is on different planes', () => {
    const against = (slug: string) => ({
      board: { ...CACHE, slug: `cache-vs-${slug}`, baseline: { slug, name: slug } },
    })
    const claims = [
      cache('a', [1, 1], {}, against('mha')),
      accuracy('a', [9, 9]),
      cache('b', [1, 1], {}, against('gqa')),
      accuracy('b', [9, 9]),
    ]
    expect(made(claims).planes.map(({ x, pairs }) => [x.slug, pairs.length])).toEqual([
      ['cache-vs-gqa', 1],
      ['cache-vs-mha', 1],
    ])
  })

  test('what another source repeats does not stand beside what it repeats', () => {
    const restated = { source: { slug: 'digest', title: 'Digest', published: null }, source_class: 'restated' } as const
    const twice = [cache('a', [1, 1], restated), accuracy('a', [8, 8], restated)]
    expect(pairsIn([...twice, cache('a', [1, 1]), accuracy('a', [9, 9])]).map(({ y }) => y.low)).toEqual([9])
    expect(pairsIn(twice)).toHaveLength(1)
  })
})

describe('the frontier', () => {
  test('that is certain and the one that is possible differ where bounds are open', () => {
    // At 0.2 hedged beats half; at 1 whole beats hedged. Whole keeps most, whatever holds, and so beats worst.
    expect(placesIn(OPEN)).toEqual([
      ['half', 'possible'],
      ['hedged', 'possible'],
      ['whole', 'certain'],
      ['worst', 'beaten'],
    ])
  })

  test.each([
    ['a vague metric', { y: { ...METRIC.y, vague: true } }, OPEN, ['vague_metric']],
    ['one pair', {}, OPEN.slice(0, 2), ['one_pair']],
    [
      'a metric without direction',
      {},
      OPEN.map((it) => ({ ...it, board: { ...it.board, metric: { ...it.board.metric, better: null } } })),
      ['no_direction'],
    ],
    [
      'counts and sizes',
      {},
      OPEN.map((it) => (it.axis === 'x' ? { ...it, board: { ...it.board, basis: 'size' as const } } : it)),
      ['counts_and_sizes'],
    ],
  ])('is not told of %s', (_, metrics, claims, why) => {
    const [plane] = made(claims, {}, metrics).planes
    expect(plane?.why).toEqual(why)
    expect(new Set(plane?.pairs.map(({ frontier }) => frontier))).toEqual(new Set([null]))
  })

  test('leaves out what is disputed or open to two readings, but not what only has an open bound', () => {
    const claims = [
      ...[cache('sure', [0.5, 0.5]), accuracy('sure', [95, 95])],
      ...[cache('second', [0.6, 0.6]), accuracy('second', [96, 96])],
      ...[cache('disputed', [0.1, 0.1], { reasons: ['disputed'] }), accuracy('disputed', [99, 99])],
      ...[cache('open', [0, 0.9]), accuracy('open', [null, 97], { reasons: ['open_bound'] })],
    ]
    expect(placesIn(claims, { sort: 'system' })).toEqual([
      ['disputed', null],
      ['open', 'possible'],
      ['second', 'possible'],
      ['sure', 'possible'],
    ])
  })
})

describe('thresholds and order', () => {
  test('keep what surely passes, and say how many their bounds would let pass', () => {
    const [plane] = made(OPEN, { max: { cache: 0.5 } }).planes
    expect(plane?.pairs.map(({ system }) => system.slug)).toEqual(['half'])
    expect(plane?.left_out).toEqual({ count: 3, perhaps: 1 })
  })

  test('do not make a frontier of what was beaten by what they leave out', () => {
    expect(placesIn(OPEN, { max: { accuracy: 95.5 } })).toEqual([
      ['half', 'possible'],
      ['worst', 'beaten'],
    ])
  })

  test.each([
    ['x', ['half', 'hedged', 'whole', 'worst']],
    ['y', ['whole', 'hedged', 'half', 'worst']],
    ['system', ['half', 'hedged', 'whole', 'worst']],
  ] as const)('sorted by %s: the best guaranteed end first', (sort, expected) => {
    expect(pairsIn(OPEN, { sort }).map(({ system }) => system.slug)).toEqual(expected)
  })
})
