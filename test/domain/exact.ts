import fc from 'fast-check'
import { type Fraction, fraction } from '../../src/domain/fraction.ts'
import type { Interval } from '../../src/domain/interval.ts'

/** `1/3`, `-0.5`, `40`: a fraction as the tests write it. */
export function fractionOf(text: string): Fraction {
  const [n = '', d = '1'] = text.split('/')
  return fraction(n, d)
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a)

/** A fraction in its lowest terms, so that 0.5, 1/2 and 50/100 are written alike. */
export function shown(it: Fraction | string | null): string | null {
  if (it === null) return null
  const { n, d } = typeof it === 'string' ? fractionOf(it) : it
  const places = Math.max(0, ...[n, d].map((part) => part.toFixed().split('.')[1]?.length ?? 0))
  const [a, b] = [n, d].map((part) => BigInt(part.times(`1e${places}`).toFixed())) as [bigint, bigint]
  const common = magnitude(divisor(a, b))
  return b === common ? `${a / common}` : `${a / common}/${b / common}`
}

export type Ends = readonly [string | null, string | null]

export const shownEnds = (it: Interval): Ends => [shown(it.low), shown(it.high)]
export const ends = (it: Ends): Ends => [shown(it[0]), shown(it[1])]

/** A decimal with at most `places` digits after the point, as a text prints it. */
export const decimals = (from: number, to: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min: from * 10 ** places, max: to * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places))
