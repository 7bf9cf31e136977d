import type { UnitFamily } from '../../schemas/gazetteers/units.ts'
import { judgeBare } from './bare.ts'
import { findCue } from './cue.ts'
import { normAt } from './document.ts'
import { judgeTime } from './duration.ts'
import { readChange } from './kind.ts'
import { readBudgetOfMetric, readNearness, readRetention, readShare } from './level.ts'
import { judgeData, judgeMeasured } from './measured.ts'
import { findMetric } from './metric.ts'
import { arePeers } from './peer.ts'
import { ignore, type Judgement, type Reading, read } from './reading.ts'
import { type Scene, sameSentence } from './scene.ts'
import { farMetric, likePeer, score } from './score.ts'
import { readTimes } from './times.ts'
import { vetoReason } from './veto.ts'

/** Decides what a quantity is. `judged` holds the verdicts on the quantities before it. */
export function judge(scene: Scene, judged: readonly Judgement[]): Judgement {
  const reason = vetoReason(scene)
  if (reason && !(reason === 'background' && isNamedSize(scene))) return ignore(reason)
  const { quantity } = scene
  if (quantity.numeral.form === 'ordinal') return readPlace()
  return JUDGES[quantity.unit?.family ?? 'none'](scene, previousPeer(scene, judged), earlierChange(scene, judged))
}

type Judge = (scene: Scene, peer: Reading | null, earlier: Reading | null) => Judgement

const JUDGES: Record<UnitFamily | 'none', Judge> = {
  percent: judgeShareOrScore,
  share: judgeShareOrScore,
  points: judgePoints,
  times: (scene, peer) => readTimes(scene, peer),
  time: judgeTime,
  rate: judgeMeasured,
  data: judgeData,
  money: judgeMeasured,
  compute: judgeMeasured,
  physical: judgeMeasured,
  signal: judgeMeasured,
  none: judgeBare,
}

/** GPT-3 with 175 billion parameters is a size even where others' work is told. */
const isNamedSize = ({ document, quantity }: Scene): boolean =>
  /^(?:parameters?|params)$/.test(normAt(document, quantity.last + 1))

function readPlace(): Judgement {
  return read({ kind: 'rank', readings: ['rank'], unit: 'rank', metric: null, evidence: 'place' })
}

/** The change told last in the same sentence: a later gain without a metric is in the same one. */
function earlierChange(scene: Scene, judged: readonly Judgement[]): Reading | null {
  for (let index = scene.index - 1; index >= 0 && sameSentence(scene, scene.scenes[index]); index--) {
    const judgement = judged[index]
    if (
      judgement &&
      'reading' in judgement &&
      /^(?:delta_points|score)$/.test(judgement.reading.kind) &&
      /^(?:bounded|open|vague)$/.test(judgement.reading.metric?.row?.class ?? '')
    ) {
      return judgement.reading
    }
  }
  return null
}

function previousPeer(scene: Scene, judged: readonly Judgement[]): Reading | null {
  const before = scene.scenes[scene.index - 1]
  const judgement = judged[scene.index - 1]
  return before && judgement && 'reading' in judgement && arePeers(before, scene) ? judgement.reading : null
}

function judgeShareOrScore(scene: Scene, peer: Reading | null, earlier: Reading | null): Judgement {
  const share = readRetention(scene) ?? readShare(scene)
  if (share) return read(share)
  const cue = findCue(scene)
  const { unit, family } = scene.quantity.unit ?? { unit: 'percent', family: 'percent' }
  if (cue)
    return read(
      readChange(
        family,
        unit,
        cue,
        findMetric(scene, cue) ?? peer?.metric ?? earlier?.metric ?? null,
        scene.quantity.numeral.value,
      ),
    )
  const near = readNearness(scene) ?? readBudgetOfMetric(scene, peer)
  if (near) return read(near)
  return read(peer ? likePeer(scene, peer) : score(scene, unit))
}

function judgePoints(scene: Scene, peer: Reading | null): Judgement {
  const cue = findCue(scene)
  const unit = scene.quantity.unit?.unit ?? 'points'
  if (!cue && peer) return read(likePeer(scene, peer))
  if (cue?.explicit === 'relative')
    return read({
      ...readChange('points', unit, cue, findMetric(scene, cue)),
      readings: ['delta_points', 'relative_gain'],
    })
  const found = cue ?? {
    form: 'sign',
    sense: scene.quantity.sign === '-' ? 'down' : 'better',
    word: '',
    at: scene.quantity.first,
    explicit: null,
  }
  if (!cue && scene.quantity.numeral.value >= 100) return judgeBare(scene, peer)
  return read(readChange('points', unit, found, findMetric(scene, found) ?? farMetric(scene)))
}
