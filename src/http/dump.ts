import { Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { ExportFileQuery } from '../../schemas/export.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Db } from '../store/db.ts'
import { guarded } from '../store/deadline.ts'
import { exportIn, findPart, publishExport, selectExport } from '../store/dump.ts'
import { EXPORT_ADDRESS, exportEvent, findCurrentExport, makeDump } from '../store/make-dump.ts'
import { makePublic, notModified } from './answer.ts'
import { scope } from './auth.ts'
import type { AppEnv } from './env.ts'
import { matches } from './etag.ts'
import { notFound, problem } from './problem.ts'
import { query } from './query.ts'
import { limitWrites } from './rate.ts'
import { type Decide, holderOf, write } from './write.ts'

/** What is told where a making was overtaken by another one. */
export const BEING_MADE = 'Cannot publish the export: another one was begun while it was made'

const NAME = /^([a-z]+)-(\d{3,9})\.ndjson$/

/** Parts of a dump, as they were made: `/export/{name}`, of the newest one unless `revision` names another. */
export const dumpFiles = new Hono<AppEnv>().get('/:name', query(ExportFileQuery), async (c) => {
  const name = c.req.param('name')
  const { revision = null } = c.req.valid('query')
  const [, noun = '', part = ''] = NAME.exec(name) ?? []
  const sent = c.req.header('if-none-match')
  const known = /"([0-9a-f]{64})"/.exec(sent ?? '')?.[1] ?? null
  const found = await findPart(c.var.db, revision, { noun, part: Number(part) }, name, known)
  if (found === null) return notFound(revision === null ? 'file' : `file of export ${revision}`, name)
  const etag = `"${found.sha256}"`
  if (found.content === null || matches(sent, etag)) return notModified(c, etag)
  makePublic(c, etag)
  c.header('content-type', 'application/x-ndjson')
  return c.body(found.content)
})

const NoQuery = v.strictObject({})

/** `/export`: the manifest of the newest dump. */
export const dump = new Hono<AppEnv>().get('/', query(NoQuery), async (c) => {
  const manifest = exportIn(await selectExport(c.var.db).all())
  if (manifest === null)
    return problem('not-found', 'Cannot find an export: none was made yet, expected POST /api/v1/exports by an admin')
  const etag = `"export.${manifest.revision}"`
  if (matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
  makePublic(c, etag)
  return c.json(manifest)
})

/** The database for as long as making a dump may take. */
export const makingDatabase = (env: AppEnv['Bindings']): Db =>
  guarded(env.DB.withSession('first-primary'), { until: Date.now() + LIMITS.export_deadline, retries: false })

/** Making a dump takes longer than a request may wait; whether the database answers at all is found out within its deadline. */
const patient: MiddlewareHandler<AppEnv> = async (c, next) => {
  await findCurrentExport(c.var.db)
  c.set('db', makingDatabase(c.env))
  return next()
}

/** Makes a dump once: who is overtaken by another gets its dump, or is told to come back for it. */
function decideExport(actor: string): Decide {
  let overtaken = false
  return async (db, at) => {
    const current = await findCurrentExport(db)
    if (current !== null) return { unchanged: { body: current, etag: null }, location: EXPORT_ADDRESS }
    if (overtaken) return problem('conflict', BEING_MADE, undefined, { 'retry-after': String(LIMITS.retry_after) })
    overtaken = true
    const { id, manifest } = await makeDump(db, at)
    return {
      status: 201,
      location: EXPORT_ADDRESS,
      events: [exportEvent(manifest, actor)],
      statements: publishExport(db, id, manifest),
      select: [selectExport(db)],
      shown: ([result]) => ({ body: exportIn(result), etag: null }),
    }
  }
}

/** `/exports`: makes the dump; where nothing has changed, the one that is there. */
export const dumps = new Hono<AppEnv>().post('/', scope('admin'), limitWrites, query(NoQuery), patient, (c) =>
  write(c, decideExport(holderOf(c).name)),
)
