import { type Db, rowsOf } from './db.ts'
import { searchWords } from './names.ts'

export const SEARCH_KINDS = ['source', 'system', 'benchmark', 'metric', 'task', 'dataset'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

export interface SearchHit {
  readonly kind: SearchKind
  readonly slug: string
  readonly name: string
  /** Of a source: what kind of document it is. */
  readonly source_kind: 'paper' | 'page' | 'file' | null
}

const MAX_WORDS = 6
// Past every code point that can follow a prefix.
const LAST = '\u{10ffff}'

/** Records all of whose asked words begin a word of their names; one round trip. */
export async function search(db: Db, q: string, limit: number): Promise<SearchHit[]> {
  const words = searchWords(q).slice(0, MAX_WORDS)
  if (words.length === 0) return []
  const [first, ...others] = words.map((_, i) => `word >= ?${2 * i + 1} AND word < ?${2 * i + 2}`)
  const also = others.map(
    (range) =>
      `AND EXISTS (SELECT 1 FROM words o WHERE o.${range.replaceAll('AND word', 'AND o.word')} AND o.kind = w.kind AND o.slug = w.slug)`,
  )
  const result = await db
    .prepare(
      `SELECT w.kind, w.slug, s.kind AS source_kind,
         coalesce(s.title, y.name, k.name, m.name, t.name, d.name) AS name
       FROM words w LEFT JOIN sources s ON w.kind = 'source' AND s.slug = w.slug LEFT JOIN systems y ON w.kind = 'system' AND y.slug = w.slug
         LEFT JOIN benchmarks k ON w.kind = 'benchmark' AND k.slug = w.slug LEFT JOIN metrics m ON w.kind = 'metric' AND m.slug = w.slug
         LEFT JOIN tasks t ON w.kind = 'task' AND t.slug = w.slug LEFT JOIN datasets d ON w.kind = 'dataset' AND d.slug = w.slug
       WHERE w.${first?.replace('AND word', 'AND w.word')} ${also.join(' ')}
       GROUP BY w.kind, w.slug ORDER BY max(w.word = ?1) DESC, length(coalesce(s.title, y.name, k.name, m.name, t.name, d.name)), w.slug LIMIT ?${2 * words.length + 1}`,
    )
    .bind(...words.flatMap((word) => [word, word + LAST]), limit)
    .all<SearchHit>()
  return rowsOf<SearchHit>(result)
}
