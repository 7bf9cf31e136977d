import type { SearchReading } from '../../schemas/answers.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { claimsIn, type NamedClaim, SELECT_CLAIMS } from './claims.ts'
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

/** Records all of whose asked words begin a word of their names. */
function selectHits(db: Db, words: readonly string[], limit: number): D1PreparedStatement {
  const [first = '', ...others] = words.map((_, i) => `word >= ?${2 * i + 1} AND word < ?${2 * i + 2}`)
  const also = others.map((range) => `AND (w.kind, w.slug) IN (SELECT kind, slug FROM words WHERE ${range})`)
  return db
    .prepare(
      `SELECT w.kind, w.slug, s.kind AS source_kind,
         coalesce(s.title, y.name, k.name, m.name, t.name, d.name) AS name
       FROM words w LEFT JOIN sources s ON w.kind = 'source' AND s.slug = w.slug LEFT JOIN systems y ON w.kind = 'system' AND y.slug = w.slug
         LEFT JOIN benchmarks k ON w.kind = 'benchmark' AND k.slug = w.slug LEFT JOIN metrics m ON w.kind = 'metric' AND m.slug = w.slug
         LEFT JOIN tasks t ON w.kind = 'task' AND t.slug = w.slug LEFT JOIN datasets d ON w.kind = 'dataset' AND d.slug = w.slug
       WHERE ${first.replaceAll('word', 'w.word')} ${also.join(' ')}
       GROUP BY w.kind, w.slug ORDER BY max(w.word = ?1) DESC, length(coalesce(s.title, y.name, k.name, m.name, t.name, d.name)), w.slug LIMIT ?${2 * words.length + 1}`,
    )
    .bind(...wordRanges(words), limit)
}

/** Claims of the records that one word names, through their indexes: of the word that names the fewest and the smallest. */
const FOUND_BY_WORD = `asked AS (SELECT key AS i, value ->> 0 AS low, value ->> 1 AS high FROM json_each(?1)),
  named AS MATERIALIZED (SELECT DISTINCT a.i, w.kind, w.slug FROM asked a CROSS JOIN words w ON w.word >= a.low AND w.word < a.high
    WHERE w.kind IN ('system', 'benchmark', 'metric')),
  driver AS MATERIALIZED (SELECT kind, slug FROM named WHERE i = (SELECT i FROM named GROUP BY i
    ORDER BY sum(CASE kind WHEN 'system' THEN 1 WHEN 'benchmark' THEN 5 ELSE 50 END), i LIMIT 1)),
  found AS MATERIALIZED (SELECT id FROM (
    SELECT c.id FROM driver d CROSS JOIN claims c ON c.system = d.slug WHERE d.kind = 'system' UNION ALL
    SELECT c.id FROM driver d CROSS JOIN claims c ON c.benchmark = d.slug WHERE d.kind = 'benchmark' UNION ALL
    SELECT c.id FROM driver d CROSS JOIN claims c ON c.metric = d.slug WHERE d.kind = 'metric') LIMIT ?2)`

/** Where no word is asked for, the newest claims are looked through. */
const FOUND_NEWEST = `asked AS (SELECT ?1 WHERE false),
  found AS MATERIALIZED (SELECT id FROM claims ORDER BY created_at DESC, id DESC LIMIT ?2)`

const namedBy = (word: number, kind: string): string =>
  `c.${kind} IN (SELECT slug FROM named WHERE i = ${word} AND kind = '${kind}')`
const NAMED_KINDS = ['system', 'benchmark', 'metric'] as const
const isNamedBy = (_: string, word: number): string =>
  `AND (${NAMED_KINDS.map((kind) => namedBy(word, kind)).join(' OR ')})`

/**
 * Accepted claims of current editions whose system, benchmark and metric have all the words between them. The least
 * improvement is a factor, so that it keeps ratios; of two readings one might miss it, so that only single ones pass.
 */
function selectFoundClaims(db: Db, words: readonly string[], read: SearchReading, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${words.length === 0 ? FOUND_NEWEST : FOUND_BY_WORD} ${SELECT_CLAIMS}
       WHERE c.id IN (SELECT id FROM found) AND c.status = 'accepted' AND c.current = 1 ${words.map(isNamedBy).join(' ')}
         AND (?3 IS NULL OR (c.basis = 'ratio' AND c.improvement_low >= ?3 AND json_array_length(c.readings) = 1))
         AND (?4 IS NULL OR c.kind = ?4)
       ORDER BY iif(?3 IS NULL, NULL, c.improvement_low) DESC, c.unranked <> '[]', c.quote IS NULL, c.stated_on DESC, c.id LIMIT ?5`,
    )
    .bind(
      JSON.stringify(words.map((word) => wordRanges([word]))),
      LIMITS.searched_claims,
      read.min_improvement,
      read.kind,
      limit,
    )
}

export interface Found {
  readonly hits: SearchHit[]
  readonly claims: NamedClaim[]
}

/** What a search finds, in one round trip; a search that asks for nothing finds nothing. */
export async function search(db: Db, read: SearchReading, limit: number): Promise<Found> {
  const words = soughtWords(read.words)
  const asksEffect = read.min_improvement !== null || read.kind !== null
  if (words.length === 0 && !asksEffect) return { hits: [], claims: [] }
  const claims = selectFoundClaims(db, words, read, limit)
  if (words.length === 0) {
    const [found] = await db.batch([claims])
    return { hits: [], claims: claimsIn(found) }
  }
  const [hits, found] = await db.batch([selectHits(db, words, limit), claims])
  return { hits: rowsOf<SearchHit>(hits), claims: claimsIn(found) }
}
