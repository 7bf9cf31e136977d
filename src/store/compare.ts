import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { Db } from './db.ts'
import { ENTRY, ENTRY_JOINS } from './entry-sql.ts'
import { ENTRY_LINES, type EntryLines, linesIn } from './entry-text.ts'
import { BOARD_JOINS, BOARD_JSON, boardIn, SHOWN } from './leaderboards.ts'
import { resolved } from './references.ts'

export interface ComparedRow {
  readonly board: Leaderboard
  readonly entry: EntryLines
  readonly unranked: readonly UnrankedReason[]
  readonly stated_on: string | null
}

/** A system that was asked for, by its slug or that of one that was merged into it. */
export interface Compared extends Named {
  readonly asked: string
  readonly revision: number
}

const NAMES = `SELECT json_group_array(json_object('asked', w.value, 'slug', y.slug, 'name', y.name, 'revision', y.revision))
  FROM json_each(?1) w JOIN systems y ON y.slug = ${resolved('systems', 'w.value')}`

/** Lines of a claim before those of its entry: its reasons, and when it was stated. */
const CLAIM_LINES = 2
const CLAIMS = `SELECT c.board, c.unranked || char(10) || coalesce(c.stated_on, '') || char(10) || ${ENTRY} AS told
  FROM json_each(?1) w JOIN claims c ON c.system = w.value JOIN leaderboards o ON o.id = c.board ${ENTRY_JOINS}
  WHERE ${SHOWN} AND (?2 IS NULL OR o.metric IN (SELECT value FROM json_each(?2)))
  ORDER BY c.board, c.id LIMIT ${LIMITS.compared_claims}`

/** Lines of a board before those of its claims: itself as JSON, and how many claims follow. */
const BOARD_LINES = 2
/** One row: the systems as JSON, and the boards with their claims as lines of one text, which costs less than a row for each. */
const COMPARED = `SELECT (${NAMES}) AS systems, (
  SELECT group_concat(${BOARD_JSON} || char(10) || k.n || char(10) || k.claims, char(10)) FROM (
    SELECT board, count(*) AS n, group_concat(told, char(10)) AS claims FROM (${CLAIMS}) GROUP BY board) k
  JOIN leaderboards b ON b.id = k.board ${BOARD_JOINS}) AS boards`

const NONE: readonly UnrankedReason[] = []

const claimAt = (board: Leaderboard, lines: readonly string[], from: number): ComparedRow => ({
  board,
  unranked: lines[from] === '[]' ? NONE : (JSON.parse(lines[from] ?? '[]') as UnrankedReason[]),
  stated_on: lines[from + 1] || null,
  entry: { lines, from: from + CLAIM_LINES },
})

function claimsIn(text: string): ComparedRow[] {
  const lines = linesIn(text)
  const claims: ComparedRow[] = []
  for (let from = 0; from < lines.length; ) {
    const board = boardIn(lines[from] as string)
    const end = from + BOARD_LINES + Number(lines[from + 1]) * (CLAIM_LINES + ENTRY_LINES)
    for (from += BOARD_LINES; from < end; from += CLAIM_LINES + ENTRY_LINES) claims.push(claimAt(board, lines, from))
  }
  return claims
}

/** The systems asked for, in no order, and their claims in current editions, board by board; one statement. */
export async function readCompared(
  db: Db,
  systems: readonly string[],
  metrics: readonly string[] | null,
): Promise<{ systems: Compared[]; claims: ComparedRow[] }> {
  const found = await db
    .prepare(COMPARED)
    .bind(JSON.stringify(systems), metrics === null ? null : JSON.stringify(metrics))
    .first<{ systems: string; boards: string | null }>()
  return {
    systems: JSON.parse(found?.systems ?? '[]') as Compared[],
    claims: found === null || found.boards === null ? [] : claimsIn(found.boards),
  }
}
