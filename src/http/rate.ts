import type { Context, MiddlewareHandler } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

/** Where the sender of a request without a token is: Cloudflare's word for it; one place for all where there is none. */
export const senderOf = (c: Context<AppEnv>): string => c.req.header('cf-connecting-ip') ?? 'unknown'

/** Whether a sender may go on. The variable RATE_LIMITS turns the limits off, as `npm run dev` does. */
export async function mayGoOn(
  c: Context<AppEnv>,
  limiter: 'WRITE_LIMIT' | 'REPORT_LIMIT',
  key: string,
): Promise<boolean> {
  if (c.env.RATE_LIMITS === 'off') return true
  return (await c.env[limiter].limit({ key })).success
}

const tooMany = (what: string, limit: number): Response =>
  problem('too-many-requests', `Cannot take more than ${limit.toLocaleString('en')} ${what} a minute`, undefined, {
    'retry-after': '60',
  })

/** Writes of one token. Stands behind `scope`. */
export const limitWrites: MiddlewareHandler<AppEnv> = async (c, next) =>
  (await mayGoOn(c, 'WRITE_LIMIT', c.var.holder?.id ?? 'nobody'))
    ? next()
    : tooMany('writes of one token', LIMITS.writes_a_minute)

/** Reports of one address, which need no token. */
export const limitReports: MiddlewareHandler<AppEnv> = async (c, next) =>
  (await mayGoOn(c, 'REPORT_LIMIT', senderOf(c))) ? next() : tooMany('reports', LIMITS.reports_a_minute)
