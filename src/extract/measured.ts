import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import { findCue } from './cue.ts'
import { normAt, printed } from './document.ts'
import { readChange } from './kind.ts'
import { findMetric } from './metric.ts'
import type { Metric } from './metric-name.ts'
import { phraseAt } from './phrase.ts'
import { ignore, type Judgement, type Reading, read } from './reading.ts'
import type { Scene } from './scene.ts'
import { likePeer, score } from './score.ts'

/** A value in its own unit: dB, FPS, mm, $. A change of it is a difference. */
export function judgeMeasured(scene: Scene, peer: Reading | null): Judgement {
  const unit = scene.quantity.unit?.unit ?? ''
  const cue = findCue(scene)
  if (cue) return read(readChange(scene.quantity.unit?.family ?? null, unit, cue, findMetric(scene, cue)))
  if (peer) return read(likePeer(scene, peer))
  if (unit === 'px' || unit === 'm' || unit === 'km') {
    if (scene.bound.bound === 'up_to')
      return read({
        kind: 'scale',
        readings: ['scale', 'score'],
        unit,
        metric: findMetric(scene, null),
        evidence: 'guess',
      })
  }
  const reading = score(scene, unit, ['score', 'scale'])
  const { family } = scene.quantity.unit ?? {}
  const own = family === 'compute' || family === 'rate' ? ownMetric(scene) : null
  return read({ ...reading, metric: own ?? reading.metric, evidence: 'resource' })
}

/** FPS and FLOPs name what they measure. */
function ownMetric({ document, quantity }: Scene): Metric | null {
  const row = METRIC_HEADS.get(normAt(document, quantity.last))
  return row ? { text: printed(document, quantity.last, quantity.last), row } : null
}

const STORED = /^(?:corpus|corpora|dataset|datasets|data|text|texts|collection|tokens|images|videos|code)$/

/** Bytes of a corpus are a size, bytes of memory a measured cost. */
export function judgeData(scene: Scene, peer: Reading | null): Judgement {
  const { document, quantity, right } = scene
  const of = normAt(document, quantity.last + 1) === 'of' ? 2 : 1
  const phrase = phraseAt(document, quantity.last + of, right)
  for (let at = phrase.first; at <= phrase.last; at++) {
    if (STORED.test(normAt(document, at)))
      return read({
        kind: 'scale',
        readings: ['scale'],
        unit: quantity.unit?.unit ?? '',
        metric: { text: normAt(document, at), row: null },
        evidence: 'collection',
      })
    if (
      /^(?:gpu|gpus|card|device|board|flash)$/.test(normAt(document, at)) &&
      !/memory|ram$/.test(normAt(document, phrase.last)) &&
      !findCue(scene)
    )
      return ignore('condition')
  }
  if (
    quantity.unit?.unit === 'bits' &&
    Number.isInteger(quantity.numeral.value) &&
    !/^(?:of|per|\.|,)$/.test(normAt(document, quantity.last + 1))
  )
    return ignore('config')
  return judgeMeasured(scene, peer)
}
