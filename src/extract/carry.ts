import type { ClaimInput } from '../../schemas/claim.ts'
import { KINDS } from '../../schemas/kinds.ts'
import type { Candidate } from './candidate.ts'
import { type Document, readDocument } from './document.ts'
import { extract } from './extract.ts'
import { tokenAt } from './token.ts'

/** What a new text of a source makes of a claim of the old one. */
export interface Carried {
  /** The claim that was made in the old text. */
  readonly from: string
  readonly input: Pick<ClaimInput, 'quote' | 'stated' | 'kind' | 'change' | 'readings'>
  /** Whether quote and sentence stand in the new text as they did in the old one. */
  readonly unchanged: boolean
}

interface Span {
  readonly start: number
  readonly end: number
}

const sentencesOf = ({ tokens, sentences }: Document): Span[] =>
  sentences.map(({ first, end }) => ({ start: tokenAt(tokens, first).start, end: tokenAt(tokens, end - 1).end }))

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The words of a sentence without its numbers, which are what a revision changes. */
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{2,}/gu) ?? [])

/** How much of their words two sentences share: 1 for the same words, 0 for none (Jaccard). */
function likeness(a: string, b: string): number {
  const [x, y] = [wordsOf(a), wordsOf(b)]
  const shared = [...x].filter((word) => y.has(word)).length
  return shared === 0 ? 0 : shared / (x.size + y.size - shared)
}

/** Below it a sentence is another one, not a new wording: of a typical sentence of 20 words half may have changed. */
const LEAST_LIKENESS = 0.4

/** The start of the nth occurrence of a quote, or -1. */
function nthIndex(text: string, quote: string, n: number): number {
  let at = -1
  for (let i = 0; i <= n; i++) {
    at = text.indexOf(quote, at + 1)
    if (at === -1) return -1
  }
  return at
}

const occurrencesBefore = (text: string, quote: string, end: number): number =>
  text.slice(0, Math.max(0, end)).split(quote).length - 1

/** Where a quote stands in the new text, in the same sentence; null where the sentence is not there or was changed. */
function sameSentence(quote: NonNullable<ClaimInput['quote']>, old: string, text: string, spans: Spans): Span | null {
  const from = spans.old.find(({ start, end }) => start <= quote.start && quote.end <= end)
  if (from === undefined) return null
  const sentence = old.slice(from.start, from.end)
  const n = occurrencesBefore(sentence, quote.exact, quote.start - from.start)
  for (const to of spans.new) {
    const other = text.slice(to.start, to.end)
    if (spaced(other) !== spaced(sentence)) continue
    const at = nthIndex(other, quote.exact, n)
    if (at !== -1) return { start: to.start + at, end: to.start + at + quote.exact.length }
  }
  return null
}

interface Spans {
  readonly old: readonly Span[]
  readonly new: readonly Span[]
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
const sentenceWith = (spans: readonly Span[], { start }: Span): Span | undefined =>
  spans.find((span) => span.start <= start && start < span.end)

/** The number of the new text that most likely took the place of a claim's: of its family, in the sentence most like its own. */
function rewritten(
  claim: ClaimInput & { readonly quote: NonNullable<ClaimInput['quote']> },
  [old, text]: readonly [string, string],
  spans: Spans,
  free: readonly Candidate[],
): Candidate | null {
  const from = sentenceWith(spans.old, claim.quote)
  if (from === undefined) return null
  const sentence = old.slice(from.start, from.end)
  const ranked = free
    .filter(({ kind }) => KINDS[kind].family === KINDS[claim.kind].family)
    .map((candidate) => {
      const to = sentenceWith(spans.new, candidate)
      const like = to === undefined ? 0 : likeness(sentence, text.slice(to.start, to.end))
      const alike = Number(candidate.kind === claim.kind) + Number(candidate.unit === claim.stated.unit)
      return { candidate, like, order: like + alike / 10 + Number(candidate.quote === claim.quote.exact) }
    })
    .filter(({ like }) => like >= LEAST_LIKENESS)
    .sort((a, b) => b.order - a.order)
  return ranked[0]?.candidate ?? null
}

/**
 * What a new edition's text still states of the claims of the old one (DESIGN section 2: numbers change between editions).
 * A claim whose quote and sentence are unchanged is found again as it is; another one is matched with the number that took
 * its place, for a review; what is gone is left out.
 */
export function carryClaims(
  claims: readonly (ClaimInput & { readonly id: string })[],
  old: string,
  text: string,
): Carried[] {
  const spans = { old: sentencesOf(readDocument(old, '')), new: sentencesOf(readDocument(text, '')) }
  const quoted = claims.flatMap((claim) => (claim.quote === null ? [] : [{ ...claim, quote: claim.quote }]))
  const places = quoted.map((claim) => sameSentence(claim.quote, old, text, spans))
  const kept = places.filter((place) => place !== null)
  let free = extract(text).claims.filter((candidate) => !kept.some((place) => overlaps(place, candidate)))
  return quoted.flatMap((claim, i): Carried[] => {
    const { id: from, stated, kind, change, readings, quote } = claim
    const place = places[i]
    if (place != null)
      return [
        { from, unchanged: true, input: { quote: { exact: quote.exact, ...place }, stated, kind, change, readings } },
      ]
    const found = rewritten(claim, [old, text], spans, free)
    if (found === null) return []
    free = free.filter((candidate) => candidate !== found)
    return [
      {
        from,
        unchanged: false,
        input: {
          quote: { exact: found.quote, start: found.start, end: found.end },
          stated: found.stated,
          kind: found.kind,
          change: found.change ?? null,
          readings: [...found.readings],
        },
      },
    ]
  })
}
