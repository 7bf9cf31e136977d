import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Direction, standingOf, standings, surelyBest, surelyBetter } from '../../src/domain/rank.ts'
import { entry } from '../factories.ts'

type Ends = readonly [number | null, number | null]
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

describe('surelyBetter()', () => {
  const standing = (low: number | null, high: number | null, better: Direction) => standingOf({ low, high }, better)

  test.each<readonly [Ends, Ends, Direction, boolean]>([
    [[6, 7], [3, 5], 'higher', true],
    [[5, 7], [3, 5], 'higher', false],
    [[3, 5], [6, 7], 'lower', true],
    [[6, null], [3, 5], 'higher', true],
    [[6, 7], [3, null], 'higher', false],
    [[null, 2], [3, null], 'lower', true],
    [[0.25, 0.25], [0.5, 1], 'lower', true],
  ])('%j over %j where %s is better: %s', (a, b, better, expected) => {
    expect(surelyBetter(standing(...a, better), standing(...b, better))).toBe(expected)
  })

  test('is a strict partial order', () => {
    fc.assert(
      fc.property(ends, ends, ends, direction, (a, b, c, better) => {
        const [x, y, z] = [standing(...a, better), standing(...b, better), standing(...c, better)]
        expect(surelyBetter(x, x)).toBe(false)
        if (surelyBetter(x, y)) expect(surelyBetter(y, x)).toBe(false)
        if (surelyBetter(x, y) && surelyBetter(y, z)) expect(surelyBetter(x, z)).toBe(true)
      }),
    )
  })
})

describe('standings()', () => {
  test('keeps each system’s first claim in the board’s order', () => {
    const rows = [entry('a', [5, 5]), entry('a', [9, 9]), entry('a', [7, 7]), entry('b', [1, 1])]
    expect(standings(rows, 'higher').map((it) => [it.system, it.low])).toEqual([
      ['a', 9],
      ['b', 1],
    ])
    expect(standings(rows, 'lower').map((it) => [it.system, it.low])).toEqual([
      ['a', 5],
      ['b', 1],
    ])
  })

  test('keeps the first given of claims that nothing tells apart', () => {
    const rows = [entry('a', [5, 5]), entry('a', [5, 5])]
    expect(standings(rows, 'higher')[0]).toBe(rows[0])
  })

  test('never lets a restated claim stand before its original', () => {
    const [original, restated] = [entry('a', [5, 5]), entry('a', [9, 9], { restated: true })]
    expect(standings([original, restated], 'higher')).toEqual([original])
    expect(standings([restated, original], 'higher')).toEqual([original])
  })

  test('keeps a restated claim where there is no other, the first of several', () => {
    const rows = [entry('a', [5, 5], { restated: true }), entry('a', [9, 9], { restated: true })]
    expect(standings(rows, 'higher')).toEqual([rows[1]])
  })
})

describe('surelyBest()', () => {
  const best = (rows: readonly (readonly [string, ...Ends])[], better: Direction = 'higher') =>
    surelyBest(
      rows.map(([system, low, high]) => ({ system, low, high })),
      better,
    )

  test.each<readonly [string, readonly (readonly [string, ...Ends])[], Direction, readonly string[]]>([
    [
      'one is surely better than all',
      [
        ['a', 9, 9],
        ['b', 7, 8],
        ['c', 1, 8.5],
      ],
      'higher',
      ['a'],
    ],
    [
      'lower is better',
      [
        ['nacl', 0.5, 1],
        ['dha', 0.25, 0.25],
      ],
      'lower',
      ['dha'],
    ],
    [
      'one interval above all others',
      [
        ['a', 9, null],
        ['b', 7, 8],
      ],
      'higher',
      ['a'],
    ],
    [
      'intervals overlap',
      [
        ['a', 5, 9],
        ['b', 7, 8],
      ],
      'higher',
      [],
    ],
    [
      'intervals touch',
      [
        ['a', 8, 9],
        ['b', 7, 8],
      ],
      'higher',
      [],
    ],
    [
      'exact numbers tie at the top',
      [
        ['a', 9, 9],
        ['b', 9, 9],
        ['c', 7, 7],
      ],
      'higher',
      ['a', 'b'],
    ],
    [
      'intervals tie at the top',
      [
        ['a', 8, 9],
        ['b', 8, 9],
        ['c', 7, 7],
      ],
      'higher',
      [],
    ],
    [
      'all tie',
      [
        ['a', 9, 9],
        ['b', 9, 9],
      ],
      'higher',
      [],
    ],
    ['there is one alone', [['a', 9, 9]], 'higher', []],
    ['there is none', [], 'higher', []],
  ])('where %s', (_case, rows, better, expected) => {
    expect(best(rows, better)).toEqual(expected)
  })

  test('names only systems that are surely better than every other', () => {
    fc.assert(
      fc.property(board, direction, (rows, better) => {
        const top = surelyBest(rows, better)
        const [inside, outside] = [
          rows.filter((it) => top.includes(it.system)),
          rows.filter((it) => !top.includes(it.system)),
        ]
        for (const a of inside)
          for (const b of outside) expect(surelyBetter(standingOf(a, better), standingOf(b, better))).toBe(true)
      }),
    )
  })
})
