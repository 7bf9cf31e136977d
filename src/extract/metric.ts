import { OUTPERFORM } from '../../schemas/gazetteers/changes.ts'
import { METRIC_HEADS } from '../../schemas/gazetteers/metrics.ts'
import { MAGNITUDE_WORDS } from '../../schemas/gazetteers/numerals.ts'
import { DETERMINERS } from '../../schemas/gazetteers/words.ts'
import { isUpper } from './characters.ts'
import type { Cue } from './cue.ts'
import { type Document, normAt } from './document.ts'
import { type Metric, metricEndingAt, metricRowAt } from './metric-name.ts'
import { movedTo } from './peer.ts'
import { endsPhrase, phraseAt, phraseText, withoutPraise } from './phrase.ts'
import { isPair } from './range.ts'
import { type Scene, sameSentence } from './scene.ts'
import { metricOfSlash } from './slash-list.ts'
import { tokenAt } from './token.ts'

/** The quantity that a number measures, from the place where English puts it for this kind of cue. */
export function findMetric(scene: Scene, cue: Cue | null): Metric | null {
  const slashed = metricOfSlash(scene)
  if (slashed) return slashed
  if (!cue || cue.form === 'sign')
    return metricAfter(scene) ?? metricAfterMove(scene) ?? metricAfterList(scene) ?? metricBefore(scene, scene.left)
  if (cue.form === 'noun') return metricOfNoun(scene, cue)
  if (cue.form === 'comparative') return metricOfComparative(scene, cue)
  return metricOfVerb(scene, cue)
}

/** "N% top-1 accuracy", "N% in accuracy", "N (mIoU)". */
export function metricAfter(scene: Scene, from = scene.quantity.last + 1): Metric | null {
  const { document, right } = scene
  const joint = normAt(document, from)
  if (joint === 'in' || joint === 'of' || joint === '(' || joint === 'on' || joint === 'for') {
    return metricWithin(scene, phraseAt(document, from + 1, right), false)
  }
  return metricWithin(scene, phraseAt(document, from, right), true)
}

/** The last metric of a phrase; right after the number also an acronym that the gazetteer does not know ("64.2% SR"). */
function metricWithin(scene: Scene, phrase: { first: number; last: number }, adjacent: boolean): Metric | null {
  const { document } = scene
  for (let at = phrase.last; at >= phrase.first; at--) {
    const metric = metricEndingAt(document, at, phrase.first)
    if (metric) return metric
  }
  return adjacent && isAcronym(scene, phrase.first)
    ? {
        text: document.text.slice(
          tokenAt(document.tokens, phrase.first).start,
          tokenAt(document.tokens, phrase.first).end,
        ),
        row: null,
      }
    : null
}

function isAcronym({ document }: Scene, index: number): boolean {
  const token = tokenAt(document.tokens, index)
  if (token.kind !== 'word' || token.end - token.start < 2 || token.end - token.start > 10) return false
  let capitals = 0
  for (let at = token.start; at < token.end; at++) if (isUpper(document.text.charCodeAt(at))) capitals++
  return capitals >= 2 && (endsPhrase(document, index + 1) || tokenAt(document.tokens, index + 1).kind === 'end')
}

/** The nearest metric to the left: "accuracy of N", "an F1-score (macro) of N", "reaches an AUC above N". */
export function metricBefore({ document, quantity }: Scene, floor: number, from = quantity.first - 1): Metric | null {
  for (let at = from; at >= floor; at--) {
    if (isCounted(document, at)) continue
    const metric = metricEndingAt(document, at, floor)
    if (metric) return metric
  }
  return null
}

/** The noun right after a number is counted by it ("124M parameters"), and a unit is part of it: neither measures another number. */
function isCounted(document: Document, index: number): boolean {
  const before = tokenAt(document.tokens, index - 1)
  const token = tokenAt(document.tokens, index)
  if (token.glued && before.kind === 'number') return true
  const suffixed = before.glued && tokenAt(document.tokens, index - 2).kind === 'number'
  return (
    (before.kind === 'number' || suffixed || MAGNITUDE_WORDS.has(before.norm)) &&
    metricRowAt(document, index)?.class === 'cost'
  )
}

