import { LIMITS } from '../../schemas/limits.ts'
import { ENTRY, ENTRY_JOINS, ORDER } from './entry-sql.ts'
import { SHOWN_UNRANKED } from './leaderboards.ts'

/** Seventeen digits tell every number of a REAL column apart from its neighbours. */
const DIGITS = '%!.17g'
/** The ends of a row as two lines, the second empty where it is as the first. */
export const ENDS = `printf('${DIGITS}\n%s', worst, iif(best = worst, '', printf('${DIGITS}', best)))`
export const ENDS_LINES = 2

/** Rows read past a page, to see where a tie ends. A page of n rows may read 2n + 20 rows: n and these, and the header with what it names. */
export const LOOK_AHEAD = 10

const first = (told: string, column: string, rows: number): string =>
  `(SELECT group_concat(${told}, char(10)) FROM (SELECT ${column} FROM standings WHERE board = k.board ORDER BY ${ORDER} LIMIT ${rows}))`

/** The ends of a board's intervals, up to as many as ranges of places are counted with. */
const INTERVALS = `iif((SELECT b.intervals FROM leaderboards b WHERE b.id = k.board) BETWEEN 1 AND ${LIMITS.intervals},
  (SELECT group_concat(${ENDS}, char(10)) FROM (
    SELECT worst, best FROM standings WHERE board = k.board AND worst <> best ORDER BY worst DESC, best)), NULL)`

/** The first claims below a board: for each its reasons, a line before those of its entry. */
const BELOW = `(SELECT group_concat(told, char(10)) FROM (
  SELECT c.unranked || char(10) || ${ENTRY} AS told FROM claims c ${ENTRY_JOINS}
  WHERE c.board = k.board AND ${SHOWN_UNRANKED} ORDER BY c.id LIMIT 3))`

/**
 * What the page shows that most ask for, as text: the first rows of a board, their ends and those of some more, what stands below it,
 * and of what every page needs the intervals; for each `board` of a statement.
 */
export const firstPagesOf = (boards: string): string =>
  `SELECT k.board, ${first('entry', 'entry', LIMITS.page_default)} AS entries,
     ${first(ENDS, 'worst, best', LIMITS.page_default + LOOK_AHEAD)} AS ends, ${BELOW} AS below, ${INTERVALS} AS intervals
   FROM (${boards}) k`

const COLUMNS = ['entries', 'ends', 'below', 'intervals']
const listed = (of: string): string => COLUMNS.map((column) => `${of}.${column}`).join(', ')

/** Keeps the first pages of boards, once their standings are made; one that stays as it is is not written. */
export const keepFirstPages = (boards: string): string =>
  `INSERT INTO first_pages (board, ${COLUMNS.join(', ')}) ${firstPagesOf(boards)} WHERE true
   ON CONFLICT (board) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}
   WHERE (${listed('first_pages')}) IS NOT (${listed('excluded')})`
