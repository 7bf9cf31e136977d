import { type Db, rowsOf } from './db.ts'

/** Code points of a text that are read on either side of a quote: sentences of abstracts end within them. */
const AROUND = 600

/** Where a claim is stated, in which words; `before` and `after` are what surrounds its quote. */
export interface Citation {
  readonly claim: string
  readonly source: string
  readonly edition: string
  /** The words of the text; null where it is not held, or was taken down. */
  readonly quote: string | null
  readonly locator: string | null
  readonly before: string | null
  readonly after: string | null
}

/** What to cite claims with, in one round trip. */
export async function listCitations(db: Db, ids: readonly string[]): Promise<Citation[]> {
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT c.id AS claim, s.title AS source, c.edition, c.quote ->> 'exact' AS quote, c.locator,
           substr(e.text, max(1, c.quote_at + 1 - ${AROUND}), min(c.quote_at, ${AROUND})) AS before,
           substr(e.text, c.quote_at + 1 + length(c.quote ->> 'exact'), ${AROUND}) AS after
         FROM json_each(?1) j CROSS JOIN claims c ON c.id = j.value JOIN sources s ON s.slug = c.source
         LEFT JOIN editions e ON e.source = c.source AND e.label = c.edition`,
      )
      .bind(JSON.stringify(ids)),
  ])
  return rowsOf<Citation>(found)
}