/** "a 15% accuracy improvement", "improvement in accuracy of 5%", "gains of 5% in accuracy". */
function metricOfNoun(scene: Scene, cue: Cue): Metric | null {
  const { document, quantity, right, left } = scene
  if (cue.at > quantity.last) {
    return (
      namedWithin(scene, lastBefore(scene, cue.at) + 1, cue.at - 1) ??
      (isLink(normAt(document, cue.at + 1)) ? objectPhrase(scene, cue.at + 2, right) : null) ??
      unlessSpent(metricBefore(scene, left), cue)
    )
  }
  const own =
    metricEndingAt(document, cue.at - 1, scene.sentence.first) ?? metricBetween(scene, cue.at + 1, quantity.first)
  return (
    (cue.at < left ? metricAfter(scene) : null) ??
    own ??
    metricAfter(scene) ??
    metricAfterList(scene) ??
    namedBefore(scene, cue.at) ??
    metricBefore(scene, left, cue.at)
  )
}

/** The last token of the quantities that stand before `index`: the noun of a pair comes after its second member. */
function lastBefore({ scenes, index, quantity }: Scene, at: number): number {
  let { last } = quantity
  for (let next = index + 1; (scenes[next]?.quantity.first ?? at) < at; next++)
    last = scenes[next]?.quantity.last ?? last
  return last
}

/** "savings of 14.3x and 21.6x in computation": what follows a pair serves its first member too. */
function metricAfterList(scene: Scene): Metric | null {
  const next = scene.scenes[scene.index + 1]
  return sameSentence(scene, next) && isPair(scene.document, scene.quantity.last, next.bound.first)
    ? (metricAfter(next) ?? metricAfterList(next))
    : null
}

/** "from 83.43% to 84.62% accuracy" */
function metricAfterMove(scene: Scene): Metric | null {
  const next = movedTo(scene)
  return next && metricAfter(next)
}

/** A gain is not in the budget that happens to be named before it: "under a 0.01% budget, and 4% improvement". */
const unlessSpent = (metric: Metric | null, cue: Cue): Metric | null =>
  cue.sense === 'better' && metric?.row?.class === 'cost' ? null : metric

const isLink = (norm: string): boolean => norm === 'in' || norm === 'of' || norm === 'for' || norm === 'to'

/** "3x fewer parameters", "0.7 higher (SumR)", "energy consumption is 3.5x lower", and of a bare adjective itself: "7.9x faster". */
function metricOfComparative(scene: Scene, cue: Cue): Metric | null {
  const { document, right, left, quantity } = scene
  if (cue.at < quantity.first) return metricAfter(scene) ?? metricBefore(scene, left)
  const next = normAt(document, cue.at + 1)
  const linked = next === 'in' || next === '('
  const object = objectPhrase(scene, cue.at + (linked ? 2 : 1), right)
  if (object && (linked || next !== 'than')) return object
  const plain = /^(?:higher|lower|more|less|better|worse|greater)$/.test(cue.word)
  if (plain) return subjectMetric(scene)
  return { text: cue.word, row: METRIC_HEADS.get(ADJECTIVE_QUANTITY[cue.word] ?? '') ?? null }
}

/** What an adjective compares when no noun says it. */
const ADJECTIVE_QUANTITY: Readonly<Record<string, string>> = {
  faster: 'speed',
  quicker: 'speed',
  slower: 'speed',
  smaller: 'size',
  larger: 'size',
  bigger: 'size',
  cheaper: 'cost',
  shorter: 'length',
  longer: 'length',
  lighter: 'size',
}

/** "its energy consumption is N lower": the nearest metric left of the number, else the phrase before the copula. */
function subjectMetric(scene: Scene): Metric | null {
  return metricBefore(scene, Math.max(scene.sentence.first, scene.quantity.first - 12))
}

