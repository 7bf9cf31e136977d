import { Hono } from 'hono'
import { SearchQuery } from '../../schemas/query.ts'
import { searchPage } from '../pages/search.tsx'
import { search } from '../store/search.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { addressAt, addressOf, readLeniently } from './pages-answer.ts'
import { hitJson, readingOf } from './search.ts'

/** One address for one search: "KV cache 2x smaller" is the words "KV cache" and a least improvement of 2. */
export const searchPages = new Hono<AppEnv>().get('/search', async (c) => {
  const given = readLeniently(SearchQuery.entries, c.req.query())
  const query = given.q ?? ''
  const read = readingOf({ ...given, q: query })
  const { hits, claims } = await search(c.var.db, read, given.limit)
  const { words: q, min_improvement, kind } = read
  makePublic(c)
  return c.html(
    searchPage({
      address: addressAt(
        c,
        addressOf('/search', { q, min_improvement: min_improvement ?? undefined, kind: kind ?? undefined }),
      ),
      query,
      read,
      hits: hits.map(hitJson),
      claims,
      most: given.limit,
    }),
  )
})
