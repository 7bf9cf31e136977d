import type { Claim } from '../schemas/claim.ts'
import type { HeldMetric } from '../schemas/registry.ts'
import { contest } from '../src/domain/conflict.ts'
import { type HeldClaim, inputOf } from '../src/domain/held-claim.ts'
import { prepareClaims } from '../src/domain/prepare.ts'
import { standings } from '../src/domain/rank.ts'
import type { ClaimRecord } from '../src/domain/record.ts'
import { heldIn, selectHeld } from '../src/store/claim-records.ts'
import { rowsOf } from '../src/store/db.ts'
import { ENTRY_JOINS, ENTRY_JSON } from '../src/store/entry-sql.ts'
import { metricsIn, selectMetricsNamed } from '../src/store/metrics.ts'
import { selectSource, sourcesIn } from '../src/store/sources.ts'

const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

const EXACT = ['effects', 'unranked', 'notes', 'board_slug', 'stated_on', 'current', 'stands', 'basis'] as const
const NUMBERS = ['low', 'high', 'round_low', 'round_high', 'improvement_low', 'worst', 'best'] as const

/** Effects, boards and reasons worked out anew from what is printed, against what is kept. */
async function wrongClaims(db: D1Database, claims: readonly HeldClaim[], metrics: readonly HeldMetric[]) {
  const found: string[] = []
  const bySource = Map.groupBy(claims, ({ record }) => record.source)
  for (const [slug, held] of bySource) {
    const [source] = sourcesIn((await db.batch([selectSource(db, slug)]))[0])
    if (source === undefined) return [`claims of "${slug}" have no source`]
    const prepared = await prepareClaims(
      source,
      held.map(({ record }) => inputOf(record)),
      (metric) => metrics.find((it) => it.slug === metric) ?? null,
    )
    if (!prepared.ok) {
      found.push(`claims of ${slug} cannot be prepared: ${JSON.stringify(prepared.error)}`)
      continue
    }
    for (const [i, fresh] of prepared.value.entries()) {
      const { record, redacted } = held[i] as HeldClaim
      const fields = [
        ...EXACT.filter((field) => JSON.stringify(record[field]) !== JSON.stringify(fresh[field])),
        ...NUMBERS.filter((field) => !near(record[field], fresh[field])),
        ...(redacted || record.quote_at === fresh.quote_at ? [] : ['quote_at' as const]),
      ]
      for (const field of fields)
        found.push(
          `claim ${record.id}: ${field} is ${JSON.stringify(record[field])}, not ${JSON.stringify(fresh[field])}`,
        )
    }
  }
  return found
}

interface BoardRow {
  id: number
  slug: string
  metric: string
  basis: string
  entries: number
  intervals: number
  unranked: number
  moved_to: string | null
}

interface StandingRow {
  board: number
  system: string
  claim: string
  worst: number
  best: number
  name: string
  entry: string
}

const isShown = ({ status }: ClaimRecord): boolean => status === 'accepted' || status === 'disputed'

/** Standings and counts made anew from the claims, by the pure core, against those that are kept. */
function wrongBoards(
  boards: readonly BoardRow[],
  kept: readonly StandingRow[],
  claims: readonly HeldClaim[],
  names: ReadonlyMap<string, string>,
): string[] {
  return boards.flatMap((board) => {
    const records = claims.map(({ record }) => record).filter(({ board_slug }) => board_slug === board.slug)
    const rows = records
      .filter(({ stands }) => stands)
      .map((record) => ({
        id: record.id,
        system: record.system ?? '',
        name: names.get(record.system ?? '') ?? '',
        // Turned already, so that more is better.
        low: record.worst,
        high: record.best,
        self_reported: record.source_class === 'self_reported',
        stated_on: record.stated_on,
        restated: record.source_class === 'restated',
      }))
    const fresh = standings(rows, 'higher')
    const stands = kept.filter((row) => row.board === board.id)
    const told = (all: readonly string[]) => [...all].sort().join(' ')
    const expected = told(fresh.map(({ system, id }) => `${system}:${id}`))
    const found = told(stands.map(({ system, claim }) => `${system}:${claim}`))
    const unranked = records.filter((record) => isShown(record) && record.current && record.unranked.length > 0).length
    const intervals = fresh.filter(({ low, high }) => low !== high).length
    const counts = [board.entries, board.intervals, board.unranked].join()
    return [
      ...(sameStandings(fresh, stands) || expected === found ? [] : [`board ${board.slug}: ${found}, not ${expected}`]),
      ...(counts === [fresh.length, intervals, unranked].join()
        ? []
        : [`board ${board.slug}: counts ${counts}, not ${[fresh.length, intervals, unranked]}`]),
      ...(board.moved_to !== null && records.length > 0 ? [`board ${board.slug} has claims and leads away`] : []),
    ]
  })
}

/** Two equal claims of one system are one standing, whichever of them it is made from. */
const sameStandings = (
  fresh: readonly { system: string; low: number | null; high: number | null }[],
  kept: readonly StandingRow[],
): boolean =>
  fresh.length === kept.length &&
  fresh.every(({ system, low, high }) =>
    kept.some((row) => row.system === system && near(row.worst, low) && near(row.best, high)),
  )

function wrongContests(claims: readonly HeldClaim[], contested: ReadonlySet<string>): string[] {
  const standing = claims
    .filter(({ record }) => record.stands)
    .map(({ record }) => ({
      claim: { ...record, leaderboard: record.board_slug } as unknown as Claim,
      rounding:
        record.round_low === null && record.round_high === null
          ? null
          : { low: record.round_low, high: record.round_high },
    }))
  return claims.flatMap(({ record: { id } }) => {
    const it = standing.find(({ claim }) => claim.id === id)
    const is = it !== undefined && standing.some((other) => contest(it, other))
    return is === contested.has(id)
      ? []
      : [`claim ${id} is ${is ? 'contested and not marked' : 'marked and not contested'}`]
  })
}

