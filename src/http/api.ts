import { Hono } from 'hono'
import { acceptJson } from './accept.ts'
import { claims } from './claims.ts'
import { compare } from './compare.ts'
import { conflicts } from './conflicts.ts'
import type { AppEnv } from './env.ts'
import { events } from './events.ts'
import { extract } from './extract.ts'
import { leaderboards } from './leaderboards.ts'
import { problem } from './problem.ts'
import { benchmarks, datasets, metrics, systems, tasks } from './registry.ts'
import { search } from './search.ts'
import { papers, sources } from './sources.ts'

const READS = 'GET, HEAD, OPTIONS'

/** Everything under /api/v1 (DESIGN section 8). */
export const api = new Hono<AppEnv>()
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
  .route('/conflicts', conflicts)
  .route('/search', search)
  .route('/events', events)
  .route('/extract', extract)
  .get('/health', (c) => c.json({ status: 'ok' as const }))
  .all('*', (c) =>
    c.req.method === 'GET' || c.req.method === 'HEAD'
      ? problem('not-found', `Cannot find "${c.req.path}" in the API; /openapi.json lists what is there`)
      : problem('method-not-allowed', `Cannot ${c.req.method} "${c.req.path}", expected ${READS}`, undefined, {
          allow: READS,
        }),
  )
