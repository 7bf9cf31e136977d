import { readable } from '../pages/passage.ts'
import { type Citation, listCitations } from '../store/citations.ts'
import type { Db } from '../store/db.ts'
import { sentenceAround } from '../store/surroundings.ts'

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Every claim within an answer, whole or as a row of a board: what says what is `stated`, and which claim that is. */
function claimsWithin(value: unknown): (readonly [id: string, claim: Fields])[] {
  if (!isObject(value)) return []
  const { stated, claim, id } = value
  const named = typeof claim === 'string' ? claim : id
  const within = Object.values(value).flatMap(claimsWithin)
  return isObject(stated) && typeof named === 'string' ? [[named, value], ...within] : within
}

/** The sentence of a quote, as a reader sees it. */
function sentence(citation: Citation): string | null {
  const found = citation.quote === null ? null : sentenceAround(citation, citation.quote)
  return found === null ? null : readable(found.text).trim()
}

const cited = (citation: Citation, origin: string) => ({
  quote: citation.quote,
  sentence: sentence(citation),
  source: citation.source,
  edition: citation.edition,
  ...(citation.quote === null ? { locator: citation.locator } : {}),
  address: `${origin}/claims/${citation.claim}`,
})

/** Adds to every claim within an answer what it is to be cited with: quote, edition and the address of the claim. */
export async function cite(db: Db, answer: unknown, origin: string): Promise<void> {
  const claims = claimsWithin(answer)
  if (claims.length === 0) return
  const found = new Map(
    (await listCitations(db, [...new Set(claims.map(([id]) => id))])).map((it) => [it.claim, it] as const),
  )
  for (const [id, claim] of claims) {
    const citation = found.get(id)
    if (citation !== undefined) claim.cite = cited(citation, origin)
  }
}
