import type { Claim } from '../../schemas/claim.ts'
import { TABLE_BASES } from '../../schemas/kinds.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { ClaimWithRounding } from '../domain/conflict.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { type Db, GIVEN_ROWS, jsonChunks, PUBLIC_STATUSES, rowsOf } from './db.ts'

/** Names of what a claim is about, for a reader; null where it names nothing. */
export interface ClaimNames {
  readonly system: string | null
  readonly baseline: string | null
  readonly metric: string | null
  readonly benchmark: string | null
  readonly source: string
}

export interface NamedClaim extends ClaimWithRounding {
  readonly claim: Claim
  readonly names: ClaimNames
  readonly metricUnit: string | null
  readonly better: 'higher' | 'lower' | null
}

/** Everything that a claim `c` is shown with; `claimFromRow` reads it. */
export const CLAIM_COLUMNS = `c.id, c.source, c.edition, c.reports, c.quote, c.locator, c.stated, c.kind, c.change, c.readings, c.system, c.baseline,
    c.baseline_text, c.metric, c.benchmark, c.conditions, c.source_class, c.restates, c.status, c.superseded_by, c.evaluated_on, c.effects,
    c.unranked, c.notes, c.current, c.contested, c.created_at, c.created_by, c.updated_at, c.revision, c.basis,
    c.round_low, c.round_high, b.slug AS leaderboard, y.name AS system_name, n.name AS baseline_name, m.name AS metric_name,
    m.unit AS metric_unit, m.better AS metric_better, k.name AS benchmark_name, s.title AS source_title`
/** What gives the names of it, but for its source `s`. */
export const CLAIM_JOINS = `LEFT JOIN leaderboards b ON b.id = c.board LEFT JOIN systems y ON y.slug = c.system
    LEFT JOIN systems n ON n.slug = c.baseline LEFT JOIN metrics m ON m.slug = c.metric LEFT JOIN benchmarks k ON k.slug = c.benchmark`
export const SELECT_CLAIMS = `SELECT ${CLAIM_COLUMNS} FROM claims c JOIN sources s ON s.slug = c.source ${CLAIM_JOINS}`

export type ClaimRow = Record<string, unknown> & {
  basis: Parameters<typeof TABLE_BASES.has>[0]
  round_low: number | null
  round_high: number | null
  system_name: string | null
  baseline_name: string | null
  metric_name: string | null
  metric_unit: string | null
  metric_better: 'higher' | 'lower' | null
  benchmark_name: string | null
  source_title: string
}

const JSON_COLUMNS = ['quote', 'stated', 'readings', 'conditions', 'effects', 'unranked', 'notes'] as const

export function claimFromRow(row: ClaimRow): NamedClaim {
  const {
    basis,
    round_low,
    round_high,
    system_name,
    baseline_name,
    metric_name,
    metric_unit,
    metric_better,
    benchmark_name,
    source_title,
    ...rest
  } = row
  const parsed = Object.fromEntries(
    JSON_COLUMNS.map((column) => [
      column,
      typeof row[column] === 'string' ? (JSON.parse(row[column]) as unknown) : null,
    ]),
  )
  // Checked when it was written; to check each again would cost more than the query.
  const claim = {
    ...rest,
    ...parsed,
    current: row.current === 1,
    contested: row.contested === 1,
    table_only: TABLE_BASES.has(basis),
  } as unknown as Claim
  return {
    claim,
    rounding: round_low === null && round_high === null ? null : { low: round_low, high: round_high },
    names: {
      system: system_name,
      baseline: baseline_name,
      metric: metric_name,
      benchmark: benchmark_name,
      source: source_title,
    },
    metricUnit: metric_unit,
    better: metric_better,
  }
}

export const claimsIn = (result: D1Result | undefined): NamedClaim[] => rowsOf<ClaimRow>(result).map(claimFromRow)

/** Adds claims from rows of JSON, with everything computed: `?2` is who adds them, `?3` when. */
export const claimsFrom = (rows: string): string =>
  `INSERT INTO claims (id, source, edition, reports, quote, quote_at, locator, stated, kind, basis, change, readings, system, baseline, baseline_text,
         metric, benchmark, conditions, source_class, restates, status, evaluated_on, effects, unranked, notes, low, high, round_low,
         round_high, improvement_low, board, worst, best, stated_on, current, stands, created_at, created_by, updated_at, revision,
         import, file_print, file_row)
       SELECT value ->> 'id', value ->> 'source', value ->> 'edition', value ->> 'reports', nullif(value -> 'quote', 'null'), value ->> 'quote_at', value ->> 'locator',
         value -> 'stated', value ->> 'kind', value ->> 'basis', value ->> 'change', value -> 'readings', value ->> 'system',
         value ->> 'baseline', value ->> 'baseline_text', value ->> 'metric', value ->> 'benchmark', value -> 'conditions',
         value ->> 'source_class', value ->> 'restates', value ->> 'status', value ->> 'evaluated_on', value -> 'effects',
         value -> 'unranked', value -> 'notes', value ->> 'low', value ->> 'high', value ->> 'round_low', value ->> 'round_high',
         value ->> 'improvement_low', (SELECT id FROM leaderboards WHERE slug = value ->> 'board_slug'), value ->> 'worst', value ->> 'best',
         value ->> 'stated_on', value ->> 'current', value ->> 'stands', ?3, ?2, ?3, 1,
         value ->> 'import', value ->> 'file_print', value ->> 'file_row'
       FROM ${rows} ON CONFLICT DO NOTHING`

