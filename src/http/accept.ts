import type { MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

const JSON_TYPES = ['application/json', 'application/problem+json', 'application/*', '*/*']

/** The API answers JSON: a request that accepts none is told so (RFC 9110, section 15.5.7). */
export const acceptJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const header = c.req.header('accept')
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
  if (header === undefined || found !== '') return next()
  return problem(
    'not-acceptable',
    `Cannot answer as "${header.slice(0, 100)}", expected application/json to be accepted`,
  )
}
