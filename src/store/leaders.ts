import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { type Db, rowsOf } from './db.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import {
  BOARD_COLUMNS,
  BOARD_JOINS,
  type BoardRow,
  boardFromRow,
  FIRST_ENTRY,
  LISTED,
  largestOf,
} from './leaderboards.ts'

/** A board with the row that stands first on it; null where nothing can be ranked. */
export interface LedBoard {
  readonly board: Leaderboard
  readonly leader: BareEntry | null
}

/** How a list of boards is grouped for a reader: ranked, against a baseline, counts and sizes, nothing to rank. */
export const BOARD_GROUPS = ['ranked', 'change', 'table', 'unranked'] as const
export type BoardGroup = (typeof BOARD_GROUPS)[number]

/** The group of a board `b`, as the index `leaderboards_grouped` has it: the two must be the same words. */
const GROUP = `CASE WHEN b.basis IN ('count', 'size') THEN 2 WHEN b.entries = 0 THEN 3 WHEN b.basis IN ('ratio', 'difference') THEN 1 ELSE 0 END`

const BY_SIZE = 'b.entries DESC, b.id'

/** Boards of a range of that index in its order, as many as the parameter `?1` says. */
const grouped = (where: string, order = BY_SIZE): string =>
  `SELECT * FROM (SELECT b.id FROM leaderboards b WHERE ${where} ORDER BY ${order} LIMIT ?1)`

/** The boards of some ids with the rows that stand first on them, group by group, the largest first. */
const selectLed = (db: Db, ids: string, ...values: (string | number)[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${BOARD_COLUMNS}, ${GROUP} AS place, ${FIRST_ENTRY} AS entry FROM (${ids}) o CROSS JOIN leaderboards b ON b.id = o.id ${BOARD_JOINS}
       ORDER BY place, b.entries DESC, b.id`,
    )
    .bind(...values)

/** Boards with most entries, with their leaders: among the largest of the two groups that rank. */
export const selectLargestLed = (db: Db, limit: number): D1PreparedStatement =>
  selectLed(
    db,
    `SELECT b.id FROM (${grouped(`${GROUP} = 0 AND ${LISTED} AND b.basis <> 'rank'`)}
       UNION ALL ${grouped(`${GROUP} = 1 AND ${LISTED}`)}) g CROSS JOIN leaderboards b ON b.id = g.id ORDER BY b.entries DESC, b.id LIMIT ?1`,
    limit,
  )

export const selectLedOf = (db: Db, noun: 'metric' | 'benchmark', slug: string): D1PreparedStatement =>
  selectLed(db, largestOf(noun), slug)

export interface GroupPlace {
  readonly group: number
  readonly entries: number
  readonly id: number
}

/** All boards, group by group, the largest first; after a place where one is given: those of its size, then smaller, then of later groups. */
export const selectGrouped = (db: Db, after: GroupPlace | null, limit: number): D1PreparedStatement => {
  if (after === null) return selectLed(db, grouped(LISTED, `${GROUP}, ${BY_SIZE}`), limit)
  const ranges = [
    grouped(`${LISTED} AND ${GROUP} = ?2 AND b.entries = ?3 AND b.id > ?4`),
    grouped(`${LISTED} AND ${GROUP} = ?2 AND b.entries < ?3`),
    grouped(`${LISTED} AND ${GROUP} > ?2`, `${GROUP}, ${BY_SIZE}`),
  ]
  const ids = `SELECT id FROM (${ranges.join(' UNION ALL ')}) LIMIT ?1`
  return selectLed(db, ids, limit, after.group, after.entries, after.id)
}

interface LedRow extends BoardRow {
  place: number
  entry: string | null
}

export const ledBoardsIn = (result: D1Result | undefined): (LedBoard & { group: BoardGroup; place: GroupPlace })[] =>
  rowsOf<LedRow>(result).map((row) => ({
    board: boardFromRow(row),
    leader: row.entry === null ? null : entryFrom(row.entry),
    group: BOARD_GROUPS[row.place] ?? 'unranked',
    place: { group: row.place, entries: row.entries, id: row.id },
  }))

/** Systems that stand on one board: a comparison worth making. */
export interface Rivals {
  readonly board: Leaderboard
  readonly systems: Named[]
}

/** Changes first, then scores, then places; of each the boards with most systems. */
export const selectRivals = (db: Db, limit: number): D1PreparedStatement => {
  const ranges = [`${GROUP} = 1`, `${GROUP} = 0 AND b.basis <> 'rank'`, `${GROUP} = 0 AND b.basis = 'rank'`].map(
    (range) => grouped(`${range} AND b.entries > 1`),
  )
  return db
    .prepare(
      `SELECT ${BOARD_COLUMNS}, (SELECT json_group_array(json_object('slug', f.system, 'name', f.name)) FROM (
           SELECT t.system, t.name FROM standings t WHERE t.board = b.id ORDER BY t.worst DESC, t.best DESC LIMIT 3) f) AS systems
       FROM (SELECT id FROM (${ranges.join(' UNION ALL ')}) LIMIT ?1) o CROSS JOIN leaderboards b ON b.id = o.id ${BOARD_JOINS}
       ORDER BY b.basis IN ('ratio', 'difference') DESC, b.basis = 'rank', b.entries DESC, b.id`,
    )
    .bind(limit)
}

export const rivalsIn = (result: D1Result | undefined): Rivals[] =>
  rowsOf<BoardRow & { systems: string }>(result).map((row) => ({
    board: boardFromRow(row),
    systems: JSON.parse(row.systems) as Named[],
  }))
