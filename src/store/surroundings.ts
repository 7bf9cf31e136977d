import { sentenceOf } from '../domain/sentence.ts'

/** Code points of a text that are read on either side of a quote: sentences of abstracts end within them. */
const AROUND = 600

/** What surrounds the quote of a claim `c` in its edition `e`, as columns. */
export const SURROUNDINGS = `substr(e.text, max(1, c.quote_at + 1 - ${AROUND}), min(c.quote_at, ${AROUND})) AS before,
  substr(e.text, c.quote_at + 1 + length(c.quote ->> 'exact'), ${AROUND}) AS after`

/** Both are null where no text is held. */
export interface Surroundings {
  readonly before: string | null
  readonly after: string | null
}

/** The sentence of a quote, and how far before the quote it begins (UTF-16 units); as much of it as is read. */
export function sentenceAround({ before, after }: Surroundings, quote: string): { text: string; lead: number } | null {
  if (before === null || after === null) return null
  const text = before + quote + after
  const at = { start: before.length, end: before.length + quote.length }
  const { start, end } = sentenceOf(text, at, 0)
  return { text: text.slice(start, end).trim(), lead: at.start - start }
}
