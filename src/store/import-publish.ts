import { benchmarksFrom } from './benchmarks.ts'
import { claimsUpdatedFrom } from './claim-writes.ts'
import { claimsFrom } from './claims.ts'
import { type Db, jsonChunks, stagedRows } from './db.ts'
import { eventsFrom } from './events.ts'
import { expect } from './expectations.ts'
import { boardsFrom } from './leaderboards.ts'
import { metricsFrom } from './metrics.ts'
import { aliasesFrom, wordsFrom } from './names.ts'
import { sourcesFrom } from './sources.ts'
import { refreshTouched, type Touched, touchedByImport } from './standings.ts'
import { systemsFrom } from './systems.ts'
import { topicsFrom } from './topics.ts'

/** Kinds of rows that an import stages, in the order in which they are published. */
export const STAGED = [
  'source',
  'task',
  'dataset',
  'metric',
  'benchmark',
  'system',
  'alias',
  'word',
  'table',
  'row',
  'board',
  'claim',
  'revised',
  'event',
  'touched',
  'skipped',
] as const
export type StagedKind = (typeof STAGED)[number]

export interface StagedPart {
  readonly kind: StagedKind
  readonly n: number
  readonly rows: number
  /** A list of JSON. */
  readonly content: string
}

/** An attempt to commit an import: what it stages is its own. */
export interface Attempt {
  readonly import: string
  readonly id: string
}

/** Stages parts; each list of them is one parameter of some 1 MB. */
export const stageParts = (db: Db, attempt: Attempt, parts: readonly StagedPart[]): D1PreparedStatement[] =>
  jsonChunks(parts.map(({ kind, n, rows, content }) => [kind, n, rows, content])).map((chunk) =>
    db
      .prepare(
        `INSERT INTO import_parts (attempt, import, kind, n, rows, content)
         SELECT ?2, ?3, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true
         ON CONFLICT (attempt, kind, n) DO UPDATE SET rows = excluded.rows, content = excluded.content`,
      )
      .bind(chunk, attempt.id, attempt.import),
  )

/** The boards and systems of the claims that an attempt writes, as they are and as they were before. */
const touchedBy = (attempt: Attempt): Touched => ({
  sql: `SELECT DISTINCT b.id AS board, value ->> 1 AS system
    FROM ${stagedRows('touched').replace(' WHERE ', ' JOIN leaderboards b ON b.slug = value ->> 0 WHERE ')}`,
  values: [attempt.id],
})

/** What an import was decided on still holds: the names that it adds are free, our metrics and merges are as they were read. */
export function expectNames(db: Db, attempt: Attempt, metrics: number, merges: string): D1PreparedStatement {
  const taken = (
    [
      ['source', 'sources'],
      ['system', 'systems'],
      ['metric', 'metrics'],
      ['benchmark', 'benchmarks'],
    ] as const
  ).map(
    ([kind, table]) => `EXISTS (SELECT 1 FROM ${stagedRows(kind)} AND value ->> 'slug' IN (SELECT slug FROM ${table}))`,
  )
  const named = `EXISTS (SELECT 1 FROM ${stagedRows('alias')} AND value ->> 4 = 1 AND EXISTS (
    SELECT 1 FROM aliases a WHERE a.kind = value ->> 0 AND a.key = value ->> 1 AND a.slug <> value ->> 2))`
  return expect(
    db,
    `SELECT NOT (${[...taken, named].join(' OR ')}) AND (SELECT total(revision) FROM metrics) = ?2 AND ${MERGES} = ?3`,
    attempt.id,
    metrics,
    merges,
  )
}

const MERGES = `(SELECT count(*) || ' ' || count(undone_at) FROM merges)`

/** The state of what names mean, for `expectNames`. */
export async function readNamesState(db: Db): Promise<{ metrics: number; merges: string }> {
  const row = await db
    .prepare(`SELECT (SELECT total(revision) FROM metrics) AS metrics, ${MERGES} AS merges`)
    .first<{ metrics: number; merges: string }>()
  return row ?? { metrics: 0, merges: '0 0' }
}

/** The claims of a file are those that were read. */
export const expectLines = (
  db: Db,
  source: string,
  lines: Iterable<{ readonly revision: number }>,
): D1PreparedStatement => {
  let [count, revisions] = [0, 0]
  for (const { revision } of lines) {
    count++
    revisions += revision
  }
  return expect(
    db,
    `SELECT count(*) = ?2 AND total(revision) = ?3 FROM claims WHERE source = ?1 AND file_row IS NOT NULL`,
    source,
    count,
    revisions,
  )
}

export interface PublishedFile {
  readonly source: string
  readonly label: string
  readonly sha256: string
  /** Claims were added or changed, so that this is an edition of its own. */
  readonly changed: boolean
}