interface EventRow {
  id: number
  actor: string
  at: string
  action: string
  subject: string
  after: string | null
}

const BEGINS = new Set(['claim.create', 'claim.carry'])

/** What the log says of a claim's status, against the claim. */
function wrongEvents(claims: readonly (HeldClaim & { status: string })[], events: readonly EventRow[]): string[] {
  const of = Map.groupBy(events, ({ subject }) => subject)
  const ids = new Set(claims.map(({ record }) => record.id))
  const orphans = [...of.keys()].filter((id) => !ids.has(id)).map((id) => `events of claim ${id}, which is not there`)
  return [
    ...orphans,
    ...claims.flatMap(({ record: { id }, status, created_by }) => {
      const told = of.get(id) ?? []
      const begun = told.filter(({ action }) => BEGINS.has(action)).length
      if (begun !== (created_by === 'seed' ? 0 : 1)) return [`claim ${id} began ${begun} times`]
      const last = told
        .map(({ after }) => (after === null ? undefined : (JSON.parse(after) as { status?: string }).status))
        .findLast((it) => it !== undefined)
      const expected = last ?? 'accepted'
      return status === expected ? [] : [`claim ${id} is ${status}, and by its events ${expected}`]
    }),
  ]
}

const NAMES = [
  `SELECT 'alias ' || a.alias || ' of no ' || a.kind || ' ' || a.slug AS wrong FROM aliases a WHERE a.kind IN ('system', 'metric', 'benchmark')
     AND a.slug NOT IN (SELECT slug FROM systems WHERE merged_into IS NULL UNION SELECT slug FROM metrics WHERE merged_into IS NULL
       UNION SELECT slug FROM benchmarks WHERE merged_into IS NULL)`,
  `SELECT 'word ' || word || ' of no ' || kind || ' ' || slug AS wrong FROM words WHERE
     (kind = 'system' AND slug NOT IN (SELECT slug FROM systems WHERE merged_into IS NULL))
     OR (kind = 'metric' AND slug NOT IN (SELECT slug FROM metrics WHERE merged_into IS NULL))
     OR (kind = 'benchmark' AND slug NOT IN (SELECT slug FROM benchmarks WHERE merged_into IS NULL))
     OR (kind = 'source' AND slug NOT IN (SELECT slug FROM sources))`,
  `SELECT 'claim ' || id || ' names ' || coalesce(system, '') || ' ' || coalesce(baseline, '') || ' ' || coalesce(metric, '') || ' '
       || coalesce(benchmark, '') || ', of which one is merged' AS wrong FROM claims
     WHERE system IN (SELECT slug FROM systems WHERE merged_into IS NOT NULL) OR baseline IN (SELECT slug FROM systems WHERE merged_into IS NOT NULL)
       OR metric IN (SELECT slug FROM metrics WHERE merged_into IS NOT NULL) OR benchmark IN (SELECT slug FROM benchmarks WHERE merged_into IS NOT NULL)`,
  `SELECT 'standing of ' || t.system || ' on board ' || t.board || ' says ' || t.entry AS wrong FROM standings t JOIN claims c ON c.id = t.claim
     ${ENTRY_JOINS} WHERE t.entry <> ${ENTRY_JSON} OR t.name <> y.name`,
]

/**
 * Everything in a database that contradicts what the claims themselves say: every board against one made anew by the pure
 * core, every claim against its print, the log against the records. Empty where all holds.
 */
export async function inconsistencies(db: D1Database): Promise<string[]> {
  const [claimRows, boards, kept, systems, marked, events, statuses, ...wrong] = await db.batch([
    selectHeld(db, '1', [], 1_000_000),
    db.prepare('SELECT id, slug, metric, basis, entries, intervals, unranked, moved_to FROM leaderboards'),
    db.prepare('SELECT board, system, claim, worst, best, name, entry FROM standings'),
    db.prepare('SELECT slug, name FROM systems'),
    db.prepare('SELECT id FROM claims WHERE contested = 1'),
    db.prepare("SELECT id, actor, at, action, subject, after FROM events WHERE subject_kind = 'claim' ORDER BY id"),
    db.prepare('SELECT id, status FROM claims'),
    ...NAMES.map((sql) => db.prepare(sql)),
  ])
  const claims = heldIn(claimRows)
  const named = [...new Set(claims.flatMap(({ record }) => record.metric ?? []))]
  const metrics = metricsIn((await db.batch([selectMetricsNamed(db, named)]))[0])
  const status = new Map(rowsOf<{ id: string; status: string }>(statuses).map((row) => [row.id, row.status]))
  const names = new Map(rowsOf<{ slug: string; name: string }>(systems).map(({ slug, name }) => [slug, name]))
  return [
    ...(await wrongClaims(db, claims, metrics)),
    ...wrongBoards(rowsOf<BoardRow>(boards), rowsOf<StandingRow>(kept), claims, names),
    ...wrongContests(claims, new Set(rowsOf<{ id: string }>(marked).map(({ id }) => id))),
    ...wrongEvents(
      claims.map((claim) => ({ ...claim, status: status.get(claim.record.id) ?? '' })),
      rowsOf<EventRow>(events),
    ),
    ...wrong.flatMap((result) => rowsOf<{ wrong: string }>(result).map((row) => row.wrong)),
  ]
}
