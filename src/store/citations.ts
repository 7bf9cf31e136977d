import { type Db, rowsOf } from './db.ts'
import { SURROUNDINGS, type Surroundings } from './surroundings.ts'

/** Where a claim is stated, in which words, and what surrounds them. */
export interface Citation extends Surroundings {
  readonly claim: string
  readonly source: string
  readonly edition: string
  /** The words of the text; null where it is not held, or was taken down. */
  readonly quote: string | null
  readonly locator: string | null
}

/** What to cite claims with, in one round trip. */
export async function listCitations(db: Db, ids: readonly string[]): Promise<Citation[]> {
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT c.id AS claim, s.title AS source, c.edition, c.quote ->> 'exact' AS quote, c.locator, ${SURROUNDINGS}
         FROM json_each(?1) j CROSS JOIN claims c ON c.id = j.value JOIN sources s ON s.slug = c.source
         LEFT JOIN editions e ON e.source = c.source AND e.label = c.edition`,
      )
      .bind(JSON.stringify(ids)),
  ])
  return rowsOf<Citation>(found)
}
