import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { type Db, rowsOf } from './db.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow } from './leaderboards.ts'

/** A standing with its place, counted on the board's indexes: the same as `rank` gives. */
export interface PlacedStanding {
  readonly board: Leaderboard
  readonly entry: BareEntry
  /** Null where it is behind so many others that they are not counted to the end: past `counted`. */
  readonly rank: number | null
  readonly rank_low: number | null
  /** Null also where so many tie with it, or may. */
  readonly rank_high: number | null
  /** As many others as are counted at most. */
  readonly counted: number
  /** Whether another entry states the same value. */
  readonly tied: boolean
}

/** How many others on the board of `t` meet a condition, as far as they are counted. */
const others = (where: string, counted: number): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM standings o WHERE o.board = t.board AND ${where} LIMIT ${counted}))`

/**
 * Standings with their places. Who is ahead is counted once, an index row each; an exact value then needs only those that tie
 * with it and the intervals that reach it.
 */
const selectPlaces = (standings: string, counted: number, order: string): string =>
  `WITH ahead AS MATERIALIZED (SELECT t.*, ${others('o.worst > t.worst', counted)} AS ahead FROM ${standings}),
   placed AS MATERIALIZED (SELECT t.*, iif(t.ahead < ${counted}, ${others('o.worst = t.worst', counted)}, NULL) AS level,
     iif(t.ahead < ${counted}, ${others('o.worst < t.worst AND o.worst <> o.best AND o.best >= t.worst', counted)}, NULL) AS reaching FROM ahead t)
   SELECT ${BOARD_COLUMNS}, t.entry, ${counted} AS counted, iif(t.ahead < ${counted}, 1 + t.ahead, NULL) AS rank,
     iif(t.ahead < ${counted}, 1 + iif(t.worst = t.best, t.ahead, ${others('o.worst > t.best', counted)}), NULL) AS rank_low,
     iif(t.level < ${counted} AND t.reaching < ${counted}, t.ahead + t.level + t.reaching, NULL) AS rank_high,
     EXISTS (SELECT 1 FROM standings o WHERE o.board = t.board AND o.worst = t.worst AND o.best = t.best AND o.system <> t.system) AS tied
   FROM placed t JOIN leaderboards b ON b.id = t.board ${BOARD_JOINS} ${order}`

const PLACES_OF_SYSTEM = selectPlaces(
  `(SELECT DISTINCT board FROM claims WHERE system = ?1 AND board IS NOT NULL LIMIT 200) k CROSS JOIN standings t ON t.board = k.board AND t.system = ?1`,
  LIMITS.counted_places,
  `ORDER BY b.basis IN ('count', 'size'), rank IS NULL, rank, b.entries DESC, b.id`,
)

/** The first 200 boards on which a system stands, with its row and place. */
export const selectPlacesOfSystem = (db: Db, system: string): D1PreparedStatement =>
  db.prepare(PLACES_OF_SYSTEM).bind(system)

const PLACE_ON_BOARD = selectPlaces(
  'standings t WHERE t.system = ?1 AND t.board = (SELECT id FROM leaderboards WHERE slug = ?2 AND moved_to IS NULL)',
  LIMITS.filtered_claims,
  '',
)

/** The standing of a system on one board. */
export const selectPlaceOnBoard = (db: Db, system: string, board: string): D1PreparedStatement =>
  db.prepare(PLACE_ON_BOARD).bind(system, board)

const PLACE_OF_CLAIM = selectPlaces(
  'standings t WHERE (t.board, t.system) = (SELECT board, system FROM claims WHERE id = ?1)',
  LIMITS.filtered_claims,
  '',
)

/** The standing of a claim's system on the claim's board: made from this claim or from a better one. */
export const selectPlaceOfClaim = (db: Db, id: string): D1PreparedStatement => db.prepare(PLACE_OF_CLAIM).bind(id)

type PlacedRow = BoardRow &
  Pick<PlacedStanding, 'rank' | 'rank_low' | 'rank_high' | 'counted'> & { entry: string; tied: number }

export const placesIn = (result: D1Result | undefined): PlacedStanding[] =>
  rowsOf<PlacedRow>(result).map((row) => ({
    board: boardFromRow(row),
    entry: entryFrom(row.entry),
    rank: row.rank,
    rank_low: row.rank_low,
    rank_high: row.rank_high,
    counted: row.counted,
    tied: row.tied === 1,
  }))
