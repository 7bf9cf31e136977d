import { Hono } from 'hono'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { embedPage } from '../pages/embed.tsx'
import type { AppEnv } from './env.ts'
import { boardOr } from './leaderboards.ts'
import { problemPage, readLeniently } from './pages-answer.ts'

const EmbedQuery = v.strictObject({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(LIMITS.embed)),
    '10',
  ),
})

/** A board's first rows for a frame: the only pages that other sites may show within theirs. */
export const embedRoutes = new Hono<AppEnv>().get('/embed/leaderboards/:slug', async (c) => {
  const { limit } = readLeniently(EmbedQuery.entries, c.req.query())
  const answer = await boardOr(c, c.req.param('slug'), { limit })
  if (answer instanceof Response) return answer.status < 400 ? answer : problemPage(c, answer)
  return c.html(embedPage(answer))
})
