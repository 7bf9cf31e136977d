import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import { type Db, rowsOf } from './db.ts'
import { ENTRY, ENTRY_JOINS } from './entry-sql.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow } from './leaderboards.ts'
import { resolved } from './references.ts'

export interface ComparedRow {
  readonly board: Leaderboard
  readonly entry: BareEntry
  readonly unranked: UnrankedReason[]
  readonly stated_on: string | null
}

/** A system that was asked for, by its slug or that of one that was merged into it. */
export interface Compared extends Named {
  readonly asked: string
}

/** The systems asked for, in no order, and their claims in current editions; one round trip. */
export async function readCompared(
  db: Db,
  systems: readonly string[],
  metrics: readonly string[] | null,
): Promise<{ systems: Compared[]; claims: ComparedRow[] }> {
  const [names, claims] = await db.batch([
    db
      .prepare(
        `SELECT w.value AS asked, y.slug, y.name FROM json_each(?1) w JOIN systems y ON y.slug = ${resolved('systems', 'w.value')}`,
      )
      .bind(JSON.stringify(systems)),
    db
      .prepare(
        `SELECT ${BOARD_COLUMNS}, c.unranked AS reasons, c.stated_on, ${ENTRY} AS entry
         FROM json_each(?1) w JOIN claims c ON c.system = w.value ${ENTRY_JOINS} JOIN leaderboards b ON b.id = c.board ${BOARD_JOINS}
         WHERE c.current = 1 AND c.status IN ('accepted', 'disputed')
           AND (?2 IS NULL OR b.metric IN (SELECT value FROM json_each(?2)))
         ORDER BY b.id, c.id LIMIT ${LIMITS.compared_claims}`,
      )
      .bind(JSON.stringify(systems), metrics === null ? null : JSON.stringify(metrics)),
  ])
  return {
    systems: rowsOf<Compared>(names),
    claims: rowsOf<BoardRow & { reasons: string; stated_on: string | null; entry: string }>(claims).map((row) => ({
      board: boardFromRow(row),
      entry: entryFrom(row.entry),
      unranked: JSON.parse(row.reasons) as UnrankedReason[],
      stated_on: row.stated_on,
    })),
  }
}
