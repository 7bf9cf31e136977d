import { type Context, Hono } from 'hono'
import { evaluationOf, paperOfList } from '../formats/export/pwc-evaluation.ts'
import { rowsOf } from '../store/db.ts'
import {
  type CatalogueFilter,
  type CatalogueRow,
  findNamedRecord,
  listCatalogue,
  listTaskDatasets,
  selectNamedRecord,
} from '../store/pwc-catalogue.ts'
import { evaluationsIn, selectEvaluations } from '../store/pwc-evaluations.ts'
import { listPapersAsked } from '../store/pwc-papers.ts'
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

async function taskNamed(c: Context<AppEnv>) {
  return findNamedRecord(c.var.db, 'task', c.req.param('task') as string)
}

async function taskPage(c: Context<AppEnv>): Promise<Response> {
  const task = await taskNamed(c)
  if (task === null) return unknown('task')
  const benchmarks = mostFirst(await listCatalogue(c.var.db, 'dataset', { task: task.slug })).slice(0, 100)
  const counts = {
    results: benchmarks.reduce((sum, { results }) => sum + (results ?? 0), 0),
    datasets: benchmarks.length,
  }
  return answer(c, {
    task: { ...taskOf({ ...task, ...counts, leader: null }), description: null, research_trends: [] },
    ...{ parents: [], sisters: [], children: [], subtask_benchmarks: [], recommended_frameworks: [] },
    benchmarks: benchmarks.map(trendOf),
  })
}

async function taskTrends(c: Context<AppEnv>): Promise<Response> {
  const task = await taskNamed(c)
  if (task === null) return unknown('task')
  const rows = asksOpenness(c) ? [] : mostFirst(await listCatalogue(c.var.db, 'dataset', { task: task.slug }))
  return answer(c, {
    ...{ task_id: task.slug, task_slug: task.slug },
    results: rows.slice(0, numberIn(c, 'limit', 100, 100)).map(trendOf),
  })
}

async function taskPapers(c: Context<AppEnv>): Promise<Response> {
  const task = await taskNamed(c)
  if (task === null) return unknown('task')
  const paging = pagingOf(c, 100)
  const order = c.req.query('order_dir') === 'asc' ? 'oldest' : 'newest'
  const { papers, total } = await listPapersAsked(c.var.db, { task: task.slug, order }, paging.limit, paging.offset)
  return pageAnswer(c, paging, papers.map(paperOfList), total)
}

/** As many tasks with their benchmarks as one answer holds: the client takes 2 MB. */
const GROUPED_TASKS = 1_000

async function grouped(c: Context<AppEnv>): Promise<Response> {
  const most = numberIn(c, 'benchmarks_per_task', 3, 10)
  const least = Number(/^\d{1,9}$/.exec(c.req.query('min_eval_count') ?? '')?.[0] ?? 2)
  const datasets = Map.groupBy(
    (await listTaskDatasets(c.var.db)).filter(({ results }) => results >= least),
    ({ task }) => task,
  )
  const tasks = ordered(await listCatalogue(c.var.db, 'task', {}), 'name', undefined)
    .filter(({ slug }) => datasets.has(slug))
    .slice(0, GROUPED_TASKS)
    .map((task) => ({
      ...taskOf(task),
      benchmarks: (datasets.get(task.slug) ?? [])
        .toSorted((a, b) => b.results - a.results)
        .slice(0, most)
        .map(benchmarkOf),
    }))
  return answer(c, { count: 1, results: [{ ...AREA, tasks }] })
}

async function listTasks(c: Context<AppEnv>): Promise<Response> {
  const { area_id, level, ordering, q } = c.req.query()
  const isNone = (area_id ?? AREA.id) !== AREA.id || (level ?? '0') !== '0'
  const rows = isNone ? [] : await listCatalogue(c.var.db, 'task', filterOf(c))
  return pageOfAll(c, pagingOf(c, 50), ordered(rows, ordering, q).map(taskOf))
}

async function listDatasets(c: Context<AppEnv>): Promise<Response> {
  const { task, ordering, q, min_eval_count: least } = c.req.query()
  const found = task === undefined ? undefined : await findNamedRecord(c.var.db, 'task', task)
  if (found === null) return unknown('task')
  const filter = { ...filterOf(c), ...(found === undefined ? {} : { task: found.slug }) }
  const rows = asksOpenness(c) ? [] : await listCatalogue(c.var.db, 'dataset', filter)
  const enough = rows.filter(({ results }) => (results ?? 0) >= (Number(least) || 0))
  return pageOfAll(c, pagingOf(c, 50), ordered(enough, ordering, q).map(benchmarkOf))
}

async function datasetEvaluations(c: Context<AppEnv>): Promise<Response> {
  const slug = c.req.param('dataset') as string
  const paging = pagingOf(c, 100)
  const [named, found] = await c.var.db.batch([
    selectNamedRecord(c.var.db, 'dataset', slug),
    selectEvaluations(c.var.db, 'dataset', slug, paging.limit, paging.offset),
  ])
  if (rowsOf(named).length === 0) return unknown('benchmark')
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
  const rows = isNone ? [] : await listCatalogue(c.var.db, 'system', filterOf(c))
  return pageOfAll(c, pagingOf(c, 50, 500), ordered(rows, c.req.query('ordering'), q).map(methodOf))
}

/** Areas, tasks, benchmarks and methods as Papers with Code's API has them; what is not held is empty. */
export const pwcCatalogue = new Hono<AppEnv>()
  .get('/areas/', (c) => answer(c, AREAS))
  .get('/areas/with-tasks/', async (c) => {
    const tasks = ordered(await listCatalogue(c.var.db, 'task', {}), 'name', undefined).map(taskOf)
    return answer(c, { count: 1, results: [{ ...AREA, tasks }] })
  })
  .get('/areas/with-task-benchmarks/', grouped)
  .get('/tasks/', listTasks)
  .get('/tasks/:task', async (c) => {
    const task = await taskNamed(c)
    const [row] = task === null ? [] : await listCatalogue(c.var.db, 'task', { q: task.slug })
    return row === undefined ? unknown('task') : answer(c, taskOf(row))
  })
  .get('/tasks/:task/page', taskPage)
  .get('/tasks/:task/trending-benchmarks', taskTrends)
  .get('/tasks/:task/papers', taskPapers)
  .get('/datasets/', listDatasets)
  .get('/datasets/:dataset/evaluations/', datasetEvaluations)
  .get('/methods/', listMethods)
  .get('/methods/:method', async (c) => {
    const method = await findNamedRecord(c.var.db, 'system', c.req.param('method'))
    return method === null
      ? unknown('method')
      : answer(c, methodOf({ ...method, results: null, datasets: null, leader: null }))
  })
  .get('/conferences/', (c) => answer(c, EMPTY))
  .get('/organizations/', (c) => answer(c, EMPTY))
  .get('/frameworks/', (c) => answer(c, { domains: [] }))
