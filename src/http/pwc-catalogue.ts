import { type Context, Hono } from 'hono'
import { evaluationOf, paperOfList } from '../formats/export/pwc-evaluation.ts'
import type { Db } from '../store/db.ts'
import {
  type CatalogueFilter,
  type CatalogueKind,
  type CatalogueRow,
  catalogueIn,
  namedRecordIn,
  selectCatalogue,
  selectNamedRecord,
  selectTaskDatasets,
  taskDatasetsIn,
} from '../store/pwc-catalogue.ts'
import { evaluationsIn, selectEvaluationsOn } from '../store/pwc-evaluations.ts'
import { papersIn, selectPapers } from '../store/pwc-papers.ts'
import type { AppEnv } from './env.ts'
import { answer, EMPTY, numberIn, pageAnswer, pageOfAll, pagingOf, unknown } from './pwc-page.ts'

/** Tasks have no areas here, and the client wants one to list them by. */
const AREA = { id: '1', slug: 'all-tasks', name: 'All tasks' } as const
const AREAS = { count: 1, results: [AREA] }

const folded = (text: string): string => text.trim().toLowerCase()

/** Rows in the order that is asked for, those that are called so as a whole first. Unknown orders are that of names. */
function ordered(rows: readonly CatalogueRow[], order: string | undefined, q: string | undefined): CatalogueRow[] {
  const falling = order?.startsWith('-') === true ? -1 : 1
  const byCount = order?.replace('-', '') === 'paper_count'
  const isNamed = ({ slug, name }: CatalogueRow): boolean => q !== undefined && [slug, folded(name)].includes(folded(q))
  const byName = (a: CatalogueRow, b: CatalogueRow): number =>
    folded(a.name) < folded(b.name) ? -1 : Number(folded(a.name) > folded(b.name))
  return rows.toSorted(
    (a, b) =>
      Number(isNamed(b)) - Number(isNamed(a)) ||
      (byCount ? falling * ((a.results ?? 0) - (b.results ?? 0)) || byName(a, b) : falling * byName(a, b)),
  )
}

const taskOf = ({ slug, name, results, datasets }: CatalogueRow) => ({
  ...{ id: slug, slug, name, area_id: AREA.id, level: 0, paper_count: null, created_at: null },
  ...{ benchmark_count: datasets, evaluation_count: results },
})

/** Counts are those of results: the client prints this one under "evals". */
const benchmarkOf = ({ slug, name, results }: Pick<CatalogueRow, 'slug' | 'name' | 'results'>) => ({
  ...{ id: slug, slug, name, full_name: null, description: null, hf_url: null },
  ...{ paper_count: results, evaluation_count: results },
})

/** A data set with who leads it; neither trends nor dates are held, so that most results come first. */
const trendOf = (row: CatalogueRow) => ({
  ...benchmarkOf(row),
  // Here the client would print results as papers.
  ...{ paper_count: null, recent_paper_count: null, all_time_paper_count: row.results, support_weighted_score: null },
  best_model_name: row.leader?.system.name ?? null,
  best_paper_title: row.leader?.source.title ?? null,
  best_code_url: null,
})

const methodOf = ({ slug, name }: CatalogueRow) => ({
  ...{ id: slug, slug, name, full_name: null, area_id: null, introduced_year: null, paper_count: null },
})

const filterOf = (c: Context<AppEnv>): CatalogueFilter => {
  const { q } = c.req.query()
  return q === undefined || q === '' ? {} : { q }
}

/** Nobody says of a result whether it is open: such a filter keeps none. */
const asksOpenness = (c: Context<AppEnv>): boolean => c.req.query('is_open') !== undefined

const mostFirst = (rows: readonly CatalogueRow[]): CatalogueRow[] => ordered(rows, '-paper_count', undefined)

