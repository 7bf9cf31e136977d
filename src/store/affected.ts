import { LIMITS } from '../../schemas/limits.ts'
import { type Db, rowsOf } from './db.ts'
import type { MergedKind } from './references.ts'
import type { StandingKey } from './standings.ts'

/**
 * Claims (as `x`) that share their source and metric with some (as `o`): scales and first days are decided together. Of a file
 * these are the claims on one benchmark. Both halves are ranges of the index `claims_of_column`, whose terms they repeat.
 */
const together = (which: string, metrics = `coalesce(o.metric, '')`): string => {
  const column = `claims o JOIN claims x ON x.source = o.source AND coalesce(x.metric, '') IN (${metrics})`
  return `c.id IN (
     SELECT x.id FROM ${column} AND (x.file_row IS NULL) >= (o.file_row IS NOT NULL) WHERE ${which}
     UNION SELECT x.id FROM ${column} AND (x.file_row IS NULL) = 0 AND o.file_row IS NOT NULL
       AND coalesce(x.benchmark, '') = coalesce(o.benchmark, '') WHERE ${which})`
}

/** Conditions over `c`, as for `selectHeld`: the claims that a change of a record (`?1`) can touch; of a merge, `?2` is the other. */
export const TOUCHED = {
  system: together('o.system = ?1 OR o.baseline = ?1'),
  benchmark: together('o.benchmark = ?1'),
  metric: together(
    'o.metric = ?1 OR o.metric IN (SELECT slug FROM metrics WHERE inverse_of = ?1)',
    `coalesce(o.metric, ''), iif(o.metric = ?1, ?2, o.metric)`,
  ),
} as const satisfies Record<MergedKind, string>

/** The claims of a metric, everywhere. */
export const OF_METRIC = 'c.metric = ?1'
/** The claims of a source, of every edition. */
export const OF_SOURCE = 'c.source = ?1'
/** Some claims (`?1`) and those of some metrics (`?3`) with those that are decided together with them, and with those of a metric (`?2`). */
export const TOGETHER_WITH = together(
  'o.id IN (SELECT value FROM json_each(?1)) OR o.metric IN (SELECT value FROM json_each(?3))',
  `coalesce(o.metric, ''), ?2`,
)

/** A claim's part of the index `claims_of_column` (`?1` a source, `?2` metrics), '' for none. */
const COLUMN = `SELECT id FROM claims WHERE source = ?1 AND coalesce(metric, '') IN (SELECT value FROM json_each(?2))`

const orNone = (slugs: readonly (string | null)[]): string => JSON.stringify(slugs.map((slug) => slug ?? ''))

/**
 * Claims of some metrics of a source, which share their scales and first days, and those of some ids. Of a file's lines, only
 * those on some benchmarks.
 */
export const columnsOf = (
  source: string,
  metrics: readonly (string | null)[],
  ids: readonly string[] = [],
  benchmarks: readonly (string | null)[] = [],
): readonly [where: string, values: string[]] => [
  `c.id IN (${COLUMN} AND (file_row IS NULL) = 1
     UNION ${COLUMN} AND (file_row IS NULL) = 0 AND coalesce(benchmark, '') IN (SELECT value FROM json_each(?4))
     UNION SELECT value FROM json_each(?3))`,
  [source, orNone(metrics), JSON.stringify(ids), orNone(benchmarks)],
]

/** The boards and systems whose rows show a system: as their own, or as their baseline. */
export async function listRowsOfSystem(db: Db, system: string): Promise<StandingKey[]> {
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT b.slug AS board, c.system FROM (
           SELECT board, system FROM claims WHERE system = ?1 UNION SELECT board, system FROM claims WHERE baseline = ?1
           LIMIT ${LIMITS.touched_claims + 1}) c JOIN leaderboards b ON b.id = c.board`,
      )
      .bind(system),
  ])
  return rowsOf<{ board: string; system: string }>(found).map(({ board, system }) => [board, system])
}

/** Raises the revision of every board of a metric or a benchmark: what its header says has changed. */
export const raiseBoards = (db: Db, noun: 'metric' | 'benchmark', slug: string): D1PreparedStatement =>
  db.prepare(`UPDATE leaderboards SET revision = revision + 1 WHERE ${noun} = ?1`).bind(slug)
