import { type Db, rowsOf } from './db.ts'
import type { RevisedTable } from './expectations.ts'

export type SluggedTable = RevisedTable | 'tasks' | 'datasets'

/** Slugs that are held of those that `freeSlug` may try: the slug itself, and it with a number. */
export const selectTaken = (db: Db, table: SluggedTable, slug: string): D1PreparedStatement =>
  db
    .prepare(`SELECT slug FROM ${table} WHERE slug = ?1 OR slug BETWEEN ?2 AND ?3 ORDER BY slug LIMIT 1000`)
    .bind(slug, `${slug.slice(0, 70)}-`, `${slug.slice(0, 70)}-:`)

export const takenIn = (result: D1Result | undefined): Set<string> =>
  new Set(rowsOf<{ slug: string }>(result).map(({ slug }) => slug))
