import { aliasKey } from '../domain/slug.ts'
import { type Db, GIVEN_ROWS } from './db.ts'

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

const MAX_SOUGHT = 6

/** The words that are looked for: the first of them, each of which reads its own range of words. */
export const soughtWords = (text: string): string[] => searchWords(text).slice(0, MAX_SOUGHT)

// Past every code point that can follow a prefix.
const LAST = '\u{10ffff}'

/** Where words that begin so stand in the order of words: the first, and the one past the last, of each. */
export const wordRanges = (words: readonly string[]): string[] => words.flatMap((word) => [word, word + LAST])

const MAX_WORD = 40

const wordsOf = (texts: readonly string[]): string[] =>
  searchWords(texts.join(' ')).map((word) => Array.from(word).slice(0, MAX_WORD).join(''))

/** Rows of words for a record: `[word, kind, slug]`. */
export const wordRows = (kind: string, slug: string, texts: readonly string[]): (readonly [string, string, string])[] =>
  wordsOf(texts).map((word) => [word, kind, slug])

/** Adds words from rows of JSON. */
export const wordsFrom = (rows: string): string =>
  `INSERT INTO words (word, kind, slug) SELECT value ->> 0, value ->> 1, value ->> 2 FROM ${rows} ON CONFLICT DO NOTHING`

export const insertWords = (db: Db, kind: string, records: readonly { slug: string; texts: readonly string[] }[]) =>
  db
    .prepare(wordsFrom(GIVEN_ROWS))
    .bind(JSON.stringify(records.flatMap(({ slug, texts }) => wordRows(kind, slug, texts))))

/** Rows of aliases for a record, its name the first: `[kind, key, slug, alias]`. */
export const aliasRows = (kind: NamedKind, { slug, name, aliases }: NamedRecord): (readonly string[])[] =>
  [name, ...aliases].map((alias) => [kind, aliasKey(alias), slug, alias])

/** Adds aliases from rows of JSON. */
export const aliasesFrom = (rows: string): string =>
  `INSERT INTO aliases (kind, key, slug, alias) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM ${rows}
   ON CONFLICT DO NOTHING`

/** A record's name and aliases, so that one name means one thing of its kind, and its words for search. */
export function insertNames(db: Db, kind: NamedKind, records: readonly NamedRecord[]): D1PreparedStatement[] {
  return [
    db.prepare(aliasesFrom(GIVEN_ROWS)).bind(JSON.stringify(records.flatMap((record) => aliasRows(kind, record)))),
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
