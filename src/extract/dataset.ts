import { HARDWARE, MODEL_NAME, NOT_SYSTEMS } from '../../schemas/gazetteers/names.ts'
import { DETERMINERS } from '../../schemas/gazetteers/words.ts'
import { type Document, normAt, printed } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import { hasNameShape, isNameWord } from './names.ts'
import { endsPhrase, type Phrase, phraseAt, withoutPraise } from './phrase.ts'
import { type Scene, sameSentence } from './scene.ts'
import { tokenAt } from './token.ts'

/** A phrase after "on" that says where something was measured, with its members where it is a list. */
export interface Place {
  preposition: string
  at: number
  text: string
  members: string[]
  /** Named, or a data set by its head noun: sure enough to stand alone. */
  sure: boolean
}

const DATA_HEAD =
  /^(?:datasets?|benchmarks?|tasks?|corpus|corpora|sets?|test|splits?|subsets?|scenarios?|scenes|questions|problems|images|videos|domains?|languages|environments?|objects|leaderboard|challenge|suite|queries|documents|sequences|mode|settings?|clips|footage|examples|samples|cases|instances|configurations)$/
const NO_PLACE =
  /^(?:networks?|models?|transformers?|llms?|mllms?|vlms?|robots?|gpus?|cpus?|hardware|devices?|platforms?|agents?|average|methods?|architectures?|backbones?|baselines?|variants?|terms?|systems?|pipelines?|attacks?)$/

/** "based on X", "focus on X" measure nothing on X. */
const NOT_MEASURED =
  /^(?:based|rel(?:y|ies|ying|iance)|focus(?:es|ed|ing)?|depend(?:s|ing|ent)?|build(?:s|ing)?|built|trained|pretrained|pre-trained|fine-tuned|finetuned|attention|impact|effect|research|run(?:s|ning)?|deployed|conditioned|operat(?:es|ing)|attacks?)$/

/** Places in a stretch of tokens, left to right. */
export function placesIn(document: Document, first: number, end: number): Place[] {
  const places: Place[] = []
  for (let at = first; at < end; at++) {
    const preposition = normAt(document, at)
    if (!/^(?:on|in|for|across)$/.test(preposition) || NOT_MEASURED.test(normAt(document, at - 1))) continue
    const place = placeAt(document, at + 1, end, preposition)
    if (place) places.push(place)
  }
  return places
}

function placeAt(document: Document, from: number, end: number, preposition: string): Place | null {
  const head = memberAt(document, from, end)
  if (!head) return null
  const apposed = isCollective(document, head) ? apposition(document, head.last + 1, end) : []
  const phrases = apposed.length ? apposed : coordinated(document, head, end)
  const last = phrases[phrases.length - 1]
  if (!last) return null
  const named = isNamed(document, head)
  const dataHead = DATA_HEAD.test(normAt(document, last.last))
  if (!named && !dataHead && !apposed.length) return null
  const members = phrases.map(({ first, last }) => printed(document, first, last))
  const text = members.length > 1 && !apposed.length ? members.join(' and ') : printed(document, head.first, head.last)
  return {
    preposition,
    at: from - 1,
    text: apposed.length === 1 ? (members[0] as string) : text,
    members,
    sure: preposition === 'on' || dataHead || apposed.length > 0 || (preposition === 'across' && named),
  }
}

const isCollective = (document: Document, { last }: Phrase): boolean =>
  /^(?:datasets?|benchmarks?|tasks|corpora|suites?|dataset|testbeds?)$/.test(normAt(document, last))

