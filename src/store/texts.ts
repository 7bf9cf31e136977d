import { NEWEST } from './claims.ts'
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
         SELECT source, edition FROM claims WHERE id IN (${NEWEST}))`,
    )
    .bind(limit)

export const textsIn = (result: D1Result | undefined): EditionText[] => rowsOf<EditionText>(result)
