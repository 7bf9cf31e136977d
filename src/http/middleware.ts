import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnv } from './env.ts'

/** No inline script or style, and nothing from another host. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Any page may read the API from a browser; nothing here goes by cookie. */
export const crossOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST'],
  allowHeaders: ['content-type', 'if-none-match', 'x-d1-bookmark'],
  exposeHeaders: ['etag', 'link', 'x-d1-bookmark'],
  maxAge: 86_400,
})

/** Headers of every answer. What does not say that it is public is not stored by anyone. */
export const secure: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.set('content-security-policy', CONTENT_SECURITY_POLICY)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
}

const BOOKMARK = 'x-d1-bookmark'
// As D1 makes them: groups of hex digits. Anything else starts a session of its own.
const BOOKMARK_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{8,32}){1,3}$/

/** A session of the database, so that replicas can serve reads; who sends a bookmark reads at least what it has seen. */
export const withSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sent = c.req.header(BOOKMARK)
  const session = c.env.DB.withSession(sent !== undefined && BOOKMARK_SHAPE.test(sent) ? sent : 'first-unconstrained')
  c.set('db', session)
  await next()
  const bookmark = session.getBookmark()
  if (sent !== undefined && bookmark !== null) c.header(BOOKMARK, bookmark)
}