/** "two benchmarks, LVBench and VideoMME-Long", "benchmarks (A, B)", "data sets such as A": the names after the collective. */
function apposition(document: Document, from: number, end: number): Phrase[] {
  let at = from
  while (/^(?:,|\(|:|-|–|—|such|as|including|namely|like|i\.e|e\.g|\.)$/.test(normAt(document, at)) && at < from + 4)
    at++
  if (at === from || !isNameWord(document, at)) return []
  const first = memberAt(document, at, end)
  return first ? coordinated(document, first, end) : []
}

/** The phrases joined to a first one by commas and "and"; none where the list turns out to be of models or machines. */
export function coordinated(document: Document, first: Phrase, end: number): Phrase[] {
  const members = [first]
  for (let closed = false; members.length < 10 && !closed; ) {
    const { last } = members[members.length - 1] as Phrase
    const suspended = normAt(document, last) === '-'
    const separator = normAt(document, last + 1) === '(' ? closeBracket(document, last + 1, end) + 1 : last + 1
    let next = separator
    for (; /^(?:,|and|&|\/|or)$/.test(normAt(document, next)); next++) closed ||= normAt(document, next) === 'and'
    const word = DETERMINERS.has(normAt(document, next)) ? next + 1 : next
    if (next === separator || next >= end || !(isNameWord(document, word) || suspended)) break
    const phrase = memberAt(document, next, end)
    if (!phrase) return NO_PLACE.test(normAt(document, phraseAt(document, next, end).last)) ? [] : members
    members.push(phrase)
  }
  return members
}

function closeBracket(document: Document, open: number, end: number): number {
  for (let at = open; at < end && at < open + 12; at++) if (normAt(document, at) === ')') return at
  return open
}

function memberAt(document: Document, at: number, end: number): Phrase | null {
  const phrase = withoutPraise(document, phraseAt(document, at, end))
  if (phrase.last < phrase.first) return null
  const head = normAt(document, phrase.first)
  const tail = normAt(document, phrase.last)
  if (HARDWARE.test(head) || MODEL_NAME.test(head) || NO_PLACE.test(tail) || HARDWARE.test(tail)) return null
  if (metricRowAt(document, phrase.last) && !isNamed(document, { first: phrase.first, last: phrase.last - 1 }))
    return null
  return isNamed(document, phrase) || DATA_HEAD.test(tail) || tail === '-' ? overNumbers(document, phrase, end) : null
}

/** "SemEval 2022 Task 7", "PASCAL VOC 2012": numbers and labels that go on with a name. */
function overNumbers(document: Document, phrase: Phrase, end: number): Phrase {
  let { last } = phrase
  while (last + 1 < end && last - phrase.first < 6 && isNamed(document, phrase)) {
    const token = tokenAt(document.tokens, last + 1)
    const labelled =
      token.kind === 'number' &&
      !/^[%×x]$/.test(normAt(document, last + 2)) &&
      !tokenAt(document.tokens, last + 2).glued
    if (
      !(labelled && /^\d{1,4}$/.test(token.norm)) &&
      !(last > phrase.last && /^(?:task|track|subtask)$/.test(token.norm))
    )
      break
    last++
  }
  return { first: phrase.first, last }
}

function isNamed(document: Document, { first, last }: Phrase): boolean {
  for (let at = first; at <= last; at++) {
    const token = tokenAt(document.tokens, at)
    if (NOT_SYSTEMS.has(token.norm.replace(/s$/, ''))) continue
    if (hasNameShape(document.text, token) || isNameWord(document, at)) return true
  }
  return false
}

/** "R2R-CE (64.2%": the name right before the brackets that hold the number. */
export function nameBeforeBracket({ document, bound, sentence }: Scene): Phrase | null {
  let open = bound.first - 1
  for (let back = 0; back < 4 && normAt(document, open) !== '('; back++) open--
  if (normAt(document, open) !== '(' || open - 1 < sentence.first) return null
  let first = open
  while (
    first - 1 >= sentence.first &&
    open - first < 5 &&
    tokenAt(document.tokens, first - 1).kind !== 'punct' &&
    !endsPhrase(document, first - 1) &&
    !DETERMINERS.has(normAt(document, first - 1))
  )
    first--
  return first < open && isNameWord(document, open - 1) && !metricRowAt(document, open - 1)
    ? { first, last: open - 1 }
    : null
}

/** "on R2R-CE (64.2%) and RxR-CE (67.0%)": the bracketed names are places if the first of their list stands after "on". */
export function placeBeforeBracket(scene: Scene): Phrase | null {
  const phrase = nameBeforeBracket(scene)
  if (!phrase) return null
  const before = normAt(scene.document, phrase.first - 1)
  if (/^(?:on|in|across|for|the)$/.test(before)) return phrase
  const previous = scene.scenes[scene.index - 1]
  return /^(?:and|,)$/.test(before) && sameSentence(scene, previous) && placeBeforeBracket(previous) ? phrase : null
}

/** The only named data set that the text measures on, else null. */
export function onlyDataset(document: Document, own: ReadonlySet<string>): string | null {
  const names = new Set<string>()
  for (const { preposition, members } of placesIn(document, 0, document.tokens.length)) {
    if (preposition !== 'on' && members.length < 2) continue
    for (const member of members)
      if (!own.has(member) && /[A-Z].*[A-Z\d]|\d/.test(member))
        names.add(member.replace(/ (?:datasets?|benchmarks?)$/, ''))
  }
  return names.size === 1 ? ([...names][0] ?? null) : null
}
