import type { Kind } from '../../schemas/kinds.ts'
import type { Cue } from './cue.ts'
import { readChange } from './kind.ts'
import { findMetric, metricAfter, metricBefore } from './metric.ts'
import type { Metric } from './metric-name.ts'
import { arePeers } from './peer.ts'
import type { Reading } from './reading.ts'
import type { Scene } from './scene.ts'
import { metricOfSlash } from './slash-list.ts'

/** A later member of a list is read as the one before it, with its own metric where it has one. */
export function likePeer(scene: Scene, peer: Reading): Reading {
  const own = metricOfSlash(scene) ?? metricAfter(scene) ?? metricBefore(scene, scene.left)
  const metric = own ?? peer.metric
  if (
    peer.change &&
    own?.row &&
    peer.metric?.row &&
    own.row.class !== peer.metric.row.class &&
    peer.kind !== 'speedup'
  ) {
    const sense = peer.change === 'increase' ? 'better' : 'down'
    const cue: Cue = {
      form: 'verb',
      sense: peer.change === 'decrease' && peer.metric.row.better === 'lower' ? 'better' : sense,
      word: '',
      at: scene.quantity.first,
      explicit: null,
    }
    return { ...readChange(scene.quantity.unit?.family ?? null, peer.unit, cue, metric), evidence: 'peer' }
  }
  return { ...peer, unit: scene.quantity.unit?.unit ?? peer.unit, metric, evidence: 'peer' }
}

export function score(scene: Scene, unit: string, kinds: Kind[] = ['score']): Reading {
  const metric = findMetric(scene, null) ?? farMetric(scene)
  return { kind: kinds[0] as Kind, readings: kinds, unit, metric, evidence: metric ? 'metric' : 'guess' }
}

/** A metric named earlier in the sentence, or right after the list that the number begins. */
export function farMetric(scene: Scene): Metric | null {
  const { scenes, index, sentence } = scene
  for (let next = index; next + 1 < scenes.length && arePeers(scenes[next] as Scene, scenes[next + 1]); next++) {
    const found = metricAfter(scenes[next + 1] as Scene)
    if (found) return found
  }
  return metricBefore(scene, sentence.first)
}
