import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { type HeldMetric, Metric } from '../../schemas/registry.ts'
import { type Db, GIVEN_ROWS, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

interface MetricRow {
  slug: string
  name: string
  unit: string | null
  low: string | null
  high: string | null
  better: 'higher' | 'lower' | null
  vague: number
  needs_benchmark: number
  inverse_of: string | null
  complement_of: string | null
  revision: number
  aliases: string
}

/** The columns of a metric `m`, as `metricsIn` reads them. */
export const METRIC_COLUMNS = `m.slug, m.name, m.unit, m.low, m.high, m.better, m.vague, m.needs_benchmark, m.inverse_of, m.complement_of, m.revision,
  ${aliasesOf('metric', 'm')} AS aliases`

export const metricFromRow = ({ low, high, vague, needs_benchmark, aliases, ...row }: MetricRow): HeldMetric => ({
  ...row,
  range: { low, high },
  vague: vague === 1,
  needs_benchmark: needs_benchmark === 1,
  aliases: v.parse(Metric.entries.aliases, JSON.parse(aliases)),
})

/** Adds metrics from rows of JSON. */
export const metricsFrom = (rows: string): string =>
  `INSERT INTO metrics (slug, name, unit, low, high, better, vague, needs_benchmark, inverse_of, complement_of)
   SELECT value ->> 'slug', value ->> 'name', value ->> 'unit', value ->> '$.range.low', value ->> '$.range.high', value ->> 'better',
     value ->> 'vague', value ->> 'needs_benchmark', value ->> 'inverse_of', value ->> 'complement_of'
   FROM ${rows} ON CONFLICT DO NOTHING`

export const insertMetrics = (db: Db, metrics: readonly Metric[]): D1PreparedStatement[] => [
  db.prepare(metricsFrom(GIVEN_ROWS)).bind(JSON.stringify(metrics)),
  ...insertNames(db, 'metric', metrics),
]

export const updateMetric = (db: Db, metric: Metric): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE metrics SET name = ?2, unit = ?3, low = ?4, high = ?5, better = ?6, vague = ?7, needs_benchmark = ?8, inverse_of = ?9,
         complement_of = ?10, revision = revision + 1 WHERE slug = ?1`,
    )
    .bind(
      metric.slug,
      metric.name,
      metric.unit,
      metric.range.low,
      metric.range.high,
      metric.better,
      Number(metric.vague),
      Number(metric.needs_benchmark),
      metric.inverse_of,
      metric.complement_of,
    )

/** The metrics of these slugs, merged or not. */
export const selectMetricsNamed = (db: Db, slugs: readonly string[]): D1PreparedStatement =>
  db
    .prepare(`SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(slugs))

/** The metrics of the claims of a condition (over `c`, as for `selectHeld`), which are too many past the limit, and some besides. */
export const selectMetricsOfClaims = (
  db: Db,
  where: string,
  values: readonly (string | null)[],
  besides: readonly string[],
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN (
         SELECT c.metric FROM claims c WHERE ${where} LIMIT ${LIMITS.touched_claims + 1})
         OR m.slug IN (SELECT value FROM json_each(?${values.length + 1}))`,
    )
    .bind(...values, JSON.stringify(besides))

export async function listMetrics(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(
      `SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug > ?1 AND m.merged_into IS NULL ORDER BY m.slug LIMIT ?2`,
    )
    .bind(after, limit + 1)
    .all<MetricRow>()
  return pageOf(results.map(metricFromRow), limit)
}

/** The metric of a slug, as a statement of a batch; read it with `metricsIn`. */
export const selectMetric = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug = ?1 AND m.merged_into IS NULL`).bind(slug)

export const selectMetricOfClaim = (db: Db, id: string): D1PreparedStatement =>
  db
    .prepare(`SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug = (SELECT metric FROM claims WHERE id = ?1)`)
    .bind(id)

/** The metrics that a source's claims are about: a step along the index for each, however many claims a file has. */
export const selectMetricsOfSource = (db: Db, source: string): D1PreparedStatement =>
  db
    .prepare(
      `WITH RECURSIVE measured (metric) AS (SELECT min(coalesce(metric, '')) FROM claims WHERE source = ?1
         UNION ALL SELECT (SELECT min(coalesce(metric, '')) FROM claims WHERE source = ?1 AND coalesce(metric, '') > measured.metric)
         FROM measured WHERE metric IS NOT NULL)
       SELECT ${METRIC_COLUMNS} FROM metrics m WHERE m.slug IN (SELECT metric FROM measured)`,
    )
    .bind(source)

export const metricsIn = (result: D1Result | undefined): HeldMetric[] => rowsOf<MetricRow>(result).map(metricFromRow)
