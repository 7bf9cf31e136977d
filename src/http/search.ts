import { Hono } from 'hono'
import { SearchQuery } from '../../schemas/query.ts'
import { type SearchHit, search as searchStore } from '../store/search.ts'
import { list } from './answer.ts'
import type { AppEnv } from './env.ts'
import { query } from './query.ts'

const FOLDERS = {
  source: 'papers',
  system: 'systems',
  benchmark: 'benchmarks',
  metric: 'metrics',
  task: 'tasks',
  dataset: 'datasets',
} as const

/** A hit with the address of its page, or of its record where it has no page of its own. */
export const hitJson = ({ kind, slug, name, source_kind }: SearchHit) => ({
  kind: kind === 'source' ? (source_kind ?? 'page') : kind,
  slug,
  name,
  url: kind === 'task' || kind === 'dataset' ? `/api/v1/${FOLDERS[kind]}/${slug}` : `/${FOLDERS[kind]}/${slug}`,
})

export const search = new Hono<AppEnv>().get('/', query(SearchQuery), async (c) => {
  const { q, limit } = c.req.valid('query')
  const hits = await searchStore(c.var.db, q, limit)
  return list(c, hits.map(hitJson), null)
})
