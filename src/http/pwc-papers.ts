import { type Context, Hono } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import { slugOf } from '../domain/slug.ts'
import { evaluationOf, numberOfSlug, paperOfList, paperToText, slugOfNumber } from '../formats/export/pwc-evaluation.ts'
import { findNamedRecord } from '../store/pwc-catalogue.ts'
import { evaluationsIn, selectEvaluations } from '../store/pwc-evaluations.ts'
import {
  listPapersAsked,
  type PaperRow,
  type PapersAsked,
  papersNamedIn,
  selectPaperNamed,
} from '../store/pwc-papers.ts'
import { currentEdition, selectSource, sourcesIn } from '../store/sources.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { answer, EMPTY, numberIn, pageAnswer, pagingOf, unknown } from './pwc-page.ts'

const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i

/** The paper that a reference names: its number, its arXiv id with or without a version, or its slug. */
export async function findPaper(c: Context<AppEnv>, reference: string): Promise<PaperRow | null> {
  const arxiv = ARXIV.exec(reference)?.[1] ?? null
  const slug = arxiv === null ? (slugOfNumber(reference) ?? reference) : null
  const [found] = await c.var.db.batch([selectPaperNamed(c.var.db, slug, arxiv)])
  return papersNamedIn(found)[0] ?? null
}

/** The paper whose title makes this slug, or one that begins so: addresses of Papers with Code's pages were cut. */
export async function findPaperOfTitle(c: Context<AppEnv>, slug: string): Promise<PaperRow | null> {
  const { papers } = await listPapersAsked(c.var.db, { q: slug, order: 'fit' }, 20, 0)
  const slugs = await Promise.all(papers.map(({ title }) => slugOf(title)))
  const [at, ...others] = [...slugs.keys()].filter((i) => `${slugs[i]}-`.startsWith(`${slug}-`))
  return at === undefined || others.length > 0 ? null : (papers[at] ?? null)
}

