import type { NewEvent } from '../store/events.ts'

/** Who writes, and when. */
export interface By {
  readonly at: string
  readonly actor: string
}

interface Told {
  readonly reason?: string | null
  readonly before?: unknown
  readonly after?: unknown
  readonly public?: boolean
}

/** An event of a record, `[kind, key]`: what was done to it, why, and how it was and is. */
export const eventOf = (
  { at, actor }: By,
  action: string,
  [subject_kind, subject]: readonly [kind: string, key: string],
  { reason = null, before = null, after = null, public: shown = true }: Told,
): NewEvent => ({
  at,
  actor,
  action,
  subject_kind,
  subject,
  reason,
  before: before === null ? null : JSON.stringify(before),
  after: after === null ? null : JSON.stringify(after),
  public: shown,
})
