import { type ReadBound, readBound } from './bound.ts'
import { type Document, sentenceAt } from './document.ts'
import type { Quantity } from './quantity.ts'
import type { Sentence } from './sentence.ts'

/** A quantity where it stands: what every rule looks at. Indices are tokens. */
export interface Scene {
  document: Document
  scenes: readonly Scene[]
  index: number
  quantity: Quantity
  sentence: Sentence
  bound: ReadBound
  /** Between the neighbouring quantities of the sentence: [left, quantity.first) and (quantity.last, right). */
  left: number
  right: number
}

export function setScenes(document: Document, quantities: readonly Quantity[]): Scene[] {
  const scenes: Scene[] = []
  quantities.forEach((quantity, index) => {
    const sentence = sentenceAt(document, quantity.first)
    const previous = quantities[index - 1]
    const next = quantities[index + 1]
    scenes.push({
      document,
      scenes,
      index,
      quantity,
      sentence,
      bound: readBound(document, quantity),
      left: Math.max(sentence.first, previous ? previous.last + 1 : 0),
      right: Math.min(sentence.end, next ? next.first : sentence.end),
    })
  })
  return scenes
}

export const sameSentence = (a: Scene, b: Scene | undefined): b is Scene =>
  b !== undefined && a.sentence.first === b.sentence.first
