import { isCollection } from './built.ts'
import { findCue } from './cue.ts'
import { normAt } from './document.ts'
import { readChange } from './kind.ts'
import { findMetric } from './metric.ts'
import type { Metric } from './metric-name.ts'
import { phraseAt } from './phrase.ts'
import { ignore, type Judgement, type Reading, read } from './reading.ts'
import type { Scene } from './scene.ts'
import { likePeer, score } from './score.ts'

const RECORDED =
  /^(?:speech|audio|video|videos|data|footage|recording|recordings|eeg|ecg|driving|music|demonstrations?|demonstration|teleoperation|podcasts?|singing|conversations?|songs|film|films|egocentric|interaction|flight|sleep|duration|long|streams?|clips|dialogues?|sessions?|length|collection|operation|dataset|corpus|motion)$/

/** Hours of speech are a size, hours of training a cost, and "for 5 seconds" mostly a setting. */
export function judgeTime(scene: Scene, peer: Reading | null): Judgement {
  const { document, quantity, right } = scene
  const unit = quantity.unit?.unit ?? ''
  const cue = findCue(scene)
  if (cue) return read(readChange('time', unit, cue, findMetric(scene, cue) ?? null))
  if (peer) return read(likePeer(scene, peer))
  const of = /^(?:of|in)$/.test(normAt(document, quantity.last + 1)) ? 2 : 1
  const phrase = phraseAt(document, quantity.last + of, right)
  for (let at = phrase.first; at <= phrase.last; at++) {
    if (!RECORDED.test(normAt(document, at))) continue
    if (of === 1 && !isCollection(scene) && quantity.numeral.value < 100) return ignore('condition')
    return read({
      kind: 'scale',
      readings: ['scale'],
      unit,
      metric: { text: normAt(document, at), row: null },
      evidence: 'collection',
    })
  }
  if (isAmountOfData(scene)) {
    return read({
      kind: 'scale',
      readings: ['scale'],
      unit,
      metric: { text: 'data', row: null },
      evidence: 'collection',
    })
  }
  if (isSpent(scene)) {
    const reading = score(scene, unit)
    return read({ ...reading, metric: isTimed(reading.metric) ? reading.metric : elapsed(unit), evidence: 'resource' })
  }
  const collected = isCollection(scene) && /^(?:hours|days|weeks|months|years|minutes)$/.test(unit)
  return collected
    ? read({ kind: 'scale', readings: ['scale'], unit, metric: null, evidence: 'guess' })
    : ignore('condition')
}

/** Seconds measure time, or an error in time; the accuracy named beside them is another number's. */
const isTimed = (metric: Metric | null): boolean =>
  metric !== null && /^(?:time|cost|error|speed)$/.test(metric.row?.class ?? '')

const elapsed = (unit: string): Metric | null =>
  unit ? { text: 'time', row: { class: 'time', better: 'lower' } } : null

/** "lowering the amount of labeled data to one hour" */
function isAmountOfData({ document, bound, left }: Scene): boolean {
  if (!/^(?:to|of|is|with)$/.test(normAt(document, bound.first - 1))) return false
  for (let at = bound.first - 2; at >= left && at > bound.first - 8; at--)
    if (normAt(document, at) === 'amount') return true
  return false
}

const SPENDING =
  /^(?:takes?|took|taking|requir(?:es?|ed|ing)|within|in|only|just|runs?|running|at|cost|costs|consum(?:es?|ing)|latency|time|times|runtime|finish(?:es)?|complet(?:es?|ed|ing)|train(?:s|ed|ing)?|per|mere|merely|under|than|with|average|to|from|of|speed|respond|delay|inference|achieves|achieving|reaches)$/

/** Words near the number that say that time is spent, or that a time is what was measured. */
function isSpent({ document, quantity, bound, left }: Scene): boolean {
  const { unit } = quantity
  if (unit?.unit === 'ms' || unit?.unit === 'µs' || unit?.unit === 'ns') return true
  if (/^(?:per|\/|on|with)$/.test(normAt(document, quantity.last + 1))) return true
  for (let at = bound.first - 1; at >= left && at > bound.first - 6; at--) {
    const norm = normAt(document, at)
    if (/^(?:for|over|spanning|every|collected|contains?|comprising)$/.test(norm) && at > bound.first - 2) return false
    if (SPENDING.test(norm)) return true
  }
  return false
}
