import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { type Db, rowsOf } from './db.ts'
import {
  type BareEntry,
  BOARD_COLUMNS,
  BOARD_JOINS,
  type BoardRow,
  boardFromRow,
  entryFrom,
  LISTED,
} from './leaderboards.ts'

/** A board with the row that stands first on it; null where nothing can be ranked. */
export interface LedBoard {
  readonly board: Leaderboard
  readonly leader: BareEntry | null
}

const FIRST = `(SELECT t.entry FROM standings t WHERE t.board = b.id
    ORDER BY t.worst DESC, t.best DESC, t.class, t.stated_on, t.name, t.system LIMIT 1)`

/** How a list of boards is grouped for a reader: ranked, against a baseline, counts and sizes, nothing to rank. */
export const BOARD_GROUPS = ['ranked', 'change', 'table', 'unranked'] as const
export type BoardGroup = (typeof BOARD_GROUPS)[number]

const GROUP = `CASE WHEN b.basis IN ('count', 'size') THEN 2 WHEN b.entries = 0 THEN 3 WHEN b.basis IN ('ratio', 'difference') THEN 1 ELSE 0 END`

const selectLed = (db: Db, where: string, ...values: (string | number)[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${BOARD_COLUMNS}, o.place, ${FIRST} AS entry FROM (
         SELECT b.id AS board, ${GROUP} AS place FROM leaderboards b WHERE ${LISTED} AND ${where}) o
       JOIN leaderboards b ON b.id = o.board ${BOARD_JOINS} ORDER BY o.place, b.entries DESC, b.id`,
    )
    .bind(...values)

/** Boards with most entries, with their leaders. */
export const selectLargestLed = (db: Db, limit: number): D1PreparedStatement =>
  selectLed(
    db,
    `b.entries > 0 AND b.basis NOT IN ('rank', 'count', 'size') ORDER BY b.entries DESC, b.id LIMIT ?1`,
    limit,
  )

export const selectLedOf = (db: Db, noun: 'metric' | 'benchmark', slug: string): D1PreparedStatement =>
  selectLed(db, `b.${noun} = ?1 ORDER BY b.entries DESC, b.id LIMIT 200`, slug)

export interface GroupPlace {
  readonly group: number
  readonly entries: number
  readonly id: number
}

/** All boards, group by group, the largest first; after a place where one is given. */
export const selectGrouped = (db: Db, after: GroupPlace | null, limit: number): D1PreparedStatement =>
  selectLed(
    db,
    `(${GROUP}, -b.entries, b.id) > (?1, ?2, ?3) ORDER BY ${GROUP}, b.entries DESC, b.id LIMIT ?4`,
    after?.group ?? -1,
    -(after?.entries ?? 0),
    after?.id ?? 0,
    limit,
  )

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

export const selectRivals = (db: Db, limit: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${BOARD_COLUMNS}, (SELECT json_group_array(json_object('slug', f.system, 'name', f.name)) FROM (
           SELECT t.system, t.name FROM standings t WHERE t.board = b.id ORDER BY t.worst DESC, t.best DESC LIMIT 3) f) AS systems
       FROM leaderboards b ${BOARD_JOINS} WHERE b.entries > 1 AND b.basis NOT IN ('count', 'size')
       ORDER BY b.basis IN ('ratio', 'difference') DESC, b.basis = 'rank', b.entries DESC, b.id LIMIT ?1`,
    )
    .bind(limit)

export const rivalsIn = (result: D1Result | undefined): Rivals[] =>
  rowsOf<BoardRow & { systems: string }>(result).map((row) => ({
    board: boardFromRow(row),
    systems: JSON.parse(row.systems) as Named[],
  }))
