import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { errorPage } from '../pages/error.tsx'
import type { AppEnv } from './env.ts'
import { internalError, problem } from './problem.ts'

/** A bug or an outage: everything to the log, nothing of its cause to the caller; a page where a page was asked for. */
export function failed(error: Error, c: Context<AppEnv>): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status === 400)
    return problem('invalid-body', 'Cannot read the body as JSON')
  const answer = internalError(error, c)
  if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html')) return answer
  return c.html(errorPage('internal-error', 'The page could not be made; the fault has been logged.'), 500)
}
