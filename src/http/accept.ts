import type { Context, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

const JSON_TYPES = ['application/json', 'application/problem+json', 'application/*', '*/*']

/** Whether a request accepts JSON: it names a type that JSON is of, or none at all. */
function acceptsJson(c: Context): boolean {
  if (c.req.header('accept') === undefined) return true
  const found = accepts(c, {
    header: 'Accept',
    supports: JSON_TYPES,
    default: '',
    match: (wanted, { supports, default: none }) =>
      wanted
        .filter(({ q }) => q > 0)
        .map(({ type }) => type)
        .find((type) => supports.includes(type)) ?? none,
  })
  return found !== ''
}

/** The API answers JSON: a request that accepts none is told so (RFC 9110, section 15.5.7). */
export const acceptJson: MiddlewareHandler<AppEnv> = async (c, next) =>
  acceptsJson(c)
    ? next()
    : problem(
        'not-acceptable',
        `Cannot answer as "${c.req.header('accept')?.slice(0, 100)}", expected application/json to be accepted`,
      )

/** Whether the type that a request accepts decides its answer: nowhere but in the API is there a refusal for it. */
export const isTypeRefused = (c: Context): boolean => c.req.path.startsWith('/api/') && !acceptsJson(c)
