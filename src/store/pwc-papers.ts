import { LIMITS } from '../../schemas/limits.ts'
import type { PaperLine } from '../domain/evaluation.ts'
import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from './db.ts'
import { soughtWords, wordRanges } from './names.ts'
import { namedSlug } from './pwc-catalogue.ts'
import { namedSource, type SourceReference } from './sources.ts'

export interface PapersAsked {
  /** What is searched: words of titles, authors and ids, or of what a paper measures. */
  readonly q?: string | undefined
  /** Names, aliases or slugs: of papers with a result on the task, of the system. */
  readonly task?: string | undefined
  readonly system?: string | undefined
  /** Days, both included. A date of a year or a month counts as its first day. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly order: 'fit' | 'newest' | 'oldest'
}

export interface PapersRead {
  readonly papers: readonly PaperLine[]
  /** Papers of all pages, as far as they are counted; null past the last page. */
  readonly total: number | null
}

const DAY = `substr(s.published || '-01-01', 1, 10)`
const ORDERS = {
  fit: `lower(s.title) <> ?1, f.place, ${DAY} DESC, s.slug`,
  newest: `${DAY} DESC, s.slug`,
  oldest: `${DAY}, s.slug DESC`,
} as const

/** Begins no word: what is searched for without any finds nothing. */
const NO_WORD = '\u{10ffff}'
const papersOf = (from: string, most: number): string =>
  `SELECT coalesce(c.reports, c.source) FROM ${from} AND c.current = 1 AND c.status = 'accepted' LIMIT ${most}`
const ON_TASK = papersOf(
  `claims c WHERE c.benchmark IN (SELECT slug FROM benchmarks WHERE task = ${namedSlug('task', '?2', '?6')})`,
  LIMITS.filtered_claims,
)
const OF_SYSTEM = papersOf(`claims c WHERE c.system = ${namedSlug('system', '?3', '?7')}`, LIMITS.filtered_claims)

/** Papers whose title has all the words, then those with a claim on a system, benchmark or metric whose name has them. */
function foundBy(words: number): string {
  const range = (i: number): string => `w.word >= ?${10 + 2 * i} AND w.word < ?${11 + 2 * i}`
  const others = Array.from({ length: words - 1 }, (_, i) => i + 1)
  const all = (kinds: string): string =>
    `w.kind ${kinds} AND ${range(0)}${others.map((i) => ` AND (w.kind, w.slug) IN (SELECT w.kind, w.slug FROM words w WHERE ${range(i)})`).join('')}`
  const measured = ['system', 'benchmark', 'metric'].map((noun) =>
    papersOf(`named n CROSS JOIN claims c ON c.${noun} = n.slug WHERE n.kind = '${noun}'`, LIMITS.searched_claims),
  )
  return `named AS MATERIALIZED (SELECT w.kind, w.slug FROM words w WHERE ${all(`IN ('system', 'benchmark', 'metric')`)} LIMIT ${LIMITS.searched_claims}),
    found (slug, place) AS MATERIALIZED (SELECT slug, min(place) FROM (SELECT w.slug, 0 AS place FROM words w WHERE ${all(`= 'source'`)}
      ${measured.map((sql) => `UNION ALL SELECT *, 1 FROM (${sql})`).join(' ')}) GROUP BY slug)`
}

/** A page of papers. Without words, a task or a system they are read in the order of an index. */
export function selectPapers(db: Db, asked: PapersAsked, limit: number, offset: number): D1PreparedStatement {
  const { q, task, system, since, until, order } = asked
  const told = soughtWords(q ?? '')
  const words = q !== undefined && told.length === 0 ? [NO_WORD] : told
  const ofClaims = task !== undefined ? ON_TASK : system !== undefined ? OF_SYSTEM : null
  const found =
    words.length > 0
      ? foundBy(words.length)
      : ofClaims === null
        ? null
        : `found (slug, place) AS MATERIALIZED (SELECT DISTINCT *, 0 FROM (${ofClaims}))`
  const where = [
    `s.kind = 'paper'`,
    since === undefined && until === undefined ? '' : `${DAY} BETWEEN ?4 AND ?5`,
    task !== undefined && words.length > 0 ? `s.slug IN (${ON_TASK})` : '',
    system !== undefined && (words.length > 0 || task !== undefined) ? `s.slug IN (${OF_SYSTEM})` : '',
  ]
    .filter((it) => it !== '')
    .join(' AND ')
  const from = `${found === null ? '' : 'found f CROSS JOIN '}sources s WHERE ${found === null ? '' : 's.slug = f.slug AND '}${where}`
  return db
    .prepare(
      `${found === null ? '' : `WITH ${found}`} SELECT s.slug, s.title, s.arxiv, s.published, s.address,
         (SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${LIMITS.catalogue})) AS total
       FROM ${from} ORDER BY ${ORDERS[order]} LIMIT ?8 OFFSET ?9`,
    )
    .bind(
      (q ?? '').trim().replace(/\s+/g, ' ').toLowerCase(),
      task ?? null,
      system ?? null,
      since ?? '0000',
      until ?? '9999',
      aliasKey(task ?? ''),
      aliasKey(system ?? ''),
      limit,
      offset,
      ...wordRanges(words),
    )
}

export function papersIn(result: D1Result | undefined): PapersRead {
  const rows = rowsOf<PaperLine & { total: number }>(result)
  const papers = rows.map(({ slug, title, arxiv, published, address }) => ({ slug, title, arxiv, published, address }))
  return { papers, total: rows[0]?.total ?? null }
}

/** The source that is called so. */
export const selectPaperNamed = (db: Db, { slug, arxiv }: SourceReference): D1PreparedStatement =>
  db
    .prepare(
      `SELECT s.slug, s.title, s.arxiv, s.published, s.address FROM sources s WHERE s.slug = ${namedSource('?1', '?2')}`,
    )
    .bind(slug, arxiv)
