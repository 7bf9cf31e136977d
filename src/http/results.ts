import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { ResultsQuery } from '../../schemas/query.ts'
import { resultsToNdjson } from '../formats/export/ndjson.ts'
import { resultsToPwc } from '../formats/export/pwc.ts'
import { RESULT_FORMATS, type ResultExtension } from '../formats/export/registry.ts'
import { findMergedInto } from '../store/references.ts'
import { listBareRows, listResults, type ResultsFilter } from '../store/results.ts'
import { selectSystem, systemsIn } from '../store/systems.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { notFound, problem } from './problem.ts'
import { query } from './query.ts'

const NoQuery = v.strictObject({})

/** All results of a filter, or the answer that says that they are too many for one file. */
async function resultsOr(c: Context<AppEnv>, filter: ResultsFilter) {
  const lines = await listResults(c.var.db, filter, LIMITS.filtered_claims + 1)
  return lines.length > LIMITS.filtered_claims
    ? problem(
        'too-many-claims',
        `Cannot write more than ${LIMITS.filtered_claims.toLocaleString('en')} claims into one file, expected a task or a source: ?task=SLUG, ?source=SLUG`,
      )
    : lines
}

/** Results in the formats of other tools: tables of Papers with Code, and what a system reached. */
export function resultRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>().get('/evaluation-tables.json', query(ResultsQuery), async (c) => {
    const { task, source, system } = c.req.valid('query')
    const lines = await resultsOr(c, { task, source, system })
    if (lines instanceof Response) return lines
    const bare =
      task === undefined && system === undefined
        ? await listBareRows(c.var.db, 'pwc', source ?? null, LIMITS.filtered_claims)
        : []
    if (lines.length + bare.length === 0 && (task ?? source) !== undefined)
      return notFound(task === undefined ? 'results of source' : 'results on task', task ?? source ?? '')
    makePublic(c)
    c.header('content-type', 'application/json; charset=utf-8')
    return c.body(resultsToPwc(lines, bare))
  })
  routes.get('/results.ndjson', query(ResultsQuery), async (c) => {
    const lines = await resultsOr(c, c.req.valid('query'))
    if (lines instanceof Response) return lines
    makePublic(c)
    c.header('content-type', 'application/x-ndjson')
    return c.body(resultsToNdjson(lines))
  })
  for (const extension of Object.keys(RESULT_FORMATS) as ResultExtension[]) {
    routes.get(`/systems/:file{[^/]+\\.${extension.replaceAll('.', '\\.')}}`, query(NoQuery), async (c) => {
      const slug = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const [found] = await c.var.db.batch([selectSystem(c.var.db, slug)])
      const [system] = systemsIn(found)
      if (system === undefined) {
        const into = await findMergedInto(c.var.db, 'system', slug)
        return into === null ? notFound('system', slug) : c.redirect(`/systems/${into}.${extension}`, 308)
      }
      const lines = await resultsOr(c, { system: slug })
      if (lines instanceof Response) return lines
      makePublic(c)
      c.header('content-type', RESULT_FORMATS[extension].type)
      return c.body(RESULT_FORMATS[extension].render(system, lines, new URL(c.req.url).origin))
    })
  }
  return routes
}