/** Claims with everything computed; what is there already stays. The batch must refresh the standings they touch. */
export const insertClaims = (
  db: Db,
  claims: readonly ClaimRecord[],
  actor: string,
  at: string,
): D1PreparedStatement[] => jsonChunks(claims).map((rows) => db.prepare(claimsFrom(GIVEN_ROWS)).bind(rows, actor, at))

/** Which of the ids are held. */
export async function findClaimIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { results } = await db
    .prepare(`SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(ids))
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

/** A claim by its id; of any status for who holds a token. */
export async function findClaim(db: Db, id: string, any: boolean): Promise<NamedClaim | null> {
  const { results } = await (any ? selectAnyClaim : selectClaim)(db, id).all<ClaimRow>()
  return results[0] === undefined ? null : claimFromRow(results[0])
}

const selectWhere = (db: Db, where: string, value: string, limit: number | string): D1PreparedStatement =>
  db
    .prepare(
      `${SELECT_CLAIMS} WHERE ${where} AND c.status IN ${PUBLIC_STATUSES} ORDER BY c.created_at, c.id LIMIT ${limit}`,
    )
    .bind(value)

/** All public claims of a source, of every edition; of a file, which may have a hundred thousand, the first. */
export const selectClaimsOfSource = (db: Db, source: string): D1PreparedStatement =>
  selectWhere(
    db,
    'c.source = ?1',
    source,
    `iif((SELECT kind FROM sources WHERE slug = ?1) = 'file', ${LIMITS.file_claims}, 2000)`,
  )
export const selectClaim = (db: Db, id: string): D1PreparedStatement => selectWhere(db, 'c.id = ?1', id, 1)
/** A claim of any status: for who may write, and for the answer of a write. */
export const selectAnyClaim = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`${SELECT_CLAIMS} WHERE c.id = ?1`).bind(id)
export const selectClaimsOfSystem = (db: Db, system: string): D1PreparedStatement =>
  selectWhere(db, 'c.system = ?1', system, 200)
export const selectClaimsOfBenchmark = (db: Db, benchmark: string): D1PreparedStatement =>
  selectWhere(db, 'c.benchmark = ?1', benchmark, 200)
export const selectClaimsOfMetric = (db: Db, metric: string): D1PreparedStatement =>
  selectWhere(db, 'c.metric = ?1', metric, 200)
export const selectContested = (db: Db): D1PreparedStatement =>
  db.prepare(
    `${SELECT_CLAIMS} WHERE c.contested = 1 AND c.status IN ${PUBLIC_STATUSES} ORDER BY c.board, c.system, c.id LIMIT 2000`,
  )

/** Ids of the newest claims of current editions, as many as `?1` says, among the newest of all: what waits may be many. */
export const NEWEST = `SELECT n.id FROM (SELECT id FROM claims ORDER BY created_at DESC, id DESC LIMIT ${LIMITS.listed_claims}) n
  CROSS JOIN claims c ON c.id = n.id WHERE c.status = 'accepted' AND c.current = 1 AND c.system IS NOT NULL LIMIT ?1`

export const selectNewestClaims = (db: Db, limit: number): D1PreparedStatement =>
  db.prepare(`${SELECT_CLAIMS} WHERE c.id IN (${NEWEST}) ORDER BY c.created_at DESC, c.id DESC`).bind(limit)

/**
 * Exact scores of other sources on the measures of this one: they may state what it implies. Of benchmarks that many have
 * measured, the first that came are looked through; of a file none, for nothing follows from its lines together.
 */
export const selectRivalScores = (db: Db, source: string): D1PreparedStatement =>
  selectWhere(
    db,
    `c.id IN (SELECT id FROM (
       SELECT o.id, o.source, o.kind, o.metric, m.metric AS asked FROM (
         SELECT DISTINCT metric, benchmark FROM claims WHERE source = (SELECT slug FROM sources WHERE slug = ?1 AND kind <> 'file')
           AND basis IN ('difference', 'ratio') AND metric IS NOT NULL) m CROSS JOIN claims o ON o.benchmark = m.benchmark
       LIMIT ${LIMITS.searched_claims}) WHERE kind = 'score' AND source <> ?1 AND metric = asked)`,
    source,
    500,
  )
