import type { MetricRow } from '../../schemas/gazetteers/metrics.ts'
import { type Sentence, splitSentences } from './sentence.ts'
import { type Token, tokenAt } from './token.ts'
import { tokenize } from './tokenize.ts'

/** The text as the rules see it. Rules speak in token indices; offsets come back only in candidates. */
export interface Document {
  text: string
  title: string
  tokens: readonly Token[]
  sentences: readonly Sentence[]
  /** For each token, the index of its sentence. */
  sentenceOf: readonly number[]
  /** What metric-name.ts has found at a token; rules ask for the same tokens again and again. */
  metricRows: (MetricRow | null | undefined)[]
}

export function readDocument(text: string, title: string): Document {
  const tokens = tokenize(text)
  const sentences = splitSentences(text, tokens)
  const sentenceOf: number[] = []
  sentences.forEach((sentence, index) => {
    for (let i = sentence.first; i < sentence.end; i++) sentenceOf.push(index)
  })
  return { text, title, tokens, sentences, sentenceOf, metricRows: [] }
}

export const normAt = (document: Document, index: number): string => tokenAt(document.tokens, index).norm

/** What the text prints between two tokens (both included), white space collapsed, mark-up kept out. */
export function printed(document: Document, first: number, last: number): string {
  let out = ''
  for (let i = first; i <= last; i++) {
    const token = tokenAt(document.tokens, i)
    const previous = tokenAt(document.tokens, i - 1)
    const gap = i > first && document.text.slice(previous.end, token.start)
    if (gap && (gap === ' ' || /\s|~/.test(gap))) out += ' '
    out += token.kind === 'punct' ? token.norm : document.text.slice(token.start, token.end)
  }
  return out
}

export function sentenceAt(document: Document, index: number): Sentence {
  return document.sentences[document.sentenceOf[index] ?? 0] ?? { first: 0, end: document.tokens.length }
}
