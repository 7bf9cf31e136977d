import { BARE_UNITS, UNITS } from '../../schemas/units.ts'
import { compare, type Fraction, fraction, minus, ONE_FRACTION, over, times } from './fraction.ts'
import { err, ok, type Result } from './result.ts'

/** Smallest and largest value that a metric can have; null is open or unknown. Decimal strings. */
export interface MetricRange {
  readonly low: string | null
  readonly high: string | null
}

/** What reading a number needs to know of its metric. */
export interface MetricScale {
  readonly unit: string | null
  readonly range: MetricRange
}

export interface UnitMismatch {
  reason: 'unit_mismatch'
  unit: string
  expected: string
}

const HUNDRED = fraction(100)
const perCent = (value: Fraction): Fraction => over(value, HUNDRED)

/** Accuracy in percent, BLEU: values up to 100. */
export const isPercentMetric = (metric: MetricScale): boolean =>
  metric.unit === 'percent' || metric.range.high === '100'
/** A metric of range 0-1 or -1-1 (a correlation, an AUC), where percent mean hundredths. */
export const isUnitMetric = (metric: MetricScale): boolean =>
  metric.range.high === '1' && (metric.range.low === '0' || metric.range.low === '-1')

/** A number in one of our units, told in another of the same dimension: 4 TB is 4e12 bytes. */
export function convertUnit(value: Fraction, unit: string, to: string): Result<Fraction, UnitMismatch> {
  if (unit === to) return ok(value)
  const from = UNITS[unit]
  const target = UNITS[to]
  if (!from || !target || from.dimension !== target.dimension)
    return err({ reason: 'unit_mismatch', unit, expected: to })
  return ok(over(times(value, fraction(from.size)), fraction(target.size)))
}

/** A printed level (score, size, count) in the metric's unit. Bare numbers are taken by `scaleFactor`, decided per column. */
export function readLevel(
  value: Fraction,
  unit: string,
  metric: MetricScale,
  scaleFactor: Fraction = ONE_FRACTION,
): Result<Fraction, UnitMismatch> {
  if (BARE_UNITS.has(unit)) return ok(times(value, scaleFactor))
  if (unit === metric.unit) return ok(value)
  if (unit === 'percent') {
    if (isPercentMetric(metric)) return ok(value)
    if (isUnitMetric(metric)) return ok(perCent(value))
  }
  if (unit === 'fraction') {
    if (isPercentMetric(metric)) return ok(times(value, HUNDRED))
    if (isUnitMetric(metric)) return ok(value)
  }
  if (metric.unit === null || (unit === 'count' && !UNITS[metric.unit])) return ok(value)
  return convertUnit(value, unit, metric.unit)
}

/** Does the print say hundredths? "2.2 percent points" and "0.8%" do, "2.2 points" does not. */
const saysHundredths = (unit: string, text: string): boolean => unit === 'percent' || /%|percent|\bpp\b/i.test(text)

/**
 * Magnitude of a difference in the metric's unit (DESIGN section 3, "Reading numbers"): percent and percentage points on a
 * metric of range 0-1 are hundredths; bare points there are as printed if at most 1, else hundredths; both ends of a
 * range go by the `largest`. Never range-guessed.
 */
export function readDelta(
  value: Fraction,
  unit: string,
  text: string,
  metric: MetricScale,
  largest: Fraction = value,
): Result<Fraction, UnitMismatch> {
  if (isUnitMetric(metric)) {
    if (unit === 'fraction') return ok(value)
    if (saysHundredths(unit, text) || bareHundredths(largest, unit, text, metric)) return ok(perCent(value))
    if (BARE_UNITS.has(unit)) return ok(value)
  }
  if (unit === 'fraction' && isPercentMetric(metric)) return ok(times(value, HUNDRED))
  if (BARE_UNITS.has(unit) || metric.unit === null || unit === metric.unit) return ok(value)
  if (unit === 'percent' && isPercentMetric(metric)) return ok(value)
  return convertUnit(value, unit, metric.unit)
}

/** Bare points above 1 on a metric of range 0-1, taken as hundredths: worth a note beside the claim. */
export const bareHundredths = (value: Fraction, unit: string, text: string, metric: MetricScale): boolean =>
  isUnitMetric(metric) && BARE_UNITS.has(unit) && !saysHundredths(unit, text) && compare(value, ONE_FRACTION) > 0

/** The printed magnitude of a ratio: percent and fractions as parts of 1, factors as they are. */
export function readShare(value: Fraction, unit: string): Result<Fraction, UnitMismatch> {
  if (unit === 'percent') return ok(perCent(value))
  if (unit === 'times' || unit === 'fraction') return ok(value)
  return err({ reason: 'unit_mismatch', unit, expected: 'percent, fraction or times' })
}

/** A range that a file declares for its column, in AxCell's words; '' is undeclared. */
export type DeclaredRange = '0-1' | '1-100' | 'abs' | ''

/** What a printed number means on a declared range (rules of AxCell's metric-range tests). */
export function readDeclared(value: Fraction, percent: boolean, range: DeclaredRange): Fraction {
  switch (range) {
    case '0-1':
      return percent || compare(value, ONE_FRACTION) > 0 ? perCent(value) : value
    case '1-100':
      return !percent && compare(value, ONE_FRACTION) <= 0 ? times(value, HUNDRED) : value
    case 'abs':
      return percent ? perCent(value) : value
    case '':
      return value
  }
}

/** The complement of a printed number on a declared range (accuracy of an error): 21 is 79, 0.21 is 0.79; null on `abs`. */
export function readComplement(value: Fraction, percent: boolean, range: DeclaredRange): Fraction | null {
  const read = readDeclared(value, percent, range)
  switch (range) {
    case '0-1':
      return minus(ONE_FRACTION, read)
    case '1-100':
      return minus(HUNDRED, read)
    case 'abs':
      return null
    case '':
      return minus(percent || compare(value, ONE_FRACTION) > 0 ? HUNDRED : ONE_FRACTION, read)
  }
}
