import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Scope } from '../../schemas/token.ts'
import { sha256 } from '../domain/slug.ts'
import { allows } from '../domain/token.ts'
import { findSession, type StoredToken, useToken } from '../store/tokens.ts'
import type { AppEnv, Holder } from './env.ts'
import { problem } from './problem.ts'

/** The cookie of a signed-in browser: chance of its own, kept by digest as tokens are. */
export const SESSION_COOKIE = 'session'

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,512})$/i

/** The secret's holder, or null where the secret is not set or another token was sent. Both sides are digests of one length. */
async function adminHolder(env: AppEnv['Bindings'], digest: string): Promise<Holder | null> {
  const secret = env.ADMIN_TOKEN
  if (secret === undefined || secret === '') return null
  const encoder = new TextEncoder()
  const same = crypto.subtle.timingSafeEqual(encoder.encode(await sha256(secret)), encoder.encode(digest))
  return same ? { id: 'admin', name: 'admin', scopes: ['admin'], digest } : null
}

const holderOf = ({ id, name, scopes, digest }: StoredToken): Holder => ({ id, name, scopes, digest })

/** Whose token it is; null where it is unknown or revoked. */
export async function holderOfToken(c: Context<AppEnv>, token: string, at: string): Promise<Holder | null> {
  const digest = await sha256(token)
  const admin = await adminHolder(c.env, digest)
  if (admin !== null) return admin
  const held = await useToken(c.var.db, digest, at)
  return held === null ? null : holderOf(held)
}

/** Who sent the request by its Authorization header; null where it has none that holds. */
export async function bearer(c: Context<AppEnv>): Promise<Holder | null> {
  const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1]
  return token === undefined ? null : holderOfToken(c, token, new Date().toISOString())
}

/** Who is signed in with the browser's cookie; null for nobody. */
export async function signedIn(c: Context<AppEnv>): Promise<Holder | null> {
  const cookie = getCookie(c, SESSION_COOKIE)
  if (cookie === undefined) return null
  const session = await findSession(c.var.db, await sha256(cookie), new Date().toISOString())
  if (session === null) return null
  return session.token === null ? adminHolder(c.env, session.tokenDigest) : holderOf(session.token)
}

const REALM = 'Bearer realm="claimboard"'

export const unauthorized = (c: Context<AppEnv>): Response => {
  const sent = c.req.header('authorization') !== undefined
  return problem(
    'unauthorized',
    sent
      ? 'Cannot take this token: it is unknown, revoked or not written as "Bearer TOKEN"'
      : 'Cannot do this without a token, expected the header "Authorization: Bearer TOKEN"',
    undefined,
    { 'www-authenticate': sent ? `${REALM}, error="invalid_token"` : REALM },
  )
}

export const forbidden = (needed: Scope, scopes: readonly Scope[]): Response =>
  problem(
    'forbidden',
    `Cannot do this with a token of scope ${scopes.map((scope) => `"${scope}"`).join(', ')}, expected "${needed}"`,
    undefined,
    { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${needed}"` },
  )

/** Lets only holders of a scope pass, before anything else of the request is looked at (DESIGN section 8: 401, 403, 404 ...). */
export const scope =
  (needed: Scope): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const holder = await bearer(c)
    if (holder === null) return unauthorized(c)
    if (!allows(holder.scopes, needed)) return forbidden(needed, holder.scopes)
    c.set('holder', holder)
    return next()
  }

/** A read that shows more to holders: a header that does not hold is told, and none is nobody. */
export const maybeHolder: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.header('authorization') === undefined) return next()
  const holder = await bearer(c)
  if (holder === null) return unauthorized(c)
  c.set('holder', holder)
  return next()
}
