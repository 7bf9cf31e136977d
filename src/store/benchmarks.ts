import * as v from 'valibot'
import { Benchmark } from '../../schemas/registry.ts'
import { type Db, pageOf, rowsOf } from './db.ts'
import { aliasesOf, insertNames } from './names.ts'

type BenchmarkRow = Omit<Benchmark, 'aliases'> & { aliases: string }

const COLUMNS = `k.slug, k.name, k.task, k.dataset, k.split, k.subset, k.version, k.part_of, k.own_metric,
  ${aliasesOf('benchmark', 'k')} AS aliases`

const benchmarkFromRow = (row: BenchmarkRow): Benchmark => ({
  ...row,
  aliases: v.parse(Benchmark.entries.aliases, JSON.parse(row.aliases)),
})

export const insertBenchmarks = (db: Db, benchmarks: readonly Benchmark[]): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO benchmarks (slug, name, task, dataset, split, subset, version, part_of, own_metric)
       SELECT value ->> 'slug', value ->> 'name', value ->> 'task', value ->> 'dataset', value ->> 'split', value ->> 'subset',
         value ->> 'version', value ->> 'part_of', value ->> 'own_metric'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(benchmarks)),
  ...insertNames(db, 'benchmark', benchmarks),
]

export async function listBenchmarks(db: Db, after: string, limit: number) {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM benchmarks k WHERE k.slug > ?1 ORDER BY k.slug LIMIT ?2`)
    .bind(after, limit + 1)
    .all<BenchmarkRow>()
  return pageOf(results.map(benchmarkFromRow), limit)
}

export const selectBenchmark = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM benchmarks k WHERE k.slug = ?1`).bind(slug)

/** Benchmarks of a task or a data set. */
export const selectBenchmarksOf = (db: Db, noun: 'task' | 'dataset', slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM benchmarks k WHERE k.${noun} = ?1 ORDER BY k.slug LIMIT 200`).bind(slug)

export const benchmarksIn = (result: D1Result | undefined): Benchmark[] =>
  rowsOf<BenchmarkRow>(result).map(benchmarkFromRow)