/** A legacy arXiv id comes as two parts of the path. */
const referenceOf = (c: Context<AppEnv>): string => {
  const { archive, paper } = c.req.param() as { archive?: string; paper: string }
  return archive === undefined ? paper : `${archive}/${paper}`
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const dateIn = (c: Context<AppEnv>, name: string): string | undefined => {
  const text = c.req.query(name)
  return text !== undefined && DATE.test(text) ? text : undefined
}

/** What a search is for: an arXiv id is held without its version. */
const wordsOf = (q: string): string => ARXIV.exec(q.trim())?.[1] ?? q.slice(0, LIMITS.search * 2)

async function papersAnswer(c: Context<AppEnv>, asked: PapersAsked, standard: number, more: object): Promise<Response> {
  const paging = pagingOf(c, standard)
  const { papers, total } = await listPapersAsked(c.var.db, asked, paging.limit, paging.offset)
  return pageAnswer(c, paging, papers.map(paperOfList), total, more)
}

async function filteredPapers(c: Context<AppEnv>): Promise<Response> {
  const { search, task, method } = c.req.query()
  const [since, until] = [dateIn(c, 'start_date'), dateIn(c, 'end_date')]
  // Told back as they were sent, where they could be followed: the client stops where one is missing.
  const applied = Object.fromEntries(
    Object.entries({ task, method, start_date: since, end_date: until }).filter(([, value]) => value !== undefined),
  )
  const [ofTask, ofMethod] = await Promise.all([
    task === undefined ? undefined : findNamedRecord(c.var.db, 'task', task),
    method === undefined ? undefined : findNamedRecord(c.var.db, 'system', method),
  ])
  const more = { applied_filters: applied, note: 'Neither trends nor citations are held: papers come by date' }
  const unheld = ['conference', 'organization', 'framework'].some((name) => c.req.query(name) !== undefined)
  if (ofTask === null || ofMethod === null || unheld) return answer(c, { ...EMPTY, ...more })
  const order = c.req.query('order_dir') === 'asc' ? 'oldest' : 'newest'
  const q = search === undefined || search === '' ? undefined : wordsOf(search)
  return papersAnswer(c, { q, task: ofTask?.slug, system: ofMethod?.slug, since, until, order }, 20, more)
}

async function paperDetail(c: Context<AppEnv>): Promise<Response> {
  const paper = await findPaper(c, referenceOf(c))
  if (paper === null) return unknown('paper')
  const [source] = sourcesIn((await c.var.db.batch([selectSource(c.var.db, paper.slug)]))[0])
  if (source === undefined) return unknown('paper')
  const resources =
    c.req.query('include_resources') === 'true'
      ? {
          repositories: source.code === null ? [] : [{ url: source.code }],
          ...{ project_pages: [], hf_models: [], hf_datasets: [], hf_spaces: [] },
        }
      : {}
  return answer(c, {
    ...paperOfList(paper),
    authors: source.authors,
    organizations: [],
    conference_name: source.venue,
    abstract: currentEdition(source)?.text ?? null,
    predecessor_papers: [],
    successor_papers: [],
    ...resources,
  })
}

/** What is not held of a paper: empty, where there is such a paper. */
const nothingOf = (nothing: (paper: PaperRow) => object) => async (c: Context<AppEnv>) => {
  const paper = await findPaper(c, referenceOf(c))
  return paper === null ? unknown('paper') : answer(c, nothing(paper))
}

const related = nothingOf(() => EMPTY)
const lineage = nothingOf(({ arxiv, slug, title }) => ({
  paper: { reference: arxiv ?? numberOfSlug(slug), title },
  predecessors: [],
  successors: [],
}))

async function paperText(c: Context<AppEnv>): Promise<Response> {
  const paper = await findPaper(c, referenceOf(c))
  if (paper === null) return unknown('paper')
  const [found] = await c.var.db.batch([selectEvaluations(c.var.db, 'paper', paper.slug, LIMITS.page, 0)])
  const { rows, total } = evaluationsIn(found)
  const { origin } = new URL(c.req.url)
  makePublic(c)
  c.header('content-type', 'text/markdown; charset=utf-8')
  return c.body(
    paperToText(
      paper.title,
      rows.map((row) => evaluationOf(row, origin)),
      (total ?? 0) - rows.length,
    ),
  )
}

async function paperEvaluations(c: Context<AppEnv>): Promise<Response> {
  const paging = pagingOf(c, 100)
  const reference = c.req.query('paper_id')
  const paper = reference === undefined ? null : await findPaper(c, reference)
  if (paper === null) return unknown('paper')
  const [found] = await c.var.db.batch([selectEvaluations(c.var.db, 'paper', paper.slug, paging.limit, paging.offset)])
  const { rows, total } = evaluationsIn(found)
  const { origin } = new URL(c.req.url)
  return pageAnswer(
    c,
    paging,
    rows.map((row) => evaluationOf(row, origin)),
    total,
  )
}

/** Papers as Papers with Code's API has them, with what they claim. */
export const pwcPapers = new Hono<AppEnv>()
  .get('/papers/search', (c) => {
    const { q = '' } = c.req.query()
    const [since, until] = [dateIn(c, 'start_date'), dateIn(c, 'end_date')]
    return papersAnswer(c, { q: wordsOf(q), since, until, order: 'fit' }, 10, { mode: 'keyword' })
  })
  .get('/papers/', filteredPapers)
  .get('/papers/recent', async (c) => {
    const limit = numberIn(c, 'limit', 10, 100)
    const { papers } = await listPapersAsked(c.var.db, { order: 'newest' }, limit, 0)
    return answer(c, { count: papers.length, results: papers.map(paperOfList) })
  })
  .get('/papers/trending', (c) => answer(c, EMPTY))
  .get('/papers/:paper', paperDetail)
  .get('/papers/:paper/related', related)
  .get('/papers/:archive/:paper', paperDetail)
  .get('/papers/:archive/:paper/related', related)
  .get('/research/papers/:paper/read', paperText)
  .get('/research/papers/:archive/:paper/read', paperText)
  .get('/research/papers/:paper/lineage', lineage)
  .get('/research/papers/:archive/:paper/lineage', lineage)
  .get('/evaluations/', paperEvaluations)
