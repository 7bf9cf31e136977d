import type { ClaimInput } from '../../schemas/claim.ts'
import type { HeldMetric } from '../../schemas/registry.ts'
import { revisionEvents } from '../domain/claim-event.ts'
import { type HeldClaim, inputOf, type RevisedClaim } from '../domain/held-claim.ts'
import { revise } from '../domain/revise.ts'
import { claimStatements } from '../store/claim-writes.ts'
import type { Db } from '../store/db.ts'
import type { NewEvent } from '../store/events.ts'
import type { Expected } from '../store/expectations.ts'
import { listSourcesNamed } from '../store/sources.ts'
import { metricOf, readClaims, tooMuch } from './claim-reads.ts'
import { refusalError } from './claim-refusals.ts'
import { problem } from './problem.ts'

/** What a change of something else makes of claims: what is stored, told and expected of it. */
export interface Reassessed {
  readonly statements: readonly D1PreparedStatement[]
  readonly events: readonly NewEvent[]
  readonly expected: readonly Expected[]
  readonly revised?: readonly RevisedClaim[]
}

export interface Reassessment {
  /** Which claims, as for `selectHeld`. */
  readonly where: string
  readonly values: readonly (string | null)[]
  /** Metrics as they will be. */
  readonly metrics: ReadonlyMap<string, HeldMetric>
  /** What becomes of a claim that itself changes; null for one that is only worked out anew. */
  readonly changed: (claim: HeldClaim) => ClaimInput | null
  /** How the log calls a claim's own change. */
  readonly action: string
  readonly reason: string | null
  /** What is changed, for the refusal that it is too much. */
  readonly what: string
}

/** Works claims of many sources out anew, source by source. A claim that cannot stand with the change refuses it. */
export async function reassess(
  db: Db,
  at: string,
  actor: string,
  { where, values, metrics, changed, action, reason, what }: Reassessment,
): Promise<Reassessed | Response> {
  const set = await readClaims(db, where, values, [...metrics.keys()])
  if (set === null) return tooMuch(what)
  const bySource = Map.groupBy(set.held, ({ record }) => record.source)
  const sources = await listSourcesNamed(db, [...bySource.keys()])
  const known = metricOf(set.metrics)
  const changes = new Map(
    set.held.flatMap((claim) => {
      const input = changed(claim)
      return input === null ? [] : [[claim.record.id, { input, superseded_by: claim.superseded_by }] as const]
    }),
  )
  const revised: RevisedClaim[] = []
  for (const source of sources) {
    const held = bySource.get(source.slug) ?? []
    const revision = await revise(source, held, changes, [], (slug) => metrics.get(slug) ?? known(slug))
    if (!revision.ok) {
      const error = refusalError(revision.error.refusal)
      return problem('conflict', `Cannot change ${what}: claim "${revision.error.id}" could not stand with it`, [error])
    }
    revised.push(...revision.value.revised)
  }
  return {
    revised,
    statements: [set.unchanged, ...claimStatements(db, { inserted: [], revised }, actor, at)],
    events: revisionEvents(revised, (id) => changes.has(id), action).map((event) => ({ ...event, at, actor, reason })),
    expected: [
      ...set.expected,
      ...sources.map(({ slug, revision }) => ({ table: 'sources' as const, slug, revision })),
    ],
  }
}

/** What was given of a held claim. */
export function inputOfHeld({ record }: HeldClaim): ClaimInput {
  const { id: _, ...input } = inputOf(record)
  return input
}

/** A held claim with other names, as it is given to be prepared. */
export const renamed = (claim: HeldClaim, names: Partial<ClaimInput>): ClaimInput => ({
  ...inputOfHeld(claim),
  ...names,
})
