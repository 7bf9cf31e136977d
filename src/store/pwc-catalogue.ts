import { LIMITS } from '../../schemas/limits.ts'
import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from './db.ts'
import type { BareEntry } from './leaderboards.ts'
import { searchWords, wordRanges } from './names.ts'

/** What clients of Papers with Code call tasks, benchmarks and methods. */
export type CatalogueKind = 'task' | 'dataset' | 'system'

export interface CatalogueRow {
  readonly slug: string
  readonly name: string
  /** Results on the boards of its benchmarks, ranked or not; null for systems, whose results are not counted. */
  readonly results: number | null
  /** Data sets of a task; null for others. */
  readonly datasets: number | null
  /** Who leads its largest board, where that was asked for. */
  readonly leader: BareEntry | null
}

export interface CatalogueFilter {
  /** Words, each of which begins a word of a name; or a slug or an alias as a whole. */
  readonly q?: string | undefined
  /** The slug of a task, of whose data sets the leaders are told too. */
  readonly task?: string | undefined
}

const BOARDS = (column: 'task' | 'dataset'): string =>
  `benchmarks k JOIN leaderboards b ON b.benchmark = k.slug WHERE k.${column} = t.slug AND b.moved_to IS NULL`
const RESULTS = (column: 'task' | 'dataset'): string =>
  `(SELECT coalesce(sum(b.entries + b.unranked), 0) FROM ${BOARDS(column)})`
const LEADER = `(SELECT (SELECT s.entry FROM standings s WHERE s.board = b.id
    ORDER BY s.worst DESC, s.best DESC, s.class, s.stated_on, s.name, s.system LIMIT 1)
  FROM ${BOARDS('dataset')} AND k.task = ?1 AND b.basis = 'score' AND b.entries > 0 ORDER BY b.entries DESC, b.id LIMIT 1)`

const KINDS = {
  task: {
    table: 'tasks t WHERE true',
    counts: `${RESULTS('task')} AS results, (SELECT count(DISTINCT dataset) FROM benchmarks WHERE task = t.slug) AS datasets`,
  },
  dataset: { table: 'datasets t WHERE true', counts: `${RESULTS('dataset')} AS results, NULL AS datasets` },
  system: { table: 'systems t WHERE t.merged_into IS NULL', counts: 'NULL AS results, NULL AS datasets' },
} as const

const MAX_WORDS = 6

/** The records that words name, or that are called so as a whole. */
function namedBy(kind: CatalogueKind, q: string): readonly [sql: string, values: readonly string[]] {
  const words = searchWords(q).slice(0, MAX_WORDS)
  const range = `kind = '${kind}' AND word >= ? AND word < ?`
  const [first, ...others] = words.map(() => range)
  const byWords =
    first === undefined
      ? ''
      : `SELECT slug FROM words WHERE ${first}${others.map((it) => ` AND slug IN (SELECT slug FROM words WHERE ${it})`).join('')} UNION ALL `
  return [
    `AND t.slug IN (${byWords}SELECT slug FROM aliases WHERE kind = '${kind}' AND key = ? UNION ALL SELECT ?)`,
    [...wordRanges(words), aliasKey(q), q],
  ]
}

/** Tasks, data sets or systems by slug, as many as lists of Papers with Code's form go through. */
export async function listCatalogue(
  db: Db,
  kind: CatalogueKind,
  { q, task }: CatalogueFilter,
): Promise<CatalogueRow[]> {
  const { table, counts } = KINDS[kind]
  const [named, words] = q === undefined ? ['', []] : namedBy(kind, q)
  // The task's parameter is the first and the last: the leader is one on the task, and the data sets are those of it.
  const ofTask = task === undefined ? '' : 'AND t.slug IN (SELECT dataset FROM benchmarks WHERE task = ?1)'
  const numbered = (sql: string, from: number): string => {
    let n = from
    return sql.replace(/\?(?!\d)/g, () => `?${n++}`)
  }
  const values = [...(task === undefined ? [] : [task]), ...words]
  const sql = `SELECT t.slug, t.name, ${counts}, ${task === undefined ? 'NULL' : LEADER} AS leader FROM ${table} ${ofTask} ${numbered(named, task === undefined ? 1 : 2)}
     ORDER BY t.slug LIMIT ${LIMITS.catalogue}`
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all<Omit<CatalogueRow, 'leader'> & { leader: string | null }>()
  return results.map((row) => ({ ...row, leader: row.leader === null ? null : (JSON.parse(row.leader) as BareEntry) }))
}

export interface TaskDataset {
  readonly task: string
  readonly slug: string
  readonly name: string
  readonly results: number
}

/** The data sets of every task with their results on it. */
export async function listTaskDatasets(db: Db): Promise<TaskDataset[]> {
  const { results } = await db
    .prepare(
      `SELECT k.task, d.slug, d.name, sum(b.entries + b.unranked) AS results FROM benchmarks k JOIN datasets d ON d.slug = k.dataset
         JOIN leaderboards b ON b.benchmark = k.slug AND b.moved_to IS NULL
       WHERE k.task IS NOT NULL GROUP BY k.task, d.slug LIMIT ${LIMITS.catalogue}`,
    )
    .all<TaskDataset>()
  return results
}

/** The record that a text names: by slug, name or alias. */
export const selectNamedRecord = (db: Db, kind: CatalogueKind, text: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT t.slug, t.name FROM ${kind}s t WHERE t.slug = coalesce((SELECT slug FROM ${kind}s WHERE slug = ?1),
         (SELECT slug FROM aliases WHERE kind = '${kind}' AND key = ?2))`,
    )
    .bind(text, aliasKey(text))

export async function findNamedRecord(
  db: Db,
  kind: CatalogueKind,
  text: string,
): Promise<{ slug: string; name: string } | null> {
  const [found] = await db.batch([selectNamedRecord(db, kind, text)])
  return rowsOf<{ slug: string; name: string }>(found)[0] ?? null
}
