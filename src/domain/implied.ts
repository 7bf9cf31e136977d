import type { Claim } from '../../schemas/claim.ts'
import { KINDS, type Kind } from '../../schemas/kinds.ts'
import { type MetricOf, type Rounded, readingInterval, readingValue, roundedScore, sameMeasure } from './facts.ts'
import { type Fraction, isNegative, isZero, minus, over, plus, times, toNumber } from './fraction.ts'
import { type Interval, meets } from './interval.ts'

/** A value that two printed numbers imply for a third that is not printed. Derived, never stored as a claim. */
export interface Implied {
  readonly inputs: readonly string[]
  readonly reading: Kind
  /** Whose value it is: a system, or the words for it ("2nd place"). */
  readonly system: string | null
  readonly system_text: string | null
  readonly metric: string
  readonly benchmark: string | null
  readonly value: number
  readonly low: number
  readonly high: number
  readonly formula: string
  /** Claims of others that state this value, within rounding. */
  readonly agrees_with: readonly string[]
}

interface Closed {
  readonly low: Fraction
  readonly high: Fraction
}

const closed = (it: Interval | null): Closed | null =>
  it === null || it.low === null || it.high === null ? null : { low: it.low, high: it.high }

/** Solves for the baseline: score - difference, or score / factor; with the ends that rounding allows. */
function solveBaseline(basis: 'difference' | 'ratio', score: Rounded, change: Fraction, range: Closed): Rounded | null {
  if (basis === 'difference') {
    return { value: minus(score.value, change), low: minus(score.low, range.high), high: minus(score.high, range.low) }
  }
  if (isZero(range.low) || isNegative(range.low)) return null
  return { value: over(score.value, change), low: over(score.low, range.high), high: over(score.high, range.low) }
}

/** Solves for the system: baseline + difference, or baseline * factor. */
function solveSystem(basis: 'difference' | 'ratio', score: Rounded, change: Fraction, range: Closed): Rounded {
  return basis === 'difference'
    ? { value: plus(score.value, change), low: plus(score.low, range.low), high: plus(score.high, range.high) }
    : { value: times(score.value, change), low: times(score.low, range.low), high: times(score.high, range.high) }
}

interface Unknown {
  readonly claim: Claim
  readonly known: Claim
  readonly solveFor: 'baseline' | 'system'
}

/** Changes of one edition of which one side is printed as a score and the other is not. */
function unknowns(claims: readonly Claim[]): Unknown[] {
  return claims
    .filter((claim) => KINDS[claim.kind].basis === 'difference' || KINDS[claim.kind].family === 'change')
    .flatMap((claim): Unknown[] => {
      const beside = claims.filter(
        (score) => score.edition === claim.edition && sameMeasure(score, claim) && roundedScore(score) !== null,
      )
      const system = beside.find((score) => score.system !== null && score.system === claim.system)
      const baseline = beside.find((score) => score.system !== null && score.system === claim.baseline)
      if (system !== undefined && baseline === undefined) return [{ claim, known: system, solveFor: 'baseline' }]
      if (system === undefined && baseline !== undefined) return [{ claim, known: baseline, solveFor: 'system' }]
      return []
    })
}

const SIGNS = {
  baseline: { difference: '−', ratio: '÷' },
  system: { difference: '+', ratio: '×' },
} as const

function solve(unknown: Unknown, reading: Kind, metricOf: MetricOf, others: readonly Claim[]): Implied[] {
  const { claim, known, solveFor } = unknown
  const { basis } = KINDS[reading]
  const metric = claim.metric === null ? null : metricOf(claim.metric)
  const score = roundedScore(known)
  if ((basis !== 'difference' && basis !== 'ratio') || metric === null || metric.inverse_of !== null || score === null)
    return []
  const change = readingValue(claim, reading, metric)
  const range = closed(readingInterval(claim, reading, metric))
  if (change === null || range === null) return []
  const solved =
    solveFor === 'baseline' ? solveBaseline(basis, score, change, range) : solveSystem(basis, score, change, range)
  if (solved === null) return []
  const system = solveFor === 'baseline' ? claim.baseline : claim.system
  const agrees = others.filter((other) => {
    const stated = roundedScore(other)
    const isOther =
      other.source !== claim.source && other.system !== known.system && (system === null || other.system === system)
    return isOther && sameMeasure(other, claim) && stated !== null && meets(stated, solved)
  })
  return [
    {
      inputs: [known.id, claim.id],
      reading,
      system,
      system_text: solveFor === 'baseline' ? claim.baseline_text : null,
      metric: metric.slug,
      benchmark: claim.benchmark,
      value: toNumber(solved.value),
      low: toNumber(solved.low),
      high: toNumber(solved.high),
      formula: `${toNumber(score.value)} ${SIGNS[solveFor][basis]} ${toNumber(change)} = ${toNumber(solved.value)}`,
      agrees_with: agrees.map((other) => other.id),
    },
  ]
}

/**
 * Values that the claims of one source imply: 68.90% with a lead of 2.7 points implies 66.2 (66.145 to 66.255) for the
 * runner-up. `others` are claims of other sources on the same measures, which may state what is implied here.
 */
export function impliedValues(claims: readonly Claim[], metricOf: MetricOf, others: readonly Claim[]): Implied[] {
  return unknowns(claims).flatMap((unknown) =>
    unknown.claim.readings.flatMap((reading) => solve(unknown, reading, metricOf, others)),
  )
}
