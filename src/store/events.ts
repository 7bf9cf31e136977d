import { type Db, pageOf } from './db.ts'

export interface NewEvent {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject_kind: string
  readonly subject: string
  readonly reason: string | null
  readonly before: string | null
  readonly after: string | null
}

export interface EventRow extends NewEvent {
  readonly id: number
}

export const insertEvent = (db: Db, event: NewEvent): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO events (at, actor, action, subject_kind, subject, reason, before, after)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(
      event.at,
      event.actor,
      event.action,
      event.subject_kind,
      event.subject,
      event.reason,
      event.before,
      event.after,
    )

/** The log after an event number, or from an instant on, oldest first; what was proposed is told without its text. */
export async function listEvents(db: Db, since: number | string, limit: number): Promise<EventRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, at, actor, action, subject_kind, subject, reason, before, after FROM events
       WHERE ${typeof since === 'number' ? 'id > ?1' : 'at >= ?1'} ORDER BY id LIMIT ?2`,
    )
    .bind(since, limit)
    .all<EventRow>()
  return results
}

/** What happened to a claim, with the event that brought it; oldest first. */
export async function listEventsOf(
  db: Db,
  claim: { id: string; created_by: string; created_at: string },
  after: number,
  limit: number,
) {
  const { results } = await db
    .prepare(
      `SELECT id, at, actor, action, subject_kind, subject, reason, before, after FROM events
       WHERE id > ?1 AND ((subject_kind = 'claim' AND subject = ?2) OR (actor = ?3 AND at = ?4 AND subject_kind <> 'claim'))
       ORDER BY id LIMIT ?5`,
    )
    .bind(after, claim.id, claim.created_by, claim.created_at, limit + 1)
    .all<EventRow>()
  return pageOf(results, limit)
}