/** Publishes what an import has staged, for one batch: the same however many rows there are. */
export function publishStaged(
  db: Db,
  attempt: Attempt,
  { source, label, sha256, changed }: PublishedFile,
  staged: ReadonlySet<StagedKind>,
  actor: string,
  at: string,
): D1PreparedStatement[] {
  const from: Partial<Record<StagedKind, (rows: string) => D1PreparedStatement>> = {
    source: (rows) => db.prepare(sourcesFrom(rows)).bind(attempt.id, at),
    task: (rows) => db.prepare(topicsFrom('tasks', rows)).bind(attempt.id),
    dataset: (rows) => db.prepare(topicsFrom('datasets', rows)).bind(attempt.id),
    metric: (rows) => db.prepare(metricsFrom(rows)).bind(attempt.id),
    benchmark: (rows) => db.prepare(benchmarksFrom(rows)).bind(attempt.id),
    system: (rows) => db.prepare(systemsFrom(rows)).bind(attempt.id),
    alias: (rows) => db.prepare(aliasesFrom(rows)).bind(attempt.id),
    word: (rows) => db.prepare(wordsFrom(rows)).bind(attempt.id),
    table: (rows) =>
      db
        .prepare(
          `INSERT INTO file_tables (source, path, position, content)
           SELECT ?2, value ->> 0, value ->> 1, value -> 2 FROM ${rows}
           ON CONFLICT (source, path) DO UPDATE SET position = excluded.position, content = excluded.content
           WHERE position <> excluded.position OR content <> excluded.content`,
        )
        .bind(attempt.id, source),
    row: (rows) =>
      db
        .prepare(
          `INSERT INTO file_rows (id, source, path, position, content)
           SELECT value ->> 0, ?2, value ->> 1, value ->> 2, value -> 3 FROM ${rows}
           ON CONFLICT (id) DO UPDATE SET position = excluded.position, content = excluded.content
           WHERE position <> excluded.position OR content <> excluded.content`,
        )
        .bind(attempt.id, source),
    board: (rows) => db.prepare(boardsFrom(rows)).bind(attempt.id, at),
    claim: (rows) => db.prepare(claimsFrom(rows)).bind(attempt.id, actor, at),
    revised: (rows) => db.prepare(claimsUpdatedFrom(rows)).bind(attempt.id, at),
    event: (rows) => db.prepare(eventsFrom(rows)).bind(attempt.id),
  }
  const edition = [
    db
      .prepare(
        `INSERT INTO editions (source, label, position, published, sha256)
         SELECT ?1, ?2, 1 + (SELECT coalesce(max(position), 0) FROM editions WHERE source = ?1), ?2, ?3 WHERE true
         ON CONFLICT (source, label) DO UPDATE SET sha256 = excluded.sha256`,
      )
      .bind(source, label, sha256),
    db.prepare('UPDATE sources SET current_edition = ?2, revision = revision + 1 WHERE slug = ?1').bind(source, label),
  ]
  const publish = (kinds: readonly StagedKind[]): D1PreparedStatement[] =>
    kinds.flatMap((kind) => (staged.has(kind) && from[kind] !== undefined ? [from[kind](stagedRows(kind))] : []))
  return [
    ...publish(['source']),
    ...(changed ? edition : []),
    ...publish(STAGED.filter((kind) => kind !== 'source')),
    ...(changed ? refreshTouched(db, touchedBy(attempt)) : []),
  ]
}

const OF_IMPORT = `source = ?1 AND import = ?2 AND status IN ('accepted', 'disputed')`

export const countImported = async (db: Db, source: string, id: string): Promise<number> =>
  (await db.prepare(`SELECT count(*) AS n FROM claims WHERE ${OF_IMPORT}`).bind(source, id).first<number>('n')) ?? 0

/** Retracts what an import wrote last, with the boards on which it stands. */
export const retractImported = (
  db: Db,
  id: string,
  source: string | null,
  status: string,
  at: string,
): D1PreparedStatement[] => [
  expect(db, 'SELECT status = ?2 FROM imports WHERE id = ?1', id, status),
  db.prepare(`UPDATE imports SET status = 'retracted', closed_at = coalesce(closed_at, ?2) WHERE id = ?1`).bind(id, at),
  db.prepare('DELETE FROM import_chunks WHERE import = ?1').bind(id),
  ...(source === null
    ? []
    : [
        db
          .prepare(
            `UPDATE claims SET status = 'retracted', stands = 0, contested = 0, updated_at = ?3, revision = revision + 1,
               unranked = (SELECT json_group_array(value) FROM json_each(claims.unranked) WHERE value <> 'disputed') WHERE ${OF_IMPORT}`,
          )
          .bind(source, id, at),
        ...refreshTouched(db, touchedByImport(source, id)),
      ]),
]
