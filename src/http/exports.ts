import { type Context, Hono } from 'hono'
import { CompareQuery } from '../../schemas/query.ts'
import {
  COMPARE_FORMATS,
  type CompareExtension,
  LEADERBOARD_FORMATS,
  type LeaderboardExtension,
} from '../formats/export/registry.ts'
import { compareOr } from './compare.ts'
import type { AppEnv } from './env.ts'
import { boardOr } from './leaderboards.ts'
import { BoardParameters, query } from './query.ts'

const text = (c: Context, type: string, body: string): Response => {
  c.header('content-type', type)
  return c.body(body)
}

/** `/leaderboards/{slug}.{ext}` and `/compare.{ext}`, from the registry of formats. */
export function exportRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  for (const extension of Object.keys(LEADERBOARD_FORMATS) as LeaderboardExtension[]) {
    const { type, render } = LEADERBOARD_FORMATS[extension]
    routes.get(`/leaderboards/:file{[^/]+\\.${extension}}`, query(BoardParameters), async (c) => {
      const slug = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const answer = await boardOr(c, slug, c.req.valid('query'))
      return answer instanceof Response ? answer : text(c, type, render(answer))
    })
  }
  for (const extension of Object.keys(COMPARE_FORMATS) as CompareExtension[]) {
    const { type, render } = COMPARE_FORMATS[extension]
    routes.get(`/compare.${extension}`, query(CompareQuery), async (c) => {
      const answer = await compareOr(c, c.req.valid('query'))
      return answer instanceof Response ? answer : text(c, type, render(answer))
    })
  }
  return routes
}
