import * as v from 'valibot'
import { System } from '../../schemas/registry.ts'
import { type Db, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

type SystemRow = Omit<System, 'aliases'> & { aliases: string }

const COLUMNS = `s.slug, s.name, s.variant_of, ${aliasesOf('system', 's')} AS aliases`

const systemFromRow = (row: SystemRow): System => ({
  ...row,
  aliases: v.parse(System.entries.aliases, JSON.parse(row.aliases)),
})

export const insertSystems = (db: Db, systems: readonly System[]): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO systems (slug, name, variant_of) SELECT value ->> 'slug', value ->> 'name', value ->> 'variant_of'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(systems)),
  ...insertNames(db, 'system', systems),
]

export async function listSystems(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM systems s WHERE s.slug > ?1 ORDER BY s.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<SystemRow>()
  return pageOf(results.map(systemFromRow), limit)
}

export const selectSystem = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM systems s WHERE s.slug = ?1`).bind(slug)

export const selectVariants = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM systems s WHERE s.variant_of = ?1 ORDER BY s.slug LIMIT 100`).bind(slug)

export const systemsIn = (result: D1Result | undefined): System[] => rowsOf<SystemRow>(result).map(systemFromRow)
