import { Hono } from 'hono'
import type { SearchReading } from '../../schemas/answers.ts'
import { SearchQuery } from '../../schemas/query.ts'
import { readSearch } from '../domain/search-query.ts'
import { type SearchHit, searchJson } from '../store/search.ts'
import { makePublic } from './answer.ts'
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

/** What a query asks for: its words, and the effect that it says in words, unless a parameter says another. */
export function readingOf({
  q,
  min_improvement,
  kind,
}: Pick<SearchQuery, 'q' | 'min_improvement' | 'kind'>): SearchReading {
  const read = readSearch(q)
  return { ...read, min_improvement: min_improvement ?? read.min_improvement, kind: kind ?? null }
}

export const search = new Hono<AppEnv>().get('/', query(SearchQuery), async (c) => {
  const asked = c.req.valid('query')
  const read = readingOf(asked)
  const { hits, claims } = await searchJson(c.var.db, read, asked.limit)
  makePublic(c)
  c.header('content-type', 'application/json')
  return c.body(
    `{"read":${JSON.stringify(read)},"data":${JSON.stringify(hits.map(hitJson))},"claims":${claims},"next":null}`,
  )
})
