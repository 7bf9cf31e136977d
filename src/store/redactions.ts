import type { Db } from './db.ts'
import { MERGED_TABLES, type MergedKind } from './references.ts'

/** What stands where a name was. */
export const REMOVED = '[removed]'
/** What says where a number stands when its quote must not be shown. */
const REMOVED_QUOTE = 'The quote was removed for a legal reason.'

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

/** Blanks the name of a record and its aliases, wherever they are kept. */
export const blankName = (db: Db, kind: MergedKind, slug: string, at: string): D1PreparedStatement[] => [
  db
    .prepare(`UPDATE ${MERGED_TABLES[kind]} SET name = ?2, revision = revision + 1 WHERE slug = ?1`)
    .bind(slug, REMOVED),
  db.prepare('DELETE FROM aliases WHERE kind = ?1 AND slug = ?2').bind(kind, slug),
  db
    .prepare(
      `UPDATE merges SET moved = json_set(moved, '$.aliases', json('[]')) WHERE kind = ?1 AND ?2 IN (slug, into_slug)`,
    )
    .bind(kind, slug),
  blankEvents(db, kind, [slug], { name: `"${REMOVED}"`, alias: `"${REMOVED}"`, aliases: '[]' }, at),
  forgetAnswers(db, slug),
]
