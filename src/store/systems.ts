import * as v from 'valibot'
import { type HeldSystem, System } from '../../schemas/registry.ts'
import { type Db, GIVEN_ROWS, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

type SystemRow = Omit<HeldSystem, 'aliases'> & { aliases: string }

const COLUMNS = `s.slug, s.name, s.variant_of, s.revision, ${aliasesOf('system', 's')} AS aliases`

const systemFromRow = (row: SystemRow): HeldSystem => ({
  ...row,
  aliases: v.parse(System.entries.aliases, JSON.parse(row.aliases)),
})

/** Adds systems from rows of JSON. */
export const systemsFrom = (rows: string): string =>
  `INSERT INTO systems (slug, name, variant_of) SELECT value ->> 'slug', value ->> 'name', value ->> 'variant_of'
   FROM ${rows} ON CONFLICT DO NOTHING`

export const insertSystems = (db: Db, systems: readonly System[]): D1PreparedStatement[] => [
  db.prepare(systemsFrom(GIVEN_ROWS)).bind(JSON.stringify(systems)),
  ...insertNames(db, 'system', systems),
]

export const updateSystem = (db: Db, { slug, name, variant_of }: System): D1PreparedStatement =>
  db
    .prepare('UPDATE systems SET name = ?2, variant_of = ?3, revision = revision + 1 WHERE slug = ?1')
    .bind(slug, name, variant_of)

export async function listSystems(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM systems s WHERE s.slug > ?1 AND s.merged_into IS NULL ORDER BY s.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<SystemRow>()
  return pageOf(results.map(systemFromRow), limit)
}

export const selectSystem = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM systems s WHERE s.slug = ?1 AND s.merged_into IS NULL`).bind(slug)

export const selectVariants = (db: Db, slug: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM systems s WHERE s.variant_of = ?1 AND s.merged_into IS NULL ORDER BY s.slug LIMIT 100`,
    )
    .bind(slug)

export const systemsIn = (result: D1Result | undefined): HeldSystem[] => rowsOf<SystemRow>(result).map(systemFromRow)
