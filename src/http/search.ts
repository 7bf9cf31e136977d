import { Hono } from 'hono'
import type { SearchReading } from '../../schemas/answers.ts'
import { SearchQuery } from '../../schemas/query.ts'
import { readSearch } from '../domain/search-query.ts'
import type { NamedClaim } from '../store/claims.ts'
import { type SearchHit, search as searchStore } from '../store/search.ts'
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

const named = (slug: string | null, name: string | null) => (slug === null ? null : { slug, name: name ?? slug })

const claimJson = ({ claim, names }: NamedClaim) => ({
  id: claim.id,
  url: `/claims/${claim.id}`,
  stated: claim.stated,
  quote: claim.quote?.exact ?? null,
  kind: claim.kind,
  system: named(claim.system, names.system),
  metric: named(claim.metric, names.metric),
  benchmark: named(claim.benchmark, names.benchmark),
  baseline: named(claim.baseline, names.baseline),
  effects: claim.effects,
  source: { slug: claim.source, title: names.source },
  source_class: claim.source_class,
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
  const { hits, claims } = await searchStore(c.var.db, read, asked.limit)
  makePublic(c)
  return c.json({ read, data: hits.map(hitJson), claims: claims.map(claimJson), next: null })
})
