import { ABBREVIATIONS } from '../../schemas/gazetteers/words.ts'
import { isUpper } from './characters.ts'
import { type Token, tokenAt } from './token.ts'

/** Token indices: [first, end). */
export interface Sentence {
  first: number
  end: number
}

/** Longer than any sentence of prose. What has no full stops is cut here, so that rules which read a whole sentence stay linear. */
const LONGEST_SENTENCE = 200

export function splitSentences(text: string, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = []
  let first = 0
  for (let i = 0; i < tokens.length; i++) {
    if (i - first < LONGEST_SENTENCE && !endsSentence(text, tokens, i)) continue
    sentences.push({ first, end: i + 1 })
    first = i + 1
  }
  if (first < tokens.length) sentences.push({ first, end: tokens.length })
  return sentences
}

function endsSentence(text: string, tokens: readonly Token[], index: number): boolean {
  const token = tokenAt(tokens, index)
  const next = tokenAt(tokens, index + 1)
  if (next.kind === 'end') return false
  // A list item or a blank line ends what came before, whatever its punctuation.
  if (next.newline && (/\n[ \t\r]*\n/.test(text.slice(token.end, next.start)) || isBullet(tokens, index + 1)))
    return true
  if (token.norm !== '.' && token.norm !== '!' && token.norm !== '?') return false
  const before = tokenAt(tokens, index - 1)
  if (
    token.norm === '.' &&
    (ABBREVIATIONS.has(before.norm) || (before.end - before.start === 1 && before.kind === 'word'))
  ) {
    // "et al." and "etc." may end a sentence; a single letter is an initial.
    return false
  }
  const nextCode = text.charCodeAt(next.start)
  if (next.glued)
    return next.norm === '(' || (isUpper(nextCode) && !isUpper(text.charCodeAt(before.start)) && before.kind === 'word')
  return (
    isUpper(nextCode) ||
    next.kind === 'number' ||
    next.norm === '(' ||
    next.norm === '[' ||
    nextCode === 92 ||
    nextCode > 127
  )
}

const isBullet = (tokens: readonly Token[], index: number): boolean => {
  const token = tokenAt(tokens, index)
  return (
    token.newline &&
    (token.norm === '-' || token.norm === '•' || token.norm === '#' || token.norm === '+') &&
    !tokenAt(tokens, index + 1).glued
  )
}
