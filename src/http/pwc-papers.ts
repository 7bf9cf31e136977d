import { type Context, Hono } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import type { PaperLine } from '../domain/evaluation.ts'
import { slugOf } from '../domain/slug.ts'
import { evaluationOf, numberOfSlug, paperOfList, paperToText, slugOfNumber } from '../formats/export/pwc-evaluation.ts'
import { rowsOf } from '../store/db.ts'
import { evaluationsIn, selectEvaluationsOf } from '../store/pwc-evaluations.ts'
import { type PapersAsked, papersIn, selectPaperNamed, selectPapers } from '../store/pwc-papers.ts'
import { currentEdition, type SourceReference, selectSourceNamed, sourcesIn } from '../store/sources.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { answer, EMPTY, numberIn, pageAnswer, pagingOf, unknown } from './pwc-page.ts'

const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i

/** What a text names: a paper by its number, its arXiv id with or without a version, or its slug. */
export function referenceIn(text: string): SourceReference {
  const arxiv = ARXIV.exec(text)?.[1] ?? null
  return { arxiv, slug: arxiv === null ? (slugOfNumber(text) ?? text) : null }
}

/** The paper whose title makes this slug, or one that begins so: addresses of Papers with Code's pages were cut. */
export async function findPaperOfTitle(c: Context<AppEnv>, slug: string): Promise<PaperLine | null> {
  const [found] = await c.var.db.batch([selectPapers(c.var.db, { q: slug, order: 'fit' }, 20, 0)])
  const { papers } = papersIn(found)
  const slugs = await Promise.all(papers.map(({ title }) => slugOf(title)))
  const [at, ...others] = [...slugs.keys()].filter((i) => `${slugs[i]}-`.startsWith(`${slug}-`))
  return at === undefined || others.length > 0 ? null : (papers[at] ?? null)
}

/** A legacy arXiv id comes as two parts of the path. */
const referenceOf = (c: Context<AppEnv>): SourceReference => {
  const { archive, paper } = c.req.param() as { archive?: string; paper: string }
  return referenceIn(archive === undefined ? paper : `${archive}/${paper}`)
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
  const [found] = await c.var.db.batch([selectPapers(c.var.db, asked, paging.limit, paging.offset)])
  const { papers, total } = papersIn(found)
  return pageAnswer(c, paging, papers.map(paperOfList), total, more)
}

async function filteredPapers(c: Context<AppEnv>): Promise<Response> {
  const { search, task, method } = c.req.query()
  const [since, until] = [dateIn(c, 'start_date'), dateIn(c, 'end_date')]
  // Told back as they were sent, where they could be followed: the client stops where one is missing.
  const applied = Object.fromEntries(
    Object.entries({ task, method, start_date: since, end_date: until }).filter(([, value]) => value !== undefined),
  )
  const more = { applied_filters: applied, note: 'Neither trends nor citations are held: papers come by date' }
  if (['conference', 'organization', 'framework'].some((name) => c.req.query(name) !== undefined))
    return answer(c, { ...EMPTY, ...more })
  const order = c.req.query('order_dir') === 'asc' ? 'oldest' : 'newest'
  const q = search === undefined || search === '' ? undefined : wordsOf(search)
  return papersAnswer(c, { q, task, system: method, since, until, order }, 20, more)
}

async function paperDetail(c: Context<AppEnv>): Promise<Response> {
  const [found] = await c.var.db.batch([selectSourceNamed(c.var.db, referenceOf(c))])
  const [source] = sourcesIn(found)
  if (source === undefined) return unknown('paper')
  const resources =
    c.req.query('include_resources') === 'true'
      ? {
          repositories: source.code === null ? [] : [{ url: source.code }],
          ...{ project_pages: [], hf_models: [], hf_datasets: [], hf_spaces: [] },
        }
      : {}
  return answer(c, {
    ...paperOfList({ ...source, arxiv: source.ids.arxiv }),
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
const nothingOf = (nothing: (paper: PaperLine) => object) => async (c: Context<AppEnv>) => {
  const [found] = await c.var.db.batch([selectPaperNamed(c.var.db, referenceOf(c))])
  const [paper] = rowsOf<PaperLine>(found)
  return paper === undefined ? unknown('paper') : answer(c, nothing(paper))
}

const related = nothingOf(() => EMPTY)
const lineage = nothingOf(({ arxiv, slug, title }) => ({
  paper: { reference: arxiv ?? numberOfSlug(slug), title },
  predecessors: [],
  successors: [],
}))

/** A paper with a page of its lines of results, in one round trip; null where there is no such paper. */
async function paperWithResults(c: Context<AppEnv>, reference: SourceReference, limit: number, offset: number) {
  const { db } = c.var
  const [named, found] = await db.batch([
    selectPaperNamed(db, reference),
    selectEvaluationsOf(db, reference, limit, offset),
  ])
  const [paper] = rowsOf<PaperLine>(named)
  if (paper === undefined) return null
  const { rows, total } = evaluationsIn(found)
  const { origin } = new URL(c.req.url)
  return { paper, results: rows.map((row) => evaluationOf(row, origin)), total }
}

async function paperText(c: Context<AppEnv>): Promise<Response> {
  const found = await paperWithResults(c, referenceOf(c), LIMITS.page, 0)
  if (found === null) return unknown('paper')
  const { paper, results, total } = found
  makePublic(c)
  c.header('content-type', 'text/markdown; charset=utf-8')
  return c.body(paperToText(paper.title, results, (total ?? 0) - results.length))
}

async function paperEvaluations(c: Context<AppEnv>): Promise<Response> {
  const paging = pagingOf(c, 100)
  const found = await paperWithResults(c, referenceIn(c.req.query('paper_id') ?? ''), paging.limit, paging.offset)
  return found === null ? unknown('paper') : pageAnswer(c, paging, found.results, found.total)
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
    const [found] = await c.var.db.batch([selectPapers(c.var.db, { order: 'newest' }, limit, 0)])
    const { papers } = papersIn(found)
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
