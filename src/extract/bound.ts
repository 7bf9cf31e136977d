import type { Bound } from '../../schemas/bounds.ts'
import { BOUND_FILLERS, BOUND_PHRASES, LONGEST_BOUND } from '../../schemas/gazetteers/bounds.ts'
import { CHANGE_NOUNS } from '../../schemas/gazetteers/changes.ts'
import { type Document, normAt, printed } from './document.ts'
import type { Quantity } from './quantity.ts'

export interface ReadBound {
  bound: Bound
  text: string | null
  /** The first token of the bound's words, or of the quantity where there are none. */
  first: number
}

/** Prepositions that hedge a number only when they stand directly before it: "gains over a 7B model" hedges nothing. */
const STRICT =
  /^(?:over|above|below|under|within|near|around|about|beyond|some|sub|minimum|maximum|max|exceeds?|exceed(?:ed|ing)|surpassing|estimated|approaching)$/

/** The words of bound before a quantity, through fillers ("up to a 15% gain"), or after it ("3K+", "or more"). */
export function readBound(document: Document, quantity: Quantity): ReadBound {
  const before = boundBefore(document, quantity)
  if (before) return before
  const next = normAt(document, quantity.last + 2)
  if (quantity.plus) return { bound: 'at_least', text: '+', first: quantity.first }
  if (normAt(document, quantity.last + 1) === 'or' && /^(?:more|higher|greater|above|better)$/.test(next)) {
    return { bound: 'at_least', text: `or ${next}`, first: quantity.first }
  }
  if (normAt(document, quantity.last + 1) === 'or' && /^(?:less|lower|fewer|below)$/.test(next)) {
    return { bound: 'up_to', text: `or ${next}`, first: quantity.first }
  }
  return { bound: 'exact', text: null, first: quantity.first }
}

function boundBefore(document: Document, quantity: Quantity): ReadBound | null {
  let last = quantity.first - 1
  if (normAt(document, last) === '(') return null
  for (let skipped = 0; skipped < 4; skipped++, last--) {
    for (let length = LONGEST_BOUND; length > 0; length--) {
      const first = last - length + 1
      const phrase = joinNorms(document, first, last)
      const bound = BOUND_PHRASES.get(phrase)
      if (!bound || (skipped > 0 && length === 1 && STRICT.test(phrase))) continue
      return { bound, text: printed(document, first, last), first }
    }
    if (!BOUND_FILLERS.has(normAt(document, last))) return maximumBefore(document, last)
  }
  return null
}

/** "a maximum performance improvement of 13%", "a peak accuracy of 95%" */
function maximumBefore(document: Document, last: number): ReadBound | null {
  if (normAt(document, last + 1) !== 'of') return null
  for (let at = last; at > last - 4; at--) {
    const norm = normAt(document, at)
    if (/^(?:maximum|max|maximal|peak)$/.test(norm) && CHANGE_NOUNS.has(normAt(document, last))) {
      return { bound: 'up_to', text: printed(document, at, at), first: at }
    }
    if (norm === '' || /^[^a-z]/.test(norm)) return null
  }
  return null
}

function joinNorms(document: Document, first: number, last: number): string {
  let joined = ''
  for (let at = first; at <= last; at++) joined += at === first ? normAt(document, at) : ` ${normAt(document, at)}`
  return joined
}
