import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import { DETERMINERS } from '../../schemas/gazetteers/words.ts'
import { comparatorText, comparisonEnd } from './comparison.ts'
import { coordinated } from './dataset.ts'
import { normAt } from './document.ts'
import { peersOf } from './peer.ts'
import { phraseAt, phraseText } from './phrase.ts'
import type { Reading } from './reading.ts'
import type { Scene } from './scene.ts'

/** The comparator as the text words it, or null (GUIDE "Baseline"). */
export function findBaseline(scene: Scene, reading: Reading): string | null {
  switch (reading.kind) {
    case 'score':
      return comparatorWithValue(scene) ?? matchedHolder(scene)
    case 'retained_fraction':
    case 'budget_fraction':
      return possessor(scene) ?? comparator(scene)
    case 'win_count':
      return comparedObject(scene, scene.sentence.first, scene.quantity.first)
    case 'rank':
    case 'scale':
      return null
    default:
      return directComparator(scene) ?? comparator(scene)
  }
}

/** "over 3x prior best": the comparator stands right after the factor. */
function directComparator({ document, quantity, sentence }: Scene): string | null {
  if (quantity.unit?.family !== 'times') return null
  return /^(?:prior|previous|baseline|existing)$/.test(normAt(document, quantity.last + 1))
    ? comparatorText(document, quantity.last + 1, sentence.end)
    : null
}

/** After the number first ("than X", "over X", "compared to X"), then the object of the verb before it, then anywhere in the sentence. */
function comparator(scene: Scene): string | null {
  const { sentence, quantity } = scene
  return (
    comparedObject(scene, quantity.last + 1, scene.right) ??
    comparedObject(scene, scene.left, quantity.first) ??
    comparedObject(scene, sentence.first, scene.left) ??
    comparedObject(scene, quantity.last + 1, sentence.end)
  )
}

/** The phrase after a word of comparison in [from, end); the last such word before the number, the first after it. */
function comparedObject(scene: Scene, from: number, end: number): string | null {
  const backwards = end <= scene.quantity.first
  for (let step = 0; step < end - from; step++) {
    const start = comparisonEnd(scene, backwards ? end - 1 - step : from + step)
    const text =
      start === null
        ? null
        : (zippedComparator(scene, start) ?? comparatorText(scene.document, start, scene.sentence.end))
    if (text) return text
  }
  return null
}

/** "3.2% and 6.2% better than X and Y": as many comparators as numbers are one each. */
function zippedComparator(scene: Scene, start: number): string | null {
  const peers = peersOf(scene)
  const { document, sentence } = scene
  if (peers.length < 2) return null
  const names = coordinated(document, phraseAt(document, start, sentence.end), sentence.end)
  const name = names.length === peers.length ? names[peers.indexOf(scene)] : undefined
  return name ? phraseText(document, name) : null
}

/** A score has a baseline only where the comparator's own value is printed beside it. */
function comparatorWithValue(scene: Scene): string | null {
  const { document, scenes, index, quantity, sentence } = scene
  const next = scenes[index + 1]
  if (!next || next.quantity.first >= sentence.end || next.quantity.unit?.family !== quantity.unit?.family) return null
  for (let at = quantity.last + 1; at < next.bound.first; at++) {
    const start = comparisonEnd(scene, at)
    if (start === null) continue
    if (next.bound.first - start <= 1) return holderAfter(next) ?? comparedObject(scene, sentence.first, quantity.first)
    const opens = normAt(document, next.bound.first - 1)
    return opens === '(' || opens === "'s" ? comparatorText(document, start, next.bound.first - 1) : null
  }
  return null
}

/** "matches the best model's 99.8%" */
function matchedHolder({ document, bound, sentence }: Scene): string | null {
  if (normAt(document, bound.first - 1) !== "'s") return null
  for (let at = bound.first - 2; at >= sentence.first && at > bound.first - 8; at--) {
    if (/^(?:match|equal)(?:s|es|ed|ing|led|ling)?$/.test(normAt(document, at)))
      return comparatorText(document, at + 1, bound.first - 1)
  }
  return null
}

/** "60% for DeepSeek-OCR", "100 required by BO" */
export function holderAfter({ document, quantity, sentence }: Scene): string | null {
  for (let at = quantity.last + 1; at < Math.min(sentence.end, quantity.last + 6); at++) {
    const norm = normAt(document, at)
    if (/^[,.;)]$/.test(norm)) return null
    if (/^(?:for|by|from|achieved)$/.test(norm)) return comparatorText(document, at + 1, sentence.end)
  }
  return null
}

/** "of the original model's budget", "of X's parameters", "of the performance of X", "the original X" */
function possessor({ document, quantity, sentence }: Scene): string | null {
  let first = quantity.last + 1
  if (normAt(document, first) === 'of') first++
  while (DETERMINERS.has(normAt(document, first))) first++
  for (let at = first; at < Math.min(sentence.end, first + 9); at++) {
    const norm = normAt(document, at)
    if (norm === "'s") return phraseText(document, { first, last: at - 1 })
    if ((norm === 'of' || norm === 'required') && METRIC_HEADS.has(normAt(document, at - 1))) {
      return comparatorText(document, at + 1, sentence.end)
    }
    if (/^(?:[,.;()]|and|while|on|for)$/.test(norm)) break
  }
  return null
}
