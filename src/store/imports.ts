import * as v from 'valibot'
import { type Import, type ImportCounts, type ImportQuery, SkippedRow } from '../../schemas/import.ts'
import { type Db, pageOf, rowsOf } from './db.ts'
import { LAST_DAY } from './entry-sql.ts'
import { expect } from './expectations.ts'
import type { Attempt } from './import-publish.ts'

/** What was said of a file when its import began. */
export type ImportOptions = Omit<ImportQuery, 'format' | 'name' | 'dry_run' | 'sha256'>

/** What reading a file came to, as it is kept. */
export interface ImportReport {
  readonly counts: ImportCounts | null
  readonly mapping: unknown
  readonly refused: { readonly why: string; readonly at: string | null } | null
  readonly skipped: readonly SkippedRow[]
}

interface ImportRow {
  readonly id: string
  readonly format: string
  readonly name: string
  readonly options: string
  readonly dry_run: number
  readonly status: Import['status']
  readonly sha256: string | null
  readonly source: string | null
  readonly edition: string | null
  readonly report: string | null
  readonly created_at: string
  readonly created_by: string
  readonly closed_at: string | null
  readonly chunks: string
  readonly bytes: number
}

/** An import with what was said of its file. */
export interface HeldImport {
  readonly shown: Import
  readonly options: ImportOptions
}

/** The format of an import whose file is to tell it. */
export const UNTOLD = 'auto'

const COLUMNS = `i.*, (SELECT json_group_array(n) FROM (SELECT n FROM import_chunks WHERE import = i.id ORDER BY n)) AS chunks,
  coalesce(i.report ->> '$.bytes', (SELECT total(bytes) FROM import_chunks WHERE import = i.id)) AS bytes`

function importFromRow(row: ImportRow): HeldImport {
  const report = row.report === null ? null : (JSON.parse(row.report) as ImportReport)
  const { id, status, name, source, edition, sha256, created_at, created_by, closed_at } = row
  return {
    shown: {
      ...{ id, status, format: row.format === UNTOLD ? null : row.format, name, dry_run: row.dry_run === 1 },
      ...{ source, edition, sha256, bytes: Math.round(row.bytes), chunks: JSON.parse(row.chunks) as number[] },
      counts: report?.counts ?? null,
      mapping: report?.mapping ?? null,
      refused: report?.refused ?? null,
      skipped: [...(report?.skipped ?? [])],
      ...{ created_at, created_by, closed_at },
    },
    options: JSON.parse(row.options) as ImportOptions,
  }
}

export const importsIn = (result: D1Result | undefined): HeldImport[] => rowsOf<ImportRow>(result).map(importFromRow)

export const selectImport = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM imports i WHERE i.id = ?1`).bind(id)

export async function findImport(db: Db, id: string): Promise<HeldImport | null> {
  const [found] = await db.batch([selectImport(db, id)])
  return importsIn(found)[0] ?? null
}

export interface NewImport {
  readonly id: string
  readonly format: string
  readonly name: string
  readonly dry_run: boolean
  readonly sha256: string | null
  readonly options: ImportOptions
}

/** The import of the same file by the same hand that was begun and not closed: a stopped upload goes on where it was. */
export async function findOpenImport(db: Db, given: Omit<NewImport, 'id'>, actor: string): Promise<HeldImport | null> {
  if (given.sha256 === null) return null
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT ${COLUMNS} FROM imports i WHERE i.status = 'open' AND i.created_by = ?1 AND i.sha256 = ?2 AND i.format = ?3 AND i.name = ?4
           AND i.dry_run = ?5 AND i.options = ?6 ORDER BY i.created_at DESC LIMIT 1`,
      )
      .bind(actor, given.sha256, given.format, given.name, Number(given.dry_run), JSON.stringify(given.options)),
  ])
  return importsIn(found)[0] ?? null
}

const DAY = 86_400_000

