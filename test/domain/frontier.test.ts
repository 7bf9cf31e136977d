import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisValue, type FrontierPlace, frontierOf } from '../../src/domain/frontier.ts'
import type { Direction } from '../../src/domain/rank.ts'

type Ends = readonly [low: number | null, high: number | null]
interface Claim {
  readonly claim: string
  readonly ends: Ends
}
type Pair = readonly [x: Claim, y: Claim]

const placesOf = (pairs: readonly Pair[], dx: Direction, dy: Direction): FrontierPlace[] => {
  const value = ({ claim, ends: [low, high] }: Claim, direction: Direction) =>
    axisValue({ claim, low, high }, direction)
  return frontierOf(pairs.map(([x, y]) => ({ x: value(x, dx), y: value(y, dy) })))
}

/** What stands for an open end: beyond everything that is drawn. */
const FAR = 1000

/** Every way in which all claims could stand at one end of their interval or the other. */
function* worlds(claims: readonly Claim[]): Generator<ReadonlyMap<string, number>> {
  for (let bits = 0; bits < 2 ** claims.length; bits++)
    yield new Map(
      claims.map(({ claim, ends: [low, high] }, i) => [claim, bits & (2 ** i) ? (high ?? FAR) : (low ?? -FAR)]),
    )
}

/** The places by the definition: dominated in no world, in some but not all, or in all. */
function bruteForce(pairs: readonly Pair[], dx: Direction, dy: Direction): FrontierPlace[] {
  const claims = [...new Map(pairs.flat().map((it) => [it.claim, it])).values()]
  const free = pairs.map(() => 0)
  let all = 0
  for (const values of worlds(claims)) {
    all++
    const points = pairs.map(([x, y]) => [
      (values.get(x.claim) as number) * (dx === 'higher' ? 1 : -1),
      (values.get(y.claim) as number) * (dy === 'higher' ? 1 : -1),
    ]) as [number, number][]
    points.forEach(([x, y], i) => {
      if (!points.some(([a, b]) => a >= x && b >= y && (a > x || b > y))) free[i] = (free[i] as number) + 1
    })
  }
  return free.map((worldsOf) => (worldsOf === all ? 'certain' : worldsOf > 0 ? 'possible' : 'beaten'))
}

const end = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
)
const ends = fc.tuple(end, end).map(([a, b]): Ends => (a !== null && b !== null && a > b ? [b, a] : [a, b]))
const direction = fc.constantFrom<Direction>('higher', 'lower')
/** Pairs of a few claims, so that some of them share one. */
const pairs = fc
  .record({ xs: fc.array(ends, { minLength: 1, maxLength: 4 }), ys: fc.array(ends, { minLength: 1, maxLength: 4 }) })
  .chain(({ xs, ys }) =>
    fc
      .uniqueArray(fc.tuple(fc.nat({ max: xs.length - 1 }), fc.nat({ max: ys.length - 1 })), {
        minLength: 1,
        maxLength: 6,
        selector: String,
      })
      .map((links) =>
        links.map(
          ([i, j]): Pair => [
            { claim: `x${i}`, ends: xs[i] as Ends },
            { claim: `y${j}`, ends: ys[j] as Ends },
          ],
        ),
      ),
  )

const exact = (claim: string, value: number): Claim => ({ claim, ends: [value, value] })

describe('frontierOf()', () => {
  test('is what the ends of all intervals say, tried one by one', () => {
    fc.assert(
      fc.property(pairs, direction, direction, (its, dx, dy) => {
        expect(placesOf(its, dx, dy)).toEqual(bruteForce(its, dx, dy))
      }),
      { numRuns: 2000 },
    )
  })

  test('of exact values is the frontier of Pareto: what nothing else beats on both', () => {
    const at = (name: string, x: number, y: number): Pair => [exact(`x${name}`, x), exact(`y${name}`, y)]
    expect(
      placesOf([at('a', 0.25, 97), at('b', 0.5, 99), at('c', 0.5, 97), at('d', 1, 100)], 'lower', 'higher'),
    ).toEqual(['certain', 'certain', 'beaten', 'certain'])
  })

  test('"up to" makes a place open where its ends lie on both sides of another', () => {
    const upTo: Pair = [{ claim: 'x1', ends: [0.2, 1] }, exact('y1', 96)]
    const other: Pair = [exact('x2', 0.5), exact('y2', 96)]
    expect(placesOf([upTo, other], 'lower', 'higher')).toEqual(['possible', 'possible'])
    expect(placesOf([upTo, [exact('x2', 0.1), exact('y2', 96)]], 'lower', 'higher')).toEqual(['beaten', 'certain'])
  })

  test('two equal pairs do not beat each other', () => {
    const equal: Pair[] = [
      [exact('x1', 1), exact('y1', 1)],
      [exact('x2', 1), exact('y2', 1)],
    ]
    expect(placesOf(equal, 'higher', 'higher')).toEqual(['certain', 'certain'])
  })

  test('pairs that share a claim share its value, wherever in its interval that is', () => {
    const shared: Claim = { claim: 'x', ends: [0.5, 1] }
    expect(
      placesOf(
        [
          [shared, exact('y1', 90)],
          [shared, exact('y2', 95)],
        ],
        'lower',
        'higher',
      ),
    ).toEqual(['beaten', 'certain'])
  })
})
