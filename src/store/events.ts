import { LIMITS } from '../../schemas/limits.ts'
import { type Db, GIVEN_ROWS, jsonChunks, pageOf, rowsOf } from './db.ts'

export interface NewEvent {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject_kind: string
  readonly subject: string
  readonly reason: string | null
  readonly before: string | null
  readonly after: string | null
  /** Whether everyone may read before, after and reason; who may write reads them all. Yes unless it says otherwise. */
  readonly public?: boolean
}

export interface EventRow extends Omit<NewEvent, 'public'> {
  readonly id: number
}

/** Adds events from rows of JSON, in their order. */
export const eventsFrom = (rows: string): string =>
  `INSERT INTO events (at, actor, action, subject_kind, subject, reason, before, after, public, request)
   SELECT value ->> 'at', value ->> 'actor', value ->> 'action', value ->> 'subject_kind', value ->> 'subject', value ->> 'reason',
     value ->> 'before', value ->> 'after', value ->> 'public', value ->> 'request'
   FROM ${rows} ORDER BY json_each.key`

/**
 * Events in their order, for the batch of the write that they tell of. The first carries the request's id, which is stored
 * once: a batch that is sent again after its answer was lost fails on it and changes nothing.
 */
export const insertEvents = (
  db: Db,
  events: readonly NewEvent[],
  request: string | null = null,
): D1PreparedStatement[] =>
  jsonChunks(
    events.map((event, i) => ({ ...event, public: event.public === false ? 0 : 1, request: i === 0 ? request : null })),
  ).map((rows) => db.prepare(eventsFrom(GIVEN_ROWS)).bind(rows))

export const insertEvent = (db: Db, event: NewEvent): D1PreparedStatement =>
  insertEvents(db, [event])[0] as D1PreparedStatement

/** What everyone may read of an event, or all of it. */
const columns = (full: boolean): string =>
  `id, at, actor, action, subject_kind, subject, ${['reason', 'before', 'after']
    .map((column) => (full ? column : `iif(public, ${column}, NULL) AS ${column}`))
    .join(', ')}`

/** An event is stored at most so long after its instant (ms): the longest write, and what clocks differ by. */
const STORED_WITHIN = 2 * LIMITS.import_deadline

const earliest = (since: string): string => new Date(Date.parse(since) - STORED_WITHIN).toISOString()

/**
 * The log after an event number, or from an instant on, oldest first; of what is proposed everyone reads only that it is. Numbers
 * follow instants but for what was being stored meanwhile: what was stored before an event that is so much older is older too.
 */
export async function listEvents(db: Db, since: number | string, limit: number, full: boolean): Promise<EventRow[]> {
  const [where, ...values] =
    typeof since === 'number'
      ? ['id > ?2', since]
      : [
          'id > coalesce((SELECT id FROM events WHERE at < ?2 ORDER BY at DESC, id DESC LIMIT 1), 0) AND at >= ?3',
          earliest(since),
          since,
        ]
  const { results } = await db
    .prepare(`SELECT ${columns(full)} FROM events WHERE ${where} ORDER BY id LIMIT ?1`)
    .bind(limit, ...values)
    .all<EventRow>()
  return results
}

/** What happened to a claim, with the event that brought it; oldest first. */
export const selectEventsOf = (
  db: Db,
  claim: string,
  after: number,
  limit: number,
  full: boolean,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${columns(full)} FROM events WHERE id > ?1 AND subject_kind = 'claim' AND subject = ?2
       UNION ALL SELECT ${columns(full)} FROM (SELECT e.* FROM claims c JOIN events e ON e.at = c.created_at AND e.actor = c.created_by
         WHERE c.id = ?2 AND e.subject_kind <> 'claim' AND e.id > ?1
           AND NOT EXISTS (SELECT 1 FROM events o WHERE o.subject_kind = 'claim' AND o.subject = ?2 AND o.at = c.created_at))
       UNION ALL SELECT ${columns(full)} FROM (SELECT e.* FROM claims c JOIN events e ON e.subject_kind = 'source' AND e.subject = c.source
         WHERE c.id = ?2 AND e.action = 'import.retract' AND e.after ->> '$.import' = c.import AND e.id > ?1)
       ORDER BY id LIMIT ?3`,
    )
    .bind(after, claim, limit)

export const eventsIn = (result: D1Result | undefined): EventRow[] => rowsOf<EventRow>(result)

export async function listEventsOf(db: Db, claim: string, after: number, limit: number, full: boolean) {
  const [found] = await db.batch([selectEventsOf(db, claim, after, limit + 1, full)])
  return pageOf(eventsIn(found), limit)
}
