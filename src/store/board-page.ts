import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Standing } from '../domain/rank.ts'
import type { Db } from './db.ts'
import { ORDER } from './entry-sql.ts'
import { ENTRY_LINES, type EntryLines, entryIn, groupsIn } from './entry-text.ts'
import { ENDS, ENDS_LINES, LOOK_AHEAD } from './first-pages.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow, FIRST_ENTRY } from './leaderboards.ts'

export interface BoardRead {
  readonly board: Leaderboard
  /** The rows of the page, and maybe some more. */
  readonly rows: readonly EntryLines[]
  /** The ends of these rows and of a few more, which show where a tie ends. */
  readonly ends: readonly Standing[]
  /** The worst end of the row before the page; null on the first one. */
  readonly previous: number | null
  /** The ends of the board's intervals; null where there are too many. */
  readonly intervals: Standing[] | null
  /** The first claims below the board; on later pages none. */
  readonly unranked: readonly UnrankedLines[]
  /** The row that stands first on the board. */
  readonly leader: EntryLines | null
}

/** A claim below a board: its reasons as JSON, and its entry. */
export interface UnrankedLines {
  readonly reasons: string
  readonly entry: EntryLines
}

const selectBoard = (told: string, joins = ''): string =>
  `SELECT ${BOARD_COLUMNS}, b.intervals AS held, f.intervals, ${told}
   FROM leaderboards b ${BOARD_JOINS} LEFT JOIN first_pages f ON f.board = b.id ${joins} WHERE b.slug = ?1 AND b.moved_to IS NULL`

/** The page that most ask for, as writes keep it. */
const FIRST_PAGE = selectBoard('f.entries AS page, f.ends, f.below, NULL AS leader, NULL AS previous')

/** Rows are brought as lines of one text, the ends of each before its entry: fewer rows of an answer cost less than each by itself. */
const pageSql = (after: string): string =>
  `(SELECT group_concat(${ENDS} || char(10) || entry, char(10)) FROM (
     SELECT worst, best, entry FROM standings WHERE board = b.id ${after} ORDER BY ${ORDER} LIMIT ?2)) AS page, NULL AS ends`
const LONGER_PAGE = selectBoard(`${pageSql('')}, f.below, NULL AS leader, NULL AS previous`)

/** Behind the row of a system (`?3`). */
const AFTER = `AND worst <= a.worst AND (worst < a.worst OR (best <= a.best AND (best < a.best
  OR (class, stated_on, name, system) > (a.class, a.stated_on, a.name, a.system))))`
const LATER_PAGE = selectBoard(
  `${pageSql(AFTER)}, NULL AS below, ${FIRST_ENTRY} AS leader, a.worst AS previous`,
  'LEFT JOIN standings a ON a.board = b.id AND a.system = ?3',
)

interface Read extends BoardRow {
  readonly held: number
  readonly page: string | null
  readonly ends: string | null
  readonly intervals: string | null
  readonly below: string | null
  readonly leader: string | null
  readonly previous: number | null
}

function endsAt(lines: readonly string[], from: number): Standing {
  const [worst, best] = [lines[from] as string, lines[from + 1]]
  return { worst: Number(worst), best: Number(best === '' ? worst : best) }
}

const entryAt = (lines: readonly string[], from: number): EntryLines => ({ lines, from })
const entryBehindEnds = (lines: readonly string[], from: number): EntryLines => entryAt(lines, from + ENDS_LINES)

const unrankedAt = (lines: readonly string[], from: number): UnrankedLines => ({
  reasons: lines[from] as string,
  entry: entryAt(lines, from + 1),
})

function linesOf({ page, ends }: Read, isFirst: boolean): Pick<BoardRead, 'rows' | 'ends'> {
  if (isFirst) return { rows: groupsIn(page, ENTRY_LINES, entryAt), ends: groupsIn(ends, ENDS_LINES, endsAt) }
  const lines = ENDS_LINES + ENTRY_LINES
  return { rows: groupsIn(page, lines, entryBehindEnds), ends: groupsIn(page, lines, endsAt) }
}

/**
 * A page of a board by one statement: the first one as it is kept, others over an index range behind the row of a system. The first
 * page brings the first of the unranked with it.
 */
export async function readLeaderboard(
  db: Db,
  slug: string,
  limit: number,
  after: string | null,
): Promise<BoardRead | null> {
  const isFirst = after === null && limit <= LIMITS.page_default
  const statement = isFirst
    ? db.prepare(FIRST_PAGE).bind(slug)
    : after === null
      ? db.prepare(LONGER_PAGE).bind(slug, limit + LOOK_AHEAD)
      : db.prepare(LATER_PAGE).bind(slug, limit + LOOK_AHEAD, after)
  const read = (await statement.all<Read>()).results[0]
  if (read === undefined) return null
  const { rows, ends } = linesOf(read, isFirst)
  return {
    board: boardFromRow(read),
    rows,
    ends,
    previous: read.previous,
    intervals: read.held > LIMITS.intervals ? null : groupsIn(read.intervals, ENDS_LINES, endsAt),
    unranked: groupsIn(read.below, 1 + ENTRY_LINES, unrankedAt),
    leader: read.leader === null ? (rows[0] ?? null) : entryIn(read.leader),
  }
}

/** The revision of a board: one row. */
export const findRevision = (db: Db, slug: string): Promise<number | null> =>
  db
    .prepare('SELECT revision FROM leaderboards WHERE slug = ?1 AND moved_to IS NULL')
    .bind(slug)
    .first<number>('revision')
