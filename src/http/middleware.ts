import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { cors } from 'hono/cors'
import { LIMITS } from '../../schemas/limits.ts'
import { guarded } from '../store/deadline.ts'
import { SESSION_COOKIE } from './auth.ts'
import type { AppEnv } from './env.ts'

/** No inline script or style, and nothing from another host. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What is made for frames of other pages may be framed by them. */
const FRAMED_POLICY = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *')

const preflight = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-d1-bookmark'],
  maxAge: 86_400,
})

const EXPOSED = 'etag,idempotency-replayed,link,location,retry-after,x-d1-bookmark,x-request-id'

/**
 * Any page may read the API from a browser; nothing here goes by cookie. Hono's own `cors` answers what browsers ask first: of other
 * requests it sets headers before there is an answer, which is then copied as a stream.
 */
export const crossOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next)
  await next()
  c.res.headers.set('access-control-allow-origin', '*')
  c.res.headers.set('access-control-expose-headers', EXPOSED)
}

/** Headers of every answer. What does not say that it is public is not stored by anyone. */
export const secure: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  const framed = c.req.path.startsWith('/embed/')
  headers.set('content-security-policy', framed ? FRAMED_POLICY : CONTENT_SECURITY_POLICY)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
}

const isPublic = ({ headers }: Response): boolean => headers.get('cache-control')?.startsWith('public') === true

// As Cloudflare makes them: 16 hex digits and the data centre.
const RAY_SHAPE = /^[0-9a-f]{16}(-[A-Z]{3})?$/

/** Names the request, as Cloudflare does where it came through it; errors tell the name, which the log has too. */
export const requestId: MiddlewareHandler<AppEnv> = async (c, next) => {
  const ray = c.req.header('cf-ray')
  c.set('requestId', ray !== undefined && RAY_SHAPE.test(ray) ? ray : crypto.randomUUID())
  await next()
  if (c.res.status >= 400 && !isPublic(c.res)) c.res.headers.set('x-request-id', c.var.requestId)
}

const BOOKMARK = 'x-d1-bookmark'
// As D1 makes them: groups of hex digits. Anything else starts a session of its own.
const BOOKMARK_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{8,32}){1,3}$/

/** Methods that ask for nothing to be changed (RFC 9110, section 9.2.1), so that all that they do may be done twice. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A session of the database, so that replicas can serve reads: who sends a bookmark reads at least what it has seen, and a
 * write reads the newest. It is given up at the request's deadline. Who writes gets a bookmark, as who sends one does.
 */
export const withSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const until = Date.now() + LIMITS.deadline
  const safe = SAFE.has(c.req.method)
  const sent = c.req.header(BOOKMARK)
  // A browser sends no bookmark: who is signed in sees what a form has just written.
  const start = safe && getCookie(c, SESSION_COOKIE) === undefined ? 'first-unconstrained' : 'first-primary'
  const session = c.env.DB.withSession(sent !== undefined && BOOKMARK_SHAPE.test(sent) ? sent : start)
  c.set('db', guarded(session, { until, retries: safe }))
  await next()
  const bookmark = session.getBookmark()
  if ((sent !== undefined || !safe) && bookmark !== null && !isPublic(c.res)) c.header(BOOKMARK, bookmark)
}
