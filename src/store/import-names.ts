import type { HeldMetric } from '../../schemas/registry.ts'
import { type Db, jsonChunks, rowsOf } from './db.ts'
import { METRIC_COLUMNS, metricFromRow } from './metrics.ts'
import type { NamedKind } from './names.ts'

/** What we hold under the names of a file. */
export interface NamesHeld {
  /** Slugs by `kind key`. */
  readonly slugs: ReadonlyMap<string, string>
  readonly metrics: ReadonlyMap<string, HeldMetric>
  /** Tasks of benchmarks. */
  readonly tasks: ReadonlyMap<string, string | null>
}

/** Looks names up by kind and alias key, with the metrics and benchmarks that they mean. */
export async function readNames(db: Db, names: readonly (readonly [NamedKind, string])[]): Promise<NamesHeld> {
  const slugs = new Map<string, string>()
  const metrics = new Map<string, HeldMetric>()
  const tasks = new Map<string, string | null>()
  const found = `FROM json_each(?1) j JOIN aliases a ON a.kind = j.value ->> 0 AND a.key = j.value ->> 1`
  for (const chunk of jsonChunks(names)) {
    const [aliases, measured, benchmarks] = await db.batch([
      db.prepare(`SELECT a.kind, a.key, a.slug ${found}`).bind(chunk),
      db
        .prepare(
          `SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN (SELECT a.slug ${found} WHERE j.value ->> 0 = 'metric')`,
        )
        .bind(chunk),
      db
        .prepare(
          `SELECT k.slug, k.task FROM benchmarks k WHERE k.slug IN (SELECT a.slug ${found} WHERE j.value ->> 0 = 'benchmark')`,
        )
        .bind(chunk),
    ])
    for (const { kind, key, slug } of rowsOf<{ kind: string; key: string; slug: string }>(aliases))
      slugs.set(`${kind} ${key}`, slug)
    for (const row of rowsOf<Parameters<typeof metricFromRow>[0]>(measured)) metrics.set(row.slug, metricFromRow(row))
    for (const { slug, task } of rowsOf<{ slug: string; task: string | null }>(benchmarks)) tasks.set(slug, task)
  }
  return { slugs, metrics, tasks }
}

const TABLES = {
  system: 'systems',
  task: 'tasks',
  dataset: 'datasets',
  metric: 'metrics',
  benchmark: 'benchmarks',
  source: 'sources',
} as const
export type SluggedKind = keyof typeof TABLES

/** Which slugs are taken, as `kind slug`. */
export async function listTakenSlugs(db: Db, slugs: readonly (readonly [SluggedKind, string])[]): Promise<Set<string>> {
  const taken = new Set<string>()
  const held = Object.entries(TABLES).map(
    ([kind, table]) => `WHEN '${kind}' THEN EXISTS (SELECT 1 FROM ${table} t WHERE t.slug = value ->> 1)`,
  )
  const sql = `SELECT value ->> 0 AS kind, value ->> 1 AS slug FROM json_each(?1) WHERE CASE value ->> 0 ${held.join(' ')} END`
  for (const chunk of jsonChunks(slugs)) {
    const { results } = await db.prepare(sql).bind(chunk).all<{ kind: string; slug: string }>()
    for (const { kind, slug } of results) taken.add(`${kind} ${slug}`)
  }
  return taken
}

/** Ways in which a paper may be held already: its ids, its title, its address. */
export interface PaperNames {
  readonly key: string
  readonly title: string
  readonly address: string | null
  readonly ids: { readonly arxiv: string | null; readonly doi: string | null; readonly anthology: string | null }
}

/** The sources that hold papers, by their key. */
export async function readPapers(db: Db, papers: readonly PaperNames[]): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  const by = (column: string, value: string): string =>
    `SELECT j.value ->> 'key' AS key, s.slug FROM json_each(?1) j JOIN sources s ON s.${column} = j.value ->> '${value}' WHERE s.kind = 'paper'`
  // An id tells more than a title: what comes later takes its place.
  const found = [
    by('title', '$.title'),
    by('anthology', '$.ids.anthology'),
    by('doi', '$.ids.doi'),
    by('arxiv', '$.ids.arxiv'),
  ].join(' UNION ALL ')
  for (const chunk of jsonChunks(papers)) {
    const { results } = await db.prepare(found).bind(chunk).all<{ key: string; slug: string }>()
    for (const { key, slug } of results) held.set(key, slug)
  }
  return held
}
