import * as v from 'valibot'
import { Metric } from '../../schemas/registry.ts'
import { type Db, pageOf, rowsOf } from './db.ts'
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
  aliases: string
}

const COLUMNS = `m.slug, m.name, m.unit, m.low, m.high, m.better, m.vague, m.needs_benchmark, m.inverse_of, m.complement_of,
  ${aliasesOf('metric', 'm')} AS aliases`

export const metricFromRow = ({ low, high, vague, needs_benchmark, aliases, ...row }: MetricRow): Metric => ({
  ...row,
  range: { low, high },
  vague: vague === 1,
  needs_benchmark: needs_benchmark === 1,
  aliases: v.parse(Metric.entries.aliases, JSON.parse(aliases)),
})

export const insertMetrics = (db: Db, metrics: readonly Metric[]): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO metrics (slug, name, unit, low, high, better, vague, needs_benchmark, inverse_of, complement_of)
       SELECT value ->> 'slug', value ->> 'name', value ->> 'unit', value ->> '$.range.low', value ->> '$.range.high', value ->> 'better',
         value ->> 'vague', value ->> 'needs_benchmark', value ->> 'inverse_of', value ->> 'complement_of'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(metrics)),
  ...insertNames(db, 'metric', metrics),
]

export async function listMetrics(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM metrics m WHERE m.slug > ?1 ORDER BY m.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<MetricRow>()
  return pageOf(results.map(metricFromRow), limit)
}

/** The metric of a slug, as a statement of a batch; read it with `metricsIn`. */
export const selectMetric = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM metrics m WHERE m.slug = ?1`).bind(slug)

export const selectMetricOfClaim = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM metrics m WHERE m.slug = (SELECT metric FROM claims WHERE id = ?1)`).bind(id)

/** The metrics that a source's claims are about. */
export const selectMetricsOfSource = (db: Db, source: string): D1PreparedStatement =>
  db
    .prepare(`SELECT ${COLUMNS} FROM metrics m WHERE m.slug IN (SELECT DISTINCT metric FROM claims WHERE source = ?1)`)
    .bind(source)

export const metricsIn = (result: D1Result | undefined): Metric[] => rowsOf<MetricRow>(result).map(metricFromRow)
