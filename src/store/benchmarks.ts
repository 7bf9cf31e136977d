import * as v from 'valibot'
import { Benchmark, type HeldBenchmark } from '../../schemas/registry.ts'
import { type Db, GIVEN_ROWS, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

type BenchmarkRow = Omit<HeldBenchmark, 'aliases'> & { aliases: string }

const COLUMNS = `k.slug, k.name, k.task, k.dataset, k.split, k.subset, k.version, k.part_of, k.own_metric, k.revision,
  ${aliasesOf('benchmark', 'k')} AS aliases`

const benchmarkFromRow = (row: BenchmarkRow): HeldBenchmark => ({
  ...row,
  aliases: v.parse(Benchmark.entries.aliases, JSON.parse(row.aliases)),
})

/** Adds benchmarks from rows of JSON. */
export const benchmarksFrom = (rows: string): string =>
  `INSERT INTO benchmarks (slug, name, task, dataset, split, subset, version, part_of, own_metric)
   SELECT value ->> 'slug', value ->> 'name', value ->> 'task', value ->> 'dataset', value ->> 'split', value ->> 'subset',
     value ->> 'version', value ->> 'part_of', value ->> 'own_metric'
   FROM ${rows} ON CONFLICT DO NOTHING`

export const insertBenchmarks = (db: Db, benchmarks: readonly Benchmark[]): D1PreparedStatement[] => [
  db.prepare(benchmarksFrom(GIVEN_ROWS)).bind(JSON.stringify(benchmarks)),
  ...insertNames(db, 'benchmark', benchmarks),
]

export const updateBenchmark = (db: Db, benchmark: Benchmark): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE benchmarks SET name = ?2, task = ?3, dataset = ?4, split = ?5, subset = ?6, version = ?7, part_of = ?8, own_metric = ?9,
         revision = revision + 1 WHERE slug = ?1`,
    )
    .bind(
      benchmark.slug,
      benchmark.name,
      benchmark.task,
      benchmark.dataset,
      benchmark.split,
      benchmark.subset,
      benchmark.version,
      benchmark.part_of,
      benchmark.own_metric,
    )

export async function listBenchmarks(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM benchmarks k WHERE k.slug > ?1 AND k.merged_into IS NULL ORDER BY k.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<BenchmarkRow>()
  return pageOf(results.map(benchmarkFromRow), limit)
}

export const selectBenchmark = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM benchmarks k WHERE k.slug = ?1 AND k.merged_into IS NULL`).bind(slug)

/** Benchmarks of a task or a data set. */
export const selectBenchmarksOf = (db: Db, noun: 'task' | 'dataset', slug: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM benchmarks k WHERE k.${noun} = ?1 AND k.merged_into IS NULL ORDER BY k.slug LIMIT 200`,
    )
    .bind(slug)

export const benchmarksIn = (result: D1Result | undefined): HeldBenchmark[] =>
  rowsOf<BenchmarkRow>(result).map(benchmarkFromRow)
