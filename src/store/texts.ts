import { type Db, rowsOf } from './db.ts'

/** The text of an edition, for the sentence around a quote. */
export interface EditionText {
  readonly source: string
  readonly label: string
  readonly text: string
}

/** The texts in which the newest claims stand; the same claims as `selectNewestClaims`. */
export const selectTextsOfNewest = (db: Db, limit: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT source, label, text FROM editions WHERE text IS NOT NULL AND (source, label) IN (
         SELECT c.source, c.edition FROM claims c WHERE c.status = 'accepted' AND c.current = 1 AND c.system IS NOT NULL
         ORDER BY c.created_at DESC, c.id DESC LIMIT ?1)`,
    )
    .bind(limit)

export const textsIn = (result: D1Result | undefined): EditionText[] => rowsOf<EditionText>(result)
