import { LIMITS } from '../../schemas/limits.ts'
import type { ClaimsQuery } from '../../schemas/query.ts'
import { firstDay } from '../domain/date.ts'
import { CLAIM_COLUMNS, CLAIM_JOINS, type ClaimRow, claimFromRow, type NamedClaim } from './claims.ts'
import { type Db, PUBLIC_STATUSES, rowsOf } from './db.ts'
import { resolved } from './references.ts'

export interface ClaimPlace {
  readonly created_at: string
  readonly id: string
}

type Filter = readonly [sql: string, ...values: (string | number)[]]

/** Filters with an index in the order of the list, those first that most likely leave least. */
const INDEXED = {
  source: 'source = ?',
  paper: 'source = ?',
  system: `system = ${resolved('systems', '?')}`,
  baseline: `baseline = ${resolved('systems', '?')}`,
  benchmark: `benchmark = ${resolved('benchmarks', '?')}`,
  metric: `metric = ${resolved('metrics', '?')}`,
} as const satisfies Partial<Record<keyof ClaimsQuery, string>>
type Indexed = keyof typeof INDEXED
const INDEXED_NAMES = Object.keys(INDEXED) as Indexed[]

/** What waits is few, and has an index of its own. */
const WAITING = new Set<ClaimsQuery['status']>(['proposed', 'disputed'])

/** The range of an index that is looked through for a filter; where none is given, of the list itself. */
function rangeOf(query: ClaimsQuery, name: Indexed | undefined): Filter {
  if (name !== undefined) return [INDEXED[name], query[name] as string]
  return [WAITING.has(query.status) ? `status IN ('proposed', 'disputed')` : 'true']
}

/** What a claim of the range must be besides. */
function filtersOf(query: ClaimsQuery, range: Indexed | undefined): Filter[] {
  const { paper, status, min_improvement, since, until, updated_since } = query
  const named = INDEXED_NAMES.flatMap((name): Filter[] =>
    query[name] === undefined || name === range ? [] : [[`c.${INDEXED[name]}`, query[name]]],
  )
  const equal = (['kind', 'basis', 'source_class'] as const).flatMap((column): Filter[] =>
    query[column] === undefined ? [] : [[`c.${column} = ?`, query[column]]],
  )
  return [
    ...named,
    ...equal,
    status === undefined ? [`c.status IN ${PUBLIC_STATUSES}`] : ['c.status = ?', status],
    ...(paper === undefined ? [] : ([[`(SELECT kind FROM sources WHERE slug = ?) = 'paper'`, paper]] as const)),
    ...(min_improvement === undefined ? [] : ([['c.improvement_low >= ?', min_improvement]] as const)),
    ...(since === undefined ? [] : ([['c.stated_on >= ?', firstDay(since)]] as const)),
    ...(until === undefined ? [] : ([['c.stated_on <= ?', firstDay(until)]] as const)),
    ...(updated_since === undefined
      ? []
      : ([['c.updated_at >= ?', updated_since.length > 10 ? updated_since : firstDay(updated_since)]] as const)),
  ]
}

/** Slugs in a filter that name nothing, so that a typing error is told instead of an empty list. */
const KNOWN: Partial<Record<keyof ClaimsQuery, string>> = {
  paper: `SELECT 1 FROM sources WHERE kind = 'paper' AND slug = ?`,
  source: 'SELECT 1 FROM sources WHERE slug = ?',
  system: 'SELECT 1 FROM systems WHERE slug = ?',
  metric: 'SELECT 1 FROM metrics WHERE slug = ?',
  benchmark: 'SELECT 1 FROM benchmarks WHERE slug = ?',
  baseline: 'SELECT 1 FROM systems WHERE slug = ?',
}

/**
 * Where claims of a page stand, in the order (created, id): at most `LIMITS.listed_claims` claims of the range are looked
 * through, no more of them than the page needs. Where so many did not fill the page, the last one looked at follows, with no id
 * to show: there the next page begins.
 */
function placesOf(query: ClaimsQuery, after: ClaimPlace | null): Filter {
  const name = INDEXED_NAMES.find((it) => query[it] !== undefined)
  const [range, ...of] = rangeOf(query, name)
  const filters = filtersOf(query, name)
  const walk = `SELECT id, created_at FROM claims WHERE ${range} AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT`
  const values = [...of, after?.created_at ?? '', after?.id ?? '']
  return [
    `SELECT id, created_at, end_id FROM (
       SELECT c.id, c.created_at, NULL AS end_id FROM (${walk} ${LIMITS.listed_claims}) l CROSS JOIN claims c ON c.id = l.id
         WHERE ${filters.map(([sql]) => sql).join(' AND ')}
       UNION ALL SELECT NULL, created_at, id FROM (${walk} 1 OFFSET ${LIMITS.listed_claims - 1})) LIMIT ?`,
    ...values,
    ...filters.flatMap(([, ...its]) => its),
    ...values,
    query.limit + 1,
  ]
}

export interface ClaimsPage {
  readonly claims: NamedClaim[]
  readonly last: ClaimPlace | null
  readonly unknown: (keyof ClaimsQuery)[]
}

type PlacedRow = ClaimRow & { readonly id: string | null; readonly place_at: string; readonly end_id: string | null }

/** Claims of a page and where the next one begins: one row too many is read to know, or the end of what was looked through. */
function pageIn(result: D1Result | undefined, limit: number): Pick<ClaimsPage, 'claims' | 'last'> {
  const rows = rowsOf<PlacedRow>(result)
  const claims = rows.filter(({ id }) => id !== null).map(({ place_at: _, end_id: __, ...row }) => claimFromRow(row))
  const page = claims.slice(0, limit)
  const shown = claims.length > limit ? page.at(-1)?.claim : undefined
  if (shown !== undefined) return { claims: page, last: { created_at: shown.created_at, id: shown.id } }
  const end = rows.at(-1)
  return { claims: page, last: end?.end_id == null ? null : { created_at: end.place_at, id: end.end_id } }
}

/**
 * Public claims in the order (created, id), filtered; one round trip. A page may hold fewer than were asked for and have a next
 * one: there was no end of claims to look through.
 */
export async function listClaims(db: Db, query: ClaimsQuery, after: ClaimPlace | null): Promise<ClaimsPage> {
  const [places, ...values] = placesOf(query, after)
  const named = (Object.keys(KNOWN) as (keyof ClaimsQuery)[]).filter((key) => query[key] !== undefined)
  const [page, ...known] = await db.batch([
    db
      .prepare(
        `SELECT ${CLAIM_COLUMNS}, p.created_at AS place_at, p.end_id FROM (${places}) p LEFT JOIN claims c ON c.id = p.id
           LEFT JOIN sources s ON s.slug = c.source ${CLAIM_JOINS}`,
      )
      .bind(...values),
    ...named.map((key) => db.prepare(KNOWN[key] as string).bind(query[key] as string)),
  ])
  return { ...pageIn(page, query.limit), unknown: named.filter((_, i) => known[i]?.results.length === 0) }
}
