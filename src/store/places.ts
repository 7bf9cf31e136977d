import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { type Db, rowsOf } from './db.ts'
import { type BareEntry, BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow, entryFrom } from './leaderboards.ts'

/** A standing with its place, counted on the board's indexes: the same as `rank` gives. */
export interface PlacedStanding {
  readonly board: Leaderboard
  readonly entry: BareEntry
  readonly rank: number
  readonly rank_low: number
  readonly rank_high: number
  /** Whether another entry states the same value. */
  readonly tied: boolean
}

const PLACES = `SELECT ${BOARD_COLUMNS}, t.entry,
    1 + (SELECT count(*) FROM standings o WHERE o.board = t.board AND o.worst > t.worst) AS rank,
    1 + (SELECT count(*) FROM standings o WHERE o.board = t.board AND o.worst > t.best) AS rank_low,
    (SELECT count(*) FROM standings o WHERE o.board = t.board AND o.worst >= t.worst)
      + (SELECT count(*) FROM standings o WHERE o.board = t.board AND o.worst < t.worst AND o.worst <> o.best AND o.best >= t.worst) AS rank_high,
    EXISTS (SELECT 1 FROM standings o WHERE o.board = t.board AND o.worst = t.worst AND o.best = t.best AND o.system <> t.system) AS tied
  FROM standings t JOIN leaderboards b ON b.id = t.board ${BOARD_JOINS}`

/** The boards on which a system stands, with its row and place. */
export const selectPlacesOfSystem = (db: Db, system: string): D1PreparedStatement =>
  db
    .prepare(
      `${PLACES} WHERE t.system = ?1 AND t.board IN (SELECT board FROM claims WHERE system = ?1)
       ORDER BY b.basis IN ('count', 'size'), rank, b.entries DESC, b.id LIMIT 200`,
    )
    .bind(system)

/** The standing of a system on one board. */
export const selectPlaceOnBoard = (db: Db, system: string, board: string): D1PreparedStatement =>
  db
    .prepare(
      `${PLACES} WHERE t.system = ?1 AND t.board = (SELECT id FROM leaderboards WHERE slug = ?2 AND moved_to IS NULL)`,
    )
    .bind(system, board)

/** The standing of a claim's system on the claim's board: made from this claim or from a better one. */
export const selectPlaceOfClaim = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`${PLACES} WHERE (t.board, t.system) = (SELECT board, system FROM claims WHERE id = ?1)`).bind(id)

export const placesIn = (result: D1Result | undefined): PlacedStanding[] =>
  rowsOf<BoardRow & { entry: string; rank: number; rank_low: number; rank_high: number; tied: number }>(result).map(
    (row) => ({
      board: boardFromRow(row),
      entry: entryFrom(row.entry),
      rank: row.rank,
      rank_low: row.rank_low,
      rank_high: row.rank_high,
      tied: row.tied === 1,
    }),
  )
