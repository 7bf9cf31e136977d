import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import type { AppEnv } from './env.ts'
import { errorAnswer } from './pages-answer.ts'

const sameOrigin = csrf()

/**
 * Takes forms from pages of this host only, by their Origin or Sec-Fetch-Site; a request that has neither is no browser's
 * form, and programs have the API. On top of the cookie's SameSite=Strict.
 */
export const sameSite: MiddlewareHandler<AppEnv> = async (c, next) => {
  let passed = false
  try {
    await sameOrigin(c, async () => {
      passed = true
    })
  } catch {
    passed = false
  }
  return passed ? next() : errorAnswer(c, 'cross-site', 'Cannot take a form that comes from another site', 403)
}
