import type { Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from './db.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import { FIRST_ENTRY } from './leaderboards.ts'
import { soughtWords, wordRanges } from './names.ts'

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
  /** The name, alias or slug of a task, of whose data sets the leaders are told too. */
  readonly task?: string | undefined
}

/** The slug of the record that a text names, as SQL of the text and its alias key: by slug, name or alias. */
export const namedSlug = (kind: CatalogueKind, text: string, key: string): string =>
  `coalesce((SELECT slug FROM ${kind}s WHERE slug = ${text}), (SELECT slug FROM aliases WHERE kind = '${kind}' AND key = ${key}))`
const ASKED_TASK = namedSlug('task', '?1', '?2')

const BOARDS = (column: 'task' | 'dataset'): string =>
  `benchmarks k JOIN leaderboards b ON b.benchmark = k.slug WHERE k.${column} = t.slug AND b.moved_to IS NULL`
const RESULTS = (column: 'task' | 'dataset'): string =>
  `(SELECT coalesce(sum(b.entries + b.unranked), 0) FROM ${BOARDS(column)})`
const LEADER = `(SELECT ${FIRST_ENTRY}
  FROM ${BOARDS('dataset')} AND k.task = ${ASKED_TASK} AND b.basis = 'score' AND b.entries > 0 ORDER BY b.entries DESC, b.id LIMIT 1)`

const KINDS = {
  task: {
    table: 'tasks t WHERE true',
    counts: `${RESULTS('task')} AS results, (SELECT count(DISTINCT dataset) FROM benchmarks WHERE task = t.slug) AS datasets`,
  },
  dataset: { table: 'datasets t WHERE true', counts: `${RESULTS('dataset')} AS results, NULL AS datasets` },
  system: { table: 'systems t WHERE t.merged_into IS NULL', counts: 'NULL AS results, NULL AS datasets' },
} as const

/** The records that words name, or that are called so as a whole; parameters from the third on. */
function namedBy(kind: CatalogueKind, words: number): string {
  const range = (i: number): string => `kind = '${kind}' AND word >= ?${5 + 2 * i} AND word < ?${6 + 2 * i}`
  const others = Array.from(
    { length: words - 1 },
    (_, i) => ` AND slug IN (SELECT slug FROM words WHERE ${range(i + 1)})`,
  )
  const byWords = words === 0 ? '' : `SELECT slug FROM words WHERE ${range(0)}${others.join('')} UNION ALL `
  return `AND t.slug IN (${byWords}SELECT slug FROM aliases WHERE kind = '${kind}' AND key = ?4 UNION ALL SELECT ?3)`
}

/** Tasks, data sets or systems by slug, as many as lists of Papers with Code's form go through. */
export function selectCatalogue(db: Db, kind: CatalogueKind, { q, task }: CatalogueFilter): D1PreparedStatement {
  const { table, counts } = KINDS[kind]
  const words = soughtWords(q ?? '')
  const ofTask = task === undefined ? '' : `AND t.slug IN (SELECT dataset FROM benchmarks WHERE task = ${ASKED_TASK})`
  const statement = db.prepare(
    `SELECT t.slug, t.name, ${counts}, ${task === undefined ? 'NULL' : LEADER} AS leader FROM ${table} ${ofTask}
     ${q === undefined ? '' : namedBy(kind, words.length)} ORDER BY t.slug LIMIT ${LIMITS.catalogue}`,
  )
  const asked = [task ?? null, aliasKey(task ?? '')]
  if (q !== undefined) return statement.bind(...asked, q, aliasKey(q), ...wordRanges(words))
  return task === undefined ? statement : statement.bind(...asked)
}

export const catalogueIn = (result: D1Result | undefined): CatalogueRow[] =>
  rowsOf<Omit<CatalogueRow, 'leader'> & { leader: string | null }>(result).map((row) => ({
    ...row,
    leader: row.leader === null ? null : entryFrom(row.leader),
  }))

export interface TaskDataset {
  readonly task: string
  readonly slug: string
  readonly name: string
  readonly results: number
}

/** The data sets of every task with their results on it. */
export const selectTaskDatasets = (db: Db): D1PreparedStatement =>
  db.prepare(
    `SELECT k.task, d.slug, d.name, sum(b.entries + b.unranked) AS results FROM benchmarks k JOIN datasets d ON d.slug = k.dataset
       JOIN leaderboards b ON b.benchmark = k.slug AND b.moved_to IS NULL
     WHERE k.task IS NOT NULL GROUP BY k.task, d.slug LIMIT ${LIMITS.catalogue}`,
  )

export const taskDatasetsIn = (result: D1Result | undefined): TaskDataset[] => rowsOf<TaskDataset>(result)

/** The record that a text names: by slug, name or alias. */
export const selectNamedRecord = (db: Db, kind: CatalogueKind, text: string): D1PreparedStatement =>
  db
    .prepare(`SELECT t.slug, t.name FROM ${kind}s t WHERE t.slug = ${namedSlug(kind, '?1', '?2')}`)
    .bind(text, aliasKey(text))

export const namedRecordIn = (result: D1Result | undefined): Named | null => rowsOf<Named>(result)[0] ?? null
