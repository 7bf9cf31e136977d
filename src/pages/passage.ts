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

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** A sentence ends before a capital letter; what a segmenter cuts after "e.g." belongs together. */
const ABBREVIATION = /\b(?:e\.g|i\.e|et al|etc|cf|vs|Fig|Eq|Sec|approx|resp)\.\s*$/i

function sentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index, segment } of segmenter.segment(text)) {
    const last = found.at(-1)
    if (last !== undefined && ABBREVIATION.test(text.slice(last.start, last.end))) last.end = index + segment.length
    else found.push({ start: index, end: index + segment.length })
  }
  return found
}

/** The sentence of a quote and `around` sentences on either side; as much as may be shown where a text may not be. */
export function sentenceOf(text: string, quote: Quote, around: number): { start: number; end: number } {
  const all = sentences(text)
  const first = all.findIndex(({ end }) => end > quote.start)
  const last = all.findIndex(({ end }) => end >= quote.end)
  const from = all[Math.max(0, first - around)]
  const to = all[Math.min(all.length - 1, (last === -1 ? all.length - 1 : last) + around)]
  return { start: from?.start ?? 0, end: to?.end ?? text.length }
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
