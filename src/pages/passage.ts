import type { Quote } from '../../schemas/claim.ts'

/** A piece of a text: plain, or the quote of a claim. */
export interface Passage {
  readonly text: string
  readonly claim: string | null
}

interface Marked {
  readonly id: string
  readonly quote: Quote | null
}

/** A text cut at its quotes, in order; a quote that overlaps an earlier one stays plain. Joined again it is the text. */
export function passages(text: string, claims: readonly Marked[]): Passage[] {
  const marks = claims
    .flatMap(({ id, quote }) => (quote === null ? [] : [{ id, ...quote }]))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const pieces: Passage[] = []
  let at = 0
  for (const { id, start, end } of marks) {
    if (start < at || end > text.length) continue
    pieces.push({ text: text.slice(at, start), claim: null }, { text: text.slice(start, end), claim: id })
    at = end
  }
  return [...pieces, { text: text.slice(at), claim: null }].filter((piece) => piece.text !== '')
}

/**
 * Mark-up of LaTeX as the sign that it stands for, its spaces kept: a piece of a sentence stays one. A dollar sign goes only
 * where it encloses mark-up, or is left alone at the edge of a piece because a quote stands inside of it: "$5" is money.
 */
export const readable = (text: string): string =>
  text
    .replace(/\$([^$]*\\[^$]*)\$/g, '$1')
    .replace(/(^|[\s(])\$$/, '$1')
    .replace(/^\$(?=[\s.,;:)]|$)/, '')
    .replace(/\\times(?![A-Za-z])/g, '×')
    .replace(/\\sim(?![A-Za-z])/g, '~')
    .replace(/\\pm(?![A-Za-z])/g, '±')
    .replace(/\\(?:text(?:bf|it|rm|sc|tt)|math(?:bf|rm)|emph)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\([%$#&_])/g, '$1')
