import { type Context, Hono } from 'hono'
import type { Entry } from '../../schemas/leaderboard.ts'
import { CompareQuery } from '../../schemas/query.ts'
import {
  COMPARE_FORMATS,
  type CompareExtension,
  type Format,
  LEADERBOARD_FORMATS,
  type LeaderboardExtension,
} from '../formats/export/registry.ts'
import { listSourcesNamed } from '../store/sources.ts'
import { compareOr } from './compare.ts'
import type { AppEnv } from './env.ts'
import { boardOr } from './leaderboards.ts'
import { BoardParameters, query } from './query.ts'

/** The model in its format; sources are read only where the format cites them. */
async function exported<Model>(
  c: Context<AppEnv>,
  model: Model,
  entries: readonly Entry[],
  format: Format<Model>,
): Promise<Response> {
  const slugs = [...new Set(entries.map(({ source }) => source.slug))]
  const sources = format.cites ? await listSourcesNamed(c.var.db, slugs) : []
  c.header('content-type', format.type)
  return c.body(format.render(model, sources))
}

/** `/leaderboards/{slug}.{ext}` and `/compare.{ext}`, from the registry of formats. */
export function exportRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  for (const extension of Object.keys(LEADERBOARD_FORMATS) as LeaderboardExtension[]) {
    routes.get(`/leaderboards/:file{[^/]+\\.${extension}}`, query(BoardParameters), async (c) => {
      const slug = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const board = await boardOr(c, slug, c.req.valid('query'))
      return board instanceof Response ? board : exported(c, board, board.entries, LEADERBOARD_FORMATS[extension])
    })
  }
  for (const extension of Object.keys(COMPARE_FORMATS) as CompareExtension[]) {
    routes.get(`/compare.${extension}`, query(CompareQuery), async (c) => {
      const comparison = await compareOr(c, c.req.valid('query'))
      if (comparison instanceof Response) return comparison
      const entries = comparison.rows.flatMap(({ cells }) => cells.flat())
      return exported(c, comparison, entries, COMPARE_FORMATS[extension])
    })
  }
  return routes
}
