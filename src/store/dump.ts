import * as v from 'valibot'
import { EXPORT_SCHEMA, ExportManifest } from '../../schemas/export.ts'
import { type Db, rowsOf } from './db.ts'
import { DUMP_TABLES, type DumpTable } from './dump-tables.ts'

/** A part of a dump, as it is read back to be told in the manifest. */
export interface DumpPart {
  readonly noun: string
  readonly part: number
  readonly rows: number
  readonly content: string
}

/** A dump whose parts are written and which nobody is served yet. */
export interface Making {
  readonly id: number
  readonly revision: number
  readonly licences: ExportManifest['licences']
}

const PART_ROWS = 5_000
/** A part begins before this many bytes, so that with its last line it stays well below the 2 MB of a D1 value. */
const PART_BYTES = 900_000

/** The newest event but for those of dumps themselves: else each would make the next one due. */
const REVISION = `coalesce((SELECT id FROM events WHERE subject_kind <> 'export' ORDER BY id DESC LIMIT 1), 0)`

// A function takes 32 arguments in D1.
const PAIRS_OF_OBJECT = 16
const PAIRS_OF_INSERT = 15

/** SQL of a JSON object of any number of fields, nulls kept. */
function lineOf(fields: DumpTable['fields']): string {
  const pairs = Object.entries(fields)
  const first = pairs.slice(0, PAIRS_OF_OBJECT).map(([name, sql]) => `'${name}', ${sql}`)
  let object = `json_object(${first.join(', ')})`
  for (let from = PAIRS_OF_OBJECT; from < pairs.length; from += PAIRS_OF_INSERT) {
    const more = pairs.slice(from, from + PAIRS_OF_INSERT).map(([name, sql]) => `'$.${name}', ${sql}`)
    object = `json_insert(${object}, ${more.join(', ')})`
  }
  return object
}

const insertParts = (db: Db, { noun, from, order, fields }: DumpTable): D1PreparedStatement =>
  db.prepare(
    `INSERT INTO export_parts (export, noun, part, rows, content)
     SELECT (SELECT max(id) FROM exports), '${noun}', part, count(*), group_concat(line, char(10) ORDER BY n) || char(10)
     FROM (SELECT n, line, dense_rank() OVER (ORDER BY n / ${PART_ROWS}, start / ${PART_BYTES}) AS part
       FROM (SELECT n, line, sum(octet_length(line) + 1) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING) - octet_length(line) - 1 AS start
         FROM (SELECT row_number() OVER (ORDER BY ${order}) - 1 AS n, ${lineOf(fields)} AS line FROM ${from})))
     GROUP BY part`,
  )

/** Drops what an interrupted making left, and begins a new one. */
const beginMaking = (db: Db, at: string): D1PreparedStatement[] => [
  db.prepare('DELETE FROM export_parts WHERE export IN (SELECT id FROM exports WHERE manifest IS NULL)'),
  db.prepare('DELETE FROM exports WHERE manifest IS NULL'),
  db
    .prepare(
      `INSERT INTO exports (revision, made_at, licences) SELECT ${REVISION}, ?1,
         (SELECT json_group_array(json_object('licence', licence, 'sources', n) ORDER BY licence)
          FROM (SELECT licence, count(*) AS n FROM sources GROUP BY licence))
       RETURNING id, revision, licences`,
    )
    .bind(at),
]

/** Writes the parts of all public tables inside the database, in one transaction: they are as of one event number. */
export async function writeParts(db: Db, at: string): Promise<Making> {
  const begin = beginMaking(db, at)
  const results = await db.batch([...begin, ...DUMP_TABLES.map((table) => insertParts(db, table))])
  const [row] = rowsOf<{ id: number; revision: number; licences: string }>(results[begin.length - 1])
  if (row === undefined) throw new Error('Cannot begin an export: the database did not tell its number')
  return { ...row, licences: v.parse(ExportManifest.entries.licences, JSON.parse(row.licences)) }
}

/** Some parts after a place, in their order: as many as a Worker can hold at once. */
export async function listParts(
  db: Db,
  { id }: Making,
  after: Pick<DumpPart, 'noun' | 'part'>,
  limit: number,
): Promise<DumpPart[]> {
  const { results } = await db
    .prepare(
      `SELECT noun, part, rows, content FROM export_parts WHERE export = ?1 AND (noun, part) > (?2, ?3) ORDER BY noun, part LIMIT ?4`,
    )
    .bind(id, after.noun, after.part, limit)
    .all<DumpPart>()
  return results
}

/** Readers who hold the manifest before the newest can still fetch its parts. */
const KEPT = 2

/** Publishes a dump and drops the oldest; fails as a whole where another making took its place. */
export const publishExport = (db: Db, id: number, manifest: ExportManifest): D1PreparedStatement[] => [
  db
    .prepare(
      'INSERT INTO expectations (holds) SELECT EXISTS (SELECT 1 FROM exports WHERE id = ?1 AND manifest IS NULL)',
    )
    .bind(id),
  db.prepare('UPDATE exports SET manifest = ?2 WHERE id = ?1').bind(id, JSON.stringify(manifest)),
  db.prepare(`DELETE FROM export_parts WHERE export NOT IN (SELECT id FROM exports ORDER BY id DESC LIMIT ${KEPT})`),
  db.prepare(`DELETE FROM exports WHERE id NOT IN (SELECT id FROM exports ORDER BY id DESC LIMIT ${KEPT})`),
]

const NEWEST = 'SELECT revision, manifest FROM exports WHERE manifest IS NOT NULL ORDER BY id DESC LIMIT 1'

/** The newest dump. */
export const selectExport = (db: Db): D1PreparedStatement => db.prepare(NEWEST)

/** The newest dump where no event has come since. */
export const selectCurrentExport = (db: Db): D1PreparedStatement =>
  db.prepare(`SELECT manifest FROM (${NEWEST}) WHERE revision = ${REVISION}`)

export function exportIn(result: D1Result | undefined): ExportManifest | null {
  const [row] = rowsOf<{ manifest: string }>(result)
  return row === undefined ? null : v.parse(ExportManifest, JSON.parse(row.manifest))
}

/** A part as it is served; its content is not read where the caller has it already. */
export interface ServedPart {
  readonly sha256: string
  readonly content: string | null
}

/** A part of a dump by its revision, or of the newest; null where it is not held. */
export async function findPart(
  db: Db,
  revision: number | null,
  { noun, part }: Pick<DumpPart, 'noun' | 'part'>,
  name: string,
  known: string | null,
): Promise<ServedPart | null> {
  const { results } = await db
    .prepare(
      `SELECT f.value ->> 'sha256' AS sha256, iif(f.value ->> 'sha256' IS ?5, NULL, p.content) AS content
       FROM exports x JOIN export_parts p ON p.export = x.id AND p.noun = ?2 AND p.part = ?3
         JOIN json_each(x.manifest, '$.files') f ON f.value ->> 'name' = ?4
       WHERE x.id = (SELECT max(id) FROM exports WHERE manifest IS NOT NULL AND (?1 IS NULL OR revision = ?1))`,
    )
    .bind(revision, noun, part, name, known)
    .all<ServedPart>()
  return results[0] ?? null
}

export const newManifest = (
  { revision, licences }: Making,
  made_at: string,
  files: ExportManifest['files'],
): ExportManifest => ({ revision, made_at, schema: EXPORT_SCHEMA, licences, files })
