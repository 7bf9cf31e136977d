import type { Stated } from '../../schemas/claim.ts'
import type { Basis } from '../../schemas/kinds.ts'
import type { HeldClaim } from '../domain/held-claim.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { type Db, rowsOf } from './db.ts'

const RECORDS = `SELECT c.*, b.slug AS board_slug, b.metric AS board_metric, b.benchmark AS board_benchmark, b.basis AS board_basis,
    b.baseline AS board_baseline FROM claims c LEFT JOIN leaderboards b ON b.id = c.board`

/**
 * Claims for a write, of every status, with all that was computed of them. `where` is over `c`, with `?1` and so on. Where more
 * than the limit meet it, any of them are read, for who asks refuses then.
 */
export const selectHeld = (
  db: Db,
  where: string,
  values: readonly (string | null)[],
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      `${RECORDS} WHERE c.id IN (SELECT c.id FROM claims c WHERE ${where} LIMIT ${limit}) ORDER BY c.created_at, c.id`,
    )
    .bind(...values)

/** The claims of some ids, for a write. */
export const selectHeldNamed = (db: Db, ids: readonly string[], limit: number): D1PreparedStatement =>
  selectHeld(db, 'c.id IN (SELECT value FROM json_each(?1))', [JSON.stringify(ids)], limit)

interface HeldRow extends Omit<ClaimRecord, 'board' | 'quote' | 'stated' | 'current' | 'stands'> {
  readonly quote: string | null
  readonly stated: string
  readonly current: number
  readonly stands: number
  readonly board_metric: string
  readonly board_benchmark: string | null
  readonly board_basis: Basis
  readonly board_baseline: string | null
  readonly superseded_by: string | null
  readonly revision: number
  readonly created_at: string
  readonly created_by: string
  readonly redacted_at: string | null
}

const JSON_COLUMNS = ['readings', 'conditions', 'effects', 'unranked', 'notes'] as const

// Written by ourselves, from a parsed record: reading it back is a cast, as for the rows of a board.
function heldFromRow(row: HeldRow): HeldClaim {
  const { superseded_by, revision, created_at, created_by, redacted_at, ...columns } = row
  const parsed = Object.fromEntries(
    JSON_COLUMNS.map((column) => [column, JSON.parse(row[column] as unknown as string) as unknown]),
  )
  const record = {
    ...columns,
    ...parsed,
    quote: row.quote === null ? null : (JSON.parse(row.quote) as ClaimRecord['quote']),
    stated: JSON.parse(row.stated) as Stated,
    current: row.current === 1,
    stands: row.stands === 1,
    board:
      row.board_slug === null
        ? null
        : {
            metric: row.board_metric,
            benchmark: row.board_benchmark,
            basis: row.board_basis,
            baseline: row.board_baseline,
          },
  } as ClaimRecord
  return { record, superseded_by, revision, created_at, created_by, redacted: redacted_at !== null }
}

export const heldIn = (result: D1Result | undefined): HeldClaim[] => rowsOf<HeldRow>(result).map(heldFromRow)
