import type { HeldReport, Report } from '../../schemas/write.ts'
import { type Db, rowsOf } from './db.ts'
import { expect } from './expectations.ts'

const COLUMNS = `r.id, r.claim, r.at, r.wrong, r."right", r.evidence, r.status, r.decided_at, r.decided_by, r.reason`

export const insertReport = (
  db: Db,
  report: Report & { readonly id: string; readonly claim: string },
  at: string,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO reports (id, claim, at, wrong, "right", evidence, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open')`,
    )
    .bind(report.id, report.claim, at, report.wrong, report.right, report.evidence)

export const selectReport = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM reports r WHERE r.id = ?1`).bind(id)

/** Reports of a status, oldest first. */
export const selectReports = (
  db: Db,
  status: HeldReport['status'],
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM reports r WHERE r.status = ?1 AND (r.at, r.id) > (?2, ?3) ORDER BY r.at, r.id LIMIT ?4`,
    )
    .bind(status, after?.at ?? '', after?.id ?? '', limit)

export const reportsIn = (result: D1Result | undefined): HeldReport[] => rowsOf<HeldReport>(result)

/** Ends a report that must still be open. */
export const decideReport = (
  db: Db,
  id: string,
  status: 'resolved' | 'dismissed',
  { by, reason, at }: { by: string; reason: string; at: string },
): D1PreparedStatement[] => [
  expect(db, `SELECT status = 'open' FROM reports WHERE id = ?1`, id),
  db
    .prepare(`UPDATE reports SET status = ?2, decided_at = ?3, decided_by = ?4, reason = ?5 WHERE id = ?1`)
    .bind(id, status, at, by, reason),
]
