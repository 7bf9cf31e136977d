import { SELECT_CLAIMS } from './claims.ts'
import { type Db, rowsOf } from './db.ts'
import { METRIC_COLUMNS } from './metrics.ts'

/** Where a page of what waits begins: after this claim. */
export interface WaitingPlace {
  readonly created_at: string
  readonly id: string
}

const WAITING = `c.status IN ('proposed', 'disputed') AND (c.created_at, c.id) > (?1, ?2) ORDER BY c.created_at, c.id LIMIT ?3`

/**
 * What a page of the review is made of, in one batch: the claims, their texts, their metrics, and how many claims and
 * reports wait. Read by `claimsIn`, `textsIn`, `metricsIn` and `waitingIn`.
 */
export const selectWaiting = (db: Db, after: WaitingPlace | null, limit: number): D1PreparedStatement[] => {
  const place = [after?.created_at ?? '', after?.id ?? '', limit]
  const ids = (column: string): string => `(SELECT ${column} FROM claims c WHERE ${WAITING})`
  return [
    db.prepare(`${SELECT_CLAIMS} WHERE ${WAITING}`).bind(...place),
    db
      .prepare(
        `SELECT source, label, text FROM editions WHERE text IS NOT NULL AND (source, label) IN ${ids('c.source, c.edition')}`,
      )
      .bind(...place),
    db.prepare(`SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN ${ids('c.metric')}`).bind(...place),
    db.prepare(
      `SELECT (SELECT count(*) FROM claims c WHERE c.status IN ('proposed', 'disputed')) AS claims,
         (SELECT count(*) FROM reports WHERE status = 'open') AS reports`,
    ),
  ]
}

export const waitingIn = (result: D1Result | undefined): { claims: number; reports: number } =>
  rowsOf<{ claims: number; reports: number }>(result)[0] ?? { claims: 0, reports: 0 }
