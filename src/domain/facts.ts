import type { Claim } from '../../schemas/claim.ts'
import type { Kind } from '../../schemas/kinds.ts'
import type { Metric } from '../../schemas/registry.ts'
import { effectOf } from './effect.ts'
import { type Fraction, fraction, minus, over, plus, times } from './fraction.ts'
import type { Interval } from './interval.ts'
import { halfUnit, roundingRange } from './printed.ts'

/** A number with what it stands for: the print ± half a unit of its last digit (DESIGN section 6). */
export interface Rounded {
  readonly value: Fraction
  readonly low: Fraction
  readonly high: Fraction
}

export const isExactPrint = (claim: Claim): boolean =>
  claim.stated.bound === 'exact' && claim.stated.value_high === undefined

/** An exact score in its metric's unit, with its rounding; null for anything else. */
export function roundedScore(claim: Claim): Rounded | null {
  const [effect] = claim.effects
  if (claim.kind !== 'score' || !isExactPrint(claim) || effect?.low == null) return null
  const value = fraction(String(effect.low))
  const printed = fraction(claim.stated.value)
  const scale = printed.n.eq(0) ? fraction(1) : over(value, printed)
  const half = times(halfUnit(claim.stated), scale)
  return { value, low: minus(value, half), high: plus(value, half) }
}

/** What one reading of a change may be: its bound's interval, or for an exact print the values that round to it. */
export function readingInterval(claim: Claim, reading: Kind, metric: Metric): Interval | null {
  const { stated } = claim
  if (!isExactPrint(claim)) {
    const effect = effectOf(reading, stated, claim.change, metric)
    return effect.ok ? effect.value.interval : null
  }
  const effect = effectOf(reading, roundingRange(stated), claim.change, metric)
  return effect.ok ? effect.value.interval : null
}

/** The exact middle of a reading: what the print says, without its rounding. */
export function readingValue(claim: Claim, reading: Kind, metric: Metric): Fraction | null {
  if (!isExactPrint(claim)) return null
  const effect = effectOf(reading, claim.stated, claim.change, metric)
  return effect.ok ? effect.value.interval.low : null
}

/** Same measured thing: metric and benchmark agree and are named. */
export const sameMeasure = (a: Claim, b: Claim): boolean =>
  a.metric !== null && a.metric === b.metric && a.benchmark === b.benchmark

export type MetricOf = (slug: string) => Metric | null
