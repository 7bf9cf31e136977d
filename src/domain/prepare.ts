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

/** The column of a claim: the scores of one edition on one metric, or of one file on one metric and benchmark. */
const measureKey = (claim: GivenClaim): string =>
  JSON.stringify(isTabled(claim) ? ['table', claim.metric, claim.benchmark] : [claim.edition, claim.metric])
const isBare = (claim: ClaimInput): boolean => claim.stated.unit === 'score'

/** A claim to be prepared. One that is held already keeps its id, and its place, which was checked when it came. */
export interface GivenClaim extends ClaimInput {
  readonly id?: string
  /** The line of an imported file in which it stands. */
  readonly file_row?: string | null
}

/** Whether a claim came with a file: it stays in the edition that brought it, and what is gone from the file is retracted. */
export const isTabled = ({ file_row = null }: GivenClaim): boolean => file_row !== null

/**
 * Whether a claim counts for its column: what waits or was turned down decides nothing for the others. What a file printed
 * stays printed when it is retracted.
 */
const counts = (claim: GivenClaim): boolean =>
  claim.status === 'accepted' ||
  claim.status === 'disputed' ||
  claim.status === 'superseded' ||
  (claim.status === 'retracted' && isTabled(claim))

/** The claims that decide for one: those that count, and itself. */
const deciding = (claims: readonly GivenClaim[], claim: GivenClaim): GivenClaim[] =>
  claims.filter((other) => other === claim || counts(other))

/** The scale of bare scores, decided once for each metric of an edition (DESIGN section 3). */
function scalesOf(claims: readonly GivenClaim[], metricOf: MetricOf): Map<string, ColumnScale> {
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

/** The day of a line of a file: its own where it has one, else that of the edition. */
const rowDay = (claim: ClaimInput, published: string | null): string | null => {
  const day = claim.evaluated_on ?? published
  return day === null ? null : firstDay(day)
}

/** The first day on which a source published each statement: the earliest of its editions that state it. */
function firstStated(source: StatingSource, claims: readonly GivenClaim[]): Map<string, string> {
  const dayOf = new Map(source.editions.map(({ label, published }) => [label, published ?? source.published]))
  const first = new Map<string, string>()
  for (const claim of claims) {
    const published = dayOf.get(claim.edition)
    if (published == null || isTabled(claim)) continue
    const key = sameStatement(claim)
    const held = first.get(key)
    if (held === undefined || firstDay(published) < held) first.set(key, firstDay(published))
  }
  return first
}

/** What a claim is prepared with: its source, and what was decided for its whole column. */
export interface Prepared {
  readonly source: StatingSource
  readonly metricOf: MetricOf
  readonly scale: ColumnScale | undefined
  /** Of a claim in a text: the first day on which it was stated. */
  readonly statedOn: string | null
}

/** Makes the record of one claim; `ordinal` tells it apart from others at its place where it has no id yet. */
export async function prepareClaim(
  claim: GivenClaim,
  { source, metricOf, scale, statedOn }: Prepared,
  ordinal = 0,
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
      current: isTabled(claim) || claim.edition === source.current_edition,
      statedOn: isTabled(claim) ? rowDay(claim, edition.published ?? source.published) : statedOn,
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
