import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { LIMITS } from '../../schemas/limits.ts'
import { PROBLEMS } from '../../schemas/problem.ts'
import { redacted } from '../domain/redacted.ts'
import { isOutage } from '../store/faults.ts'
import type { AppEnv } from './env.ts'
import { problemPage } from './pages-answer.ts'
import { problem } from './problem.ts'

/** What a caller is told of a fault, and when to come back where that helps; nothing of its cause. */
const FAULTS = {
  'internal-error': { detail: 'The request could not be answered; the fault has been logged', headers: {} },
  unavailable: {
    detail: `The database does not answer; try again in ${LIMITS.retry_after} seconds`,
    headers: { 'retry-after': String(LIMITS.retry_after) },
  },
} as const

/** One line of JSON with everything about a fault but the query string, and nothing that lets its reader write. */
function logFault(error: Error, c: Context<AppEnv>, status: number): void {
  const { ADMIN_TOKEN } = c.env
  const line = {
    level: 'error',
    request_id: c.var.requestId,
    method: c.req.method,
    path: c.req.path,
    status,
    error: error.message,
    stack: error.stack,
  }
  console.error(
    JSON.stringify(line, (_, value) =>
      typeof value === 'string' ? redacted(value, ADMIN_TOKEN === undefined ? [] : [ADMIN_TOKEN]) : value,
    ),
  )
}

/** What a handler may have said of its answer before it failed. */
const SAID_BEFORE = ['cache-control', 'etag', 'link']

/** A bug (500) or an outage (503): everything to the log, nothing of its cause to the caller; a page where a page was asked for. */
export function failed(error: Error, c: Context<AppEnv>): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status === 400)
    return problem('invalid-body', 'Cannot read the body as JSON')
  const type = isOutage(error) ? 'unavailable' : 'internal-error'
  const { detail, headers } = FAULTS[type]
  logFault(error, c, PROBLEMS[type].status)
  for (const name of SAID_BEFORE) c.header(name, undefined)
  const answer = problem(type, detail, undefined, headers)
  const wantsPage = !c.req.path.startsWith('/api/') && c.req.header('accept')?.includes('text/html')
  return wantsPage ? problemPage(c, answer) : answer
}
