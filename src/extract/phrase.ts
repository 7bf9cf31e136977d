import { CHANGE_NOUNS, CHANGE_VERBS, COMPARATIVES } from '../../schemas/gazetteers/changes.ts'
import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import { MAGNITUDE_WORDS } from '../../schemas/gazetteers/numerals.ts'
import { DETERMINERS, PHRASE_ENDERS, PREPOSITIONS, VALUE_VERBS } from '../../schemas/gazetteers/words.ts'
import { type Document, normAt, printed } from './document.ts'
import { tokenAt } from './token.ts'

/** Tokens [first, last] of a noun phrase; last < first where there is none. */
export interface Phrase {
  first: number
  last: number
}

const LONGEST_PHRASE = 8

/** Does a noun phrase stop before this word? Capitalized forms of a stop word ("IS", "All") are names and do not stop it. */
export function endsPhrase(document: Document, index: number): boolean {
  const token = tokenAt(document.tokens, index)
  if (token.kind !== 'word') return !(token.norm === '-' && token.glued)
  return PREPOSITIONS.has(token.norm) || PHRASE_ENDERS.has(token.norm)
}

/** The noun phrase that starts at `index`, determiners skipped: adjectives and nouns up to a preposition, verb or mark. */
export function phraseAt(document: Document, index: number, end = document.tokens.length): Phrase {
  let first = index
  while (first < end && DETERMINERS.has(normAt(document, first))) first++
  let last = first - 1
  while (
    last + 1 < end &&
    last - first < LONGEST_PHRASE &&
    !endsPhrase(document, last + 1) &&
    !DETERMINERS.has(normAt(document, last + 1)) &&
    !(last >= first && isParticipleAfterPlural(normAt(document, last), normAt(document, last + 1)))
  )
    last++
  return { first, last }
}

/** "outputs annotated by", "scenarios spanning": a participle after a plural begins a clause. */
const isParticipleAfterPlural = (noun: string, word: string): boolean =>
  /[a-z]{2}s$/.test(noun) && /(?:ed|ing)$/.test(word)

/** Words that praise and name nothing: they are dropped from the front of a phrase. */
const EVALUATIVE =
  /^(?:impressive|remarkable|striking|high|higher|low|lower|superior|competitive|strong|stronger|new|state-of-the-art|sota|best|better|notable|significant|substantial|average|overall|mean|only|mere|relative|absolute|additional|comparable|promising|consistent|considerable|large|larger|great|greater|total|excellent|outstanding|good|maximum|further|clear|near-perfect|improved|unprecedented|respective|corresponding|final|robust|up-to-date|less|fewer|more|smaller|faster|in|its|record|leading|solid|reasonable|exceptional|perfect|peak|median|current|previous|reduced|minimal|smallest|largest|highest|lowest)$/

export function withoutPraise(document: Document, phrase: Phrase): Phrase {
  let { first } = phrase
  while (first < phrase.last && EVALUATIVE.test(normAt(document, first))) first++
  return { first, last: phrase.last }
}

/** Leftwards from a head noun: its modifiers, as far as they are nouns and adjectives of the same phrase. */
export function modifiersBefore(document: Document, head: number, floor: number): Phrase {
  let first = head
  while (first > floor && head - first < 5) {
    const before = tokenAt(document.tokens, first - 1)
    if (
      before.kind !== 'word' ||
      before.norm === "'s" ||
      MAGNITUDE_WORDS.has(before.norm) ||
      isSuffix(document, first - 1) ||
      DETERMINERS.has(before.norm) ||
      PREPOSITIONS.has(before.norm) ||
      PHRASE_ENDERS.has(before.norm)
    )
      break
    if (
      CHANGE_VERBS.has(before.norm) ||
      CHANGE_NOUNS.has(before.norm) ||
      COMPARATIVES.has(before.norm) ||
      VALUE_VERBS.has(before.norm)
    )
      break
    if (METRIC_HEADS.has(before.norm) && METRIC_HEADS.get(before.norm)?.class === 'bounded' && head - first > 1) break
    first--
  }
  return withoutPraise(document, { first, last: head })
}

/** The "M" of "124M" is no modifier. */
const isSuffix = (document: Document, index: number): boolean =>
  tokenAt(document.tokens, index).glued && tokenAt(document.tokens, index - 1).kind === 'number'

export const phraseText = (document: Document, phrase: Phrase): string | null =>
  phrase.last < phrase.first ? null : printed(document, phrase.first, phrase.last)
