import type { HeldClaim } from '../domain/held-claim.ts'
import type { Db } from './db.ts'

/** The error of a batch in which something does not hold any more on which it was decided; nothing of it is stored. */
export const isUnexpected = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('expectation_failed')

/** A condition: one value that is true where it holds. */
export const expect = (db: Db, condition: string, ...values: (string | number | null)[]): D1PreparedStatement =>
  db.prepare(`INSERT INTO expectations (holds) SELECT coalesce((${condition}), 0)`).bind(...values)

export type RevisedTable = 'sources' | 'systems' | 'metrics' | 'benchmarks'

export interface Expected {
  readonly table: RevisedTable
  readonly slug: string
  readonly revision: number
}

/** Records are as they were read. */
export const expectRevisions = (db: Db, records: readonly Expected[]): D1PreparedStatement[] =>
  [...new Map(records.map((record) => [`${record.table} ${record.slug}`, record])).values()].map(
    ({ table, slug, revision }) => expect(db, `SELECT revision = ?2 FROM ${table} WHERE slug = ?1`, slug, revision),
  )

/** The claims of a condition (over `c`, as for `selectHeld`) are those that were read, unchanged. */
export const expectClaims = (
  db: Db,
  where: string,
  values: readonly (string | null)[],
  held: readonly HeldClaim[],
): D1PreparedStatement => {
  const n = values.length
  const revisions = held.reduce((sum, { revision }) => sum + revision, 0)
  return expect(
    db,
    `SELECT count(*) = ?${n + 1} AND total(c.revision) = ?${n + 2} FROM claims c WHERE ${where}`,
    ...values,
    held.length,
    revisions,
  )
}

/** No record of a kind has the name yet. */
export const expectFreeKeys = (db: Db, kind: string, keys: readonly string[], but: string): D1PreparedStatement =>
  expect(
    db,
    `SELECT NOT EXISTS (SELECT 1 FROM aliases WHERE kind = ?1 AND key IN (SELECT value FROM json_each(?2)) AND slug <> ?3)`,
    kind,
    JSON.stringify(keys),
    but,
  )

/** No record has the slug yet. */
export const expectFreeSlug = (db: Db, table: RevisedTable | 'tasks' | 'datasets', slug: string): D1PreparedStatement =>
  expect(db, `SELECT NOT EXISTS (SELECT 1 FROM ${table} WHERE slug = ?1)`, slug)
