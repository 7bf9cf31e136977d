import { type Context, Hono } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import type { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import { TRADEOFF_FORMATS, type TradeoffExtension } from '../formats/export/registry.ts'
import { loadTradeoff, type TradeoffRefusal } from '../store/tradeoff.ts'
import { makePublic, notModified } from './answer.ts'
import type { AppEnv } from './env.ts'
import { boardsEtag, buildOf, matches } from './etag.ts'
import { invalidParameter, problem } from './problem.ts'
import { query, TradeoffParameters } from './query.ts'

function refused(refusal: TradeoffRefusal): Response {
  switch (refusal.reason) {
    case 'unknown_metric':
      return invalidParameter(refusal.at, 'the slug of a metric that is held', refusal.slug)
    case 'unknown_benchmark':
      return invalidParameter('benchmark', 'the slug of a benchmark that is held', refusal.slug)
    case 'one_metric':
      return invalidParameter('y', 'another metric than x', refusal.slug)
    case 'other_threshold':
      return invalidParameter(
        `${refusal.end}/${refusal.metric}`,
        'a threshold on one of the two metrics',
        refusal.metric,
      )
    case 'too_many_claims':
      return problem(
        'too-many-claims',
        `Cannot pair more than ${LIMITS.tradeoff_claims} claims, or look through more than ${LIMITS.tradeoff_looked} of one metric; name a benchmark`,
      )
  }
}

/** A trade-off for an answer in any format, or the answer that says why there is none (422, 304). */
export async function tradeoffOr(c: Context<AppEnv>, asked: TradeoffQuery): Promise<TradeoffAnswer | Response> {
  const loaded = await loadTradeoff(c.var.db, asked)
  if (!loaded.ok) return refused(loaded.error)
  const { answer, from } = loaded.value
  const etag = await boardsEtag(from, buildOf(c.env))
  if (matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
  makePublic(c, etag)
  return answer
}

export const tradeoff = new Hono<AppEnv>().get('/', query(TradeoffParameters), async (c) => {
  const answer = await tradeoffOr(c, c.req.valid('query'))
  return answer instanceof Response ? answer : c.json(answer)
})

/** `/tradeoff.{ext}`, from the registry of formats. */
export function tradeoffExports(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  for (const extension of Object.keys(TRADEOFF_FORMATS) as TradeoffExtension[])
    routes.get(`/tradeoff.${extension}`, query(TradeoffParameters), async (c) => {
      const answer = await tradeoffOr(c, c.req.valid('query'))
      if (answer instanceof Response) return answer
      const { type, render } = TRADEOFF_FORMATS[extension]
      c.header('content-type', type)
      return c.body(render(answer))
    })
  return routes
}
