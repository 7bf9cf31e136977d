import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { CsvMapping } from '../../schemas/csv-mapping.ts'
import { ImportQuery, ImportReportQuery, ImportsQuery } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { skippedToCsv } from '../formats/export/skipped.ts'
import type { Db } from '../store/db.ts'
import { guarded } from '../store/deadline.ts'
import {
  findImport,
  findOpenImport,
  findSkipped,
  importsIn,
  insertImport,
  listImports,
  putChunk,
  selectImport,
  UNTOLD,
} from '../store/imports.ts'
import { nextAddress } from './answer.ts'
import { scope } from './auth.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { commitImport } from './import-commit.ts'
import { toBase64 } from './import-file.ts'
import { retractImport } from './import-retract.ts'
import { importAddress } from './import-shown.ts'
import { invalidParameter, notFound, problem } from './problem.ts'
import { errorsOf, type Issue, query } from './query.ts'
import { limitWrites } from './rate.ts'
import { type Decide, holderOf, write } from './write.ts'

const NoQuery = v.strictObject({})

const tooLarge = (limit: number) => () =>
  problem(
    'too-large',
    `Cannot take a body of more than ${limit.toLocaleString('en')} bytes, expected the file in pieces: PUT /api/v1/imports/{id}/chunks/{n}`,
  )

/** What is wrong with a mapping of columns, in words; null where it can be followed. */
function wrongWithMapping(text: string): string | null {
  try {
    const parsed = v.safeParse(CsvMapping, JSON.parse(text))
    const [error] = parsed.success ? [] : errorsOf(parsed.issues as readonly Issue[])
    return error === undefined ? null : `JSON with ${error.pointer}: ${error.expected}`
  } catch {
    return 'JSON, as {"system": "Model", "metrics": [{"column": "Score"}]}'
  }
}

/** Statements that keep bytes as the pieces of a file, from a number on. */
const keepPieces = (db: Db, id: string, from: number, bytes: Uint8Array): D1PreparedStatement[] =>
  Array.from({ length: Math.ceil(bytes.length / LIMITS.import_chunk) }, (_, i) => {
    const piece = bytes.subarray(i * LIMITS.import_chunk, (i + 1) * LIMITS.import_chunk)
    return putChunk(db, id, from + i, piece.length, toBase64(piece))
  })

/**
 * Begins an import, with the file's bytes where they are few. The same file by the same hand again, told by its SHA-256, is the
 * import that was begun.
 */
export function beginImport(
  { format, name, dry_run, sha256, ...options }: ImportQuery,
  actor: string,
  bytes: Uint8Array,
): Decide {
  const id = crypto.randomUUID().replaceAll('-', '').slice(0, 20)
  const given = { format: format ?? UNTOLD, name: name ?? 'file', dry_run, sha256: sha256 ?? null, options }
  return async (db, at) => {
    const wrong = options.mapping === undefined ? null : wrongWithMapping(options.mapping)
    if (wrong !== null) return invalidParameter('mapping', wrong, options.mapping)
    const open = await findOpenImport(db, given, actor)
    const held = open?.shown.id ?? id
    return {
      status: open === null ? 201 : 200,
      location: importAddress(held),
      // Nothing has happened yet to anything that is claimed: the log tells of the commit.
      events: [],
      statements: [
        ...(open === null ? insertImport(db, { ...given, id }, actor, at) : []),
        ...keepPieces(db, held, 1, bytes),
      ],
      select: [selectImport(db, held)],
      shown: ([result]) => ({ body: importsIn(result)[0]?.shown ?? null, etag: null }),
    }
  }
}

/** Reading and publishing a file takes longer than a request may wait. */
export const patientDatabase = (c: Context<AppEnv>): void =>
  c.set(
    'db',
    guarded(c.env.DB.withSession('first-primary'), { until: Date.now() + LIMITS.import_deadline, retries: false }),
  )

/** The rows that an import skipped, to download; long reports come in parts, each with the address of the next. */
export async function skippedFile(
  c: Context<AppEnv>,
  id: string,
  part: number,
  format: 'csv' | 'ndjson',
): Promise<Response> {
  const held = await findImport(c.var.db, id)
  if (held === null) return notFound('import', id)
  const rows = (await findSkipped(c.var.db, id, part)) ?? []
  const next = await findSkipped(c.var.db, id, part + 1)
  if (next !== null) c.header('link', `<${importAddress(id)}/report?format=${format}&part=${part + 1}>; rel="next"`)
  c.header('content-disposition', `attachment; filename="import-${id}-skipped.${format}"`)
  c.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
  return c.body(format === 'csv' ? skippedToCsv(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

const MAX_CHUNKS = 1_000

/** Imports of files of results (DESIGN section 8): begun, uploaded in pieces, committed as a whole, retracted as a whole. */
export const imports = new Hono<AppEnv>()
  .get('/', scope('review'), query(ImportsQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? null : decodeCursor(cursor, v.tuple([v.string(), v.string()]))
    if (cursor !== undefined && after === null)
      return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const page = await listImports(c.var.db, after, limit)
    const next = nextAddress(c, page.last === null ? null : encodeCursor(page.last))
    if (next !== null) c.header('link', `<${next}>; rel="next"`)
    return c.json({ data: page.imports.map(({ shown }) => shown), next })
  })
  .post(
    '/',
    scope('review'),
    limitWrites,
    query(ImportQuery),
    bodyLimit({ maxSize: LIMITS.import_form, onError: tooLarge(LIMITS.import_form) }),
    async (c) =>
      write(c, beginImport(c.req.valid('query'), holderOf(c).name, new Uint8Array(await c.req.arrayBuffer()))),
  )
  .get('/:id', scope('review'), query(NoQuery), async (c) => {
    const held = await findImport(c.var.db, c.req.param('id'))
    return held === null ? notFound('import', c.req.param('id')) : c.json(held.shown)
  })
  .get('/:id/report', scope('review'), query(ImportReportQuery), async (c) => {
    const id = c.req.param('id')
    const { part, format } = c.req.valid('query')
    return skippedFile(c, id, part, format)
  })
  .put(
    '/:id/chunks/:n',
    scope('review'),
    limitWrites,
    query(NoQuery),
    async (c, next) =>
      (await findImport(c.var.db, c.req.param('id'))) === null ? notFound('import', c.req.param('id')) : next(),
    bodyLimit({ maxSize: LIMITS.import_chunk, onError: tooLarge(LIMITS.import_chunk) }),
    async (c) => {
      const { id, n } = c.req.param()
      const number = Number(n)
      if (!/^\d{1,4}$/.test(n) || number < 1 || number > MAX_CHUNKS)
        return invalidParameter('n', `a number from 1 to ${MAX_CHUNKS}`, n)
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      if (bytes.length === 0) return invalidParameter('n', 'a piece of the file as the body', 'nothing')
      await c.var.db.batch(keepPieces(c.var.db, id, number, bytes))
      const held = await findImport(c.var.db, id)
      if (held === null) return notFound('import', id)
      if (held.shown.status !== 'open')
        return problem('conflict', `Cannot add to the import: it is ${held.shown.status}, expected one that is open`)
      return c.json(held.shown)
    },
  )
  .post('/:id/commit', scope('review'), limitWrites, query(NoQuery), (c) => {
    patientDatabase(c)
    return write(c, commitImport(c.req.param('id'), holderOf(c).name))
  })
  .delete('/:id', scope('review'), limitWrites, query(NoQuery), (c) => {
    patientDatabase(c)
    return write(c, retractImport(c.req.param('id'), holderOf(c).name))
  })
