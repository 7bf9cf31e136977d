import { SCOPE_NOUNS } from '../../schemas/gazetteers/nouns.ts'
import { isBuilt } from './built.ts'
import { countedNoun } from './counted-noun.ts'
import { normAt } from './document.ts'
import type { Metric } from './metric-name.ts'
import { phraseText } from './phrase.ts'
import { ignore, type Judgement, read, scale } from './reading.ts'
import type { Scene } from './scene.ts'
import { isConfigured, isSpending, judgeSize } from './size.ts'
import { hasWinCue, isDenominator, judgeShareOfTotal, totalAfter } from './wins.ts'

/** A whole number with a counted noun: a size, a number of wins, or only the scope or structure of something. Null: not a count. */
export function judgeCount(scene: Scene): Judgement | null {
  const { document, quantity } = scene
  if (isDenominator(scene)) return ignore('denominator')
  const total = totalAfter(scene)
  if (total) return judgeShareOfTotal(scene, total)
  const counted = countedNoun(scene)
  if (!counted) return quantity.numeral.form === 'word' ? ignore('structure') : null
  const { head, phrase } = counted
  const metric = { text: phraseText(document, phrase) ?? head, row: null }
  if (/^(?:parameters?|params)$/.test(head)) return scale('params', metric, 'parameters')
  if (quantity.numeral.magnitude && /^(?:tokens?|words)$/.test(head))
    return scale(head.startsWith('token') ? 'tokens' : 'count', metric, 'large')
  if (isSpending(scene, head))
    return read({ kind: 'score', readings: ['score', 'scale'], unit: 'count', metric, evidence: 'resource' })
  if (SCOPE_NOUNS.has(head)) return judgeScope(scene, metric)
  if (isConfigured(scene, head)) return ignore('config')
  return judgeSize(scene, head, metric)
}

/** Data sets, tasks, models: won on, contained in what the paper builds, or only tried. */
function judgeScope(scene: Scene, metric: Metric): Judgement {
  const { document, bound } = scene
  const lead = leadBefore(scene)
  const on = /^(?:on|in|across|over|for|of)$/.test(lead)
  const knownSet = normAt(document, bound.first - 1) === 'the'
  const listed =
    /^(?:and|,)$/.test(lead) && /^(?:other|additional|more)$/.test(normAt(document, scene.quantity.last + 1))
  if (
    (/^(?:on|in)$/.test(lead) && !knownSet && hasWinCue(scene, scene.left)) ||
    (listed && hasWinCue(scene, scene.sentence.first, true))
  ) {
    return read({ kind: 'win_count', readings: ['win_count'], unit: 'count', metric, evidence: 'win' })
  }
  if (!on && /^(?:win|wins|winning|won|lead|leads)$/.test(normAt(document, bound.first - 1))) {
    return read({ kind: 'win_count', readings: ['win_count'], unit: 'count', metric, evidence: 'win' })
  }
  return isBuilt(scene) ? scale('count', metric, 'collection') : ignore('eval_scope')
}

const leadBefore = ({ document, bound }: Scene): string => {
  let at = bound.first - 1
  while (/^(?:all|the|a|these|those|its|our)$/.test(normAt(document, at))) at--
  return normAt(document, at)
}
