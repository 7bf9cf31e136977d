import type { Claim } from '../../schemas/claim.ts'
import { KINDS, type Kind } from '../../schemas/kinds.ts'
import { type MetricOf, type Rounded, readingInterval, roundedScore, sameMeasure } from './facts.ts'
import { type Fraction, isZero, minus, over, toNumber } from './fraction.ts'
import { contains, type Interval, meets } from './interval.ts'

export const VERDICTS = ['fits', 'fits_within_rounding', 'refuted'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A claimed change held against the two scores that the same edition prints. It never changes a claim. */
export interface Check {
  readonly claim: string
  readonly inputs: readonly string[]
  readonly readings: readonly {
    readonly reading: Kind
    readonly verdict: Verdict
    readonly computed: number
    readonly formula: string
  }[]
}

interface Computed {
  readonly value: Fraction
  readonly range: Interval
}

/** The change that two rounded scores come to: their difference, or system divided by baseline. */
function computeChange(basis: 'difference' | 'ratio', system: Rounded, baseline: Rounded): Computed | null {
  if (basis === 'difference') {
    return {
      value: minus(system.value, baseline.value),
      range: { low: minus(system.low, baseline.high), high: minus(system.high, baseline.low) },
    }
  }
  if (isZero(baseline.value) || isZero(baseline.low) || isZero(baseline.high)) return null
  return {
    value: over(system.value, baseline.value),
    range: { low: over(system.low, baseline.high), high: over(system.high, baseline.low) },
  }
}

const verdictOf = (computed: Computed, printed: Interval): Verdict =>
  contains(printed, computed.value) ? 'fits' : meets(printed, computed.range) ? 'fits_within_rounding' : 'refuted'

function checkReading(claim: Claim, reading: Kind, system: Claim, baseline: Claim, metricOf: MetricOf) {
  const { basis } = KINDS[reading]
  const metric = claim.metric === null ? null : metricOf(claim.metric)
  const [a, b] = [roundedScore(system), roundedScore(baseline)]
  if (
    (basis !== 'difference' && basis !== 'ratio') ||
    metric === null ||
    metric.inverse_of !== null ||
    a === null ||
    b === null
  )
    return []
  const computed = computeChange(basis, a, b)
  const printed = readingInterval(claim, reading, metric)
  if (computed === null || printed === null) return []
  const sign = basis === 'difference' ? '−' : '÷'
  return [
    {
      reading,
      verdict: verdictOf(computed, printed),
      computed: toNumber(computed.value),
      formula: `${system.stated.value} ${sign} ${baseline.stated.value} = ${toNumber(computed.value)}`,
    },
  ]
}

/** Every change of the edition whose system and baseline have scores printed beside it. */
export function checkClaims(claims: readonly Claim[], metricOf: MetricOf): Check[] {
  const scores = claims.filter((claim) => roundedScore(claim) !== null)
  return claims
    .filter((claim) => KINDS[claim.kind].family === 'change' && claim.baseline !== null && claim.system !== null)
    .flatMap((claim) => {
      const beside = scores.filter(
        (score) => score.edition === claim.edition && score.source === claim.source && sameMeasure(score, claim),
      )
      const system = beside.find((score) => score.system === claim.system)
      const baseline = beside.find((score) => score.system === claim.baseline)
      if (system === undefined || baseline === undefined) return []
      const readings = claim.readings.flatMap((reading) => checkReading(claim, reading, system, baseline, metricOf))
      return readings.length === 0 ? [] : [{ claim: claim.id, inputs: [system.id, baseline.id], readings }]
    })
}
