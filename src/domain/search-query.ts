import { type Fraction, fraction, ONE_FRACTION, over, plus, toNumber } from './fraction.ts'

/** A search as it is understood: the words to look for, and the effect that they ask for beside them. */
export interface SearchRequest {
  readonly words: string
  /** The part of the query that says an effect; null where none does. */
  readonly phrase: string | null
  /** The least improvement as a factor; null where the query asks for none, or for an upper bound, which promises nothing. */
  readonly min_improvement: number | null
}

const NUMBER = String.raw`(?<number>\d{1,9}(?:\.\d{1,9})?)`
const HEDGE = String.raw`(?:(?<floor>at least|no less than|more than|over|above|minimum(?: of)?|>=|>|≥)|(?<ceiling>up to|at most|no more than|less than|under|below|<=|<|≤))?\s*`
const CUT = 'cuts?|cutting|reduces?|reduced|reducing|shrinks?|shrunk|saves?|saved|saving'
const VERB = String.raw`(?:(?<verb>${CUT})\s+(?:by\s+)?)?`
const LESS = 'less|smaller|fewer|lower|cheaper|shorter|lighter|reductions?|reduced|savings?|saved|off|cut'
const MORE =
  'faster|quicker|more|higher|better|larger|bigger|greater|longer|gains?|speed-?ups?|accelerations?|increases?|improvements?|throughput'
const WORSE = 'slower|worse'
const WORD = String.raw`(?:\s*(?:(?<less>${LESS})|(?<more>${MORE})|(?<worse>${WORSE}))(?![\p{L}\p{N}]))`
const TIMES = String.raw`\s*-?(?:x|×|times|fold)(?![\p{L}\p{N}])`
const START = String.raw`(?<![\p{L}\p{N}.-])`

/** What an effect looks like in a query. A bare percentage is none: "over 90% accuracy" asks for a score. */
const EFFECTS: readonly RegExp[] = [
  new RegExp(`${START}${VERB}${HEDGE}${NUMBER}${TIMES}${WORD}?`, 'iu'),
  new RegExp(`${START}${VERB}${HEDGE}${NUMBER}\\s*(?<percent>%|percent)${WORD}?`, 'iu'),
  new RegExp(
    `${START}(?<verb>${CUT})\\s+(?<subject>\\S.{0,80}?)\\s+by\\s+${HEDGE}${NUMBER}\\s*(?<percent>%|percent)`,
    'iu',
  ),
  new RegExp(`${START}${HEDGE}(?:twice|double)(?: as| the)?${WORD}?`, 'iu'),
  new RegExp(`${START}${HEDGE}(?:half|halves|halved)(?: of)?(?: as| the)?${WORD}?`, 'iu'),
]

// Words that join an effect to its subject; a search by the beginnings of words loses nothing without them.
const JOINTS = /^(?:a|an|the|of|in|with|by|than|that|is|are|as|and|for|which|have|has|at)$/i

/** How many times better: 50% less is 2, 30% faster 1.3; null for a cut of all there is or more. */
function factorOf(groups: Readonly<Record<string, string | undefined>>): Fraction | null {
  const { number: value, percent, verb, less } = groups
  // Twice, double, half.
  if (value === undefined) return fraction(2)
  if (percent === undefined) return fraction(value)
  const part = fraction(value, 100)
  if (verb === undefined && less === undefined) return plus(ONE_FRACTION, part)
  return Number(value) < 100 ? over(ONE_FRACTION, plus(ONE_FRACTION, fraction(`-${value}`, 100))) : null
}

// Four places, rounded down: a reader sees the number, and it must not exclude what was asked for.
const shortened = (value: number): number => Math.floor(Number((value * 10_000).toPrecision(15))) / 10_000

const isEffect = ({ percent, verb, less, more, worse }: Readonly<Record<string, string | undefined>>): boolean =>
  percent === undefined || [verb, less, more, worse].some((word) => word !== undefined)

/** Reads "KV cache at least 2x smaller" as the words "KV cache" and an improvement of at least 2. */
export function readSearch(query: string): SearchRequest {
  for (const effect of EFFECTS) {
    const match = effect.exec(query)
    if (match?.groups === undefined || !isEffect(match.groups)) continue
    const { groups } = match
    const factor = groups.ceiling !== undefined || groups.worse !== undefined ? null : factorOf(groups)
    const after = query.slice(match.index + match[0].length)
    const rest = `${query.slice(0, match.index)} ${groups.subject ?? ''} ${after}`
    const words = rest.split(/\s+/).filter((word) => word !== '' && !JOINTS.test(word))
    return {
      words: words.join(' '),
      phrase: match[0].trim(),
      min_improvement: factor === null ? null : shortened(toNumber(factor)),
    }
  }
  return { words: query.trim(), phrase: null, min_improvement: null }
}
