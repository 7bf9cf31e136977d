import { compare, type Fraction, ONE_FRACTION, over, ZERO_FRACTION } from './fraction.ts'

/** An end of an interval: a number, or open on that side (nothing below, nothing above is promised). */
export type End = Fraction | 'open_below' | 'open_above'

/** Two sorted ends; null is open. */
export interface Interval {
  readonly low: Fraction | null
  readonly high: Fraction | null
}

const isOpen = (end: End): end is 'open_below' | 'open_above' => typeof end === 'string'

function compareEnds(a: End, b: End): number {
  if (a === b) return 0
  if (a === 'open_below' || b === 'open_above') return -1
  if (a === 'open_above' || b === 'open_below') return 1
  return compare(a as Fraction, b as Fraction)
}

/** The interval between two ends in either order. */
export function interval(a: End, b: End): Interval {
  const [low, high] = compareEnds(a, b) <= 0 ? [a, b] : [b, a]
  return { low: isOpen(low) ? null : low, high: isOpen(high) ? null : high }
}

/** What `f` makes of a closed end; an open end stays open on its side. */
export const mapEnd = (end: End, f: (value: Fraction) => Fraction): End => (isOpen(end) ? end : f(end))

export const isExact = (it: Interval): boolean => it.low !== null && it.high !== null && compare(it.low, it.high) === 0

/** Reciprocal of a factor interval (ends at or above 0): 1/0 is open above, the reciprocal of an open end is 0. */
export function invert(it: Interval): Interval {
  const flip = (end: Fraction | null): Fraction | null =>
    end === null ? ZERO_FRACTION : compare(end, ZERO_FRACTION) === 0 ? null : over(ONE_FRACTION, end)
  return { low: flip(it.high), high: flip(it.low) }
}

/** Do the closed intervals share a point? Open ends reach everything on their side. */
export const meets = (a: Interval, b: Interval): boolean =>
  (a.low === null || b.high === null || compare(a.low, b.high) <= 0) &&
  (b.low === null || a.high === null || compare(b.low, a.high) <= 0)

export const contains = (it: Interval, value: Fraction): boolean => meets(it, { low: value, high: value })
