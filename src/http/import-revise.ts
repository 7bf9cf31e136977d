import { revisedEvent } from '../domain/claim-event.ts'
import type { HeldClaim, RevisedClaim } from '../domain/held-claim.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { heldIn, selectHeldNamed } from '../store/claim-records.ts'
import { standingKeysOf } from '../store/claim-writes.ts'
import type { Db } from '../store/db.ts'
import type { Staging } from './import-staging.ts'

/** Stages what becomes of claims that are held: their new records, the events that tell of it, and where they stood before. */
export interface Reviser {
  readonly revise: (after: ClaimRecord, more: Record<string, unknown>) => void
  /** Retracts what is not in the file any more. */
  readonly vanish: (ids: readonly string[], more: Record<string, unknown>) => Promise<void>
  readonly flush: () => Promise<void>
  readonly count: () => number
}

/** Full records read at once: some 2 MB. */
const AT_ONCE = 1_000

export function reviser(
  db: Db,
  staged: Staging,
  { actor, at, reason }: { actor: string; at: string; reason: string },
): Reviser {
  let waiting: { after: ClaimRecord; more: Record<string, unknown> }[] = []
  let count = 0
  const readHeld = async (ids: readonly string[]): Promise<Map<string, HeldClaim>> => {
    const [found] = await db.batch([selectHeldNamed(db, ids, AT_ONCE)])
    return new Map(heldIn(found).map((claim) => [claim.record.id, claim]))
  }
  const stage = (revised: RevisedClaim, action: string, more: Record<string, unknown>): void => {
    count++
    const { board: _, ...after } = revised.after
    staged.add('revised', { ...after, ...more, superseded_by: revised.superseded_by })
    staged.add('event', {
      ...revisedEvent(revised, action),
      at,
      actor,
      reason,
      public: revised.after.status === 'proposed' ? 0 : 1,
    })
    for (const key of standingKeysOf([revised.before.record, revised.after])) staged.add('touched', key)
  }
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const ready = waiting.slice(0, AT_ONCE)
      waiting = waiting.slice(AT_ONCE)
      const held = await readHeld(ready.map(({ after }) => after.id))
      for (const { after, more } of ready) {
        const before = held.get(after.id)
        if (before !== undefined) stage({ before, after, superseded_by: before.superseded_by }, 'claim.reimport', more)
      }
    }
  }
  return {
    revise: (after, more) => void waiting.push({ after, more }),
    vanish: async (ids, more) => {
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const held = await readHeld(ids.slice(i, i + AT_ONCE))
        for (const before of held.values()) {
          const { record } = before
          const unranked = record.unranked.filter((it) => it !== 'disputed')
          const after: ClaimRecord = { ...record, status: 'retracted', stands: false, unranked }
          stage({ before, after, superseded_by: before.superseded_by }, 'claim.vanish', more)
        }
        await staged.relieve()
      }
    },
    flush,
    count: () => count,
  }
}
