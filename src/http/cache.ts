import type { Context, MiddlewareHandler } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import { isTypeRefused } from './accept.ts'
import { CACHE_TAG, isPersonal } from './answer.ts'
import type { AppEnv } from './env.ts'
import { matches } from './etag.ts'
import { type KeptAnswer, KeptAnswers } from './kept-answers.ts'

/** Of this isolate; where a cache stands before the Worker nothing is kept here. */
const kept = new KeptAnswers({ answers: LIMITS.kept_answers, bytes: LIMITS.kept_bytes, one: LIMITS.kept_answer })

/** The context that the platform gives with a request; tests of the application alone have none. */
export function contextOf(c: Context<AppEnv>): ExecutionContext | null {
  try {
    return c.executionCtx as ExecutionContext
  } catch {
    return null
  }
}

/** The address with its parameters in one order, so that they are kept once however they are asked for. */
function keyOf(address: string): string {
  const url = new URL(address)
  url.searchParams.sort()
  return url.href
}

/** Whether an answer could come from here: reads that carry nothing of their sender. */
function isKept(c: Context<AppEnv>): boolean {
  return (
    c.env.CACHE === 'on' &&
    c.req.method === 'GET' &&
    c.req.header('range') === undefined &&
    !isPersonal(c) &&
    contextOf(c)?.cache === undefined &&
    !isTypeRefused(c)
  )
}

function answerFrom(c: Context<AppEnv>, { body, headers, at }: KeptAnswer, now: number): Response {
  const again = new Headers(headers as [string, string][])
  again.set('age', String(Math.floor((now - at) / 1000)))
  const etag = again.get('etag')
  return etag !== null && matches(c.req.header('if-none-match'), etag)
    ? new Response(null, { status: 304, headers: again })
    : new Response(body, { headers: again })
}

const secondsOf = (headers: Headers): number =>
  Number(/^public, max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0)

/**
 * Answers again what anyone may have, without asking the database, for as long as the answer says of itself (RFC 9111). Whatever
 * is written through this isolate is seen at once; what others write, when the answer is as old as it may be.
 */
export const keepPublicAnswers: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isKept(c)) return next()
  const key = keyOf(c.req.url)
  const now = Date.now()
  const found = kept.find(key, now)
  if (found !== null) return answerFrom(c, found, now)
  const { generation } = kept
  await next()
  const seconds = secondsOf(c.res.headers)
  if (c.res.status !== 200 || seconds === 0) return
  const body = await c.res.clone().arrayBuffer()
  kept.keep(key, { body, headers: [...c.res.headers], at: now, until: now + seconds * 1000 }, generation)
}

/** Forgets all public answers, here and in Cloudflare's cache, once a write is stored. Where that fails, they grow old by themselves. */
export function purgeAnswers(c: Context<AppEnv>): void {
  kept.clear()
  const context = contextOf(c)
  if (context?.cache === undefined) return
  const failed = (error: unknown): void =>
    console.error(
      JSON.stringify({ level: 'warning', task: 'purge', request_id: c.var.requestId, error: String(error) }),
    )
  context.waitUntil(context.cache.purge({ tags: [CACHE_TAG] }).catch(failed))
}
