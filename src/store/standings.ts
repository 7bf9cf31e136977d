import type { Db } from './db.ts'
import { CLASS_ORDER, ENTRY, ENTRY_JOINS, LAST_DAY } from './entry-sql.ts'
import { keepFirstPages } from './first-pages.ts'
import { SHOWN_UNRANKED } from './leaderboards.ts'

/** A board's slug and a system: what a write of a claim touches. */
export type StandingKey = readonly [board: string, system: string]

/** The boards and systems that a write touches, as SQL that gives each `board` (its id) and `system` once, with its parameters. */
export interface Touched {
  readonly sql: string
  readonly values: readonly string[]
}

const given = (touched: readonly StandingKey[]): Touched => ({
  sql: `SELECT b.id AS board, p.value ->> 1 AS system FROM json_each(?1) p JOIN leaderboards b ON b.slug = p.value ->> 0`,
  values: [JSON.stringify(touched)],
})

/** The boards and systems of the claims that an import wrote last. */
export const touchedByImport = (source: string, id: string): Touched => ({
  sql: `SELECT DISTINCT board, system FROM claims WHERE source = ?1 AND import = ?2 AND board IS NOT NULL`,
  values: [source, id],
})

const CONTESTED = `EXISTS (
  SELECT 1 FROM claims o WHERE o.board = c.board AND o.system = c.system AND o.source <> c.source AND o.stands = 1
    AND c.stands = 1 AND o.source_class <> 'restated' AND c.source_class <> 'restated'
    AND (o.round_low > c.round_high OR o.round_high < c.round_low)
    AND NOT EXISTS (SELECT 1 FROM json_each(c.conditions) x JOIN json_each(o.conditions) z
      ON z.key = x.key AND z.value <> x.value AND x.key <> 'note'))`

/**
 * Claims of other sources whose rounding intervals do not meet (DESIGN section 6; the rule is `domain/conflict`). Of a system that
 * hundreds of sources agree on, the ends of all tell that each meets the others; only where they do not are two held side by side.
 */
const markContested = (db: Db, { sql, values }: Touched): D1PreparedStatement =>
  db
    .prepare(
      `WITH touched AS MATERIALIZED (${sql}),
       spread AS MATERIALIZED (SELECT k.board, k.system, max(c.round_low) AS low, min(c.round_high) AS high
         FROM touched k LEFT JOIN claims c ON c.board = k.board AND c.system = k.system AND c.stands = 1 AND c.source_class <> 'restated'
         GROUP BY k.board, k.system)
       UPDATE claims SET contested = 1 - contested WHERE id IN (
         SELECT c.id FROM spread k CROSS JOIN claims c ON c.board = k.board AND c.system = k.system
         WHERE c.contested <> iif(k.low > c.round_high OR k.high < c.round_low, ${CONTESTED}, 0))`,
    )
    .bind(...values)

/** A system's first claim on a board, in the board's order, of a touched pair `k`; a restated one only where it has no other. */
const FIRST = `(SELECT o.id FROM claims o WHERE o.board = k.board AND o.system = k.system AND o.stands = 1
  ORDER BY o.source_class = 'restated', o.worst DESC, o.best DESC, o.source_class <> 'self_reported', o.stated_on IS NULL, o.stated_on, o.id
  LIMIT 1)`

/**
 * Raises the touched boards' revisions and says how many stand on them and below them, before the standings themselves follow: one
 * row written for a board, whose index of sizes is written with it.
 */
const countStandings = (db: Db, { sql, values }: Touched): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE leaderboards SET revision = revision + 1, entries = entries + touched.n, intervals = intervals + touched.i, unranked = (
         SELECT count(*) FROM claims c WHERE c.board = leaderboards.id AND ${SHOWN_UNRANKED})
       FROM (SELECT k.board, count(c.id) - count(t.system) AS n,
           coalesce(sum(c.worst <> c.best), 0) - coalesce(sum(t.worst <> t.best), 0) AS i
         FROM (${sql}) k LEFT JOIN claims c ON c.id = ${FIRST} LEFT JOIN standings t ON t.board = k.board AND t.system = k.system
         GROUP BY k.board) AS touched
       WHERE leaderboards.id = touched.board`,
    )
    .bind(...values)

const STANDING = ['claim', 'worst', 'best', 'class', 'stated_on', 'name', 'entry']
const listed = (of: string): string => STANDING.map((column) => `${of}.${column}`).join(', ')

/**
 * Statements, for the batch of a write, that make the standings of the touched systems and the first pages of their boards anew and
 * raise the boards' revisions. What stays as it is is not written.
 */
export function refreshTouched(db: Db, touched: Touched): D1PreparedStatement[] {
  const { sql, values } = touched
  return [
    markContested(db, touched),
    countStandings(db, touched),
    db
      .prepare(
        `DELETE FROM standings WHERE (board, system) IN (SELECT k.board, k.system FROM (${sql}) k WHERE ${FIRST} IS NULL)`,
      )
      .bind(...values),
    db
      .prepare(
        `INSERT INTO standings (board, system, ${STANDING.join(', ')})
         SELECT c.board, c.system, c.id, c.worst, c.best, ${CLASS_ORDER}, coalesce(c.stated_on, '${LAST_DAY}'), y.name, ${ENTRY}
         FROM (${sql}) k JOIN claims c ON c.id = ${FIRST} ${ENTRY_JOINS} WHERE true
         ON CONFLICT (board, system) DO UPDATE SET ${STANDING.map((column) => `${column} = excluded.${column}`).join(', ')}
         WHERE (${listed('standings')}) IS NOT (${listed('excluded')})`,
      )
      .bind(...values),
    db.prepare(keepFirstPages(`SELECT DISTINCT board FROM (${sql})`)).bind(...values),
  ]
}

export const refreshStandings = (db: Db, touched: readonly StandingKey[]): D1PreparedStatement[] =>
  refreshTouched(db, given(touched))
