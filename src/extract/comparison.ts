import { OUTPERFORM } from '../../schemas/gazetteers/changes.ts'
import { DETERMINERS } from '../../schemas/gazetteers/words.ts'
import { type Document, normAt } from './document.ts'
import { isShapedName } from './names.ts'
import { endsPhrase, type Phrase, phraseText } from './phrase.ts'
import type { Scene } from './scene.ts'
import { tokenAt } from './token.ts'

/** The token after a word of comparison at `at`: than, over, versus, compared to, relative to, outperforming; null if it is none. */
export function comparisonEnd(scene: Scene, at: number): number | null {
  const { document } = scene
  const norm = normAt(document, at)
  const next = normAt(document, at + 1)
  if (isBoundWord(scene, at)) return null
  if (norm === 'vs') return next === '.' ? at + 2 : at + 1
  if (/^(?:than|over|versus|against|upon)$/.test(norm)) return at + 1
  if (/^(?:compared|relative|comparison|respect|superior|inferior|contrast)$/.test(norm) && /^(?:to|with)$/.test(next))
    return at + 2
  if (/^match(?:es|ed|ing)?$/.test(norm)) return at + 1
  if (OUTPERFORM.has(norm) && next !== 'by' && !/^lead/.test(norm)) return at + 1
  if (/^improv(?:es?|ed|ing)$/.test(norm) && /^(?:on|upon|over)$/.test(next)) return at + 2
  return null
}

/** "more than 3%" compares nothing: the word hedges a number of the sentence. */
function isBoundWord({ scenes, index }: Scene, at: number): boolean {
  for (let i = Math.max(0, index - 6); i < Math.min(scenes.length, index + 7); i++) {
    const other = scenes[i]
    if (other && at >= other.bound.first && at < other.quantity.first) return true
  }
  return false
}

/** The comparator as worded; it goes on over "of" and "without" and over version numbers. */
export function comparatorText(document: Document, start: number, end: number): string | null {
  const phrase = comparatorPhrase(document, start, end)
  return phraseText(document, nameAtEnd(document, phrase))
}

function comparatorPhrase(document: Document, start: number, end: number): Phrase {
  let first = start
  while (DETERMINERS.has(normAt(document, first)) || /^(?:using|of|by)$/.test(normAt(document, first))) first++
  let last = first - 1
  while (last + 1 < end && last - first < 9 && goesOn(document, first, last)) last++
  while (last >= first && /^(?:of|without|by|from|with)$/.test(normAt(document, last))) last--
  return { first, last }
}

function goesOn(document: Document, first: number, last: number): boolean {
  const token = tokenAt(document.tokens, last + 1)
  const before = normAt(document, last)
  if (token.kind === 'number') return /^\d(?:\.\d)?$/.test(token.norm) || isSizeSuffix(document, last + 2)
  if (token.norm === '-' || token.norm === '/') return token.glued
  if (token.norm === 'of' || token.norm === 'without') return last >= first
  if (token.norm === 'from') return /^(?:values|results|scores|performance)$/.test(before)
  if (token.norm === 'most' || token.norm === "'s") return true
  return !endsPhrase(document, last + 1) && (!DETERMINERS.has(token.norm) || before === 'of')
}

/** The "B" of "DeepSeek 67B" */
const isSizeSuffix = (document: Document, index: number): boolean =>
  tokenAt(document.tokens, index).glued && tokenAt(document.tokens, index).kind === 'word'

/** "up-to-date method GMMFormer": the name says it all. */
function nameAtEnd(document: Document, phrase: Phrase): Phrase {
  const kind =
    /^(?:methods?|models?|approach|baseline|framework|system|competitor|detector|network|architecture|variant)$/
  for (let at = phrase.last; at > phrase.first; at--) {
    if (!isShapedName(document, at)) break
    if (kind.test(normAt(document, at - 1))) return { first: at, last: phrase.last }
  }
  return phrase
}
