import { isCollection } from './built.ts'
import { judgeCount } from './count.ts'
import { findCue } from './cue.ts'
import { normAt } from './document.ts'
import { readChange } from './kind.ts'
import { findMetric, metricAfter } from './metric.ts'
import type { Metric } from './metric-name.ts'
import { phraseAt, phraseText } from './phrase.ts'
import { ignore, type Judgement, type Reading, read } from './reading.ts'
import type { Scene } from './scene.ts'
import { likePeer, score } from './score.ts'
import { isModelSize } from './size.ts'

/** A number without a unit: a count, or a score on the metric's own scale. */
export function judgeBare(scene: Scene, peer: Reading | null): Judgement {
  const { quantity } = scene
  const whole =
    Number.isInteger(quantity.numeral.value) && (!quantity.numeral.decimal.includes('.') || quantity.numeral.magnitude)
  if (isModelSize(scene))
    return read({
      kind: 'scale',
      readings: ['scale'],
      unit: 'params',
      metric: { text: 'parameters', row: null },
      evidence: 'parameters',
    })
  const cue = findCue(scene)
  const named = metricAfter(scene)
  if (whole || quantity.numeral.magnitude) {
    const count = judgeCount(scene)
    if (count && !(named?.row && !('reading' in count) && named.row.class === 'bounded')) {
      if (!('reading' in count) || count.reading.kind !== 'scale' || !cue || cue.form === 'sign') return count
    }
  }
  if (cue && (cue.form !== 'noun' || !whole || named?.row)) {
    const metric = findMetric(scene, cue)
    return read(readChange(null, 'score', cue, metric ?? peer?.metric ?? null))
  }
  if (peer && peer.kind !== 'scale') return read(likePeer(scene, peer))
  if (whole && isSampleSize(scene))
    return read({ kind: 'scale', readings: ['scale'], unit: 'count', metric: null, evidence: 'guess' })
  const numbered = numberedThing(scene)
  if (whole && numbered) {
    return read({
      kind: 'scale',
      readings: ['scale', 'score'],
      unit: 'count',
      metric: numbered,
      evidence: 'collection',
    })
  }
  const reading = score(scene, 'score')
  if (/rank(?:s|ing)?$/i.test(reading.metric?.text ?? ''))
    return read({ ...reading, kind: 'rank', readings: ['rank'], unit: 'rank' })
  if (whole)
    return reading.metric?.row && isStated(scene)
      ? read({ ...reading, evidence: 'guess' })
      : isLarge(scene)
        ? read({ kind: 'scale', readings: ['scale'], unit: 'count', metric: countedPhrase(scene), evidence: 'guess' })
        : ignore('config')
  return read(reading)
}

/** "(n = 40)" */
const isSampleSize = ({ document, quantity }: Scene): boolean =>
  normAt(document, quantity.first - 1) === '=' && normAt(document, quantity.first - 2) === 'n'

/** "The number of papers is 124" */
function numberedThing({ document, bound, sentence }: Scene): Metric | null {
  if (!/^(?:is|was|are|to|reaches|of|:)$/.test(normAt(document, bound.first - 1))) return null
  for (let at = bound.first - 2; at >= sentence.first && at > bound.first - 8; at--) {
    if (normAt(document, at) !== 'of' || normAt(document, at - 1) !== 'number') continue
    const text = phraseText(document, phraseAt(document, at + 1, bound.first))
    return text ? { text, row: null } : null
  }
  return null
}

/** A whole number right after "METRIC of", "=" or a verb of reaching is a value of it. */
const isStated = ({ document, bound }: Scene): boolean =>
  /^(?:of|=|to|from|is|was|at|reaches|achieves|:|score|scores)$/.test(normAt(document, bound.first - 1))

const isLarge = (scene: Scene): boolean =>
  (scene.quantity.numeral.magnitude ||
    scene.document.text.slice(scene.quantity.start, scene.quantity.end).includes(',')) &&
  isCollection(scene)

function countedPhrase({ document, quantity, right }: Scene): Metric | null {
  const text = phraseText(document, phraseAt(document, quantity.last + 1, right))
  return text ? { text, row: null } : null
}
