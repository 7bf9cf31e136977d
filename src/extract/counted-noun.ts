import { CONFIG_NOUNS, SCOPE_NOUNS, SIZE_NOUNS, STRUCTURE_NOUNS } from '../../schemas/gazetteers/nouns.ts'
import { type Document, normAt } from './document.ts'
import { type Phrase, phraseAt } from './phrase.ts'
import type { Scene } from './scene.ts'
import { tokenAt } from './token.ts'

/** The noun that is counted: the last word of the phrase after the number that some list knows, else the last plural. */
export function countedNoun({ document, quantity, right }: Scene): { head: string; phrase: Phrase } | null {
  let from = quantity.last + 1
  if (normAt(document, from) === '-') from += 1
  if (/^(?:most|more|additional|other)$/.test(normAt(document, from))) from += 1
  // "22 open- and closed-source models"
  if (normAt(document, from + 1) === '-' && /^(?:and|or)$/.test(normAt(document, from + 2))) from += 3
  if (tokenAt(document.tokens, from).kind !== 'word' && normAt(document, from) !== '-') return null
  if (quantity.numeral.tail) return { head: quantity.numeral.tail, phrase: { first: from, last: from - 1 } }
  const phrase = wholePhrase(document, from, right)
  if (phrase.last < phrase.first) return null
  for (let at = phrase.last; at >= phrase.first; at--) {
    const head = normAt(document, at).replace(/^.*-(?=[a-z]+s$)/, '')
    // An unknown plural at the end is the head: "model inferences" are no models.
    if (at === phrase.last - 1 && isPlural(normAt(document, phrase.last))) break
    if (SCOPE_NOUNS.has(head) || SIZE_NOUNS.has(head) || STRUCTURE_NOUNS.has(head) || CONFIG_NOUNS.has(head)) {
      return { head, phrase: { first: phrase.first, last: at } }
    }
  }
  return { head: normAt(document, phrase.last), phrase }
}

/** "25 proprietary and open-weight models": a phrase that ends in an adjective goes on after "and". */
function wholePhrase(document: Document, from: number, end: number): Phrase {
  const phrase = phraseAt(document, from, end)
  if (phrase.last < phrase.first) return phrase
  let { last } = phrase
  while (!isPlural(normAt(document, last)) && /^(?:and|,|or)$/.test(normAt(document, last + 1))) {
    const start = /^(?:and|or)$/.test(normAt(document, last + 2)) ? last + 3 : last + 2
    const rest = phraseAt(document, start, end)
    if (rest.last < rest.first || rest.first !== start || last - phrase.first > 8) return phrase
    last = rest.last
  }
  return isPlural(normAt(document, last)) ? { first: phrase.first, last } : phrase
}

const isPlural = (noun: string): boolean => /s$|^people$|^data$/.test(noun)
