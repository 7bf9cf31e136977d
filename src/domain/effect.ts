import { type Basis, type Change, KINDS, type Kind } from '../../schemas/kinds.ts'
import { compare, type Fraction, fraction, isZero, negate, ONE_FRACTION, toNumber, ZERO_FRACTION } from './fraction.ts'
import { type Interval, interval, invert, isExact } from './interval.ts'
import type { MetricScale } from './quantity.ts'
import { READERS, type ReadingProblem } from './reading.ts'
import { err, ok, type Result } from './result.ts'
import type { StatedNumber } from './stated.ts'

export type Better = 'higher' | 'lower' | null

export interface MetricForEffect extends MetricScale {
  readonly better: Better
  /** The metric in whose quantity ratios are told (training time is told as training speed), or null. */
  readonly inverse_of: string | null
}

/** What one reading of a claim comes to: exact ends, null where open. */
export interface Effect {
  readonly reading: Kind
  readonly basis: Basis
  readonly unit: string
  /** In the metric's unit, or system divided by baseline. */
  readonly interval: Interval
  /** Turned so that more is better; null where the metric has no direction or the basis is a level. */
  readonly improvement: Interval | null
}

const EFFECT_UNITS: Partial<Record<Basis, string>> = { ratio: 'times', rank: 'rank', count: 'count' }

const canHaveRatio = (metric: MetricScale): boolean =>
  metric.range.low !== null && compare(fraction(metric.range.low), ZERO_FRACTION) >= 0

/** The direction of a metric told in the quantity of its inverse. */
export const opposite = (better: Better): Better => (better === null ? null : better === 'higher' ? 'lower' : 'higher')

/** A factor of exactly 0: a cut to nothing. Its reciprocal, on an `inverse_of` metric, is the only factor that is open below. */
export const isTotalElimination = (effect: Effect): boolean =>
  effect.basis === 'ratio' &&
  (effect.interval.low === null || (isExact(effect.interval) && isZero(effect.interval.low)))

function improvementOf(basis: Basis, it: Interval, better: Better): Interval | null {
  if (better === null || (basis !== 'ratio' && basis !== 'difference')) return null
  if (better === 'higher') return it
  if (basis === 'difference') {
    return { low: it.high === null ? null : negate(it.high), high: it.low === null ? null : negate(it.low) }
  }
  return invert(it)
}

/**
 * The effect of one reading (DESIGN section 3). A ratio needs a metric whose range starts at or above 0; a metric with
 * `inverse_of` is told in the quantity of the other, so that 5x the speed and a fifth of the time meet.
 */
export function effectOf(
  reading: Kind,
  stated: StatedNumber,
  change: Change | null,
  metric: MetricForEffect,
  scaleFactor: Fraction = ONE_FRACTION,
): Result<Effect, ReadingProblem> {
  const { basis } = KINDS[reading]
  if (basis === 'ratio' && !canHaveRatio(metric)) return err({ reason: 'no_ratio' })
  const ends = READERS[reading]({ stated, change: change ?? 'increase', metric, scaleFactor })
  if (!ends.ok) return ends
  const inverse = basis === 'ratio' && metric.inverse_of !== null
  const own = interval(...ends.value)
  const told = inverse ? invert(own) : own
  return ok({
    reading,
    basis,
    unit: EFFECT_UNITS[basis] ?? metric.unit ?? stated.unit,
    interval: told,
    improvement: improvementOf(basis, told, inverse ? opposite(metric.better) : metric.better),
  })
}

export interface IntervalNumbers {
  low: number | null
  high: number | null
}

export const intervalNumbers = (it: Interval): IntervalNumbers => ({
  low: it.low === null ? null : toNumber(it.low),
  high: it.high === null ? null : toNumber(it.high),
})

/** An effect as JSON shows it: numbers of 15 significant digits. */
export interface EffectNumbers extends IntervalNumbers {
  reading: Kind
  basis: Basis
  unit: string
  improvement: IntervalNumbers | null
}

export const effectNumbers = (effect: Effect): EffectNumbers => ({
  reading: effect.reading,
  basis: effect.basis,
  unit: effect.unit,
  ...intervalNumbers(effect.interval),
  improvement: effect.improvement === null ? null : intervalNumbers(effect.improvement),
})
