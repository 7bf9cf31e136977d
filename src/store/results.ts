import type { BareRow, ResultLine } from '../domain/result-line.ts'
import { type Db, rowsOf } from './db.ts'

export interface ResultsFilter {
  readonly task?: string | undefined
  readonly system?: string | undefined
  readonly source?: string | undefined
}

const source = (alias: string): string =>
  `json_object('slug', ${alias}.slug, 'title', ${alias}.title, 'kind', ${alias}.kind, 'address', ${alias}.address, 'published', ${alias}.published,
     'code', ${alias}.code, 'licence', ${alias}.licence, 'attribution', ${alias}.attribution)`

const named = (alias: string): string =>
  `iif(${alias}.slug IS NULL, NULL, json_object('slug', ${alias}.slug, 'name', ${alias}.name))`
const flag = (condition: string): string => `json(iif(${condition}, 'true', 'false'))`

// D1 takes no more than 32 arguments of a function: objects that are joined when they are read.
const CLAIM = `json_object('claim', c.id, 'status', c.status, 'kind', c.kind, 'change', c.change, 'readings', json(c.readings),
  'stated', json(c.stated), 'low', c.low, 'high', c.high, 'system', ${named('y')}, 'baseline', ${named('n')}, 'baseline_text', c.baseline_text)`
const MEASURE = `json_object('metric', json_object('slug', m.slug, 'name', m.name, 'unit', m.unit,
    'range', json_object('low', m.low, 'high', m.high), 'better', m.better, 'vague', ${flag('m.vague')}, 'needs_benchmark', ${flag('m.needs_benchmark')}),
  'benchmark', iif(k.slug IS NULL, NULL, json_object('slug', k.slug, 'name', k.name, 'task', ${named('t')}, 'dataset', d.name, 'split', k.split)),
  'conditions', json(c.conditions), 'source', ${source('s')}, 'edition', c.edition, 'quote', json(c.quote), 'locator', c.locator,
  'source_class', c.source_class, 'restates', c.restates, 'evaluated_on', c.evaluated_on)`
const FILE = `json_object('paper', iif(p.slug IS NULL, NULL, ${source('p')}),
  'file', iif(r.id IS NULL, NULL, json_object('id', r.id, 'format', i.format, 'path', r.path, 'position', r.position,
    'content', json(r.content), 'table', json(f.content))))`

const JOINS = `claims c JOIN sources s ON s.slug = c.source JOIN metrics m ON m.slug = c.metric
  LEFT JOIN systems y ON y.slug = c.system LEFT JOIN benchmarks k ON k.slug = c.benchmark LEFT JOIN tasks t ON t.slug = k.task
  LEFT JOIN datasets d ON d.slug = k.dataset LEFT JOIN systems n ON n.slug = c.baseline LEFT JOIN sources p ON p.slug = c.reports
  LEFT JOIN file_rows r ON r.id = c.file_row LEFT JOIN file_tables f ON f.source = r.source AND f.path = r.path
  LEFT JOIN imports i ON i.id = c.import`

/** Where a list of results is narrowed: through an index each. */
function whereOf({ task, system, source: of }: ResultsFilter): readonly [sql: string, values: string[]] {
  const parts: (readonly [string, string])[] = []
  if (system !== undefined) parts.push(['c.system = ?', system])
  if (of !== undefined) parts.push(['c.source = ?', of])
  if (task !== undefined) parts.push(['c.benchmark IN (SELECT slug FROM benchmarks WHERE task = ?)', task])
  return [parts.map(([sql]) => ` AND ${sql}`).join(''), parts.map(([, value]) => value)]
}

/**
 * Claims of current editions that everyone may read, in the order of their ids: accepted, disputed and retracted, for what a file
 * printed and we took back must be known when the file is written again. Where they are more than the limit, any so many.
 */
export async function listResults(db: Db, filter: ResultsFilter, limit: number): Promise<ResultLine[]> {
  const [where, values] = whereOf(filter)
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT ${CLAIM} AS claim, ${MEASURE} AS measure, ${FILE} AS file FROM ${JOINS} WHERE c.id IN (
           SELECT c.id FROM claims c WHERE c.current = 1 AND c.status IN ('accepted', 'disputed', 'retracted')${where} LIMIT ?) ORDER BY c.id`,
      )
      .bind(...values, limit),
  ])
  return rowsOf<{ claim: string; measure: string; file: string }>(found).map(
    ({ claim, measure, file }) => ({ ...JSON.parse(claim), ...JSON.parse(measure), ...JSON.parse(file) }) as ResultLine,
  )
}

/** Lines and tables of imported files of a format of which no claim was made: of one source, or of all. */
export async function listBareRows(db: Db, format: string, of: string | null, limit: number): Promise<BareRow[]> {
  const files = `(SELECT source FROM imports WHERE format = ?1 AND status = 'committed' AND (?2 IS NULL OR source = ?2))`
  const [lines, tables] = await db.batch([
    db
      .prepare(
        `SELECT r.source, r.path, r.position, r.content, f.content AS "table" FROM file_rows r
           JOIN file_tables f ON f.source = r.source AND f.path = r.path
         WHERE r.source IN ${files} AND r.id NOT IN (SELECT c.file_row FROM claims c WHERE c.source IN ${files} AND c.file_row IS NOT NULL) LIMIT ?3`,
      )
      .bind(format, of, limit),
    db
      .prepare(
        `SELECT f.source, f.path, 0 AS position, NULL AS content, f.content AS "table" FROM file_tables f
         WHERE f.source IN ${files} AND (f.source, f.path) NOT IN (SELECT r.source, r.path FROM file_rows r WHERE r.source IN ${files}) LIMIT ?3`,
      )
      .bind(format, of, limit),
  ])
  type Row = Omit<BareRow, 'content' | 'table'> & { content: string | null; table: string }
  return [...rowsOf<Row>(lines), ...rowsOf<Row>(tables)].map((row) => ({
    ...row,
    content: row.content === null ? null : (JSON.parse(row.content) as unknown),
    table: JSON.parse(row.table) as unknown,
  }))
}
