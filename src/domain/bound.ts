import { APPROX_SIDES, type Bound } from '../../schemas/bounds.ts'
import { compare, type Fraction, fraction, negate, ONE_FRACTION, reciprocal, times, ZERO_FRACTION } from './fraction.ts'
import type { End } from './interval.ts'

/** A printed magnitude with its hedge: `value`, or the range `value` to `high`. */
export interface Magnitude {
  readonly value: Fraction
  readonly high: Fraction | null
  readonly bound: Bound
  readonly boundText: string | null
}

/** The two ends that a magnitude may have, in no order. */
export type Ends = readonly [End, End]

export const both = (ends: Ends, f: (end: End) => End): Ends => [f(ends[0]), f(ends[1])]

const NINE_TENTHS = fraction(9, 10)
const ELEVEN_TENTHS = fraction(11, 10)

const words = (text: string | null): string => (text ?? '').toLowerCase().trim()

/** "As low as 2 ms" is the best case of a cost, so it promises nothing: [2, open), whatever the bound is called. */
const isBestCaseOfCost = (text: string | null): boolean => /^as (low|little|few|small|short) as\b/.test(words(text))

/** "Within 0.3% of" allows both directions: no effect, give or take 0.3%. */
const isWithin = (text: string | null): boolean => /^(to )?within\b/.test(words(text))

/** 0.9v to 1.1v; nearly: 0.9v to v; just over: v to 1.1v. Of a range, the outer ends give way. */
function approximate(low: Fraction, high: Fraction, text: string | null): Ends {
  const sides: Readonly<Record<string, 'below' | 'above'>> = APPROX_SIDES
  const side = sides[words(text)]
  return [side === 'above' ? low : times(low, NINE_TENTHS), side === 'below' ? high : times(high, ELEVEN_TENTHS)]
}

/**
 * The ends of a level (a score, a share, a size) under its bound; `floor` and `ceiling` are the metric's range in the same
 * unit, null where it is open.
 */
export function boundLevel(it: Magnitude, floor: Fraction | null, ceiling: Fraction | null): Ends {
  const low = it.value
  const high = it.high ?? it.value
  if (isBestCaseOfCost(it.boundText)) return [low, ceiling ?? 'open_above']
  switch (it.bound) {
    case 'exact':
      return [low, high]
    case 'up_to':
    case 'less_than':
      return [floor ?? 'open_below', high]
    case 'at_least':
      return [low, ceiling ?? 'open_above']
    case 'approx':
      return approximate(low, high, it.boundText)
  }
}

/** What "no effect" is in the print: 0 points, 0%, or 1x. */
export type NoEffect = 'zero' | 'one'

/** The ends of a change under its bound: "up to" reaches from no effect to v, "over" from v outwards. */
export function boundChange(it: Magnitude, none: NoEffect): Ends {
  const low = it.value
  const high = it.high ?? it.value
  if (isWithin(it.boundText)) return [none === 'zero' ? negate(high) : reciprocal(high), high]
  switch (it.bound) {
    case 'exact':
      return [low, high]
    case 'up_to':
    case 'less_than':
      return [none === 'zero' ? ZERO_FRACTION : ONE_FRACTION, high]
    case 'at_least':
      return [compare(low, high) <= 0 ? low : high, 'open_above']
    case 'approx':
      return approximate(low, high, it.boundText)
  }
}
