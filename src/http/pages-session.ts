import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { LIMITS } from '../../schemas/limits.ts'
import { sha256 } from '../domain/slug.ts'
import { base64url, TOKEN_BYTES } from '../domain/token.ts'
import { signInPage } from '../pages/sign-in.tsx'
import { deleteSession, insertSession } from '../store/tokens.ts'
import { makePublic } from './answer.ts'
import { holderOfToken, SESSION_COOKIE } from './auth.ts'
import { sameSite } from './cross-site.ts'
import type { AppEnv } from './env.ts'
import { formLimit, formOf } from './form.ts'
import { localPath } from './local-path.ts'
import { addressAt, errorAnswer } from './pages-answer.ts'
import { mayGoOn, senderOf } from './rate.ts'

/** Signing in with a token and out again: the browser holds a cookie of its own, never the token. */
export const sessionPages = new Hono<AppEnv>()
  .get('/sign-in', (c) => {
    makePublic(c)
    const hasSession = getCookie(c, SESSION_COOKIE) !== undefined
    return c.html(signInPage({ address: addressAt(c, '/sign-in'), to: localPath(c.req.query('to')), hasSession }))
  })
  .post('/sign-in', sameSite, formLimit, async (c) => {
    const { token = '', to } = await formOf(c)
    if (!(await mayGoOn(c, 'REPORT_LIMIT', `sign-in ${senderOf(c)}`))) {
      c.header('retry-after', '60')
      return errorAnswer(c, 'too-many-requests', 'Cannot sign in more often; wait a minute', 429, '/sign-in')
    }
    const now = Date.now()
    const at = new Date(now).toISOString()
    const holder = await holderOfToken(c, token.trim(), at)
    if (holder === null) {
      const problem = 'Cannot sign in with this token: it is unknown or revoked'
      const page = signInPage({ address: addressAt(c, '/sign-in'), to: localPath(to), problem })
      c.header('cache-control', 'no-store')
      return c.html(page, 401)
    }
    const cookie = base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
    const expires_at = new Date(now + LIMITS.session * 1000).toISOString()
    await c.var.db.batch(
      insertSession(c.var.db, { digest: await sha256(cookie), token: holder.digest, expires_at }, at),
    )
    setCookie(c, SESSION_COOKIE, cookie, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: new URL(c.req.url).protocol === 'https:',
      maxAge: LIMITS.session,
    })
    return c.redirect(localPath(to), 303)
  })
  .post('/sign-out', sameSite, async (c) => {
    const cookie = getCookie(c, SESSION_COOKIE)
    if (cookie !== undefined) await c.var.db.batch([deleteSession(c.var.db, await sha256(cookie))])
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.redirect('/', 303)
  })
