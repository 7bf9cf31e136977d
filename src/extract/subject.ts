import { CHANGE_VERBS } from '../../schemas/gazetteers/changes.ts'
import { MODEL_NAME } from '../../schemas/gazetteers/names.ts'
import { DETERMINERS, PREPOSITIONS, VALUE_VERBS } from '../../schemas/gazetteers/words.ts'
import { findBaseline, holderAfter } from './baseline.ts'
import { nameBeforeBracket, placeBeforeBracket } from './dataset.ts'
import { type Document, normAt } from './document.ts'
import { isNameWord, isShapedName, type OwnNames } from './names.ts'
import { movedTo } from './peer.ts'
import { endsPhrase, type Phrase, phraseAt, phraseText } from './phrase.ts'
import type { Reading } from './reading.ts'
import { type Scene, sameSentence } from './scene.ts'
import { tokenAt } from './token.ts'

/** The system that has the value: named beside the number, as the subject of its clause, or the paper's own. */
export function findSubject(scene: Scene, reading: Reading, own: OwnNames): string | null {
  if (reading.kind === 'scale') return sizedThing(scene, reading, own)
  const compared = comparedHolder(scene, reading)
  if (compared !== undefined) return compared
  if (isStartOfGain(scene)) return improvedThing(scene)
  return holderBeside(scene, reading) ?? bracketedName(scene) ?? clauseSubject(scene, own)
}

/** "Nova Pro (40.01%), GPT-4o (35.46%)": names with their values in brackets, unless they are places ("on X (64%)"). */
function bracketedName(scene: Scene): string | null {
  const phrase = nameBeforeBracket(scene)
  if (!phrase || placeBeforeBracket(scene)) return null
  return MODEL_NAME.test(normAt(scene.document, phrase.first)) || isShapedName(scene.document, phrase.last)
    ? phraseText(scene.document, phrase)
    : null
}

/** The second number of "98%, compared to 60% for X" belongs to X, or to what the sentence compares with. */
function comparedHolder(scene: Scene, reading: Reading): string | null | undefined {
  const { document, bound, scenes, index } = scene
  const before = `${normAt(document, bound.first - 2)} ${normAt(document, bound.first - 1)}`.trim()
  if (reading.kind !== 'score' || !/(?:compared (?:to|with)|versus|vs|vs \.|against)$/.test(before)) return undefined
  const previous = scenes[index - 1]
  return holderAfter(scene) ?? (sameSentence(scene, previous) ? findBaseline(previous, reading) : null)
}

/** "X raises the backbone's accuracy from A to B": A belongs to what was improved. */
function isStartOfGain(scene: Scene): boolean {
  const verb = movedTo(scene) ? governingVerb(scene) : -1
  return (
    verb >= 0 &&
    /^(?:improv|rais|boost|enhanc|lift|increas|reduc|push|elevat|lower|cut)/.test(normAt(scene.document, verb)) &&
    phraseAt(scene.document, verb + 1).last > verb
  )
}

function improvedThing(scene: Scene): string | null {
  const { document, quantity } = scene
  const verb = governingVerb(scene)
  for (let at = verb + 1; at < quantity.first; at++) {
    if (normAt(document, at) === "'s")
      return phraseText(document, { first: phraseAt(document, verb + 1).first, last: at - 1 })
  }
  return null
}

/** "the 25% random baseline", "51.4% achieved by humans" */
function holderBeside({ document, quantity, right }: Scene, reading: Reading): string | null {
  if (reading.kind !== 'score') return null
  const next = quantity.last + 1
  if (
    /^(?:achieved|obtained|reached|attained|reported)$/.test(normAt(document, next)) &&
    normAt(document, next + 1) === 'by'
  ) {
    return phraseText(document, phraseAt(document, next + 2, right))
  }
  const phrase = phraseAt(document, next, right)
  return phrase.last > phrase.first && /^(?:baseline|chance)$/.test(normAt(document, phrase.last))
    ? phraseText(document, phrase)
    : null
}

