import type { SearchReading } from '../../schemas/answers.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { CLAIM_COLUMNS, CLAIM_JOINS, claimsIn, type NamedClaim } from './claims.ts'
import { type Db, rowsOf } from './db.ts'
import { soughtWords, wordRanges } from './names.ts'

export const SEARCH_KINDS = ['source', 'system', 'benchmark', 'metric', 'task', 'dataset'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

export interface SearchHit {
  readonly kind: SearchKind
  readonly slug: string
  readonly name: string
  /** Of a source: what kind of document it is. */
  readonly source_kind: 'paper' | 'page' | 'file' | null
}

/** What is looked for: words, and at most how many of each kind of find. */
interface Sought {
  readonly words: readonly string[]
  readonly limit: number
}

/** Words that begin as one that is asked for: `?1` is a JSON array of ranges. */
const begins = (_: string, i: number): string => `word >= (?1 ->> '$[${i}][0]') AND word < (?1 ->> '$[${i}][1]')`

/** Records all of whose asked words begin a word of their names; those with the first word as a whole come first. */
function hits({ words, limit }: Sought): string {
  const [first = '', ...others] = words.map(begins)
  const also = others.map((range) => `AND (kind, slug) IN (SELECT kind, slug FROM words WHERE ${range})`)
  return `SELECT w.kind, w.slug, s.kind AS source_kind, coalesce(s.title, y.name, k.name, m.name, t.name, d.name) AS name
   FROM (SELECT kind, slug, max(word = (?1 ->> '$[0][0]')) AS exact FROM words WHERE ${first} ${also.join(' ')} GROUP BY kind, slug) w
     LEFT JOIN sources s ON w.kind = 'source' AND s.slug = w.slug LEFT JOIN systems y ON w.kind = 'system' AND y.slug = w.slug
     LEFT JOIN benchmarks k ON w.kind = 'benchmark' AND k.slug = w.slug LEFT JOIN metrics m ON w.kind = 'metric' AND m.slug = w.slug
     LEFT JOIN tasks t ON w.kind = 'task' AND t.slug = w.slug LEFT JOIN datasets d ON w.kind = 'dataset' AND d.slug = w.slug
   ORDER BY w.exact DESC, length(coalesce(s.title, y.name, k.name, m.name, t.name, d.name)), w.slug LIMIT ${limit}`
}

const CLAIMED_KINDS = ['system', 'benchmark', 'metric'] as const

/** What claims are about that has words which begin as one that is asked for: `i` tells which one. */
const NAMED = `asked AS (SELECT key AS i, value ->> 0 AS low, value ->> 1 AS high FROM json_each(?1)),
  named AS MATERIALIZED (SELECT DISTINCT a.i, w.kind, w.slug FROM asked a CROSS JOIN words w ON w.word >= a.low AND w.word < a.high
    WHERE w.kind IN ('${CLAIMED_KINDS.join("', '")}'))`

/** Claims of the records that one word names, through their indexes: of the word that names the fewest and the smallest. */
const FOUND_BY_WORD = `driver AS MATERIALIZED (SELECT kind, slug FROM named WHERE i = (
    SELECT i FROM named GROUP BY i
    ORDER BY sum(CASE kind WHEN 'system' THEN 1 WHEN 'benchmark' THEN 5 ELSE 50 END), i LIMIT 1)),
  found AS MATERIALIZED (SELECT id FROM (${CLAIMED_KINDS.map(
    (kind) => `SELECT c.id FROM driver d CROSS JOIN claims c ON c.${kind} = d.slug WHERE d.kind = '${kind}'`,
  ).join(' UNION ALL ')}) LIMIT ${LIMITS.searched_claims})`

/** Where no word is asked for, the newest claims are looked through. */
const FOUND_NEWEST = `found AS MATERIALIZED (SELECT id FROM claims ORDER BY created_at DESC, id DESC LIMIT ${LIMITS.searched_claims})`

const namedBy = (word: number, kind: string): string =>
  `c.${kind} IN (SELECT slug FROM named WHERE i = ${word} AND kind = '${kind}')`
const isNamedBy = (_: string, word: number): string =>
  `AND (${CLAIMED_KINDS.map((kind) => namedBy(word, kind)).join(' OR ')})`

/**
 * Accepted claims of current editions whose system, benchmark and metric have all the words between them. The least
 * improvement (`?2`) is a factor, so that it keeps ratios; of two readings one might miss it, so that only single ones pass.
 */
const foundClaims = (told: string, { words, limit }: Sought): string =>
  `SELECT ${told} FROM found f CROSS JOIN claims c ON c.id = f.id JOIN sources s ON s.slug = c.source ${CLAIM_JOINS}
   WHERE c.status = 'accepted' AND c.current = 1 ${words.map(isNamedBy).join(' ')}
     AND (?2 IS NULL OR (c.basis = 'ratio' AND c.improvement_low >= ?2 AND json_array_length(c.readings) = 1))
     AND (?3 IS NULL OR c.kind = ?3)
   ORDER BY iif(?2 IS NULL, NULL, c.improvement_low) DESC, c.unranked <> '[]', c.quote IS NULL, c.stated_on DESC, c.id LIMIT ${limit}`

const withFound = ({ words }: Sought): string =>
  words.length === 0 ? `WITH ${FOUND_NEWEST}` : `WITH ${NAMED}, ${FOUND_BY_WORD}`

const namedJson = (slug: string, name: string): string =>
  `iif(${slug} IS NULL, 'null', json_object('slug', ${slug}, 'name', coalesce(${name}, ${slug})))`

/** A claim as `SearchClaim` says, as JSON. */
const CLAIM_JSON = `printf('{"id":"%s","url":"/claims/%s","stated":%s,"quote":%s,"kind":"%s","system":%s,"metric":%s,"benchmark":%s,"baseline":%s,"effects":%s,"source":{"slug":"%s","title":%s},"source_class":"%s"}',
  c.id, c.id, c.stated, coalesce(c.quote -> '$.exact', 'null'), c.kind, ${namedJson('c.system', 'y.name')}, ${namedJson('c.metric', 'm.name')},
  ${namedJson('c.benchmark', 'k.name')}, ${namedJson('c.baseline', 'n.name')}, c.effects, c.source, json_quote(s.title), c.source_class)`

/** What a search finds. */
export interface Found<Claims> {
  readonly hits: SearchHit[]
  readonly claims: Claims
}

const soughtBy = (read: SearchReading, limit: number): Sought => ({ words: soughtWords(read.words), limit })
const asksNothing = ({ words }: Sought, read: SearchReading): boolean =>
  words.length === 0 && read.min_improvement === null && read.kind === null

const valuesOf = ({ words }: Sought, read: SearchReading) =>
  [JSON.stringify(words.map((word) => wordRanges([word]))), read.min_improvement, read.kind] as const

/** What a search finds, in one round trip; a search that asks for nothing finds nothing. */
export async function search(db: Db, read: SearchReading, limit: number): Promise<Found<NamedClaim[]>> {
  const sought = soughtBy(read, limit)
  if (asksNothing(sought, read)) return { hits: [], claims: [] }
  const values = valuesOf(sought, read)
  const claims = db.prepare(`${withFound(sought)} ${foundClaims(CLAIM_COLUMNS, sought)}`).bind(...values)
  if (sought.words.length === 0) return { hits: [], claims: claimsIn(await claims.all()) }
  const [named, found] = await db.batch([db.prepare(hits(sought)).bind(values[0]), claims])
  return { hits: rowsOf<SearchHit>(named), claims: claimsIn(found) }
}

/** The same by one statement with one row, the claims as a JSON array of `SearchClaim`: to read them as records costs more than to find them. */
export async function searchJson(db: Db, read: SearchReading, limit: number): Promise<Found<string>> {
  const sought = soughtBy(read, limit)
  if (asksNothing(sought, read)) return { hits: [], claims: '[]' }
  const named =
    sought.words.length === 0
      ? `'[]'`
      : `(SELECT json_group_array(json_object('kind', kind, 'slug', slug, 'name', name, 'source_kind', source_kind)) FROM (${hits(sought)}))`
  const found = await db
    .prepare(
      `${withFound(sought)} SELECT ${named} AS hits, (SELECT group_concat(told) FROM (${foundClaims(`${CLAIM_JSON} AS told`, sought)})) AS claims`,
    )
    .bind(...valuesOf(sought, read))
    .first<{ hits: string; claims: string | null }>()
  return { hits: JSON.parse(found?.hits ?? '[]') as SearchHit[], claims: `[${found?.claims ?? ''}]` }
}
