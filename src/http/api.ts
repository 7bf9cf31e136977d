import { Hono } from 'hono'
import { acceptJson } from './accept.ts'
import { claims } from './claims.ts'
import { compare } from './compare.ts'
import { conflicts } from './conflicts.ts'
import { dump, dumpFiles, dumps } from './dump.ts'
import type { AppEnv } from './env.ts'
import { events } from './events.ts'
import { extract } from './extract.ts'
import { imports } from './imports.ts'
import { leaderboards } from './leaderboards.ts'
import { problem } from './problem.ts'
import { redactions } from './redactions.ts'
import { benchmarks, datasets, metrics, systems, tasks } from './registry.ts'
import { reports } from './reports.ts'
import { search } from './search.ts'
import { papers, sources } from './sources.ts'
import { tokens } from './tokens.ts'
import { tradeoff } from './tradeoff.ts'

/** Where it is mounted. */
const BASE = '/api/v1'
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Everything under /api/v1 (DESIGN section 8). */
export const api = new Hono<AppEnv>()
  .route('/export', dumpFiles)
  .use(acceptJson)
  .route('/papers', papers)
  .route('/sources', sources)
  .route('/systems', systems)
  .route('/benchmarks', benchmarks)
  .route('/metrics', metrics)
  .route('/tasks', tasks)
  .route('/datasets', datasets)
  .route('/claims', claims)
  .route('/leaderboards', leaderboards)
  .route('/compare', compare)
  .route('/tradeoff', tradeoff)
  .route('/conflicts', conflicts)
  .route('/search', search)
  .route('/events', events)
  .route('/export', dump)
  .route('/exports', dumps)
  .route('/imports', imports)
  .route('/extract', extract)
  .route('/redactions', redactions)
  .route('/reports', reports)
  .route('/tokens', tokens)
  .get('/health', (c) => c.json({ status: 'ok' as const }))
  .all('*', (c) => {
    const { method, path } = c.req
    const allow = methodsAt(path)
    return allow === null || method === 'GET' || method === 'HEAD'
      ? problem('not-found', `Cannot find "${path}" in the API; /openapi.json lists what is there`)
      : problem('method-not-allowed', `Cannot ${method} "${path}", expected ${allow}`, undefined, { allow })
  })

/** The methods that an address takes, as the Allow header lists them; null where nothing stands. */
function methodsAt(path: string): string | null {
  const here = METHODS.filter((method) =>
    api.router.match(method, path.slice(BASE.length))[0].some(([[, route]]) => route.method === method),
  )
  if (here.length === 0) return null
  return [...here, ...(here.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}
