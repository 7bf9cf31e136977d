import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { matchesRecord } from './etag.ts'
import { notFound, problem, shown } from './problem.ts'
import { isAnswered } from './write.ts'

/** The answer to a change of something that has changed since; null where it has not, or the request does not say. */
export function staleAnswer(c: Context<AppEnv>, etag: string): Response | null {
  const header = c.req.header('if-match')
  if (header === undefined || matchesRecord(header, etag)) return null
  return problem(
    'stale',
    `Cannot change a record that has changed since ${shown(header)}, which is now ${etag}`,
    undefined,
    {
      etag,
    },
  )
}

/**
 * Answers 404 before anything of the body is looked at (DESIGN section 8), unless the request has been carried out under its key
 * and is what made the record go. The ETag is kept for `ifMatch`.
 */
export const exists =
  (
    noun: string,
    name: string,
    etagOf: (c: Context<AppEnv>, key: string) => Promise<string | null>,
  ): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const key = c.req.param(name) ?? ''
    const etag = await etagOf(c, key)
    if (etag === null && !(await isAnswered(c))) return notFound(noun, key)
    c.set('etag', etag ?? '')
    return next()
  }

/** A change says what it was made from (428 without, 412 when that has changed). Stands behind `exists`. */
export const ifMatch: MiddlewareHandler<AppEnv> = async (c, next) => {
  const etag = c.var.etag ?? ''
  if (c.req.header('if-match') === undefined)
    return problem('precondition-required', `Cannot change a record without the header If-Match, expected its ETag`)
  // What was done under this key before made the ETag stale itself: that answer is looked for first.
  if (c.req.header('idempotency-key') !== undefined) return next()
  return staleAnswer(c, etag) ?? next()
}
