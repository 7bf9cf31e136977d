import type { ClaimInput } from '../../schemas/claim.ts'
import type { ClaimRefusal } from './claim.ts'
import { refusePlace } from './claim.ts'
import { claimId, claimKey } from './claim-id.ts'
import type { MetricOf } from './facts.ts'
import { type HeldClaim, inputOf, type RevisedClaim, revisedOf, sameStatement } from './held-claim.ts'
import { type GivenClaim, prepareClaims, type RefusedClaim, type StatingSource } from './prepare.ts'
import type { ClaimRecord } from './record.ts'
import { err, ok, type Result } from './result.ts'

/** What a change of some claims of a source comes to: the new records, and those that come out otherwise beside them. */
export interface Revision {
  readonly inserted: readonly ClaimRecord[]
  readonly revised: readonly RevisedClaim[]
}

/** A claim that was given or changed and cannot be taken; null where it is one that merely stands beside it. */
export interface RefusedRevision {
  readonly id: string | null
  readonly refusal: RefusedClaim['refusal']
}

/** Where a quote starts in code points is known where it has not moved, so that no text is needed to say it again. */
const keepPlace = (record: ClaimRecord, before: ClaimRecord | undefined): ClaimRecord =>
  before !== undefined && JSON.stringify(before.quote) === JSON.stringify(record.quote)
    ? { ...record, quote_at: before.quote_at }
    : record

export interface ClaimChange {
  readonly input: ClaimInput
  readonly superseded_by: string | null
}

/**
 * Prepares claims of a source anew: those that are held, some of them changed, and new ones under ids of their own. `held`
 * are all that the source states of the metrics concerned, for scales and first days are decided together.
 */
export async function revise(
  source: StatingSource,
  held: readonly HeldClaim[],
  changes: ReadonlyMap<string, ClaimChange>,
  added: readonly (ClaimInput & { readonly id: string })[],
  metricOf: MetricOf,
): Promise<Result<Revision, RefusedRevision>> {
  const given: GivenClaim[] = [
    ...held.map(({ record }) => {
      const change = changes.get(record.id)
      return change === undefined ? inputOf(record) : { ...change.input, id: record.id, file_row: record.file_row }
    }),
    ...added,
  ]
  const prepared = await prepareClaims(source, given, metricOf)
  if (!prepared.ok) return err({ id: given[prepared.error.index]?.id ?? null, refusal: prepared.error.refusal })
  const before = new Map(held.map(({ record }) => [record.id, record]))
  const records = prepared.value.map((record) => keepPlace(record, before.get(record.id)))
  const superseded = new Map([...changes].map(([id, { superseded_by }]) => [id, superseded_by]))
  return ok({ inserted: records.slice(held.length), revised: revisedOf(held, records, superseded) })
}

/** Places in a table that one locator may name for the same measure of the same system. */
const ORDINALS = 8

/** The ids that a claim may get, in the order in which they are tried: one for a place in a text, some for a locator. */
export const idsOf = (input: ClaimInput): Promise<string[]> =>
  Promise.all(
    Array.from({ length: input.quote === null ? ORDINALS : 1 }, (_, ordinal) => claimId(claimKey(input, ordinal))),
  )

export type Identified =
  | { is: 'new'; id: string }
  | { is: 'held'; claim: HeldClaim }
  /** Another statement stands at the place. */
  | { is: 'taken'; claim: HeldClaim }

/** Whether a claim is new, is held already, or contradicts the one that is held at its place. */
export function identify(input: ClaimInput, ids: readonly string[], held: readonly HeldClaim[]): Identified {
  const holders = ids.map((id) => held.find(({ record }) => record.id === id))
  const same = holders.find((claim) => claim !== undefined && sameStatement(claim.record, input))
  if (same !== undefined) return { is: 'held', claim: same }
  const free = holders.indexOf(undefined)
  const [first] = holders
  if (free === -1 && first !== undefined) return { is: 'taken', claim: first }
  return { is: 'new', id: ids[free] as string }
}

/** Why a claim's place cannot be taken; null where it can, or where it has not changed. */
export function refuseMoved(before: ClaimInput, after: ClaimInput, text: string | null): ClaimRefusal | null {
  const moved = JSON.stringify([before.quote, before.locator]) !== JSON.stringify([after.quote, after.locator])
  return moved ? refusePlace(after, text) : null
}
