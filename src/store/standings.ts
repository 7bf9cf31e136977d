import type { Db } from './db.ts'
import { CLASS_ORDER, ENTRY_JOINS, ENTRY_JSON, LAST_DAY } from './entry-sql.ts'

/** A board's slug and a system: what a write of a claim touches. */
export type StandingKey = readonly [board: string, system: string]

const TOUCHED = `json_each(?1) p JOIN leaderboards b ON b.slug = p.value ->> 0`

/** Adds (+) or takes away (-) the touched standings from their boards' counts. */
const countStandings = (db: Db, sign: '+' | '-', keys: string): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE leaderboards SET entries = entries ${sign} touched.n, intervals = intervals ${sign} touched.i
       FROM (SELECT t.board, count(*) AS n, sum(t.worst <> t.best) AS i
         FROM ${TOUCHED} JOIN standings t ON t.board = b.id AND t.system = p.value ->> 1 GROUP BY t.board) AS touched
       WHERE leaderboards.id = touched.board`,
    )
    .bind(keys)

/** Claims of other sources whose rounding intervals do not meet (DESIGN section 6; the rule is `domain/conflict`). */
const markContested = (db: Db, keys: string): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE claims AS c SET contested = EXISTS (
         SELECT 1 FROM claims o WHERE o.board = c.board AND o.system = c.system AND o.source <> c.source AND o.stands = 1
           AND c.stands = 1 AND o.source_class <> 'restated' AND c.source_class <> 'restated'
           AND (o.round_low > c.round_high OR o.round_high < c.round_low)
           AND NOT EXISTS (SELECT 1 FROM json_each(c.conditions) x JOIN json_each(o.conditions) z
             ON z.key = x.key AND z.value <> x.value AND x.key <> 'note'))
       FROM (SELECT b.id AS board, p.value ->> 1 AS system FROM ${TOUCHED}) AS touched
       WHERE c.board = touched.board AND c.system = touched.system`,
    )
    .bind(keys)

/**
 * Statements, for the batch of a write, that make the standings of the touched systems anew and raise their boards'
 * revisions. A system's standing is its first claim in the board's order; a restated one only where it has no other.
 */
export function refreshStandings(db: Db, touched: readonly StandingKey[]): D1PreparedStatement[] {
  const keys = JSON.stringify(touched)
  return [
    markContested(db, keys),
    countStandings(db, '-', keys),
    db
      .prepare(`DELETE FROM standings WHERE (board, system) IN (SELECT b.id, p.value ->> 1 FROM ${TOUCHED})`)
      .bind(keys),
    db
      .prepare(
        `INSERT INTO standings (board, system, claim, worst, best, class, stated_on, name, entry)
         SELECT c.board, c.system, c.id, c.worst, c.best, ${CLASS_ORDER}, coalesce(c.stated_on, '${LAST_DAY}'), y.name, ${ENTRY_JSON}
         FROM ${TOUCHED} JOIN claims c ON c.id = (
           SELECT o.id FROM claims o WHERE o.board = b.id AND o.system = p.value ->> 1 AND o.stands = 1
           ORDER BY o.source_class = 'restated', o.worst DESC, o.best DESC, o.source_class <> 'self_reported', o.stated_on IS NULL,
             o.stated_on, o.id LIMIT 1)
         ${ENTRY_JOINS}`,
      )
      .bind(keys),
    countStandings(db, '+', keys),
    db
      .prepare(
        `UPDATE leaderboards SET revision = revision + 1, unranked = (
           SELECT count(*) FROM claims c WHERE c.board = leaderboards.id AND c.unranked <> '[]' AND c.current = 1
             AND c.status IN ('accepted', 'disputed'))
         WHERE slug IN (SELECT DISTINCT value ->> 0 FROM json_each(?1))`,
      )
      .bind(keys),
  ]
}
