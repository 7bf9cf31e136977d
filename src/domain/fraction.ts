import Big from 'big.js'

// A constructor of our own, so that no other user of big.js changes our precision: 40 places serve 15 significant digits
// of any quotient after `toNumber` has scaled it.
const Decimal = Big()
Decimal.DP = 40

/** An exact rational: numerator over a positive denominator, both decimals. A cut by 3x is 1/3, not 0.333. */
export interface Fraction {
  readonly n: Big
  readonly d: Big
}

const ONE = new Decimal(1)

/** `n / d` from decimals (strings keep their digits); throws on a zero denominator, which is a bug of the caller. */
export function fraction(n: Big | string | number, d: Big | string | number = ONE): Fraction {
  const numerator = new Decimal(n)
  const denominator = new Decimal(d)
  if (denominator.eq(0)) throw new RangeError('Cannot make a fraction with a zero denominator')
  return denominator.lt(0) ? { n: numerator.times(-1), d: denominator.times(-1) } : { n: numerator, d: denominator }
}

export const ZERO_FRACTION = fraction(0)
export const ONE_FRACTION = fraction(1)

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.n.times(b.d).plus(b.n.times(a.d)), a.d.times(b.d))
export const negate = (a: Fraction): Fraction => ({ n: a.n.times(-1), d: a.d })
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negate(b))
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n.times(b.n), a.d.times(b.d))
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n.times(b.d), a.d.times(b.n))
export const reciprocal = (a: Fraction): Fraction => fraction(a.d, a.n)

/** -1, 0 or 1, exact: by cross multiplication. */
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => a.n.times(b.d).cmp(b.n.times(a.d))
export const isZero = (a: Fraction): boolean => a.n.eq(0)
export const isNegative = (a: Fraction): boolean => a.n.lt(0)

/** The number of 15 significant digits that JSON shows (DESIGN section 3). */
export function toNumber(a: Fraction): number {
  if (a.n.eq(0)) return 0
  if (a.d.eq(ONE)) return Number(a.n.toPrecision(15))
  // The quotient is scaled to one digit before the point, so that DP counts significant digits.
  const shift = a.n.e - a.d.e
  const power = new Decimal(`1e${Math.abs(shift)}`)
  const scaled = shift > 0 ? a.n.div(a.d.times(power)) : a.n.times(power).div(a.d)
  return Number(`${scaled.toPrecision(15)}e${shift}`)
}
