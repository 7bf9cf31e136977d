import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { type Db, rowsOf } from './db.ts'
import { ENTRY, ENTRY_JOINS, ORDER } from './entry-sql.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow, boardsIn, ONE_BOARD } from './leaderboards.ts'

/** A claim as it came to its board. */
export interface Arrival {
  readonly id: string
  readonly created_at: string
  readonly worst: number
  readonly best: number
}

/** A claim that a feed tells of. */
export interface NewsClaim {
  readonly id: string
  readonly created_at: string
  readonly entry: BareEntry
  readonly board: Leaderboard
  readonly licence: string
  readonly attribution: string
}

/** A repetition is no news where its board has the original. */
const ORIGINAL = `(c.source_class <> 'restated' OR NOT EXISTS (
  SELECT 1 FROM claims o WHERE o.board = c.board AND o.system = c.system AND o.stands = 1 AND o.source_class <> 'restated'))`

/** A board with its ranked claims in the order in which they came; null where there are too many to tell what was best when. */
export async function readArrivals(
  db: Db,
  slug: string,
): Promise<{ board: Leaderboard; arrivals: Arrival[] | null } | null> {
  const [header, found] = await db.batch([
    db.prepare(ONE_BOARD).bind(slug),
    db
      // The outer condition keeps SQLite from sorting the whole board before it is cut off.
      .prepare(
        `SELECT * FROM (SELECT c.id, c.created_at, c.worst, c.best FROM claims c
           WHERE c.board = (SELECT id FROM leaderboards WHERE slug = ?1) AND c.stands = 1 AND ${ORIGINAL} LIMIT ${LIMITS.feed_claims + 1})
         WHERE id IS NOT NULL ORDER BY created_at, worst, id`,
      )
      .bind(slug),
  ])
  const [board] = boardsIn(header)
  if (board === undefined) return null
  const arrivals = rowsOf<Arrival>(found)
  return { board, arrivals: arrivals.length > LIMITS.feed_claims ? null : arrivals }
}

const NEWS = `SELECT c.id, c.created_at, ${ENTRY} AS entry, s.licence, s.attribution, ${BOARD_COLUMNS.replace('b.id, ', '')}
  FROM claims c ${ENTRY_JOINS} JOIN leaderboards b ON b.id = c.board ${BOARD_JOINS}`

type NewsRow = BoardRow & { id: unknown; created_at: string; entry: string; licence: string; attribution: string }

const newsIn = (result: D1Result | undefined): NewsClaim[] =>
  rowsOf<NewsRow>(result).map((row) => ({
    id: String(row.id),
    created_at: row.created_at,
    entry: entryFrom(row.entry),
    board: boardFromRow(row),
    licence: row.licence,
    attribution: row.attribution,
  }))

/** Claims with what a feed says of them, newest first. */
export async function listNews(db: Db, ids: readonly string[]): Promise<NewsClaim[]> {
  const [found] = await db.batch([
    db
      .prepare(`${NEWS} WHERE c.id IN (SELECT value FROM json_each(?1)) ORDER BY c.created_at DESC, c.worst DESC, c.id`)
      .bind(JSON.stringify(ids)),
  ])
  return newsIn(found)
}

/** Of the newest claims, and the ranked ones of them, those that lead their boards now: the first rows of an index, so that a large import costs no more. */
export async function listLeadingNews(db: Db, limit: number): Promise<NewsClaim[]> {
  const [found] = await db.batch([
    db
      .prepare(
        `${NEWS} WHERE c.id IN (SELECT id FROM (SELECT r.id, r.board FROM (SELECT id FROM claims ORDER BY created_at DESC, id DESC LIMIT ${LIMITS.listed_claims}) i
             CROSS JOIN claims r ON r.id = i.id WHERE r.stands = 1 LIMIT ${LIMITS.feed_newest}) n
           WHERE n.id = (SELECT t.claim FROM standings t WHERE t.board = n.board ORDER BY ${ORDER} LIMIT 1))
           AND b.basis NOT IN ('count', 'size') ORDER BY c.created_at DESC, c.id DESC LIMIT ?1`,
      )
      .bind(limit),
  ])
  return newsIn(found)
}
