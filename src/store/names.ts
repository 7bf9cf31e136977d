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

export const insertWords = (db: Db, kind: string, records: readonly { slug: string; texts: readonly string[] }[]) => {
  const rows = records.flatMap(({ slug, texts }) =>
    searchWords(texts.join(' ')).map((word) => [Array.from(word).slice(0, MAX_WORD).join(''), slug]),
  )
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

/** The aliases of a record as a JSON array, the name itself left out. */
export const aliasesOf = (kind: NamedKind, table: string): string =>
  `(SELECT json_group_array(a.alias) FROM aliases a WHERE a.kind = '${kind}' AND a.slug = ${table}.slug AND a.alias <> ${table}.name)`
