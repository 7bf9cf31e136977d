import { aliasKey } from '../domain/slug.ts'
import type { Db } from './db.ts'

export type NamedKind = 'system' | 'task' | 'dataset' | 'metric' | 'benchmark'

interface NamedRecord {
  readonly slug: string
  readonly name: string
  readonly aliases: readonly string[]
}

/** Lower-case words of a text, without marks: what search compares. */
export const searchWords = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
]

const MAX_WORD = 40

const wordsOf = (texts: readonly string[]): string[] =>
  searchWords(texts.join(' ')).map((word) => Array.from(word).slice(0, MAX_WORD).join(''))

export const insertWords = (db: Db, kind: string, records: readonly { slug: string; texts: readonly string[] }[]) => {
  const rows = records.flatMap(({ slug, texts }) => wordsOf(texts).map((word) => [word, slug]))
  return db
    .prepare(
      `INSERT INTO words (word, kind, slug) SELECT value ->> 0, ?2, value ->> 1 FROM json_each(?1) WHERE true
       ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(rows), kind)
}

/** A record's name and aliases, so that one name means one thing of its kind, and its words for search. */
export function insertNames(db: Db, kind: NamedKind, records: readonly NamedRecord[]): D1PreparedStatement[] {
  const aliases = records.flatMap(({ slug, name, aliases }) =>
    [name, ...aliases].map((alias) => [aliasKey(alias), slug, alias]),
  )
  return [
    db
      .prepare(
        `INSERT INTO aliases (kind, key, slug, alias) SELECT ?2, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(aliases), kind),
    insertWords(
      db,
      kind,
      records.map(({ slug, name, aliases }) => ({ slug, texts: [name, ...aliases] })),
    ),
  ]
}

/** Takes a record out of the search for the words that it has no more, and into it for those that are new. */
export function moveWords(
  db: Db,
  kind: string,
  slug: string,
  was: readonly string[],
  is: readonly string[],
): D1PreparedStatement[] {
  const words = new Set(wordsOf(is))
  const gone = wordsOf(was).filter((word) => !words.has(word))
  return [
    db
      .prepare('DELETE FROM words WHERE kind = ?1 AND slug = ?2 AND word IN (SELECT value FROM json_each(?3))')
      .bind(kind, slug, JSON.stringify(gone)),
    insertWords(db, kind, [{ slug, texts: is }]),
  ]
}

/** What holds which of these names already: keys of `aliasKey`, of one kind. */
export const selectNamed = (db: Db, kind: NamedKind, keys: readonly string[]): D1PreparedStatement =>
  db
    .prepare('SELECT key, slug, alias FROM aliases WHERE kind = ?1 AND key IN (SELECT value FROM json_each(?2))')
    .bind(kind, JSON.stringify(keys))

export interface NamedRow {
  readonly key: string
  readonly slug: string
  readonly alias: string
}

/** The aliases of a record as a JSON array, the name itself left out. */
export const aliasesOf = (kind: NamedKind, table: string): string =>
  `(SELECT json_group_array(a.alias) FROM aliases a WHERE a.kind = '${kind}' AND a.slug = ${table}.slug AND a.alias <> ${table}.name)`
