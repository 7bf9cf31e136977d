import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { Standing } from '../domain/rank.ts'
import type { Db } from './db.ts'
import { type BareEntry, ENTRY_LINES, type EntryLines, entryLines, entryOf, groupsIn, linesIn } from './entry-text.ts'
import {
  BOARD_COLUMNS,
  BOARD_JOINS,
  type BoardPlace,
  type BoardRow,
  boardFromRow,
  FIRST_ENTRY,
  type UnrankedRow,
} from './leaderboards.ts'

/** A row of a page: what orders it, and its entry. */
export interface StandingRow extends Standing {
  readonly class: number
  readonly stated_on: string
  readonly entry: EntryLines
}

export interface BoardRead {
  readonly board: Leaderboard
  /** The page and a few rows more, which show where a tie ends. */
  readonly rows: readonly StandingRow[]
  /** The ends of the board's intervals; null where there are too many. */
  readonly intervals: Standing[] | null
  /** The first claims below the board; on later pages none. */
  readonly unranked: UnrankedRow[]
  readonly leader: BareEntry | null
}

// A page of n rows may read 2n + 20 rows: n and these, and the header with what it names.
/** Rows read past the page, to see where a tie ends. */
const lookAhead = (limit: number): number => Math.min(10, Math.max(3, limit))

/** Seventeen digits tell every number of a REAL column apart from its neighbours. */
const DIGITS = '%!.17g'

const ORDER = 'worst DESC, best DESC, class, stated_on, name, system'
const AFTER = `AND worst <= ?3 AND (worst < ?3 OR (best <= ?4 AND (best < ?4 OR (class, stated_on, name, system) > (?5, ?6, ?7, ?8))))`

/** Rows are brought as lines of one text: fewer of them cost less than each by itself. */
const pageSql = (after: string): string =>
  `SELECT group_concat(printf('${DIGITS}\n${DIGITS}\n%d\n%s\n%s', worst, best, class, stated_on, entry), char(10)) FROM (
    SELECT worst, best, class, stated_on, entry FROM standings WHERE board = b.id ${after} ORDER BY ${ORDER} LIMIT ?2)`
/** Lines of a row: what orders it, and its entry. */
const PLACE_LINES = 4
const ROW_LINES = PLACE_LINES + ENTRY_LINES

const INTERVALS = `SELECT group_concat(printf('${DIGITS}\n${DIGITS}', worst, best), char(10)) FROM standings WHERE board = b.id AND worst <> best`

const selectBoard = (after: string, others: string): string =>
  `SELECT ${BOARD_COLUMNS}, b.intervals AS held, (${pageSql(after)}) AS page,
     iif(b.intervals BETWEEN 1 AND ${LIMITS.intervals}, (${INTERVALS}), NULL) AS ends, ${others}
   FROM leaderboards b ${BOARD_JOINS} WHERE b.slug = ?1 AND b.moved_to IS NULL`
const FIRST_PAGE = selectBoard('', 'b.below, NULL AS leader')
const LATER_PAGE = selectBoard(AFTER, `NULL AS below, ${FIRST_ENTRY} AS leader`)

interface Read extends BoardRow {
  readonly held: number
  readonly page: string | null
  readonly ends: string | null
  readonly below: string | null
  readonly leader: string | null
}

const endsAt = (lines: readonly string[], from: number): Standing => ({
  worst: Number(lines[from]),
  best: Number(lines[from + 1]),
})

const rowAt = (lines: readonly string[], from: number): StandingRow => ({
  worst: Number(lines[from]),
  best: Number(lines[from + 1]),
  class: Number(lines[from + 2]),
  stated_on: lines[from + 3] ?? '',
  entry: entryLines(lines, from + PLACE_LINES),
})

/** The claims below a board as its own row holds them (`BELOW`). */
function unrankedAt(lines: readonly string[], from: number): UnrankedRow {
  const entry = entryOf(entryLines(lines, from + 1))
  return { id: entry.claim, entry, reasons: JSON.parse(lines[from] ?? '[]') as UnrankedReason[] }
}

/** A page of a board by one statement over an index range; the first page brings the first of the unranked with it. */
export async function readLeaderboard(
  db: Db,
  slug: string,
  limit: number,
  after: BoardPlace | null,
): Promise<BoardRead | null> {
  const rows = limit + lookAhead(limit)
  const statement =
    after === null
      ? db.prepare(FIRST_PAGE).bind(slug, rows)
      : db
          .prepare(LATER_PAGE)
          .bind(slug, rows, after.worst, after.best, after.class, after.stated_on, after.name, after.system)
  const read = (await statement.all<Read>()).results[0]
  if (read === undefined) return null
  const page = groupsIn(read.page, ROW_LINES, rowAt)
  const [first] = page
  const leader = read.leader === null ? first?.entry : entryLines(linesIn(read.leader), 0)
  return {
    board: boardFromRow(read),
    rows: page,
    intervals: read.held > LIMITS.intervals ? null : groupsIn(read.ends, 2, endsAt),
    unranked: groupsIn(read.below, 1 + ENTRY_LINES, unrankedAt),
    leader: leader === undefined ? null : entryOf(leader),
  }
}

/** The revision of a board: one row. */
export const findRevision = (db: Db, slug: string): Promise<number | null> =>
  db
    .prepare('SELECT revision FROM leaderboards WHERE slug = ?1 AND moved_to IS NULL')
    .bind(slug)
    .first<number>('revision')
