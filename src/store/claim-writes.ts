import type { RevisedClaim } from '../domain/held-claim.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { insertClaims } from './claims.ts'
import { type Db, GIVEN_ROWS, jsonChunks } from './db.ts'
import { insertLeaderboards } from './leaderboards.ts'
import { refreshStandings, type StandingKey } from './standings.ts'

/** Everything that a write makes of claims. */
export interface ClaimChanges {
  readonly inserted: readonly ClaimRecord[]
  readonly revised: readonly RevisedClaim[]
}

/** Stores claims as rows of JSON say that they are now; `?2` is when. */
export const claimsUpdatedFrom = (rows: string): string =>
  `UPDATE claims SET edition = value ->> 'edition', reports = value ->> 'reports', quote = nullif(value -> 'quote', 'null'),
     quote_at = value ->> 'quote_at', locator = value ->> 'locator', stated = value -> 'stated', kind = value ->> 'kind',
     basis = value ->> 'basis', change = value ->> 'change', readings = value -> 'readings', system = value ->> 'system',
     baseline = value ->> 'baseline', baseline_text = value ->> 'baseline_text', metric = value ->> 'metric',
     benchmark = value ->> 'benchmark', conditions = value -> 'conditions', source_class = value ->> 'source_class',
     restates = value ->> 'restates', status = value ->> 'status', superseded_by = value ->> 'superseded_by',
     evaluated_on = value ->> 'evaluated_on', effects = value -> 'effects', unranked = value -> 'unranked',
     notes = value -> 'notes', low = value ->> 'low', high = value ->> 'high', round_low = value ->> 'round_low',
     round_high = value ->> 'round_high', improvement_low = value ->> 'improvement_low',
     board = (SELECT l.id FROM leaderboards l WHERE l.slug = value ->> 'board_slug'), worst = value ->> 'worst',
     best = value ->> 'best', stated_on = value ->> 'stated_on', current = value ->> 'current',
     stands = value ->> 'stands', contested = 0, updated_at = ?2, revision = revision + 1,
     import = coalesce(value ->> 'import', claims.import), file_print = coalesce(value ->> 'file_print', file_print),
     file_row = coalesce(value ->> 'file_row', file_row)
   FROM ${rows} AND claims.id = value ->> 'id'`

const updateClaims = (db: Db, revised: readonly RevisedClaim[], at: string): D1PreparedStatement[] =>
  jsonChunks(revised.map(({ after, superseded_by }) => ({ ...after, superseded_by }))).map((rows) =>
    db.prepare(claimsUpdatedFrom(GIVEN_ROWS)).bind(rows, at),
  )

const boardsOf = (records: readonly ClaimRecord[]) => [
  ...new Map(
    records.flatMap(({ board, board_slug }) =>
      board === null || board_slug === null ? [] : [[board_slug, { ...board, slug: board_slug }]],
    ),
  ).values(),
]

/** What a board shows: as ranked or, of a dispute, below. What waits or was turned down touches nothing of it. */
const isShown = ({ status }: ClaimRecord): boolean => status === 'accepted' || status === 'disputed'

/** Boards and systems whose rows show records. */
export const standingKeysOf = (records: readonly ClaimRecord[]): StandingKey[] => [
  ...new Map(
    records
      .filter(isShown)
      .flatMap(({ board_slug, system }) =>
        board_slug === null || system === null ? [] : [[`${board_slug} ${system}`, [board_slug, system] as const]],
      ),
  ).values(),
]

/**
 * Statements that store claims with their boards, standings and boards' revisions, for the batch of a write. `touched` are
 * boards that show something else of the write, as a system's name.
 */
export function claimStatements(
  db: Db,
  { inserted, revised }: ClaimChanges,
  actor: string,
  at: string,
  touched: readonly StandingKey[] = [],
): D1PreparedStatement[] {
  const after = [...inserted, ...revised.map((it) => it.after)]
  const keys = standingKeysOf([...after, ...revised.map(({ before }) => before.record)])
  const all = [...new Map([...keys, ...touched].map((key) => [key.join(' '), key])).values()]
  return [
    insertLeaderboards(db, boardsOf(after), at),
    ...insertClaims(db, inserted, actor, at),
    ...updateClaims(db, revised, at),
    ...(all.length === 0 ? [] : refreshStandings(db, all)),
  ]
}
