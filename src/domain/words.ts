import { APPROX_SIDES, BOUNDS } from '../../schemas/bounds.ts'
import type { Stated } from '../../schemas/claim.ts'
import type { Basis } from '../../schemas/kinds.ts'
import { UNIT_SIGNS } from '../../schemas/units.ts'

interface Ends {
  readonly low: number | null
  readonly high: number | null
}

/** Made once: to make one takes longer than to tell fifty numbers. */
const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 })

/** A whole number, thousands apart. */
export const grouped = (whole: number): string => PLAIN.format(whole)

/** Whether the digits of a number are all that it is told with, without an exponent or thousands apart. */
const isPlain = (value: number): boolean => Math.abs(value) >= 0.001 && Math.abs(value) < 1000

/** A number for a reader: at most four significant digits where it has decimals, thousands apart. */
export function number(value: number): string {
  if (Math.abs(value) >= 1e6) return compact(value)
  const digits = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))
  return (isPlain(digits) ? String(digits) : PLAIN.format(digits)).replace('-', '−')
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
  return low === high ? show(low) : `between ${show(low)} and ${show(high)}`
}

type Direction = 'higher' | 'lower' | null

const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value))

/** What an effect means, in words for a reader who does not know our terms. */
export function effectWords(basis: Basis, ends: Ends, unit: string, better: Direction): string {
  switch (basis) {
    case 'ratio':
      return ratioWords(ends, better)
    case 'difference':
      return `${between(ends, signed)}${unit === 'percent' ? ' points' : sign(unit)}`
    case 'rank':
      return `place ${between(ends, number)}`
    case 'count':
    case 'score':
    case 'size':
      // A floor of 0 says nothing of a size or a score: "0 to 260 billion" is "up to 260 billion".
      return ends.low === 0 && ends.high !== null && ends.high > 0
        ? `up to ${number(ends.high)}${sign(unit)}`
        : `${between(ends, number)}${sign(unit)}`
  }
}

interface FactorWords {
  readonly amount: string
  readonly word: string
}

/** A factor in the metric's own quantity: "4×" "smaller"; between a half and the double "24%" "smaller"; null for no change. */
function factorWords(factor: number, better: Direction): FactorWords | null {
  if (factor === 1) return null
  const [more, less] = better === 'lower' ? ['larger', 'smaller'] : ['higher', 'lower']
  const word = factor > 1 ? more : less
  if (factor > 0.5 && factor < 2) return { amount: `${number(Math.abs(factor - 1) * 100)}%`, word }
  return { amount: `${number(factor > 1 ? factor : 1 / factor)}×`, word }
}

const NO_CHANGE = 'no change'
const told = (words: FactorWords | null): string => (words === null ? NO_CHANGE : `${words.amount} ${words.word}`)

/** "4× smaller", "24% to 33% smaller", "between no change and 2× smaller", "at most 5% lower": a factor, or what one may be. */
function ratioWords({ low, high }: Ends, better: Direction): string {
  if (low !== null && low === high) return low === 0 ? 'nothing left' : told(factorWords(low, better))
  const least = low === null || low === 0 ? null : low
  if (least === null && high === null) return 'anything'
  const [more, less] = better === 'lower' ? ['larger', 'smaller'] : ['higher', 'lower']
  if (least === null && high === 1) return `${NO_CHANGE}, or any amount ${less}`
  if (least === 1 && high === null) return `${NO_CHANGE}, or any amount ${more}`
  if (least === null)
    return `at ${(high as number) <= 1 ? 'least' : 'most'} ${told(factorWords(high as number, better))}`
  if (high === null) return `at ${least >= 1 ? 'least' : 'most'} ${told(factorWords(least, better))}`
  const [a, b] = [factorWords(least, better), factorWords(high, better)]
  if (a === null || b === null) return `between ${NO_CHANGE} and ${told(a ?? b)}`
  if (a.word !== b.word) return `between ${told(a)} and ${told(b)}`
  const [from, to] = least > 1 ? [a, b] : [b, a]
  return `${from.amount} to ${told(to)}`
}

interface Ranked {
  readonly rank: number | null
  readonly rank_low: number | null
  readonly rank_high: number | null
}

/** A range of places: "1", "1, tied", or "1–2" where intervals leave it open. */
export function rankWords(entry: Ranked, tied: boolean): string {
  if (entry.rank === null) return '–'
  if (tied) return `${entry.rank}, tied`
  const { rank_low, rank_high } = entry
  return rank_low === null || rank_high === null || rank_low === rank_high
    ? String(entry.rank)
    : `${rank_low}–${rank_high}`
}

/** A place that was counted on a board; behind too many others to count, it is told as past them. */
export const placeWords = (entry: Ranked, tied: boolean, counted: number): string =>
  entry.rank === null ? `past ${counted.toLocaleString('en')}` : rankWords(entry, tied)

interface Measured {
  readonly basis: Basis
  readonly metric: { readonly unit: string | null; readonly better: Direction }
}

/** What a row of a board means, in words. */
export const entryMeaning = (entry: Ends & { readonly stated: Stated }, { basis, metric }: Measured): string =>
  effectWords(basis, entry, basis === 'ratio' ? 'times' : (metric.unit ?? entry.stated.unit), metric.better)

/** A rank among the rows it is shown with, which tell whether it is tied. */
export function rankAmong(entry: Ranked, entries: readonly Ranked[]): string {
  const tied = entry.rank !== null && entries.filter(({ rank }) => rank === entry.rank).length > 1
  return rankWords(entry, tied)
}
