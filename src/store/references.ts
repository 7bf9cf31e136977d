import { type Db, rowsOf } from './db.ts'
import type { RevisedTable } from './expectations.ts'

/** Kinds of records that can be merged into another of their kind. */
export const MERGED_TABLES = { system: 'systems', metric: 'metrics', benchmark: 'benchmarks' } as const
export type MergedKind = keyof typeof MERGED_TABLES

/** A record that a write names, followed through its merges; null where nothing is called so. */
export interface Reference {
  readonly asked: string
  readonly slug: string | null
  readonly revision: number | null
}

/** The record that a slug leads to: itself, or the one into which it was merged, and so on. */
export const resolved = (table: RevisedTable, slug: string): string =>
  `(WITH RECURSIVE chain (slug, next) AS (SELECT slug, merged_into FROM ${table} WHERE slug = ${slug}
     UNION SELECT t.slug, t.merged_into FROM ${table} t JOIN chain ON t.slug = chain.next)
   SELECT slug FROM chain WHERE next IS NULL)`

/** The records that slugs lead to, in the order of the slugs. */
export const selectReferences = (db: Db, kind: MergedKind, slugs: readonly string[]): D1PreparedStatement => {
  const table = MERGED_TABLES[kind]
  return db
    .prepare(
      `SELECT p.value AS asked, t.slug, t.revision FROM json_each(?1) p LEFT JOIN ${table} t ON t.slug = ${resolved(table, 'p.value')}
       ORDER BY p.key`,
    )
    .bind(JSON.stringify(slugs))
}

export const referencesIn = (result: D1Result | undefined): Reference[] => rowsOf<Reference>(result)

/** Where a slug of one kind leads after merges; null where it leads nowhere else. */
export async function findMergedInto(db: Db, kind: MergedKind, slug: string): Promise<string | null> {
  const [found] = await db.batch([selectReferences(db, kind, [slug])])
  const [reference] = referencesIn(found)
  return reference?.slug == null || reference.slug === slug ? null : reference.slug
}
