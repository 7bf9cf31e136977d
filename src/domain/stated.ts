import type { Bound } from '../../schemas/bounds.ts'
import type { Magnitude } from './bound.ts'
import { compare, type Fraction, fraction } from './fraction.ts'
import { ok, type Result } from './result.ts'

/** A number as printed, with magnitudes expanded: `value` is a decimal string that keeps its digits ("68.90"). */
export interface StatedNumber {
  readonly text: string
  readonly value: string
  readonly value_high?: string | undefined
  readonly unit: string
  readonly bound: Bound
  readonly bound_text?: string | undefined
}

/** The larger end of what is printed, by which the scale of a bare range is read. */
export function largestPrinted(stated: Pick<StatedNumber, 'value' | 'value_high'>): Fraction {
  const [value, high] = [fraction(stated.value), fraction(stated.value_high ?? stated.value)]
  return compare(high, value) > 0 ? high : value
}

/** The printed number or range in the unit that `read` gives, with its hedge. */
export function readMagnitude<E>(
  stated: StatedNumber,
  read: (value: Fraction) => Result<Fraction, E>,
): Result<Magnitude, E> {
  const value = read(fraction(stated.value))
  if (!value.ok) return value
  const high = stated.value_high === undefined ? null : read(fraction(stated.value_high))
  if (high !== null && !high.ok) return high
  return ok({
    value: value.value,
    high: high === null ? null : high.value,
    bound: stated.bound,
    boundText: stated.bound_text ?? null,
  })
}
