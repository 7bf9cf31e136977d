import { Hono } from 'hono'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { newBests } from '../domain/new-best.ts'
import { FEED_FORMATS, type FeedExtension } from '../formats/export/feed.ts'
import { listLeadingNews, listNews, readArrivals } from '../store/feeds.ts'
import { isTable } from '../store/leaderboards.ts'
import { makePublic, notModified } from './answer.ts'
import type { AppEnv } from './env.ts'
import { boardEtag, buildOf, matches } from './etag.ts'
import { movedOr } from './leaderboards.ts'
import { query } from './query.ts'

const NoQuery = v.strictObject({})

const TOO_MANY = `This board has more than ${LIMITS.feed_claims.toLocaleString('en')} claims; only its leader is told.`
const LISTED = 'Counts and sizes are listed, not ranked: nothing is best here.'

/** `/feed.atom`, `/feed.json` for all boards, and those of each board: what was the best when it came. */
export function feedRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  for (const extension of Object.keys(FEED_FORMATS) as FeedExtension[]) {
    const { type, render } = FEED_FORMATS[extension]
    const all = extension === 'atom' ? '/feed.atom' : '/feed.json'
    routes.get(all, query(NoQuery), async (c) => {
      const claims = await listLeadingNews(c.var.db, LIMITS.feed)
      makePublic(c)
      c.header('content-type', type)
      const subtitle = 'Of the newest claims those that lead their leaderboards now.'
      const { origin } = new URL(c.req.url)
      return c.body(render({ title: 'New bests on Claimboard', subtitle, origin, page: '/', self: all, claims }))
    })
    routes.get(`/leaderboards/:file{[^/]+\\.${extension.replace('.', '\\.')}}`, query(NoQuery), async (c) => {
      const slug = (c.req.param('file') as string).slice(0, -extension.length - 1)
      const read = await readArrivals(c.var.db, slug)
      if (read === null) return movedOr(c, slug)
      const { board, arrivals } = read
      const etag = boardEtag(slug, board.revision, buildOf(c.env))
      if (matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
      const table = isTable(board) || board.metric.better === null
      const bests = table ? [] : newBests(arrivals ?? []).slice(-LIMITS.feed)
      const claims = await listNews(
        c.var.db,
        bests.map(({ id }) => id),
      )
      makePublic(c, etag)
      c.header('content-type', type)
      return c.body(
        render({
          title: `New bests on ${board.title}`,
          subtitle: table ? LISTED : arrivals === null ? TOO_MANY : null,
          origin: new URL(c.req.url).origin,
          page: `/leaderboards/${slug}`,
          self: `/leaderboards/${slug}.${extension}`,
          claims,
        }),
      )
    })
  }
  return routes
}