/** "improves accuracy by N", "accuracy is improved by N", "outperforms X by N in accuracy". */
function metricOfVerb(scene: Scene, cue: Cue): Metric | null {
  const { document, quantity, sentence } = scene
  const after = metricAfter(scene)
  if (OUTPERFORM.has(cue.word)) return after ?? metricBefore(scene, sentence.first, cue.at)
  const direct = cue.at === scene.bound.first - 1
  return (
    (direct
      ? objectPhrase(scene, quantity.last + (isLink(normAt(document, quantity.last + 1)) ? 2 : 1), scene.right)
      : null) ??
    metricBetween(scene, Math.max(cue.at + 1, scene.left), quantity.first) ??
    after ??
    metricBetween(scene, cue.at + 1, scene.left) ??
    (tellsOfSubject(normAt(document, cue.at), normAt(document, cue.at - 1))
      ? (metricBefore(scene, sentence.first, cue.at - 1) ?? namedBefore(scene, cue.at))
      : null) ??
    objectPhrase(scene, cue.at + 1, quantity.first) ??
    metricBefore(scene, Math.max(sentence.first, cue.at - 8), cue.at - 1)
  )
}

const BEFORE_PARTICIPLE = /^(?:is|are|was|were|be|been|being|further|significantly|substantially|also)$/
const INTRANSITIVE =
  /^(?:drops?|dropped|falls?|fell|declines?|declined|rises?|rose|increases?|decreases?|degrades?|improves?)$/

/** "is reduced by", "drops by": what changed is the subject, not an object. */
const tellsOfSubject = (verb: string, before: string): boolean =>
  (/(?:ed|cut)$/.test(verb) && BEFORE_PARTICIPLE.test(before)) || INTRANSITIVE.test(verb)

/** The first metric in [from, to). */
function metricBetween({ document }: Scene, from: number, to: number): Metric | null {
  for (let at = from; at < to; at++) {
    if (!metricRowAt(document, at)) continue
    let head = at
    while (head + 1 < to && metricRowAt(document, head + 1)) head++
    const metric = metricEndingAt(document, head, from)
    if (metric) return metric
  }
  return null
}

/** The noun phrase at `from` as the thing that changed, known to the gazetteer or not. */
function objectPhrase(scene: Scene, from: number, to: number): Metric | null {
  const { document, sentence } = scene
  const head = DETERMINERS.has(normAt(document, from)) ? from + 1 : from
  const counted = /^(?:number|amount|quantity)$/.test(normAt(document, head)) && normAt(document, head + 1) === 'of'
  const phrase = counted ? phraseAt(document, head + 2, sentence.end) : phraseAt(document, from, to)
  return namedWithin(scene, phrase.first, phrase.last)
}

function namedWithin(scene: Scene, first: number, last: number): Metric | null {
  const { document } = scene
  for (let at = last; at >= first; at--) {
    const metric = metricEndingAt(document, at, first)
    if (metric) return metric
  }
  const text = phraseText(document, withoutPraise(document, { first, last }))
  return text &&
    last >= first &&
    tokenAt(document.tokens, last).kind === 'word' &&
    !/^(?:relative|absolute|average|overall|mean|better|significant|substantial|notable|large|consistent|further|considerable|impressive|remarkable)$/i.test(
      text,
    )
    ? { text, row: null }
    : null
}

/** A noun phrase that ends right before `index`, as the subject of "is reduced by". */
function namedBefore(scene: Scene, index: number): Metric | null {
  const { document, sentence } = scene
  let last = index - 1
  while (
    last > sentence.first &&
    /^(?:is|are|was|were|be|been|being|further|significantly|substantially|also|by)$/.test(normAt(document, last))
  )
    last--
  let first = last + 1
  while (
    first > sentence.first &&
    last - first < 4 &&
    !endsPhrase(document, first - 1) &&
    tokenAt(document.tokens, first - 1).kind === 'word'
  )
    first--
  return first <= last ? namedWithin(scene, phraseAt(document, first, last + 1).first, last) : null
}
