import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type Import, ImportQuery } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { IMPORT_LABELS } from '../formats/import/registry.ts'
import { importPage, importsPage } from '../pages/imports.tsx'
import { findImport, listImports } from '../store/imports.ts'
import { sameSite } from './cross-site.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { commitImport } from './import-commit.ts'
import { retractImport } from './import-retract.ts'
import { beginImport, patientDatabase, skippedFile } from './imports.ts'
import { addressAt, errorAnswer, placeIn, problemPage } from './pages-answer.ts'
import { reviewer } from './pages-review.ts'
import { notFound, problem } from './problem.ts'
import { errorsOf, type Issue } from './query.ts'
import { limitWrites } from './rate.ts'
import { write } from './write.ts'

const A_PAGE = 20
const Place = v.tuple([v.string(), v.string()])

const uploadLimit = bodyLimit({
  maxSize: LIMITS.import_form,
  onError: (c) => {
    const detail = `Cannot take a file of more than ${LIMITS.import_form.toLocaleString('en')} bytes in a form; larger ones go with npm run import`
    return errorAnswer(c as Context<AppEnv>, 'too-large', detail, 413, '/imports')
  },
})

const TOLD = ['format', 'title', 'licence', 'attribution', 'address', 'system', 'mapping'] as const

/** What a form says of its file: fields that were left empty say nothing. */
function toldOf(form: Record<string, unknown>, name: string): v.SafeParseResult<typeof ImportQuery> {
  const told = TOLD.flatMap((field) => {
    const value = form[field]
    return typeof value === 'string' && value.trim() !== '' ? [[field, value.trim()]] : []
  })
  return v.safeParse(ImportQuery, { ...Object.fromEntries(told), name, dry_run: form.dry_run === '1' ? '1' : '0' })
}

/** Takes the file of a form, reads it at once, and leads to its report. */
async function upload(c: Context<AppEnv>): Promise<Response> {
  const holder = await reviewer(c, '/imports')
  if (holder instanceof Response) return holder
  const tooMany = await limitWrites(c, async () => {})
  if (tooMany instanceof Response) return problemPage(c, tooMany, '/imports')
  const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  const { file } = form
  if (!(file instanceof File) || file.size === 0)
    return problemPage(c, problem('invalid-body', 'Cannot import nothing, expected a file'), '/imports')
  const told = toldOf(form, file.name || 'file')
  if (!told.success) {
    const [error] = errorsOf(told.issues as readonly Issue[])
    const why = `Cannot read the ${error?.pointer.slice(1)}, expected ${error?.expected}`
    return problemPage(c, problem('invalid-body', why), '/imports')
  }
  patientDatabase(c)
  const begun = await write(c, beginImport(told.output, holder.name, new Uint8Array(await file.arrayBuffer())))
  if (!begun.ok) return problemPage(c, begun, '/imports')
  const { id } = (await begun.json()) as Import
  const answer = await write(c, commitImport(id, holder.name))
  return answer.ok ? c.redirect(`/imports/${id}`, 303) : problemPage(c, answer, '/imports')
}

/** Files of results brought in by a browser (DESIGN section 9), for sessions whose token may review. */
export const importPages = new Hono<AppEnv>()
  .get('/imports', async (c) => {
    const holder = await reviewer(c, '/imports')
    if (holder instanceof Response) return holder
    const page = await listImports(c.var.db, placeIn(c, Place), A_PAGE)
    c.header('cache-control', 'no-store')
    return c.html(
      importsPage({
        address: addressAt(c, '/imports'),
        imports: page.imports.map(({ shown }) => shown),
        formats: IMPORT_LABELS,
        next: page.last === null ? null : `/imports?cursor=${encodeCursor(page.last)}`,
      }),
    )
  })
  .post('/imports', sameSite, uploadLimit, upload)
  .get('/imports/:id', async (c) => {
    const id = c.req.param('id')
    const holder = await reviewer(c, `/imports/${encodeURIComponent(id)}`)
    if (holder instanceof Response) return holder
    const held = await findImport(c.var.db, id)
    if (held === null) return problemPage(c, notFound('import', id), '/imports')
    c.header('cache-control', 'no-store')
    return c.html(importPage({ address: addressAt(c, `/imports/${id}`), of: held.shown }))
  })
  .get('/imports/:id/skipped.csv', async (c) => {
    const holder = await reviewer(c, '/imports')
    if (holder instanceof Response) return holder
    return skippedFile(c, c.req.param('id'), 0, 'csv')
  })
  .post('/imports/:id/retract', sameSite, async (c) => {
    const holder = await reviewer(c, '/imports')
    if (holder instanceof Response) return holder
    patientDatabase(c)
    const id = c.req.param('id')
    const answer = await write(c, retractImport(id, holder.name))
    return answer.ok ? c.redirect(`/imports/${id}`, 303) : problemPage(c, answer, '/imports')
  })