/** Begins an import, and gives up those that were begun a week ago and never closed: their pieces are dropped. */
export const insertImport = (db: Db, it: NewImport, actor: string, at: string): D1PreparedStatement[] => {
  const stale = new Date(Date.parse(at) - 7 * DAY).toISOString()
  const abandoned = `(SELECT id FROM imports WHERE status = 'open' AND created_at < ?1)`
  return [
    db.prepare(`DELETE FROM import_chunks WHERE import IN ${abandoned}`).bind(stale),
    db.prepare(`DELETE FROM import_parts WHERE import IN ${abandoned}`).bind(stale),
    // A row that claims could name is not deleted: SQLite would look for them among all claims.
    db
      .prepare(`UPDATE imports SET status = 'retracted', closed_at = ?2 WHERE status = 'open' AND created_at < ?1`)
      .bind(stale, at),
    db
      .prepare(
        `INSERT INTO imports (id, format, name, options, dry_run, status, sha256, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      )
      .bind(it.id, it.format, it.name, JSON.stringify(it.options), Number(it.dry_run), it.sha256, at, actor),
  ]
}

/** Keeps a piece of a file that is still open; the same number again takes its place. */
export const putChunk = (db: Db, id: string, n: number, bytes: number, content: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO import_chunks (import, n, bytes, content) SELECT id, ?2, ?3, ?4 FROM imports WHERE id = ?1 AND status = 'open'
       ON CONFLICT (import, n) DO UPDATE SET bytes = excluded.bytes, content = excluded.content`,
    )
    .bind(id, n, bytes, content)

/** Pieces from one number on, in their order: few enough for one answer of D1. */
export async function listChunks(db: Db, id: string, from: number, count: number): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT content FROM import_chunks WHERE import = ?1 AND n >= ?2 ORDER BY n LIMIT ?3')
    .bind(id, from, count)
    .all<{ content: string }>()
  return results.map(({ content }) => content)
}

export async function listImports(db: Db, after: readonly [string, string] | null, limit: number) {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM imports i WHERE (i.created_at, i.id) < (?1, ?2) ORDER BY i.created_at DESC, i.id DESC LIMIT ?3`,
    )
    .bind(after?.[0] ?? LAST_DAY, after?.[1] ?? '', limit + 1)
    .all<ImportRow>()
  const { rows, last } = pageOf(results, limit)
  return { imports: rows.map(importFromRow), last: last === null ? null : ([last.created_at, last.id] as const) }
}

export interface ClosedImport {
  readonly status: Import['status']
  readonly format: string
  readonly sha256: string
  readonly bytes: number
  readonly source: string | null
  readonly edition: string | null
  readonly report: ImportReport
}

/** Nobody has closed the import meanwhile. */
export const expectOpen = (db: Db, id: string): D1PreparedStatement =>
  expect(db, `SELECT status = 'open' FROM imports WHERE id = ?1`, id)

/** Closes an import with its report, where it is still open; its pieces and what was staged of it are dropped. */
export const closeImport = (
  db: Db,
  { import: id, id: attempt }: Attempt,
  it: ClosedImport,
  at: string,
): D1PreparedStatement[] => [
  db
    .prepare(
      `UPDATE imports SET status = ?2, format = ?3, sha256 = ?4, source = ?5, edition = ?6, report = ?7, closed_at = ?8 WHERE id = ?1`,
    )
    .bind(
      id,
      it.status,
      it.format,
      it.sha256,
      it.source,
      it.edition,
      JSON.stringify({ ...it.report, bytes: it.bytes }),
      at,
    ),
  db.prepare('DELETE FROM import_chunks WHERE import = ?1').bind(id),
  db.prepare(`DELETE FROM import_parts WHERE import = ?1 AND (kind <> 'skipped' OR attempt <> ?2)`).bind(id, attempt),
]

/** A list of skipped rows of an import, in the order of the file; null past the last one. */
export async function findSkipped(db: Db, id: string, n: number): Promise<SkippedRow[] | null> {
  const content = await db
    .prepare(`SELECT content FROM import_parts WHERE import = ?1 AND kind = 'skipped' AND n = ?2`)
    .bind(id, n)
    .first<string>('content')
  return content === null ? null : v.parse(v.array(SkippedRow), JSON.parse(content))
}
