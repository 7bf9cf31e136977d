import { Hono } from 'hono'
import * as v from 'valibot'
import { PageQuery } from '../../schemas/query.ts'
import { Slug } from '../../schemas/text.ts'
import { benchmarksIn, listBenchmarks, selectBenchmark, selectBenchmarksOf } from '../store/benchmarks.ts'
import type { Db } from '../store/db.ts'
import { boardsIn, selectBoardsOf, selectStandingsOfSystem, standingsIn } from '../store/leaderboards.ts'
import { listMetrics, metricsIn, selectMetric } from '../store/metrics.ts'
import { findMergedInto, type MergedKind } from '../store/references.ts'
import { listSystems, selectSystem, selectVariants, systemsIn } from '../store/systems.ts'
import { listTopics, selectTopic, type TopicTable, topicsIn } from '../store/topics.ts'
import { list, recordAnswer } from './answer.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { invalidParameter, notFound } from './problem.ts'
import { query } from './query.ts'
import { benchmarkWrites, datasetWrites, metricWrites, systemWrites, taskWrites } from './registry-writes.ts'

type Page<T> = Promise<{ rows: T[]; last: { slug: string } | null }>

/** The two reads of a registry: its records by slug (the last slug is the cursor), and one with what belongs to it. */
const registry = <Row extends object, One extends { readonly slug: string; readonly revision?: number }>(
  noun: string,
  /** Kinds whose records can be merged lead on to the record that took one over. */
  merged: MergedKind | null,
  listPage: (db: Db, after: string, limit: number) => Page<Row>,
  find: (db: Db, slug: string) => Promise<One | null>,
) =>
  new Hono<AppEnv>()
    .get('/', query(PageQuery), async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const after = cursor === undefined ? '' : decodeCursor(cursor, Slug)
      if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
      const { rows, last } = await listPage(c.var.db, after, limit)
      return list(c, rows, last === null ? null : encodeCursor(last.slug))
    })
    .get('/:slug', query(v.strictObject({})), async (c) => {
      const slug = c.req.param('slug')
      const one = await find(c.var.db, slug)
      if (one === null) {
        const into = merged === null ? null : await findMergedInto(c.var.db, merged, slug)
        return into === null ? notFound(noun, slug) : c.redirect(c.req.path.replace(/[^/]*$/, into), 308)
      }
      return recordAnswer(c, slug, one.revision ?? null, one)
    })

const systemReads = registry('system', 'system', listSystems, async (db, slug) => {
  const [found, variants, standings] = await db.batch([
    selectSystem(db, slug),
    selectVariants(db, slug),
    selectStandingsOfSystem(db, slug),
  ])
  const [system] = systemsIn(found)
  if (system === undefined) return null
  return { ...system, variants: systemsIn(variants), leaderboards: standingsIn(standings).map(({ board }) => board) }
})

const benchmarkReads = registry('benchmark', 'benchmark', listBenchmarks, async (db, slug) => {
  const [found, boards] = await db.batch([selectBenchmark(db, slug), selectBoardsOf(db, 'benchmark', slug)])
  const [benchmark] = benchmarksIn(found)
  return benchmark === undefined ? null : { ...benchmark, leaderboards: boardsIn(boards) }
})

const metricReads = registry('metric', 'metric', listMetrics, async (db, slug) => {
  const [found, boards] = await db.batch([selectMetric(db, slug), selectBoardsOf(db, 'metric', slug)])
  const [metric] = metricsIn(found)
  return metric === undefined ? null : { ...metric, leaderboards: boardsIn(boards) }
})

const topics = (table: TopicTable, column: 'task' | 'dataset', noun: string) =>
  registry(
    noun,
    null,
    (db, after, limit) => listTopics(db, table, after, limit),
    async (db, slug) => {
      const [found, held] = await db.batch([selectTopic(db, table, slug), selectBenchmarksOf(db, column, slug)])
      const [topic] = topicsIn(found)
      return topic === undefined ? null : { ...topic, benchmarks: benchmarksIn(held) }
    },
  )

export const systems = systemReads.route('/', systemWrites)
export const benchmarks = benchmarkReads.route('/', benchmarkWrites)
export const metrics = metricReads.route('/', metricWrites)
export const tasks = topics('tasks', 'task', 'task').route('/', taskWrites)
export const datasets = topics('datasets', 'dataset', 'data set').route('/', datasetWrites)
