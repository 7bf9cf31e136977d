import type { ClaimInput } from '../../schemas/claim.ts'
import type { EditionInput, SourceInput } from '../../schemas/source.ts'
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

/** A claim to be prepared. One that is held already keeps its id, and its place, which was checked when it came. */
export interface GivenClaim extends ClaimInput {
  readonly id?: string
}

/** Whether a claim counts for its column: what waits or was turned down decides nothing for the others. */
const counts = ({ status }: ClaimInput): boolean =>
  status === 'accepted' || status === 'disputed' || status === 'superseded'

/** The claims that decide for one: those that count, and itself. */
const deciding = (claims: readonly ClaimInput[], claim: ClaimInput): ClaimInput[] =>
  claims.filter((other) => other === claim || counts(other))

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

/** What a source says that its claims depend on. */
export type StatingSource = Pick<SourceInput, 'published' | 'current_edition'> & {
  readonly editions: readonly Pick<EditionInput, 'label' | 'published' | 'text'>[]
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
function firstStated(source: StatingSource, claims: readonly ClaimInput[]): Map<string, string> {
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

interface Prepared {
  readonly source: StatingSource
  readonly metricOf: MetricOf
  readonly scale: ColumnScale | undefined
  readonly statedOn: string | null
}

async function prepareClaim(
  claim: GivenClaim,
  { source, metricOf, scale, statedOn }: Prepared,
  ordinal: number,
): Promise<Result<ClaimRecord, RefusedClaim['refusal']>> {
  const edition = source.editions.find(({ label }) => label === claim.edition)
  if (edition === undefined) return err({ reason: 'unknown_edition', edition: claim.edition })
  const metric = claim.metric === null ? null : metricOf(claim.metric)
  if (claim.metric !== null && metric === null) return err({ reason: 'unknown_metric', metric: claim.metric })
  const refusal = claim.id === undefined ? refusePlace(claim, edition.text) : null
  if (refusal !== null) return err(refusal)
  const assessed = assessClaim(claim, metric, scale)
  if (!assessed.ok) return assessed
  const id = claim.id ?? (await claimId(claimKey(claim, ordinal)))
  return ok(
    recordOf(id, claim, assessed.value, {
      text: edition.text,
      current: claim.edition === source.current_edition,
      statedOn,
    }),
  )
}

/**
 * Makes the records of a source's claims: places checked against the texts, effects, boards and reasons computed, ids fixed.
 * `claims` are all that the source states of a metric, for scales and first days are decided together.
 */
export async function prepareClaims(
  source: StatingSource,
  claims: readonly GivenClaim[],
  metricOf: MetricOf,
): Promise<Result<ClaimRecord[], RefusedClaim>> {
  const counted = claims.filter(counts)
  const scales = scalesOf(counted, metricOf)
  const days = firstStated(source, counted)
  const ordinals = new Map<string, number>()
  const records: ClaimRecord[] = []
  for (const [index, claim] of claims.entries()) {
    const place = JSON.stringify(claimKey(claim, 0))
    const ordinal = ordinals.get(place) ?? 0
    ordinals.set(place, ordinal + 1)
    const own = counts(claim) ? null : deciding(claims, claim)
    const prepared = await prepareClaim(
      claim,
      {
        source,
        metricOf,
        scale: (own === null ? scales : scalesOf(own, metricOf)).get(measureKey(claim)),
        statedOn: (own === null ? days : firstStated(source, own)).get(sameStatement(claim)) ?? null,
      },
      ordinal,
    )
    if (!prepared.ok) return err({ index, refusal: prepared.error })
    records.push(prepared.value)
  }
  return ok(records)
}
