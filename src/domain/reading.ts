import type { Change, Kind } from '../../schemas/kinds.ts'
import { both, boundChange, boundLevel, type Ends } from './bound.ts'
import {
  type Fraction,
  fraction,
  isNegative,
  isZero,
  minus,
  negate,
  ONE_FRACTION,
  plus,
  reciprocal,
  ZERO_FRACTION,
} from './fraction.ts'
import { type End, mapEnd } from './interval.ts'
import { type MetricScale, readDelta, readLevel, readShare, type UnitMismatch } from './quantity.ts'
import { err, ok, type Result } from './result.ts'
import { largestPrinted, readMagnitude, type StatedNumber } from './stated.ts'

/** A number that stands with a kind, a direction of change and a metric; `scaleFactor` is the column's, for bare levels. */
export interface Print {
  readonly stated: StatedNumber
  readonly change: Change
  readonly metric: MetricScale
  readonly scaleFactor: Fraction
}

export type ReadingProblem = UnitMismatch | { reason: 'no_ratio' }
type Reader = (print: Print) => Result<Ends, ReadingProblem>

const NO_RATIO = { reason: 'no_ratio' } as const
const limit = (value: string | null): Fraction | null => (value === null ? null : fraction(value))

/** A score or a size in the metric's unit, within the metric's range. */
const level: Reader = ({ stated, metric, scaleFactor }) => {
  const it = readMagnitude(stated, (value) => readLevel(value, stated.unit, metric, scaleFactor))
  return it.ok ? ok(boundLevel(it.value, limit(metric.range.low), limit(metric.range.high))) : it
}

/** A place (from 1) or a number of wins (from 0): as printed, whatever the metric's range. */
const ordinal =
  (floor: Fraction): Reader =>
  ({ stated }) => {
    const it = readMagnitude<never>(stated, ok)
    return it.ok ? ok(boundLevel(it.value, floor, null)) : it
  }

/** +v for an increase, -v for a decrease, in the metric's unit. */
const difference: Reader = ({ stated, change, metric }) => {
  const it = readMagnitude(stated, (value) =>
    readDelta(value, stated.unit, stated.text, metric, largestPrinted(stated)),
  )
  if (!it.ok) return it
  const ends = boundChange(it.value, 'zero')
  return ok(
    change === 'increase' ? ends : both(ends, (end) => (end === 'open_above' ? 'open_below' : mapEnd(end, negate))),
  )
}

/** Reciprocal of a factor's end: 1/0 is open above, and the reciprocal of an open end is 0. */
const reciprocalEnd = (end: End): End =>
  typeof end === 'string' ? ZERO_FRACTION : isZero(end) ? 'open_above' : reciprocal(end)

/** 1 + p, or n. */
const growth = (end: End, unit: string): End => mapEnd(end, (v) => (unit === 'times' ? v : plus(ONE_FRACTION, v)))

/** 1 - p, or 1/n. Nothing is left at the far end of a cut "by over 50%", and a hedge cannot take more than all. */
function cut(end: End, unit: string): End {
  if (unit === 'times') return reciprocalEnd(end)
  if (typeof end === 'string') return ZERO_FRACTION
  const left = minus(ONE_FRACTION, end)
  return isNegative(left) ? ZERO_FRACTION : left
}

/**
 * The factor system / baseline of a change told as growth or as a cut. Told against its own direction (a gain that lowers
 * the metric, a reduction that raises it) it is the reciprocal. A cut by more than all of it is no ratio.
 */
const factor =
  (own: Change): Reader =>
  ({ stated, change }) => {
    const it = readMagnitude(stated, (value) => readShare(value, stated.unit))
    if (!it.ok) return it
    const printed = [it.value.value, it.value.high ?? it.value.value]
    const impossible = (v: Fraction): boolean =>
      stated.unit === 'times'
        ? isNegative(v) || isZero(v)
        : own === 'decrease'
          ? isNegative(minus(ONE_FRACTION, v))
          : isNegative(plus(ONE_FRACTION, v))
    if (printed.some(impossible)) return err(NO_RATIO)
    const ends = boundChange(it.value, stated.unit === 'times' ? 'one' : 'zero')
    const factors = both(ends, (end) => (own === 'decrease' ? cut(end, stated.unit) : growth(end, stated.unit)))
    return ok(change === own ? factors : both(factors, reciprocalEnd))
  }

/** The share that is kept or used: floor 0 and no ceiling (102% retained happens). */
const share: Reader = ({ stated }) => {
  const it = readMagnitude(stated, (value) => readShare(value, stated.unit))
  if (!it.ok) return it
  return isNegative(it.value.value) ? err(NO_RATIO) : ok(boundLevel(it.value, ZERO_FRACTION, null))
}

/** How each kind reads its print (DESIGN section 3, the kinds' table). */
export const READERS = {
  score: level,
  delta_points: difference,
  relative_gain: factor('increase'),
  relative_reduction: factor('decrease'),
  speedup: factor('increase'),
  retained_fraction: share,
  budget_fraction: share,
  rank: ordinal(ONE_FRACTION),
  win_count: ordinal(ZERO_FRACTION),
  scale: level,
} as const satisfies Record<Kind, Reader>
