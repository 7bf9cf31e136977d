import type { Claim } from '../schemas/claim.ts'
import type { HeldMetric } from '../schemas/registry.ts'
import { contest } from '../src/domain/conflict.ts'
import { type HeldClaim, inputOf } from '../src/domain/held-claim.ts'
import { prepareClaims } from '../src/domain/prepare.ts'
import { standings } from '../src/domain/rank.ts'
import type { ClaimRecord } from '../src/domain/record.ts'
import { aliasKey } from '../src/domain/slug.ts'
import { heldIn, selectHeld } from '../src/store/claim-records.ts'
import { rowsOf } from '../src/store/db.ts'
import { ENTRY, ENTRY_JOINS } from '../src/store/entry-sql.ts'
import { firstPagesOf } from '../src/store/first-pages.ts'
import { metricsIn, selectMetricsNamed } from '../src/store/metrics.ts'
import { searchWords } from '../src/store/names.ts'
import { REMOVED } from '../src/store/redactions.ts'
import { selectSource, sourcesIn } from '../src/store/sources.ts'
import { contradictionsOfLog } from './consistent-log.ts'

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
  class: number
  stated_on: string
}

interface Place {
  readonly system: string
  readonly low: number | null
  readonly high: number | null
  readonly self_reported: boolean
  readonly stated_on: string | null
}

/** What orders a standing. Two claims of one system that agree in it are one standing, whichever of them it is made from. */
const placeOf = ({ system, low, high, self_reported, stated_on }: Place): string =>
  JSON.stringify([system, low, high, self_reported, stated_on ?? '9999-12-31'])

/** A kept standing as it is ordered; it must be a copy of the claim that it names. */
function rowOf(row: StandingRow, claims: readonly (Place & { readonly id: string })[]): string {
  const claim = claims.find(({ id }) => id === row.claim)
  const { system, worst, best, stated_on } = row
  const copy = placeOf({ system, low: worst, high: best, self_reported: row.class === 0, stated_on })
  return claim !== undefined && placeOf(claim) === copy ? copy : `${copy}, which is no copy of claim ${row.claim}`
}

const told = (all: readonly string[]): string => [...all].sort().join(' ')

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
    const found = told(stands.map((row) => rowOf(row, rows)))
    const expected = told(fresh.map(placeOf))
    const unranked = records.filter((record) => isShown(record) && record.current && record.unranked.length > 0).length
    const intervals = fresh.filter(({ low, high }) => low !== high).length
    const counts = [board.entries, board.intervals, board.unranked].join()
    return [
      ...(expected === found ? [] : [`board ${board.slug}: ${found}, not ${expected}`]),
      ...(counts === [fresh.length, intervals, unranked].join()
        ? []
        : [`board ${board.slug}: counts ${counts}, not ${[fresh.length, intervals, unranked]}`]),
      ...(board.moved_to !== null && records.length > 0 ? [`board ${board.slug} has claims and leads away`] : []),
    ]
  })
}

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
     ${ENTRY_JOINS} WHERE t.entry <> ${ENTRY} OR t.name <> y.name`,
  `SELECT 'first page of ' || b.slug || ' says ' || coalesce(f.entries || f.ends, '') || coalesce(f.below, '') AS wrong
     FROM leaderboards b LEFT JOIN first_pages f ON f.board = b.id JOIN (${firstPagesOf('SELECT id AS board FROM leaderboards')}) e ON e.board = b.id
     WHERE (f.entries, f.ends, f.below, f.intervals) IS NOT (e.entries, e.ends, e.below, e.intervals)`,
  `SELECT 'board ' || slug || ' leads to ' || moved_to || ', which is not there' AS wrong FROM leaderboards
     WHERE moved_to NOT IN (SELECT slug FROM leaderboards)`,
]

const NAMED = ['system', 'metric', 'benchmark'] as const

/** Every name with its record and its aliases, of those that are not merged, and the words by which search finds them. */
const selectNames = (db: D1Database): D1PreparedStatement[] =>
  NAMED.map((kind) =>
    db.prepare(
      `SELECT r.slug, r.name, (SELECT json_group_array(alias) FROM aliases WHERE kind = '${kind}' AND slug = r.slug) AS aliases,
         (SELECT json_group_array(word) FROM words WHERE kind = '${kind}' AND slug = r.slug) AS words
       FROM ${kind}s r WHERE r.merged_into IS NULL AND r.name <> '${REMOVED}'`,
    ),
  )

interface NameRow {
  readonly slug: string
  readonly name: string
  readonly aliases: string
  readonly words: string
}

/** A record holds its own name, and is found by its names and by nothing else. */
function wrongNames(kind: string, rows: readonly NameRow[]): string[] {
  return rows.flatMap(({ slug, name, aliases, words }) => {
    const held = JSON.parse(aliases) as string[]
    const expected = new Set(
      searchWords([name, ...held].join(' ')).map((word) => Array.from(word).slice(0, 40).join('')),
    )
    const found = new Set(JSON.parse(words) as string[])
    return [
      ...(held.some((alias) => aliasKey(alias) === aliasKey(name))
        ? []
        : [`${kind} ${slug} does not hold its name, ${name}`]),
      ...[...expected].filter((word) => !found.has(word)).map((word) => `${kind} ${slug} is not found by ${word}`),
      ...[...found].filter((word) => !expected.has(word)).map((word) => `${kind} ${slug} is found by ${word}`),
    ]
  })
}

/**
 * Everything in a database that contradicts what the claims themselves say: every board against one made anew by the pure
 * core, every claim against its print, the log against the records. Empty where all holds.
 */
export async function inconsistencies(db: D1Database): Promise<string[]> {
  const [claimRows, boards, kept, systems, marked, ...wrong] = await db.batch([
    selectHeld(db, '1', [], 1_000_000),
    db.prepare('SELECT id, slug, metric, basis, entries, intervals, unranked, moved_to FROM leaderboards'),
    db.prepare('SELECT board, system, claim, worst, best, class, stated_on FROM standings'),
    db.prepare('SELECT slug, name FROM systems'),
    db.prepare('SELECT id FROM claims WHERE contested = 1'),
    ...NAMES.map((sql) => db.prepare(sql)),
  ])
  const claims = heldIn(claimRows)
  const measured = [...new Set(claims.flatMap(({ record }) => record.metric ?? []))]
  const named = await db.batch(selectNames(db))
  const metrics = metricsIn((await db.batch([selectMetricsNamed(db, measured)]))[0])
  const names = new Map(rowsOf<{ slug: string; name: string }>(systems).map(({ slug, name }) => [slug, name]))
  return [
    ...(await wrongClaims(db, claims, metrics)),
    ...wrongBoards(rowsOf<BoardRow>(boards), rowsOf<StandingRow>(kept), claims, names),
    ...wrongContests(claims, new Set(rowsOf<{ id: string }>(marked).map(({ id }) => id))),
    ...NAMED.flatMap((kind, i) => wrongNames(kind, rowsOf<NameRow>(named[i]))),
    ...(await contradictionsOfLog(db, claims)),
    ...wrong.flatMap((result) => rowsOf<{ wrong: string }>(result).map((row) => row.wrong)),
  ]
}
