import { KEPT, REMOVE_VERBS, RETAIN_VERBS } from '../../schemas/gazetteers/changes.ts'
import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import type { Cue } from './cue.ts'
import { type Document, normAt } from './document.ts'
import { readChange } from './kind.ts'
import { metricBefore } from './metric.ts'
import { type Metric, metricEndingAt, metricRowAt } from './metric-name.ts'
import { type Phrase, phraseAt, phraseText, withoutPraise } from './phrase.ts'
import type { Reading } from './reading.ts'
import type { Scene } from './scene.ts'

/** "97% of the performance", "0.25% of the budget", "pruning 88.9% of the tokens": what a share is a share of. */
export function readShare(scene: Scene): Reading | null {
  const { document, quantity, sentence } = scene
  const of = shareLink(scene)
  if (of < 0) return quantity.unit?.family === 'share' ? readBareFraction(scene) : null
  const phrase = phraseAt(document, of + 1, sentence.end)
  if (phrase.last < phrase.first) return null
  const head = shareHead(scene, phrase)
  const unit = quantity.unit?.unit ?? 'percent'
  const metric = head ?? { text: phraseText(document, withoutPraise(document, phrase)) ?? '', row: null }
  const known = metric.row?.class
  if (
    isResource(known) ||
    RESOURCE_NOUNS.test(normAt(document, phrase.last)) ||
    RESOURCE_NOUNS.test(metric.text.toLowerCase())
  ) {
    const removed = removalBefore(scene)
    if (removed)
      return {
        kind: 'relative_reduction',
        readings: ['relative_reduction'],
        unit,
        metric,
        change: 'decrease',
        evidence: 'share',
      }
    return { kind: 'budget_fraction', readings: ['budget_fraction'], unit, metric, evidence: 'share' }
  }
  if (known && (isKept(scene) || isKeptAfter(scene, phrase) || isOthersLevel(scene, phrase)))
    return { kind: 'retained_fraction', readings: ['retained_fraction'], unit, metric, evidence: 'share' }
  return null
}

/** The token of "of", over "the" that follows a bare fraction: "half the cost", "1/4 training cost", "3x the size of". */
function shareLink({ document, quantity, bound }: Scene): number {
  const next = normAt(document, quantity.last + 1)
  if (next === 'of') return isAlways(document, quantity.last + 2) ? -1 : quantity.last + 1
  if (isOnlySome(document, bound.first)) return quantity.last
  if (/^(?:the|its|their|that|original|fewer)$/.test(next)) return quantity.last
  return -1
}

/** "99% of the time" is how often; "1.2% of the time required to train" is a share. */
const isAlways = (document: Document, index: number): boolean => {
  const time = normAt(document, index) === 'the' ? index + 1 : index
  return (
    normAt(document, time) === 'time' &&
    !/^(?:required|needed|of|taken|to|it|compared|used)$/.test(normAt(document, time + 1))
  )
}

/** "using only 10% labeled data" */
const isOnlySome = (document: Document, index: number): boolean =>
  /^(?:only|just|merely|mere)$/.test(normAt(document, index - 1))

function readBareFraction(scene: Scene): Reading | null {
  const { document, quantity, right } = scene
  const phrase = phraseAt(document, quantity.last + 1, right)
  const metric = phrase.last >= phrase.first ? metricEndingAt(document, phrase.last, phrase.first) : null
  return metric && isResource(metric.row?.class)
    ? { kind: 'budget_fraction', readings: ['budget_fraction'], unit: 'fraction', metric, evidence: 'share' }
    : null
}

const isResource = (known: string | undefined): boolean => known === 'cost' || known === 'time'

const RESOURCE_NOUNS =
  /(?:^|\s)(?:data|dataset|parameters?|params|weights|samples|examples|images|budgets?|pre-training|annotations?|labels|tokens?|vocabulary|features|frames|videos|training|kv cache|cache|gpus?|queries|footprint|demonstrations|instructions|corpus|pixels|time required|time|cost|supervision|size|compute|flops|layers|channels|experts|points|blocks|heads|bits)$/

/** The resource or measure inside the phrase: the last known head, or the possessed noun after "'s". */
function shareHead({ document }: Scene, phrase: Phrase): Metric | null {
  for (let at = phrase.last; at >= phrase.first; at--) {
    const row = metricRowAt(document, at)
    if (!row) continue
    const found = metricEndingAt(document, at, phrase.first)
    const text = found?.text ?? normAt(document, at)
    return { text: afterPossessive(text), row: found?.row ?? row }
  }
  return null
}

