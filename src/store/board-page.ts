import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Standing } from '../domain/rank.ts'
import type { Db } from './db.ts'
import { ENTRY_JOINS, ENTRY_JSON } from './entry-sql.ts'
import {
  type BareEntry,
  BOARD_COLUMNS,
  type BoardPlace,
  type BoardRow,
  boardFromRow,
  SHOWN_UNRANKED,
  type UnrankedRow,
} from './leaderboards.ts'

/** A row of a page: what orders it, and its entry as JSON, which is read only where somebody looks into it. */
export interface StandingRow extends Standing {
  readonly class: number
  readonly stated_on: string
  readonly json: string
}

export interface BoardRead {
  readonly board: Leaderboard
  /** The page and a few rows more, which show where a tie ends. */
  readonly rows: readonly StandingRow[]
  /** The ends of the board's intervals; null where there are too many. */
  readonly intervals: Standing[] | null
  readonly unranked: UnrankedRow[]
  readonly leader: BareEntry | null
}

// A page of n rows may read 2n + 20 rows: n and these, the header with what it names, and four rows (the claim, its system,
// source and baseline) for each of the unranked.
/** Rows read past the page, to see where a tie ends. */
const lookAhead = (limit: number): number => Math.min(10, Math.max(3, limit))
const FIRST_UNRANKED = 3

/** Whether the caller has this revision already: then the board's own row is all that is read. */
const KNOWN = 'b.revision IS ?2'
const unlessKnown = (sql: string): string => `iif(${KNOWN}, NULL, (${sql}))`
const named = (column: string): string => `iif(${KNOWN}, NULL, b.${column})`

const HEADER_JOINS = `LEFT JOIN metrics m ON m.slug = ${named('metric')} LEFT JOIN benchmarks k ON k.slug = ${named('benchmark')}
  LEFT JOIN systems v ON v.slug = ${named('baseline')}`

/** Stands between rows that are brought as one text: JSON holds no such character. */
const BETWEEN = '\u001e'
/** Seventeen digits tell every number of a REAL column apart from its neighbours. */
const DIGITS = '%!.17g'

const ORDER = 'worst DESC, best DESC, class, stated_on, name, system'
const AFTER = `AND worst <= ?4 AND (worst < ?4 OR (best <= ?5 AND (best < ?5 OR (class, stated_on, name, system) > (?6, ?7, ?8, ?9))))`

const pageSql = (after: string): string =>
  `SELECT group_concat(printf('${DIGITS} ${DIGITS} %d ', worst, best, class) || stated_on || ' ' || entry, char(30)) FROM (
    SELECT worst, best, class, stated_on, entry FROM standings WHERE board = b.id ${after} ORDER BY ${ORDER} LIMIT ?3)`

const INTERVALS = `SELECT group_concat(printf('${DIGITS} ${DIGITS}', worst, best), char(30)) FROM (
    SELECT worst, best FROM standings WHERE board = b.id AND worst <> best LIMIT ${LIMITS.intervals + 1})`
const LEADER = `SELECT entry FROM standings WHERE board = b.id ORDER BY ${ORDER} LIMIT 1`
const UNRANKED = `SELECT json_group_array(json_object('id', id, 'entry', json(entry), 'reasons', json(reasons))) FROM (
    SELECT c.id, ${ENTRY_JSON} AS entry, c.unranked AS reasons FROM claims c ${ENTRY_JOINS}
    WHERE c.board = b.id AND ${SHOWN_UNRANKED} ORDER BY c.id LIMIT `

const selectBoard = (page: string, others: string): string =>
  `SELECT ${BOARD_COLUMNS}, ${unlessKnown(page)} AS page, ${unlessKnown(INTERVALS)} AS intervals, ${others}
   FROM leaderboards b ${HEADER_JOINS} WHERE b.slug = ?1 AND b.moved_to IS NULL`
const FIRST_PAGE = selectBoard(pageSql(''), `${unlessKnown(`${UNRANKED} ?4)`)} AS below, NULL AS leader`)
const LATER_PAGE = selectBoard(pageSql(AFTER), `NULL AS below, ${unlessKnown(LEADER)} AS leader`)

interface Read extends BoardRow {
  readonly page: string | null
  readonly intervals: string | null
  readonly below: string | null
  readonly leader: string | null
}

const split = (text: string | null): string[] => (text === null ? [] : text.split(BETWEEN))

function rowFrom(text: string): StandingRow {
  const at = text.indexOf('{')
  const [worst, best, order, stated_on = ''] = text.slice(0, at).split(' ')
  return { worst: Number(worst), best: Number(best), class: Number(order), stated_on, json: text.slice(at) }
}

function intervalFrom(text: string): Standing {
  const [worst, best] = text.split(' ')
  return { worst: Number(worst), best: Number(best) }
}

// Written by our own ENTRY_JSON; validating every row again would cost more than the query.
export const entryIn = ({ json }: StandingRow): BareEntry => JSON.parse(json) as BareEntry

/**
 * A page of a board by one statement over an index range; the first page brings the first of the unranked with it. Where
 * `known` is the board's revision, one row is read, and nothing but the revision is told.
 */
export async function readLeaderboard(
  db: Db,
  slug: string,
  limit: number,
  after: BoardPlace | null,
  known: number | null,
): Promise<BoardRead | { unchanged: number } | null> {
  const rows = limit + lookAhead(limit)
  const statement =
    after === null
      ? db.prepare(FIRST_PAGE).bind(slug, known, rows, Math.min(limit, FIRST_UNRANKED))
      : db
          .prepare(LATER_PAGE)
          .bind(slug, known, rows, after.worst, after.best, after.class, after.stated_on, after.name, after.system)
  const read = (await statement.all<Read>()).results[0]
  if (read === undefined) return null
  if (read.revision === known) return { unchanged: known }
  const page = split(read.page).map(rowFrom)
  const intervals = split(read.intervals)
  const [first] = page
  return {
    board: boardFromRow(read),
    rows: page,
    intervals: intervals.length > LIMITS.intervals ? null : intervals.map(intervalFrom),
    unranked: read.below === null ? [] : (JSON.parse(read.below) as UnrankedRow[]),
    leader:
      read.leader === null ? (first === undefined ? null : entryIn(first)) : (JSON.parse(read.leader) as BareEntry),
  }
}
