import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { SELECT_CLAIMS } from './claims.ts'
import { type Db, rowsOf } from './db.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow } from './leaderboards.ts'
import { METRIC_COLUMNS } from './metrics.ts'

/** Where a page of what waits begins: after this one. */
export interface WaitingPlace {
  readonly at: string
  readonly id: string
}

/** Where a claim would stand, were it accepted and ranked. */
export interface Prospect {
  readonly claim: string
  readonly board: Leaderboard
  /** Its place among the claims that stand there now, those of its own system left out. */
  readonly rank: number
  /** Systems that would stand there then. */
  readonly of: number
  /** Another claim of its system stands there already, and comes first. */
  readonly behind: boolean
}

const WAITING = `c.status IN ('proposed', 'disputed') AND (c.created_at, c.id) > (?1, ?2) ORDER BY c.created_at, c.id LIMIT ?3`

const PROSPECTS = `SELECT c.id AS claim, ${BOARD_COLUMNS},
    1 + (SELECT count(*) FROM standings o WHERE o.board = c.board AND o.worst > c.worst AND o.system <> c.system) AS rank,
    1 + (SELECT count(*) FROM standings o WHERE o.board = c.board AND o.system <> c.system) AS of_entries,
    EXISTS (SELECT 1 FROM standings o WHERE o.board = c.board AND o.system = c.system AND o.worst >= c.worst) AS behind
  FROM claims c JOIN leaderboards b ON b.id = c.board ${BOARD_JOINS}`

/**
 * What a page of the review is made of, in one batch: the claims, their texts, their metrics, where they would stand, and how
 * many claims and reports wait. Read by `claimsIn`, `textsIn`, `metricsIn`, `prospectsIn` and `waitingIn`.
 */
export const selectWaiting = (db: Db, after: WaitingPlace | null, limit: number): D1PreparedStatement[] => {
  const place = [after?.at ?? '', after?.id ?? '', limit]
  const ids = (column: string): string => `(SELECT ${column} FROM claims c WHERE ${WAITING})`
  return [
    db.prepare(`${SELECT_CLAIMS} WHERE ${WAITING}`).bind(...place),
    db
      .prepare(
        `SELECT source, label, text FROM editions WHERE text IS NOT NULL AND (source, label) IN ${ids('c.source, c.edition')}`,
      )
      .bind(...place),
    db.prepare(`SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN ${ids('c.metric')}`).bind(...place),
    db.prepare(`${PROSPECTS} WHERE c.id IN ${ids('c.id')}`).bind(...place),
    db.prepare(
      `SELECT (SELECT count(*) FROM claims c WHERE c.status IN ('proposed', 'disputed')) AS claims,
         (SELECT count(*) FROM reports WHERE status = 'open') AS reports`,
    ),
  ]
}

export const prospectsIn = (result: D1Result | undefined): Prospect[] =>
  rowsOf<BoardRow & { claim: string; rank: number; of_entries: number; behind: number }>(result).map((row) => ({
    claim: row.claim,
    board: boardFromRow(row),
    rank: row.rank,
    of: row.of_entries,
    behind: row.behind === 1,
  }))

export const waitingIn = (result: D1Result | undefined): { claims: number; reports: number } =>
  rowsOf<{ claims: number; reports: number }>(result)[0] ?? { claims: 0, reports: 0 }
