import { CHANGE_NOUNS } from '../../schemas/gazetteers/changes.ts'
import { SCOPE_NOUNS, WIN_CUES } from '../../schemas/gazetteers/nouns.ts'
import { countedNoun } from './counted-noun.ts'
import { normAt } from './document.ts'
import { phraseText } from './phrase.ts'
import { type Judgement, read } from './reading.ts'
import type { Scene } from './scene.ts'

/** The 20 of "19 of 20" and the 26 of "among 26 teams". */
export function isDenominator({ document, quantity, scenes, index }: Scene): boolean {
  const before = normAt(document, quantity.first - 1)
  const of = before === 'the' || before === 'all' ? normAt(document, quantity.first - 2) : before
  const ofAt = before === 'the' || before === 'all' ? quantity.first - 2 : quantity.first - 1
  const previous = scenes[index - 1]?.quantity
  if (
    of === 'of' &&
    previous &&
    !previous.unit &&
    (previous.last === ofAt - 1 || (previous.last === ofAt - 2 && normAt(document, ofAt - 1) === 'out'))
  )
    return true
  if (of === 'of' && normAt(document, ofAt - 1) === 'out') return true
  const counted = countedNoun(scenes[index] as Scene)
  return (
    /^(?:among|amongst|of|from)$/.test(of) &&
    /^(?:teams?|submissions|participants|participating|entries|competitors|systems)$/.test(counted?.head ?? '') &&
    mentionsPlace(scenes[index] as Scene)
  )
}

function mentionsPlace({ document, sentence, quantity }: Scene): boolean {
  for (let at = sentence.first; at < quantity.first; at++)
    if (/^(?:place|rank|ranked|ranks|ranking|position|1st|2nd|3rd|first|second|third|top)$/.test(normAt(document, at)))
      return true
  return false
}

/** "50 out of 68", "19 of the 20", "five out of five" */
export function totalAfter({ document, quantity, scenes, index }: Scene): number | null {
  const next = scenes[index + 1]?.quantity
  if (!next || next.unit || quantity.unit) return null
  let at = quantity.last + 1
  if (normAt(document, at) === 'out') at++
  if (normAt(document, at) !== 'of') return null
  at++
  if (/^(?:the|all|our)$/.test(normAt(document, at))) at++
  return next.first === at && next.numeral.value >= quantity.numeral.value ? next.numeral.value : null
}

export function judgeShareOfTotal(scene: Scene, total: number): Judgement {
  const { document, scenes, index } = scene
  const denominator = scenes[index + 1] as Scene
  const counted = countedNoun(denominator)
  const metric = counted && { text: phraseText(document, counted.phrase) ?? counted.head, row: null }
  const scope =
    !counted ||
    SCOPE_NOUNS.has(counted.head) ||
    /^(?:metrics|cases|categories|classes|settings|languages|pairs)$/.test(counted.head)
  const wins = scope && hasWinCue(scene, scene.sentence.first)
  if (wins) return read({ kind: 'win_count', readings: ['win_count'], unit: 'count', metric, total, evidence: 'win' })
  return read({ kind: 'score', readings: ['score'], unit: 'count', metric, total, evidence: 'win' })
}

/** A word of winning left of the number, with no "experiments on" in between to which the number belongs. */
export function hasWinCue(
  { document, quantity, sentence, scenes, index }: Scene,
  floor: number,
  listed = false,
): boolean {
  for (let at = quantity.first - 1; at >= Math.max(sentence.first, Math.min(floor, quantity.first - 30)); at--) {
    const norm = normAt(document, at)
    if (
      /^(?:experiments?|evaluations?|evaluated|evaluate|tested|testing|conducted|validated|benchmarked|studies|evaluating|tests|trained|assessed|validation|demonstrated|verified)$/.test(
        norm,
      )
    )
      return false
    if (norm === ';' || norm === ':') return false
    if (norm === 'results' && !/^(?:state-of-the-art|sota|best|new|superior|leading)$/.test(normAt(document, at - 1)))
      return false
    // "a 5% improvement on two datasets" is already told by its number.
    if (!listed && at <= (scenes[index - 1]?.quantity.last ?? -1) && scenes[index - 1]?.quantity.unit) return false
    if (CHANGE_NOUNS.has(norm) && at - 6 < (scenes[index - 1]?.quantity.last ?? -9)) return false
    if (WIN_CUES.has(norm)) return true
  }
  return false
}