const listed = async (db: Db, kind: CatalogueKind, filter: CatalogueFilter): Promise<CatalogueRow[]> =>
  catalogueIn((await db.batch([selectCatalogue(db, kind, filter)]))[0])

/** What belongs to the task of the path, read with it in one round trip; null where there is no such task. */
async function ofTask(c: Context<AppEnv>, select: (task: string) => D1PreparedStatement) {
  const text = c.req.param('task') as string
  const [named, found] = await c.var.db.batch([selectNamedRecord(c.var.db, 'task', text), select(text)])
  const task = namedRecordIn(named)
  return task === null ? null : { task, found }
}

const withDatasets = (c: Context<AppEnv>) => ofTask(c, (task) => selectCatalogue(c.var.db, 'dataset', { task }))

async function taskPage(c: Context<AppEnv>): Promise<Response> {
  const it = await withDatasets(c)
  if (it === null) return unknown('task')
  const benchmarks = mostFirst(catalogueIn(it.found)).slice(0, 100)
  const results = benchmarks.reduce((sum, { results }) => sum + (results ?? 0), 0)
  return answer(c, {
    task: {
      ...taskOf({ ...it.task, results, datasets: benchmarks.length, leader: null }),
      ...{ description: null, research_trends: [] },
    },
    ...{ parents: [], sisters: [], children: [], subtask_benchmarks: [], recommended_frameworks: [] },
    benchmarks: benchmarks.map(trendOf),
  })
}

async function taskTrends(c: Context<AppEnv>): Promise<Response> {
  const it = await withDatasets(c)
  if (it === null) return unknown('task')
  const rows = asksOpenness(c) ? [] : mostFirst(catalogueIn(it.found))
  return answer(c, {
    ...{ task_id: it.task.slug, task_slug: it.task.slug },
    results: rows.slice(0, numberIn(c, 'limit', 100, 100)).map(trendOf),
  })
}

async function taskPapers(c: Context<AppEnv>): Promise<Response> {
  const paging = pagingOf(c, 100)
  const order = c.req.query('order_dir') === 'asc' ? 'oldest' : 'newest'
  const it = await ofTask(c, (task) => selectPapers(c.var.db, { task, order }, paging.limit, paging.offset))
  if (it === null) return unknown('task')
  const { papers, total } = papersIn(it.found)
  return pageAnswer(c, paging, papers.map(paperOfList), total)
}

/** The one area with its tasks, as many as fit into the 2 MB that the client takes. */
function areaAnswer(c: Context<AppEnv>, all: readonly object[]): Response {
  let left = 1_900_000
  const encoder = new TextEncoder()
  const tasks = all.filter((task) => {
    left -= encoder.encode(JSON.stringify(task)).length + 1
    return left > 0
  })
  return answer(c, { count: 1, results: [{ ...AREA, tasks }] })
}

async function grouped(c: Context<AppEnv>): Promise<Response> {
  const most = numberIn(c, 'benchmarks_per_task', 3, 10)
  const least = Number(/^\d{1,9}$/.exec(c.req.query('min_eval_count') ?? '')?.[0] ?? 2)
  const { db } = c.var
  const [found, named] = await db.batch([selectTaskDatasets(db), selectCatalogue(db, 'task', {})])
  const datasets = Map.groupBy(
    taskDatasetsIn(found).filter(({ results }) => results >= least),
    ({ task }) => task,
  )
  const tasks = ordered(catalogueIn(named), 'name', undefined).flatMap((task) => {
    const its = datasets.get(task.slug)?.toSorted((a, b) => b.results - a.results)
    return its === undefined ? [] : [{ ...taskOf(task), benchmarks: its.slice(0, most).map(benchmarkOf) }]
  })
  return areaAnswer(c, tasks)
}

async function listTasks(c: Context<AppEnv>): Promise<Response> {
  const { area_id, level, ordering, q } = c.req.query()
  const isNone = (area_id ?? AREA.id) !== AREA.id || (level ?? '0') !== '0'
  const rows = isNone ? [] : await listed(c.var.db, 'task', filterOf(c))
  return pageOfAll(c, pagingOf(c, 50), ordered(rows, ordering, q).map(taskOf))
}

