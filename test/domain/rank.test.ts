import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareEntries, compareText, type Direction, rank } from '../../src/domain/rank.ts'
import { entry } from '../factories.ts'

type Ends = readonly [number | null, number | null]
const places = (rows: readonly (readonly [string, ...Ends])[], direction: Direction) =>
  rank(
    rows.map(([system, low, high]) => entry(system, [low, high])),
    direction,
  ).map((it) => [it.system, it.rank, it.rank_low, it.rank_high])

const end = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 8 }) },
)
const ends = fc.tuple(end, end).map(([a, b]): Ends => (a !== null && b !== null && a > b ? [b, a] : [a, b]))
const direction = fc.constantFrom<Direction>('higher', 'lower')
const board = fc
  .array(fc.record({ ends, self: fc.boolean(), date: fc.constantFrom(null, '2021-01-01', '2022-07-01') }), {
    maxLength: 12,
  })
  .map((rows) => rows.map((row, i) => entry(`s${i}`, row.ends, { self_reported: row.self, stated_on: row.date })))

describe('rank()', () => {
  test('leaves two places open where intervals overlap', () => {
    expect(
      places(
        [
          ['a', 0.95, null],
          ['b', 0.976, 0.976],
        ],
        'higher',
      ),
    ).toEqual([
      ['b', 1, 1, 2],
      ['a', 2, 1, 2],
    ])
  })

  test('shares the place of ties: 1, 2, 2, 4', () => {
    expect(
      places(
        [
          ['d', 5, 5],
          ['b', 7, 7],
          ['a', 9, 9],
          ['c', 7, 7],
        ],
        'higher',
      ),
    ).toEqual([
      ['a', 1, 1, 1],
      ['b', 2, 2, 3],
      ['c', 2, 2, 3],
      ['d', 4, 4, 4],
    ])
  })

  test('puts the smaller first where lower is better', () => {
    expect(
      places(
        [
          ['a', 9, 9],
          ['b', 5, 5],
          ['c', 7, 7],
        ],
        'lower',
      ),
    ).toEqual([
      ['b', 1, 1, 1],
      ['c', 2, 2, 2],
      ['a', 3, 3, 3],
    ])
  })

  test('orders by the worst end: DHA’s quarter before NACL’s half to all', () => {
    expect(
      places(
        [
          ['nacl', 0.5, 1],
          ['dha', 0.25, 0.25],
        ],
        'lower',
      ),
    ).toEqual([
      ['dha', 1, 1, 1],
      ['nacl', 2, 2, 2],
    ])
  })

  test('takes an open best end for better than every closed one', () => {
    expect(
      places(
        [
          ['a', 3, 1000],
          ['b', 3, null],
        ],
        'higher',
      ).map(([system]) => system),
    ).toEqual(['b', 'a'])
    expect(
      places(
        [
          ['a', 1, 3],
          ['b', null, 3],
        ],
        'lower',
      ).map(([system]) => system),
    ).toEqual(['b', 'a'])
  })

  test('takes an open worst end for worse than every closed one', () => {
    expect(
      places(
        [
          ['a', null, 1000],
          ['b', 3, 3],
        ],
        'higher',
      ).map(([system]) => system),
    ).toEqual(['b', 'a'])
    expect(
      places(
        [
          ['a', 1, null],
          ['b', 3, 3],
        ],
        'lower',
      ).map(([system]) => system),
    ).toEqual(['b', 'a'])
  })

  test('counts as sure only what is strictly better', () => {
    expect(
      places(
        [
          ['a', 3, 5],
          ['b', 5, 7],
        ],
        'higher',
      ),
    ).toEqual([
      ['b', 1, 1, 2],
      ['a', 2, 1, 2],
    ])
  })

  test('of nothing is nothing', () => {
    expect(rank([], 'higher')).toEqual([])
  })

  test('gives the places of the definition, counted one by one', () => {
    fc.assert(
      fc.property(board, direction, (rows, better) => {
        const worst = (e: (typeof rows)[number]) => (better === 'higher' ? (e.low ?? -Infinity) : -(e.high ?? Infinity))
        const best = (e: (typeof rows)[number]) => (better === 'higher' ? (e.high ?? Infinity) : -(e.low ?? -Infinity))
        for (const it of rank(rows, better)) {
          const better_ = rows.filter((other) => worst(other) > worst(it)).length
          const surely = rows.filter((other) => worst(other) > best(it)).length
          const worse = rows.filter((other) => worst(it) > best(other)).length
          expect([it.rank, it.rank_low, it.rank_high]).toEqual([1 + better_, 1 + surely, rows.length - worse])
        }
      }),
    )
  })

  test('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(
        board.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        direction,
        ([rows, shuffled], better) => {
          expect(rank(shuffled, better)).toEqual(rank(rows, better))
        },
      ),
    )
  })

  test('lies between rank_low and rank_high, and never falls down the board', () => {
    fc.assert(
      fc.property(board, direction, (rows, better) => {
        const ranked = rank(rows, better)
        ranked.forEach((it, i) => {
          expect(it.rank_low).toBeLessThanOrEqual(it.rank)
          expect(it.rank).toBeLessThanOrEqual(it.rank_high)
          expect(it.rank).toBeGreaterThanOrEqual(ranked[i - 1]?.rank ?? 1)
        })
      }),
    )
  })

  test('leaves its input as it was', () => {
    const rows = [entry('a', [1, 1]), entry('b', [2, 2])]
    rank(rows, 'higher')
    expect(rows.map((it) => it.system)).toEqual(['a', 'b'])
  })
})

describe('compareEntries() goes on', () => {
  type Change = Parameters<typeof entry>[2]
  test.each<readonly [string, Ends, Change, Ends, Change]>([
    ['from the worst end to the best', [3, 9], { self_reported: false }, [3, 5], {}],
    [
      'from the ends to who reports',
      [3, 3],
      { stated_on: '2024-01-01' },
      [3, 3],
      { self_reported: false, stated_on: '2020-01-01' },
    ],
    [
      'from who reports to the earlier date',
      [3, 3],
      { name: 'z', stated_on: '2020-01-01' },
      [3, 3],
      { name: 'a', stated_on: '2021-01-01' },
    ],
    [
      'with no date after every date',
      [3, 3],
      { name: 'z', stated_on: '2999-01-01' },
      [3, 3],
      { name: 'a', stated_on: null },
    ],
    ['from the date to the name', [3, 3], { name: 'a' }, [3, 3], { name: 'b' }],
  ])('%s', (_step, firstEnds, first, secondEnds, second) => {
    const [a, b] = [entry('x', firstEnds, { name: 'n', ...first }), entry('x', secondEnds, { name: 'n', ...second })]
    const order = compareEntries('higher')
    expect([order(a, b) < 0, order(b, a) > 0]).toEqual([true, true])
  })

  test('from the name to the system, and no further', () => {
    const [a, b] = [entry('a', [3, 3], { name: 'Same' }), entry('b', [3, 3], { name: 'Same' })]
    const order = compareEntries('higher')
    expect([order(a, b) < 0, order(b, a) > 0, order(a, { ...a })]).toEqual([true, true, 0])
  })
})

test.each<readonly [string, string]>([
  ['a', 'b'],
  ['a', 'aa'],
  ['', 'a'],
  ['B', 'a'],
  ['z', 'é'],
  ['\uffff', '\u{10000}'],
])('compareText() puts %j before %j', (a, b) => {
  expect(compareText(a, b)).toBeLessThan(0)
  expect(compareText(b, a)).toBeGreaterThan(0)
  expect(compareText(a, a)).toBe(0)
})
