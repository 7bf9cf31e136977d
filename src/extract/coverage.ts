import { IGNORED_WORDS } from '../../schemas/gazetteers/ignored-words.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import type { Ignored } from './candidate.ts'
import { isDigit } from './characters.ts'
import type { Document } from './document.ts'
import type { Scene } from './scene.ts'
import type { Token } from './token.ts'

/** The digits that belong to no quantity: inside names, terms and addresses, or left between tokens. */
export function uncovered(document: Document, scenes: readonly Scene[]): Ignored[] {
  const found: Ignored[] = []
  let scene = 0
  let end = 0
  document.tokens.forEach((token, index) => {
    found.push(...digitsInTags(document.text, end, token.start))
    end = token.end
    while ((scenes[scene]?.quantity.last ?? Number.POSITIVE_INFINITY) < index) scene++
    const quantity = scenes[scene]?.quantity
    if (quantity && index >= quantity.first && index <= quantity.last && token.end <= quantity.end) return
    if (token.kind !== 'word' && token.kind !== 'address' && token.kind !== 'number') return
    const quote = document.text.slice(token.start, token.end)
    if (hasDigit(quote)) found.push({ start: token.start, end: token.end, quote, reason: reasonOf(token) })
  })
  found.push(...digitsInTags(document.text, end, document.text.length))
  return found
}

/** Between tokens digits stand only in HTML tags. */
function digitsInTags(text: string, from: number, to: number): Ignored[] {
  if (to - from < 3) return []
  return [...text.slice(from, to).matchAll(/\d+/g)].map(({ 0: quote, index }) => ({
    start: from + index,
    end: from + index + quote.length,
    quote,
    reason: 'url',
  }))
}

function reasonOf(token: Token): IgnoredReason {
  if (token.kind === 'address') return 'url'
  return IGNORED_WORDS.get(token.norm) ?? 'name'
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return true
  return false
}
