import type { Quote } from '../../schemas/claim.ts'

// Of the platform, so that a quote is cut out of its text alike on pages and in the core.
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
export function sentenceOf(
  text: string,
  quote: Pick<Quote, 'start' | 'end'>,
  around: number,
): { start: number; end: number } {
  const all = sentences(text)
  const first = all.findIndex(({ end }) => end > quote.start)
  const last = all.findIndex(({ end }) => end >= quote.end)
  const from = all[Math.max(0, first - around)]
  const to = all[Math.min(all.length - 1, (last === -1 ? all.length - 1 : last) + around)]
  return { start: from?.start ?? 0, end: to?.end ?? text.length }
}
