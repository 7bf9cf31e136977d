import { compare, type Fraction, fraction, ONE_FRACTION, over } from './fraction.ts'
import { isPercentMetric, isUnitMetric, type MetricScale } from './quantity.ts'

/** A bare number of a column: one table column, or all scores of one paper on one metric. */
export interface ColumnCell {
  readonly value: Fraction
  readonly bare: boolean
}

/** What decides the scale of a column: its bare numbers, counted, and whether none is more than 1. */
export interface BareNumbers {
  readonly count: number
  readonly atMostOne: boolean
}

export interface ColumnScale {
  /** What a bare number of the column is multiplied by to be in the metric's unit. */
  readonly factor: Fraction
  readonly note: 'scale_unstated' | null
  readonly ambiguous: boolean
}

const HUNDRED = fraction(100)
const AS_PRINTED: ColumnScale = { factor: ONE_FRACTION, note: null, ambiguous: false }

/**
 * Whether bare numbers are on 0-1 or 0-100, decided once for the column and never per cell (DESIGN section 3): 0-1 only
 * if all values are at most 1 and higher is better, or the file says so. A single such value could be either.
 */
export function columnScale(
  cells: readonly ColumnCell[],
  metric: MetricScale & { readonly better: 'higher' | 'lower' | null },
  declared: '0-1' | '0-100' | null = null,
): ColumnScale {
  const bare = cells.filter((cell) => cell.bare)
  const atMostOne = bare.every((cell) => compare(cell.value, ONE_FRACTION) <= 0)
  return scaleOf({ count: bare.length, atMostOne }, metric, declared)
}

/** The same, of numbers that were counted as they came. */
export function scaleOf(
  { count, atMostOne }: BareNumbers,
  metric: MetricScale & { readonly better: 'higher' | 'lower' | null },
  declared: '0-1' | '0-100' | null = null,
): ColumnScale {
  if (count === 0) return AS_PRINTED
  if (isPercentMetric(metric)) {
    if (declared === '0-1') return { ...AS_PRINTED, factor: HUNDRED }
    if (declared === '0-100') return AS_PRINTED
    if (atMostOne && count === 1) return { ...AS_PRINTED, ambiguous: true }
    if (atMostOne && metric.better === 'higher') return { ...AS_PRINTED, factor: HUNDRED }
    return { ...AS_PRINTED, note: metric.unit === 'percent' ? 'scale_unstated' : null }
  }
  if (isUnitMetric(metric)) {
    const hundredths = over(ONE_FRACTION, HUNDRED)
    if (declared === '0-100') return { ...AS_PRINTED, factor: hundredths }
    if (declared === '0-1' || (atMostOne && metric.better === 'higher')) return AS_PRINTED
    return { factor: atMostOne ? ONE_FRACTION : hundredths, note: 'scale_unstated', ambiguous: false }
  }
  return AS_PRINTED
}
