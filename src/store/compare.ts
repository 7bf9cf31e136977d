import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { Db } from './db.ts'
import { ENTRY, ENTRY_JOINS } from './entry-sql.ts'
import { ENTRY_LINES, type EntryLines, groupsIn } from './entry-text.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow, SHOWN } from './leaderboards.ts'
import { resolved } from './references.ts'

export interface ComparedRow {
  readonly board: Leaderboard
  readonly entry: EntryLines
  readonly unranked: UnrankedReason[]
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

/** A row for each board with its claims as lines of one text, and a last one, of no board, with the systems as JSON. */
const COMPARED = `SELECT ${BOARD_COLUMNS}, k.claims FROM (
    SELECT board, group_concat(told, char(10)) AS claims FROM (${CLAIMS}) GROUP BY board) k
    JOIN leaderboards b ON b.id = k.board ${BOARD_JOINS}
  UNION ALL SELECT ${BOARD_COLUMNS.split(',')
    .map(() => 'NULL')
    .join()}, (${NAMES})`

function claimsOf({ claims, ...row }: BoardRow & { claims: string }): ComparedRow[] {
  const board = boardFromRow(row)
  return groupsIn(claims, CLAIM_LINES + ENTRY_LINES, (lines, from) => ({
    board,
    unranked: JSON.parse(lines[from] ?? '[]') as UnrankedReason[],
    stated_on: lines[from + 1] || null,
    entry: { lines, from: from + CLAIM_LINES },
  }))
}

/** The systems asked for, in no order, and their claims in current editions; one statement. */
export async function readCompared(
  db: Db,
  systems: readonly string[],
  metrics: readonly string[] | null,
): Promise<{ systems: Compared[]; claims: ComparedRow[] }> {
  const { results } = await db
    .prepare(COMPARED)
    .bind(JSON.stringify(systems), metrics === null ? null : JSON.stringify(metrics))
    .all<BoardRow & { claims: string }>()
  return {
    systems: JSON.parse(results.at(-1)?.claims ?? '[]') as Compared[],
    claims: results.slice(0, -1).flatMap(claimsOf),
  }
}
