import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import { type Cue, findCue } from './cue.ts'
import { normAt } from './document.ts'
import { readChange } from './kind.ts'
import { findMetric, metricBefore } from './metric.ts'
import { metricEndingAt } from './metric-name.ts'
import { phraseAt, phraseText, withoutPraise } from './phrase.ts'
import { type Judgement, type Reading, read } from './reading.ts'
import type { Scene } from './scene.ts'
import { likePeer } from './score.ts'

/** A factor: of speed, of more, of less; "0.5x the cost" is a share, "20x compression" a cut. */
export function readTimes(scene: Scene, peer: Reading | null): Judgement {
  const { document, quantity } = scene
  const cue = findCue(scene)
  if (cue) {
    const reading = readChange('times', 'times', cue, findMetric(scene, cue))
    return read(
      /^compress/.test(cue.word)
        ? { ...reading, kind: 'relative_reduction', readings: ['relative_reduction'], change: 'decrease' }
        : reading,
    )
  }
  if (peer) return read(likePeer(scene, peer))
  if (
    normAt(document, quantity.last + 1) === 'as' &&
    /^(?:fast|quick|quickly)$/.test(normAt(document, quantity.last + 2))
  ) {
    const faster: Cue = { form: 'comparative', sense: 'faster', word: 'fast', at: quantity.last + 2, explicit: null }
    return read(readChange('times', 'times', faster, { text: 'fast', row: METRIC_HEADS.get('speed') ?? null }))
  }
  const phrase = phraseAt(document, quantity.last + 1, scene.right)
  const named =
    phrase.last >= phrase.first ? metricEndingAt(document, phrase.last, phrase.first) : metricBefore(scene, scene.left)
  if (named?.row?.class === 'cost' && quantity.numeral.value < 1) {
    return read({
      kind: 'budget_fraction',
      readings: ['budget_fraction'],
      unit: 'times',
      metric: named,
      evidence: 'share',
    })
  }
  if (comesAfterCompression(scene)) {
    const metric = named ?? { text: 'compression ratio', row: null }
    return read({
      kind: 'relative_reduction',
      readings: ['relative_reduction'],
      unit: 'times',
      metric,
      change: 'decrease',
      evidence: 'guess',
    })
  }
  const plain: Cue = { form: 'sign', sense: 'up', word: '', at: quantity.first, explicit: null }
  const text = phraseText(document, withoutPraise(document, phrase))
  const compared = /^(?:prior|previous|baseline|existing)\b/.test(text ?? '')
  const metric =
    named ??
    (compared ? metricBefore(scene, scene.sentence.first) : text ? { text, row: METRIC_HEADS.get(text) ?? null } : null)
  return read({ ...readChange('times', 'times', plain, metric), evidence: 'guess' })
}

/** "a compression ratio of 20x" */
function comesAfterCompression({ document, quantity, left }: Scene): boolean {
  for (let at = quantity.first - 1; at >= left && at > quantity.first - 6; at--)
    if (/^compress/.test(normAt(document, at))) return true
  for (let at = quantity.last + 1; at < quantity.last + 4; at++) if (/^compress/.test(normAt(document, at))) return true
  return false
}