async function listDatasets(c: Context<AppEnv>): Promise<Response> {
  const { task, ordering, q, min_eval_count: least } = c.req.query()
  const { db } = c.var
  const [found, named] = await db.batch([
    selectCatalogue(db, 'dataset', { ...filterOf(c), ...(task === undefined ? {} : { task }) }),
    ...(task === undefined ? [] : [selectNamedRecord(db, 'task', task)]),
  ])
  if (task !== undefined && namedRecordIn(named) === null) return unknown('task')
  const rows = asksOpenness(c) ? [] : catalogueIn(found)
  const enough = rows.filter(({ results }) => (results ?? 0) >= (Number(least) || 0))
  return pageOfAll(c, pagingOf(c, 50), ordered(enough, ordering, q).map(benchmarkOf))
}

async function datasetEvaluations(c: Context<AppEnv>): Promise<Response> {
  const slug = c.req.param('dataset') as string
  const paging = pagingOf(c, 100)
  const [named, found] = await c.var.db.batch([
    selectNamedRecord(c.var.db, 'dataset', slug),
    selectEvaluationsOn(c.var.db, slug, paging.limit, paging.offset),
  ])
  if (namedRecordIn(named) === null) return unknown('benchmark')
  if (asksOpenness(c)) return answer(c, EMPTY)
  const { rows, total } = evaluationsIn(found)
  const { origin } = new URL(c.req.url)
  return pageAnswer(
    c,
    paging,
    rows.map((row) => evaluationOf(row, origin)),
    total,
  )
}

async function listMethods(c: Context<AppEnv>): Promise<Response> {
  const { area_id, introduced_year, q } = c.req.query()
  const isNone = area_id !== undefined || introduced_year !== undefined
  const rows = isNone ? [] : await listed(c.var.db, 'system', filterOf(c))
  return pageOfAll(c, pagingOf(c, 50, 500), ordered(rows, c.req.query('ordering'), q).map(methodOf))
}

/** Areas, tasks, benchmarks and methods as Papers with Code's API has them; what is not held is empty. */
export const pwcCatalogue = new Hono<AppEnv>()
  .get('/areas/', (c) => answer(c, AREAS))
  .get('/areas/with-tasks/', async (c) =>
    areaAnswer(c, ordered(await listed(c.var.db, 'task', {}), 'name', undefined).map(taskOf)),
  )
  .get('/areas/with-task-benchmarks/', grouped)
  .get('/tasks/', listTasks)
  .get('/tasks/:task', async (c) => {
    const it = await ofTask(c, (q) => selectCatalogue(c.var.db, 'task', { q }))
    const row = it === null ? undefined : catalogueIn(it.found).find(({ slug }) => slug === it.task.slug)
    return row === undefined ? unknown('task') : answer(c, taskOf(row))
  })
  .get('/tasks/:task/page', taskPage)
  .get('/tasks/:task/trending-benchmarks', taskTrends)
  .get('/tasks/:task/papers', taskPapers)
  .get('/datasets/', listDatasets)
  .get('/datasets/:dataset/evaluations/', datasetEvaluations)
  .get('/methods/', listMethods)
  .get('/methods/:method', async (c) => {
    const [found] = await c.var.db.batch([selectNamedRecord(c.var.db, 'system', c.req.param('method'))])
    const method = namedRecordIn(found)
    return method === null
      ? unknown('method')
      : answer(c, methodOf({ ...method, results: null, datasets: null, leader: null }))
  })
  .get('/conferences/', (c) => answer(c, EMPTY))
  .get('/organizations/', (c) => answer(c, EMPTY))
  .get('/frameworks/', (c) => answer(c, { domains: [] }))
