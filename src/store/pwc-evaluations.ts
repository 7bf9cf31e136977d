import { LIMITS } from '../../schemas/limits.ts'
import type { EvaluationLine } from '../domain/evaluation.ts'
import { type Db, rowsOf } from './db.ts'
import { namedSource, type SourceReference } from './sources.ts'

export interface EvaluationsRead {
  readonly rows: readonly EvaluationLine[]
  /** Rows of all pages; null past the last page. */
  readonly total: number | null
}

const named = (alias: string): string =>
  `iif(${alias}.slug IS NULL, NULL, json_object('slug', ${alias}.slug, 'name', ${alias}.name))`

const CLAIM = `json_object('id', c.id, 'kind', c.kind, 'readings', json(c.readings),
  'metric', json_object('slug', m.slug, 'name', m.name, 'unit', m.unit, 'better', iif(c.basis = 'rank', 'lower', m.better)),
  'stated', json(c.stated), 'low', c.low, 'high', c.high, 'unranked', json(c.unranked), 'baseline', coalesce(n.name, c.baseline_text), 'source_class', c.source_class,
  'quote', json(c.quote), 'board', iif(b.id IS NULL, NULL, json_object('slug', b.slug, 'entries', b.entries)), 'rank', x.value ->> 1)`

/** Counts and sizes are listed, not ranked; and the first of those that claim a place has not got it by that. */
const IS_RANKED = `h.basis IN ('score', 'difference', 'ratio')`

const read = (given: string, where: string, most: number, rank: string, order: string): string =>
  `WITH ${given} held AS MATERIALIZED (SELECT c.id, coalesce(c.reports, c.source) AS paper, c.benchmark, c.system, c.conditions, c.board, c.basis
     FROM claims c WHERE ${where} AND c.current = 1 AND c.status = 'accepted' AND c.metric IS NOT NULL LIMIT ${most}),
   placed AS MATERIALIZED (SELECT h.*, iif(t.board IS NULL OR NOT ${IS_RANKED}, NULL, ${rank}) AS place
     FROM held h LEFT JOIN standings t ON t.board = h.board AND t.system = h.system AND t.claim = h.id),
   lines AS MATERIALIZED (SELECT paper, benchmark, system, conditions, min(place) AS best_rank,
       json_group_array(json_array(id, place) ORDER BY place IS NULL, place, id) AS claims
     FROM placed GROUP BY paper, benchmark, system, conditions),
   page AS (SELECT * FROM lines ORDER BY ${order}, paper, conditions LIMIT ?2 OFFSET ?3)
   SELECT (SELECT count(*) FROM lines) AS total, p.best_rank, p.conditions,
     json_object('slug', s.slug, 'title', s.title, 'arxiv', s.arxiv, 'published', s.published, 'address', s.address) AS paper,
     ${named('k')} AS benchmark, ${named('a')} AS task, ${named('d')} AS dataset, ${named('y')} AS system,
     (SELECT json_group_array(${CLAIM} ORDER BY x.key) FROM json_each(p.claims) x JOIN claims c ON c.id = x.value ->> 0
        JOIN metrics m ON m.slug = c.metric LEFT JOIN systems n ON n.slug = c.baseline LEFT JOIN leaderboards b ON b.id = c.board) AS claims
   FROM page p JOIN sources s ON s.slug = p.paper LEFT JOIN benchmarks k ON k.slug = p.benchmark LEFT JOIN tasks a ON a.slug = k.task
     LEFT JOIN datasets d ON d.slug = k.dataset LEFT JOIN systems y ON y.slug = p.system ORDER BY ${order}, p.paper, p.conditions`

/** All that stand on the boards of a data set are held, so that places follow from them; where they were too many, nobody has one. */
const OF_DATASET = read(
  '',
  'c.benchmark IN (SELECT slug FROM benchmarks WHERE dataset = ?1)',
  LIMITS.filtered_claims + 1,
  `iif((SELECT count(*) FROM held) > ${LIMITS.filtered_claims}, NULL, rank() OVER (PARTITION BY t.board ORDER BY t.worst DESC))`,
  'best_rank IS NULL, best_rank, system',
)

const AHEAD = `(SELECT count(*) FROM (SELECT 1 FROM standings o WHERE o.board = t.board AND o.worst > t.worst LIMIT ${LIMITS.counted_places}))`
const OF_PAPER = read(
  `of AS MATERIALIZED (SELECT ${namedSource('?1', '?4')} AS slug),`,
  '(c.source = (SELECT slug FROM of) OR c.reports = (SELECT slug FROM of)) AND coalesce(c.reports, c.source) = (SELECT slug FROM of)',
  LIMITS.listed_claims,
  `nullif(1 + ${AHEAD}, ${LIMITS.counted_places + 1})`,
  'benchmark IS NULL, benchmark, system',
)

/** A page of lines of results on a data set, those of the best place first. */
export const selectEvaluationsOn = (db: Db, dataset: string, limit: number, offset: number): D1PreparedStatement =>
  db.prepare(OF_DATASET).bind(dataset, limit, offset)

/** A page of the lines of results that a paper states, or tables credit to it. */
export const selectEvaluationsOf = (
  db: Db,
  { slug, arxiv }: SourceReference,
  limit: number,
  offset: number,
): D1PreparedStatement => db.prepare(OF_PAPER).bind(slug, limit, offset, arxiv)

type Read = Record<'paper' | 'conditions' | 'claims', string> &
  Record<'benchmark' | 'task' | 'dataset' | 'system', string | null> & { total: number; best_rank: number | null }

const JSON_COLUMNS = ['paper', 'conditions', 'claims', 'benchmark', 'task', 'dataset', 'system'] as const

export function evaluationsIn(result: D1Result | undefined): EvaluationsRead {
  const found = rowsOf<Read>(result)
  const rows = found.map(({ total: _, best_rank, ...json }) => ({
    best_rank,
    ...Object.fromEntries(
      JSON_COLUMNS.map((column) => [column, json[column] === null ? null : (JSON.parse(json[column]) as unknown)]),
    ),
  })) as unknown as EvaluationLine[]
  return { rows, total: found[0]?.total ?? null }
}
