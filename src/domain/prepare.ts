import type { ClaimInput } from '../../schemas/claim.ts'
import type { SourceInput } from '../../schemas/source.ts'
import { assessClaim, type ClaimRefusal, refusePlace } from './claim.ts'
import { claimId, claimKey } from './claim-id.ts'
import { type ColumnScale, columnScale } from './column-scale.ts'
import { firstDay } from './date.ts'
import type { MetricOf } from './facts.ts'
import { fraction } from './fraction.ts'
import { type ClaimRecord, recordOf } from './record.ts'
import { err, ok, type Result } from './result.ts'

export interface RefusedClaim {
  readonly index: number
  readonly refusal:
    | ClaimRefusal
    | { reason: 'unknown_edition'; edition: string }
    | { reason: 'unknown_metric'; metric: string }
}

const measureKey = (claim: ClaimInput): string => JSON.stringify([claim.edition, claim.metric])
const isBare = (claim: ClaimInput): boolean => claim.stated.unit === 'score'

/** The scale of bare scores, decided once for each metric of an edition (DESIGN section 3). */
function scalesOf(claims: readonly ClaimInput[], metricOf: MetricOf): Map<string, ColumnScale> {
  const scores = claims.filter((claim) => claim.kind === 'score' && claim.metric !== null)
  return new Map(
    [...Map.groupBy(scores, measureKey)].flatMap(([key, column]) => {
      const metric = metricOf(column[0]?.metric ?? '')
      if (metric === null) return []
      return [
        [
          key,
          columnScale(
            column.map((claim) => ({ value: fraction(claim.stated.value), bare: isBare(claim) })),
            metric,
          ),
        ],
      ]
    }),
  )
}

const sameStatement = (claim: ClaimInput): string =>
  JSON.stringify([
    claim.system,
    claim.metric,
    claim.benchmark,
    claim.baseline,
    claim.kind,
    claim.stated.value,
    claim.stated.value_high,
    claim.stated.unit,
    claim.stated.bound,
  ])

/** The first day on which a source published each statement: the earliest of its editions that state it. */
function firstStated(source: SourceInput, claims: readonly ClaimInput[]): Map<string, string> {
  const dayOf = new Map(source.editions.map(({ label, published }) => [label, published ?? source.published]))
  const first = new Map<string, string>()
  for (const claim of claims) {
    const published = dayOf.get(claim.edition)
    if (published == null) continue
    const key = sameStatement(claim)
    const held = first.get(key)
    if (held === undefined || firstDay(published) < held) first.set(key, firstDay(published))
  }
  return first
}

/**
 * Makes the records of a source's claims: places checked against the texts, effects, boards and reasons computed, ids fixed.
 * `claims` are all that the source states, for scales and first days are decided together.
 */
export async function prepareClaims(
  source: SourceInput,
  claims: readonly ClaimInput[],
  metricOf: MetricOf,
): Promise<Result<ClaimRecord[], RefusedClaim>> {
  const scales = scalesOf(claims, metricOf)
  const statedOn = firstStated(source, claims)
  const ordinals = new Map<string, number>()
  const records: ClaimRecord[] = []
  for (const [index, claim] of claims.entries()) {
    const edition = source.editions.find(({ label }) => label === claim.edition)
    if (edition === undefined) return err({ index, refusal: { reason: 'unknown_edition', edition: claim.edition } })
    const metric = claim.metric === null ? null : metricOf(claim.metric)
    if (claim.metric !== null && metric === null)
      return err({ index, refusal: { reason: 'unknown_metric', metric: claim.metric } })
    const refusal = refusePlace(claim, edition.text)
    if (refusal !== null) return err({ index, refusal })
    const assessed = assessClaim(claim, metric, scales.get(measureKey(claim)))
    if (!assessed.ok) return err({ index, refusal: assessed.error })
    const place = JSON.stringify(claimKey(claim, 0))
    const ordinal = ordinals.get(place) ?? 0
    ordinals.set(place, ordinal + 1)
    const id = await claimId(claimKey(claim, ordinal))
    records.push(
      recordOf(id, claim, assessed.value, {
        text: edition.text,
        current: claim.edition === source.current_edition,
        statedOn: statedOn.get(sameStatement(claim)) ?? null,
      }),
    )
  }
  return ok(records)
}
