import { findBaseline } from './baseline.ts'
import { onlyDataset, type Place, placeBeforeBracket, placesIn } from './dataset.ts'
import { type Document, normAt } from './document.ts'
import { type OwnNames, readOwnNames } from './names.ts'
import { movedFrom, movedTo, peersOf } from './peer.ts'
import { phraseText } from './phrase.ts'
import type { Judgement, Reading } from './reading.ts'
import { type Scene, sameSentence } from './scene.ts'
import { findSubject } from './subject.ts'

/** The names of a claim as the text prints them. */
export interface Slots {
  dataset: string | null
  subject: string | null
  baseline: string | null
}

/** Answers the slots of each scene; what holds for the whole text is read once. */
export function fillSlots(
  document: Document,
  scenes: readonly Scene[],
  judgements: readonly Judgement[],
): (index: number) => Slots {
  let own: OwnNames | null = null
  let only: string | null | undefined
  const filled: Slots[] = []
  const places = placesBySentence()
  return (index) => {
    const scene = scenes[index] as Scene
    const reading = (judgements[index] as { reading: Reading }).reading
    own ??= readOwnNames(document)
    if (only === undefined)
      only = onlyDataset(document, new Set(own.system ? [own.system] : [])) ?? (own.system ? null : own.dataset)
    const subject = findSubject(scene, reading, own)
    const dataset = (isAside(scene) ? filled[index - 1]?.dataset : null) ?? datasetOf(scene, reading, own, only, places)
    const baseline =
      findBaseline(scene, reading) ?? improvedBaseline(scene, filled) ?? baselineOfIts(scene, reading, filled)
    filled[index] = {
      dataset: dataset === subject ? null : dataset,
      subject,
      baseline: baseline === subject ? null : baseline,
    }
    return filled[index] as Slots
  }
}

type PlacesOf = (scene: Scene) => readonly Place[]

/** The places of a sentence are read once, for all numbers in it. */
function placesBySentence(): PlacesOf {
  const known = new Map<number, Place[]>()
  return ({ document, sentence }) => {
    const found = known.get(sentence.first) ?? placesIn(document, sentence.first, sentence.end)
    known.set(sentence.first, found)
    return found
  }
}

/** "86.7% (4.6% absolute improvement)": the brackets speak of the number before them. */
const isAside = ({ document, bound, scenes, index }: Scene): boolean =>
  normAt(document, bound.first - 1) === '(' && scenes[index - 1]?.quantity.last === bound.first - 2

function datasetOf(
  scene: Scene,
  reading: Reading,
  own: OwnNames,
  only: string | null,
  places: PlacesOf,
): string | null {
  if (reading.kind === 'scale' || reading.kind === 'win_count') return null
  if (isResource(reading)) return placesAfter(scene, own, places)
  return datasetOfMetric(reading) ?? findDataset(scene, own, places) ?? (RESULT_KINDS.test(reading.kind) ? only : null)
}

const RESULT_KINDS = /^(?:score|delta_points|relative_gain|rank)$/

/** What is saved and how fast it runs is seldom told of a data set, unless one follows. */
const isResource = ({ kind, metric, evidence }: Reading): boolean =>
  kind === 'speedup' || kind === 'relative_reduction'
    ? /^(?:cost|time|speed)$/.test(metric?.row?.class ?? 'cost')
    : evidence === 'resource'

/** "GLUE score", "MultiNLI accuracy", "HotPotQA F1": a metric that is named after its benchmark. */
function datasetOfMetric({ metric }: Reading): string | null {
  const name = /^((?:\S*[A-Z]){2}\S*(?: v\d[\d.]*)?) (?:.* )?(?:scores?|accuracy|F1|pass@1)$/.exec(
    metric?.text ?? '',
  )?.[1]
  return name && !METRIC_NAME.test(name) ? name : null
}

const METRIC_NAME =
  /^(?:F1|AUC|mAP|IoU|mIoU|CHRF|BLEU|ROUGE|CIDEr|AUROC|BERT|CLIP|DICE|AP|macro|micro|pass@|Top|R@|Rank|mean|OCR|QA|LLM|ASR|NER|CoNLL|OOD|ID|ROC)/i

/** The places beside the number first: its brackets, after it up to the next number, then before it in the sentence. */
function findDataset(scene: Scene, own: OwnNames, places: PlacesOf): string | null {
  const { document, quantity } = scene
  const bracket = placeBeforeBracket(scene)
  if (bracket) return phraseText(document, bracket)
  const usable = (place: Place) => place.text !== own.system && !place.members.every((member) => member === own.system)
  const all = places(scene).filter(usable)
  const zipped = all.find((place) => memberFor(scene, place) !== null)
  if (zipped && isRespective(scene)) return memberFor(scene, zipped)
  const end = listEnd(scene, places)
  const after = all.find(({ at, sure }) => sure && at > quantity.last && at < end)
  const before = all.findLast(({ at, sure }) => sure && at < quantity.first)
  const place = after ?? before
  return place ? (memberFor(scene, place) ?? place.text) : null
}

const isRespective = ({ document, sentence }: Scene): boolean => {
  for (let at = sentence.first; at < sentence.end; at++) if (normAt(document, at) === 'respectively') return true
  return false
}

function placesAfter(scene: Scene, own: OwnNames, places: PlacesOf): string | null {
  const { quantity, right } = scene
  return (
    places(scene).find(({ at, sure, text }) => sure && at > quantity.last && at < right && text !== own.system)?.text ??
    null
  )
}

/** Up to the next number that is no member of the same list: what stands after that belongs to it. */
function listEnd(scene: Scene, places: PlacesOf): number {
  const moved = movedTo(scene)
  if (moved) return moved.right
  const peers = peersOf(scene)
  const last = peers[peers.length - 1] as Scene
  const ownPlace = places(scene).some(({ at }) => at > scene.quantity.last && at < scene.right)
  return last !== scene && !ownPlace ? last.right : scene.right
}

/** Lists are zipped: the second number belongs to the second name. */
function memberFor(scene: Scene, place: Place): string | null {
  if (place.members.length < 2) return null
  const peers = peersOf(scene)
  const each = peers.length / place.members.length
  return Number.isInteger(each) ? (place.members[Math.floor(peers.indexOf(scene) / each)] ?? null) : null
}

/** The start of a movement, where it is another's, is the baseline of its end. */
function improvedBaseline(scene: Scene, filled: readonly Slots[]): string | null {
  const from = movedFrom(scene)
  return from ? (filled[from.index]?.subject ?? null) : null
}

/** "1/400 of its parameters": of the comparator that the sentence named last. */
function baselineOfIts(scene: Scene, reading: Reading, filled: readonly Slots[]): string | null {
  const { document, quantity, scenes } = scene
  if (reading.kind !== 'budget_fraction' || !/^(?:its|their)$/.test(normAt(document, quantity.last + 2))) return null
  for (let index = scene.index - 1; index >= 0 && sameSentence(scene, scenes[index]); index--) {
    const baseline = filled[index]?.baseline
    if (baseline) return baseline
  }
  return null
}
