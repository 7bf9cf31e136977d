import { APPROX_SIDES, BOUNDS } from '../../schemas/bounds.ts'
import type { Stated } from '../../schemas/claim.ts'
import type { Basis } from '../../schemas/kinds.ts'
import { UNIT_SIGNS } from '../../schemas/units.ts'

interface Ends {
  readonly low: number | null
  readonly high: number | null
}

/** A number for a reader: at most four significant digits where it has decimals, thousands apart. */
export function number(value: number): string {
  if (Math.abs(value) >= 1e6) return compact(value)
  const digits = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))
  return digits.toLocaleString('en-US', { maximumFractionDigits: 8 }).replace('-', '−')
}

const COMPACT = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

function compact(value: number): string {
  const [size, word] = COMPACT.find(([limit]) => Math.abs(value) >= limit) ?? [1, '']
  return `${number(value / size)} ${word}`.trim()
}

const sign = (unit: string): string => UNIT_SIGNS[unit] ?? ` ${unit}`

/** The hedge as the paper says it, or in our words: "up to", "over", "nearly". */
export function boundWords(stated: Stated): string {
  if (stated.bound === 'exact') return ''
  const own = stated.bound_text?.trim().toLowerCase()
  return own !== undefined && (own in APPROX_SIDES || own !== '') ? own : BOUNDS[stated.bound].label
}

/** What is printed, with its hedge in words: "up to 50%". */
export const statedWords = (stated: Stated): string => `${boundWords(stated)} ${stated.text}`.trim()

const between = ({ low, high }: Ends, show: (value: number) => string): string => {
  if (low === null && high === null) return 'anything'
  if (low === null) return `at most ${show(high as number)}`
  if (high === null) return `at least ${show(low)}`
  return low === high ? show(low) : `${show(low)} to ${show(high)}`
}

type Direction = 'higher' | 'lower' | null

/** "4× smaller", "1.5× larger", "no change": a factor in the metric's own quantity. */
function factorWords(factor: number, better: Direction): string {
  if (factor === 1) return 'no change'
  if (factor === 0) return 'nothing left'
  const [more, less] = better === 'lower' ? ['larger', 'smaller'] : ['higher', 'lower']
  return factor > 1 ? `${number(factor)}× ${more}` : `${number(1 / factor)}× ${less}`
}

/** What an effect means, in words for a reader who does not know our terms. */
export function effectWords(basis: Basis, ends: Ends, unit: string, better: Direction): string {
  switch (basis) {
    case 'ratio':
      return ratioWords(ends, better)
    case 'difference':
      return between(
        ends,
        (value) => `${value > 0 ? '+' : ''}${number(value)}${unit === 'percent' ? ' points' : sign(unit)}`,
      )
    case 'rank':
      return `place ${between(ends, number)}`
    case 'score':
    case 'size':
    case 'count':
      return between(ends, (value) => `${number(value)}${sign(unit)}`)
  }
}

function ratioWords({ low, high }: Ends, better: Direction): string {
  const words = (factor: number): string => factorWords(factor, better)
  if (low !== null && high !== null) {
    if (low === high) return words(low)
    if (low === 0) return `${words(high)} or less left`
    return `${words(low)} to ${words(high)}`
  }
  if (low !== null) return `at least ${words(low)}`
  return high === null ? 'anything' : `at most ${words(high)}`
}

/** A range of places: "1", "1, tied", or "1–2" where intervals leave it open. */
export function rankWords(
  entry: { rank: number | null; rank_low: number | null; rank_high: number | null },
  tied: boolean,
): string {
  if (entry.rank === null) return '–'
  if (tied) return `${entry.rank}, tied`
  const { rank_low, rank_high } = entry
  return rank_low === null || rank_high === null || rank_low === rank_high
    ? String(entry.rank)
    : `${rank_low}–${rank_high}`
}
