import type { Db } from '../store/db.ts'
import { type Attempt, type StagedKind, type StagedPart, stageParts } from '../store/import-publish.ts'

/** Characters of one staged list: with its frame and escapes it stays one value of D1. */
const PART = 500_000
/** Characters of what a file's format has beside its values; with a list before it, one value of D1 whatever its characters are. */
const OWN_FORM = 100_000
/** Characters that are held before they are stored. */
const HELD = 1_600_000

/** A line or a table as its format has it, to be given back; null where that is too long to be kept, so that exports tell its claims anew. */
export const ownForm = (content: unknown): unknown =>
  content == null || JSON.stringify(content).length > OWN_FORM ? null : content

/** What an import makes, stored as it comes in lists, so that little of it is held. */
export interface Staging {
  readonly add: (kind: StagedKind, row: unknown) => void
  /** Stores what is held once it is much. */
  readonly relieve: () => Promise<void>
  /** Stores the rest; the kinds of which there are rows. */
  readonly finish: () => Promise<ReadonlySet<StagedKind>>
}

export function staging(db: Db, attempt: Attempt): Staging {
  const open = new Map<StagedKind, { rows: string[]; length: number }>()
  const numbers = new Map<StagedKind, number>()
  let parts: StagedPart[] = []
  let held = 0
  const close = (kind: StagedKind): void => {
    const list = open.get(kind)
    if (list === undefined || list.rows.length === 0) return
    const n = numbers.get(kind) ?? 0
    numbers.set(kind, n + 1)
    parts.push({ kind, n, rows: list.rows.length, content: `[${list.rows.join(',')}]` })
    open.delete(kind)
  }
  const store = async (): Promise<void> => {
    if (parts.length > 0) await db.batch(stageParts(db, attempt, parts))
    parts = []
    held = 0
  }
  return {
    add: (kind, row) => {
      const json = JSON.stringify(row)
      const list = open.get(kind) ?? { rows: [], length: 0 }
      open.set(kind, list)
      list.rows.push(json)
      list.length += json.length
      held += json.length
      if (list.length > PART) close(kind)
    },
    relieve: async () => {
      if (held > HELD && parts.length > 0) await store()
    },
    finish: async () => {
      for (const kind of [...open.keys()]) close(kind)
      await store()
      return new Set(numbers.keys())
    },
  }
}