const afterPossessive = (text: string): string =>
  text.replace(/^.*(?:'s|’s)\s+/, '').replace(/^(?:original|full)\s+/, '')

/** A verb of removal governs the share: "pruning 88.9% of". */
function removalBefore({ document, bound, left }: Scene): boolean {
  for (let at = bound.first - 1; at >= left && at > bound.first - 4; at--)
    if (REMOVE_VERBS.has(normAt(document, at))) return !(normAt(document, bound.first - 1) === 'to')
  return false
}

function isKept({ document, bound, sentence }: Scene): boolean {
  for (let at = bound.first - 1; at >= sentence.first && at > bound.first - 5; at--)
    if (RETAIN_VERBS.has(normAt(document, at))) return true
  return false
}

/** "with over 95% of the accuracy retained" */
const isKeptAfter = ({ document }: Scene, phrase: Phrase): boolean =>
  [phrase.last, phrase.last + 1, phrase.last + 2].some((at) => KEPT.has(normAt(document, at)))

/** "98% of the teacher's accuracy", "of the original performance", "of the performance of X" */
function isOthersLevel({ document }: Scene, phrase: Phrase): boolean {
  for (let at = phrase.first; at <= phrase.last; at++)
    if (/^(?:'s|’s|original|full|teacher|baseline|supervised|human|oracle)$/.test(normAt(document, at))) return true
  return normAt(document, phrase.last + 1) === 'of'
}

/** "a size of 5.5% the original", "33% of that of X": the resource is named before the share. */
export function readBudgetOfMetric(scene: Scene, peer: Reading | null): Reading | null {
  const { document, quantity, bound } = scene
  const unit = quantity.unit?.unit ?? 'percent'
  const next = normAt(document, quantity.last + 1)
  if (next === 'of' && /^(?:that|those)$/.test(normAt(document, quantity.last + 2)) && peer?.kind === 'budget_fraction')
    return { ...peer, unit, evidence: 'peer' }
  if (!/^(?:of|is|at|with|only|are|to)$/.test(normAt(document, bound.first - 1)) || !/^(?:the|of|that|its)$/.test(next))
    return null
  const named = resourceBefore(scene)
  return named
    ? { kind: 'budget_fraction', readings: ['budget_fraction'], unit, metric: named, evidence: 'share' }
    : null
}

/** The resource to the left, be it only "size". */
function resourceBefore({ document, bound, left }: Scene): Metric | null {
  for (let at = bound.first - 1; at >= left && at > bound.first - 10; at--) {
    const row = metricRowAt(document, at)
    if (row)
      return isResource(row.class) ? (metricEndingAt(document, at, left) ?? { text: normAt(document, at), row }) : null
  }
  return null
}

/** "RMSE within 0.3% of X": a difference that is promised to be small. */
export function readNearness(scene: Scene): Reading | null {
  const { document, quantity, bound } = scene
  if (normAt(document, bound.first) !== 'within' && normAt(document, bound.first + 1) !== 'within') return null
  if (normAt(document, quantity.last + 1) !== 'of') return null
  const cue: Cue = { form: 'sign', sense: 'up', word: '', at: quantity.first, explicit: null }
  return readChange(quantity.unit?.family ?? null, quantity.unit?.unit ?? 'score', cue, metricBefore(scene, scene.left))
}

/** "95% performance maintenance", "98% accuracy retention" */
export function readRetention(scene: Scene): Reading | null {
  const { document, quantity, right } = scene
  const phrase = phraseAt(document, quantity.last + 1, right)
  if (/^(?:rates?|ratios?|budgets?)$/.test(normAt(document, phrase.last))) return null
  for (let at = phrase.first; at <= phrase.last; at++) {
    if (!/^(?:maintenance|retention|preservation|recovery)$/.test(normAt(document, at))) continue
    if (normAt(document, at) === 'recovery' && !metricRowAt(document, at - 1)) continue
    const metric = metricEndingAt(document, at - 1, phrase.first) ?? {
      text: 'performance',
      row: METRIC_HEADS.get('performance') ?? null,
    }
    return {
      kind: 'retained_fraction',
      readings: ['retained_fraction'],
      unit: quantity.unit?.unit ?? 'percent',
      metric,
      evidence: 'share',
    }
  }
  return null
}
