import type { SourceInput } from '../../schemas/source.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { extract } from '../extract/extract.ts'

/**
 * Quoted claims that the extractor does not find in their own text: a candidate must overlap the quote and read its value.
 * The seed is written by hand and the extractor by rules, so each checks the other.
 */
export function unreadClaims(
  sources: readonly Pick<SourceInput, 'slug' | 'title' | 'editions'>[],
  records: readonly ClaimRecord[],
): ClaimRecord[] {
  return sources.flatMap(({ slug, title, editions }) =>
    editions.flatMap(({ label, text }) => {
      if (text === null) return []
      const candidates = extract(text, title).claims
      return records.filter(({ source, edition, quote, stated }) => {
        if (source !== slug || edition !== label || quote === null) return false
        return !candidates.some(
          ({ start, end, value }) => start < quote.end && quote.start < end && value === Number(stated.value),
        )
      })
    }),
  )
}
