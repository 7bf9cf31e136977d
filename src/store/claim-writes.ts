import type { RevisedClaim } from '../domain/held-claim.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { insertClaims } from './claims.ts'
import { type Db, jsonChunks } from './db.ts'
import { insertLeaderboards } from './leaderboards.ts'
import { refreshStandings, type StandingKey } from './standings.ts'

/** Everything that a write makes of claims. */
export interface ClaimChanges {
  readonly inserted: readonly ClaimRecord[]
  readonly revised: readonly RevisedClaim[]
}

const updateClaims = (db: Db, revised: readonly RevisedClaim[], at: string): D1PreparedStatement[] =>
  jsonChunks(revised.map(({ after, superseded_by }) => ({ ...after, superseded_by }))).map((rows) =>
    db
      .prepare(
        `UPDATE claims SET reports = j.value ->> 'reports', quote = nullif(j.value -> 'quote', 'null'), quote_at = j.value ->> 'quote_at',
           locator = j.value ->> 'locator', stated = j.value -> 'stated', kind = j.value ->> 'kind', basis = j.value ->> 'basis',
           change = j.value ->> 'change', readings = j.value -> 'readings', system = j.value ->> 'system',
           baseline = j.value ->> 'baseline', baseline_text = j.value ->> 'baseline_text', metric = j.value ->> 'metric',
           benchmark = j.value ->> 'benchmark', conditions = j.value -> 'conditions', source_class = j.value ->> 'source_class',
           restates = j.value ->> 'restates', status = j.value ->> 'status', superseded_by = j.value ->> 'superseded_by',
           evaluated_on = j.value ->> 'evaluated_on', effects = j.value -> 'effects', unranked = j.value -> 'unranked',
           notes = j.value -> 'notes', low = j.value ->> 'low', high = j.value ->> 'high', round_low = j.value ->> 'round_low',
           round_high = j.value ->> 'round_high', improvement_low = j.value ->> 'improvement_low',
           board = (SELECT id FROM leaderboards WHERE slug = j.value ->> 'board_slug'), worst = j.value ->> 'worst',
           best = j.value ->> 'best', stated_on = j.value ->> 'stated_on', current = j.value ->> 'current',
           stands = j.value ->> 'stands', contested = 0, updated_at = ?2, revision = revision + 1
         FROM json_each(?1) AS j WHERE claims.id = j.value ->> 'id'`,
      )
      .bind(rows, at),
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
