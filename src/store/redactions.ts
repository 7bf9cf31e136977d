import { type Db, rowsOf } from './db.ts'
import { MERGED_TABLES, type MergedKind } from './references.ts'

/** What stands where a name was. */
export const REMOVED = '[removed]'
/** What says where a number stands when its quote must not be shown. */
export const REMOVED_QUOTE = 'The quote was removed for a legal reason.'

/** Blanks fields of what the log says of records; that it happened, when, by whom and why stays. */
const blankEvents = (
  db: Db,
  kind: string,
  subjects: readonly string[],
  fields: Readonly<Record<string, string>>,
  at: string,
): D1PreparedStatement => {
  const set = Object.entries(fields)
    .map(([field, json]) => `'$.${field}', json('${json}')`)
    .join(', ')
  return db
    .prepare(
      `UPDATE events SET before = json_replace(before, ${set}), after = json_replace(after, ${set}), redacted_at = ?3
       WHERE subject_kind = ?1 AND subject IN (SELECT value FROM json_each(?2)) AND action NOT LIKE '%.redact'`,
    )
    .bind(kind, JSON.stringify(subjects), at)
}

/** Forgets answers that a repeated request would get and that name a record. */
const forgetAnswers = (db: Db, key: string): D1PreparedStatement =>
  db
    .prepare(`UPDATE idempotency_keys SET answer = NULL WHERE instr(answer, ?1) > 0 OR instr(location, ?1) > 0`)
    .bind(key)

/** Blanks the quotes of claims, and the words of their baselines, which stand in the same text. */
export const blankQuotes = (db: Db, ids: readonly string[], at: string): D1PreparedStatement[] => [
  db
    .prepare(
      `UPDATE claims SET quote = NULL, quote_at = NULL, baseline_text = NULL, locator = ?2, redacted_at = ?3, updated_at = ?3,
         revision = revision + 1 WHERE id IN (SELECT value FROM json_each(?1)) AND redacted_at IS NULL`,
    )
    .bind(JSON.stringify(ids), REMOVED_QUOTE, at),
  blankEvents(db, 'claim', ids, { quote: 'null', baseline_text: 'null' }, at),
  ...ids.map((id) => forgetAnswers(db, id)),
]

/** Blanks the text of an edition and keeps its digest. */
export const blankText = (db: Db, source: string, label: string, at: string): D1PreparedStatement[] => [
  db
    .prepare('UPDATE editions SET text = NULL, redacted_at = ?3 WHERE source = ?1 AND label = ?2')
    .bind(source, label, at),
  forgetAnswers(db, source),
]

/** Takes the name of an author out of what the log says of a source. */
export const blankAuthor = (db: Db, source: string, at: string): D1PreparedStatement[] => [
  blankEvents(db, 'source', [source], { authors: `["${REMOVED}"]` }, at),
  forgetAnswers(db, source),
]

/** The slugs of a record and of all that was merged into it: the names of those are its aliases. */
export async function listMergedUnder(db: Db, kind: MergedKind, slug: string): Promise<string[]> {
  const [found] = await db.batch([
    db
      .prepare(
        `WITH RECURSIVE under (slug) AS (VALUES (?1)
           UNION SELECT t.slug FROM ${MERGED_TABLES[kind]} t JOIN under ON t.merged_into = under.slug)
         SELECT slug FROM under`,
      )
      .bind(slug),
  ])
  return rowsOf<{ slug: string }>(found).map((row) => row.slug)
}

/** Blanks the names and aliases of a record and of what was merged into it, wherever they are kept. */
export const blankNames = (db: Db, kind: MergedKind, slugs: readonly string[], at: string): D1PreparedStatement[] => {
  const named = JSON.stringify(slugs)
  return [
    db
      .prepare(
        `UPDATE ${MERGED_TABLES[kind]} SET name = ?2, revision = revision + 1 WHERE slug IN (SELECT value FROM json_each(?1))`,
      )
      .bind(named, REMOVED),
    db.prepare('DELETE FROM aliases WHERE kind = ?1 AND slug IN (SELECT value FROM json_each(?2))').bind(kind, named),
    db
      .prepare(
        `UPDATE merges SET moved = json_set(moved, '$.aliases', json('[]')) WHERE kind = ?1
           AND (slug IN (SELECT value FROM json_each(?2)) OR into_slug IN (SELECT value FROM json_each(?2)))`,
      )
      .bind(kind, named),
    blankEvents(db, kind, slugs, { name: `"${REMOVED}"`, alias: `"${REMOVED}"`, aliases: '[]' }, at),
    ...slugs.map((slug) => forgetAnswers(db, slug)),
  ]
}