/** The noun phrase before the verb that governs the number; a nameless one stands for the paper's own system. */
function clauseSubject(scene: Scene, own: OwnNames): string | null {
  const { document, sentence } = scene
  const verb = governingVerb(scene)
  const phrase = verb < 0 ? null : subjectBefore(document, verb, sentence.first)
  if (!phrase) return own.system
  const name = nameIn(document, phrase)
  if (name) return name
  const head = normAt(document, phrase.last)
  if (/^(?:humans?|annotators?|participants|radiologists|clinicians|students?|chance)$/.test(head))
    return phraseText(document, phrase)
  if (isGroup(head) && normAt(document, phrase.first - 1) !== 'our') return null
  if (own.system) return own.system
  return /^(?:our|it|its|this)$/.test(normAt(document, phrase.first - 1)) || head === 'we' || head === 'it'
    ? own.dataset
    : null
}

/** "most models" is nobody in particular. */
const isGroup = (head: string): boolean =>
  /^(?:models|methods|llms|mllms|vlms|baselines|approaches|detectors|systems)$/.test(head)

/** The nearest finite verb to the left that a subject can stand before. */
function governingVerb({ document, bound, sentence }: Scene): number {
  let verb = -1
  for (let at = bound.first - 1; at >= sentence.first; at--) {
    const norm = normAt(document, at)
    if (norm === ';') break
    if (!VALUE_VERBS.has(norm) && !CHANGE_VERBS.has(norm)) continue
    if (
      /ing$|^(?:to|at|sets?|uses?|used|been|be|scores?|runs?|needs?|gains?|is|has|have|drops?|cuts?)$/.test(norm) &&
      !/^(?:is|has)$/.test(norm)
    )
      continue
    verb = at
    if (at > sentence.first && !/^(?:,|and|while)$/.test(normAt(document, at - 1))) break
  }
  return verb
}

/** Left of the verb, over adverbs and prepositional phrases ("The network with OFF fed by RGB inputs achieves"), to the head. */
function subjectBefore(document: Document, verb: number, floor: number): Phrase | null {
  let last = verb - 1
  for (let layers = 0; layers < 4; layers++) {
    while (
      last > floor &&
      (/^(?:can|also|not|only|further|has|have|even|,|\))$/.test(normAt(document, last)) ||
        /ly$/.test(normAt(document, last)))
    )
      last--
    let first = last
    while (
      first > floor &&
      last - first < 6 &&
      !endsPhrase(document, first - 1) &&
      !DETERMINERS.has(normAt(document, first - 1)) &&
      tokenAt(document.tokens, first - 1).kind === 'word'
    )
      first--
    let before = first - 1
    while (before > floor && DETERMINERS.has(normAt(document, before))) before--
    if (!PREPOSITIONS.has(normAt(document, before)) || before <= floor) return first <= last ? { first, last } : null
    last = before - 1
  }
  return null
}

/** A shaped name in the phrase: "ConvBERTbase model", "the trained AVA". "FPGA-based model" is not called FPGA. */
function nameIn(document: Document, { first, last }: Phrase): string | null {
  for (let at = last; at >= first; at--) {
    if (
      !isShapedName(document, at) ||
      /-(?:based|like|style|trained|tuned|level|free|aware|driven|guided)$/.test(normAt(document, at))
    )
      continue
    let start = at
    while (start > first && isShapedName(document, start - 1)) start--
    let end = at
    while (end < last && (isNameWord(document, end + 1) || tokenAt(document.tokens, end + 1).kind === 'number')) end++
    return phraseText(document, { first: start, last: end })
  }
  return null
}

/** Parameters belong to the model named before them; counts to the data set that the paper builds. */
function sizedThing(scene: Scene, reading: Reading, own: OwnNames): string | null {
  if (reading.unit !== 'params' && reading.unit !== 'tokens')
    return own.dataset ?? (isTrainedOn(scene) ? own.system : null)
  const { document, bound, sentence } = scene
  for (let at = bound.first - 1; at >= sentence.first; at--) {
    if (!isShapedName(document, at)) continue
    let last = at
    while (
      last + 1 < bound.first &&
      (tokenAt(document.tokens, last + 1).kind === 'number' || isNameWord(document, last + 1))
    )
      last++
    return phraseText(document, { first: at, last })
  }
  return own.system
}

function isTrainedOn({ document, bound, sentence }: Scene): boolean {
  for (let at = bound.first - 1; at >= sentence.first && at > bound.first - 14; at--) {
    if (/^(?:pre-?train(?:ed|ing)?|train(?:ed|ing)?|fine-?tuned)$/.test(normAt(document, at))) return true
  }
  return false
}
