import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import { firstDay } from '../domain/date.ts'
import { type Db, rowsOf } from './db.ts'
import { ENTRY, ENTRY_JOINS, LAST_DAY } from './entry-sql.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'
import { boardsIn, ONE_BOARD, type UnrankedRow } from './leaderboards.ts'

/** What orders a claim on a board. */
interface BoardPlace {
  readonly worst: number
  readonly best: number
  readonly class: number
  readonly stated_on: string
  readonly name: string
  readonly system: string
}

/** A claim of a filtered board, before it is ranked. */
export interface BoardClaim extends BoardPlace {
  readonly entry: BareEntry
  readonly restated: boolean
}

/** The edition of a source that was the latest by a day, of those that state any claim. */
const LATEST_BY = `c.edition = (SELECT e.label FROM editions e WHERE e.source = c.source
    AND coalesce(e.published, s.published, '') <> '' AND substr(coalesce(e.published, s.published) || '-01-01', 1, 10) <= ?
    AND EXISTS (SELECT 1 FROM claims o WHERE o.source = e.source AND o.edition = e.label)
  ORDER BY e.position DESC LIMIT 1)`

function boardFilters(query: BoardQuery): (readonly [sql: string, ...values: (string | number)[]])[] {
  const { source_class, since, until, as_of, all, conditions } = query
  const edition =
    as_of !== undefined ? ([LATEST_BY, firstDay(as_of)] as const) : all === '1' ? null : (['c.current = 1'] as const)
  return [
    ...(edition === null ? [] : [edition]),
    ...(source_class === undefined ? [] : ([['c.source_class = ?', source_class]] as const)),
    ...(since === undefined ? [] : ([['c.stated_on >= ?', firstDay(since)]] as const)),
    ...(until === undefined ? [] : ([['c.stated_on <= ?', firstDay(until)]] as const)),
    ...Object.entries(conditions ?? {}).map(([key, value]) => ['c.conditions ->> ? = ?', `$.${key}`, value] as const),
  ]
}

/**
 * The claims of a board that pass a filter, unordered: a filter may remove a system's best claim, so its rank is made from
 * all of them. Reads at most that board's claims, up to `LIMITS.filtered_claims` and one that tells there are more.
 */
export async function listBoardClaims(
  db: Db,
  slug: string,
  query: BoardQuery,
): Promise<{ board: Leaderboard; claims: BoardClaim[]; unranked: UnrankedRow[] } | null> {
  const filters = boardFilters(query)
  const [header, claims] = await db.batch([
    db.prepare(ONE_BOARD).bind(slug),
    db
      .prepare(
        `SELECT c.id, c.worst, c.best, c.source_class <> 'self_reported' AS class, coalesce(c.stated_on, '${LAST_DAY}') AS stated_on,
           y.name, c.system, c.source_class = 'restated' AS restated, c.unranked, ${ENTRY} AS entry
         FROM claims c ${ENTRY_JOINS} WHERE c.board = (SELECT id FROM leaderboards WHERE slug = ?)
           AND c.status IN ('accepted', 'disputed') ${filters.map(([sql]) => `AND ${sql}`).join(' ')} LIMIT ${LIMITS.filtered_claims + 1}`,
      )
      .bind(slug, ...filters.flatMap(([, ...values]) => values)),
  ])
  const [board] = boardsIn(header)
  if (board === undefined) return null
  const rows = rowsOf<BoardPlace & { id: string; restated: number; unranked: string; entry: string }>(claims)
  return {
    board,
    claims: rows
      .filter((row) => row.unranked === '[]')
      .map((row) => ({ ...row, restated: row.restated === 1, entry: entryFrom(row.entry) })),
    unranked: rows
      .filter((row) => row.unranked !== '[]')
      .map((row) => ({
        id: row.id,
        entry: entryFrom(row.entry),
        reasons: JSON.parse(row.unranked) as UnrankedReason[],
      })),
  }
}
