import {
  ABSOLUTE_WORDS,
  CHANGE_NOUNS,
  CHANGE_VERBS,
  COMPARATIVES,
  RELATIVE_WORDS,
  type Sense,
} from '../../schemas/gazetteers/changes.ts'
import { wordSet } from '../../schemas/gazetteers/word-list.ts'
import { VALUE_VERBS } from '../../schemas/gazetteers/words.ts'
import { type Document, normAt } from './document.ts'
import { endsPhrase } from './phrase.ts'
import { isPair } from './range.ts'
import { type Scene, sameSentence } from './scene.ts'
import { tokenAt } from './token.ts'

/** The word by which a number is a change and not a level: "improvement", "reduces ... by", "faster", "+". */
export interface Cue {
  form: 'noun' | 'verb' | 'comparative' | 'sign'
  sense: Sense
  word: string
  at: number
  /** Said to be relative or absolute in so many words. */
  explicit: 'relative' | 'absolute' | null
}

const REACH = 12

/** "reduces X by 37.5% more than Y": the verb says what changed, "more" only compares. */
function cueOfMoreThan(scene: Scene): Omit<Cue, 'explicit'> | null {
  const { document, quantity } = scene
  if (!/^(?:more|less)$/.test(normAt(document, quantity.last + 1)) || normAt(document, quantity.last + 2) !== 'than')
    return null
  return cueBefore(scene)
}

export function findCue(scene: Scene): Cue | null {
  const cue =
    cueOfMoreThan(scene) ??
    cueAfter(scene) ??
    cueBefore(scene) ??
    cueOfSign(scene) ??
    cueAfterPair(scene) ??
    cueOfSubject(scene)
  if (!cue) return null
  return { ...cue, explicit: explicitness(scene, cue) }
}

/** "13.93% performance improvement", "15 times faster", "0.7 higher than": in the phrase that follows the number. */
function cueAfter({ document, quantity, right }: Scene): Omit<Cue, 'explicit'> | null {
  for (let at = quantity.last + 1; at < right && at <= quantity.last + 6; at++) {
    const norm = normAt(document, at)
    const sense = CHANGE_NOUNS.get(norm)
    if (sense && !isMetricLoss(document, at)) return { form: 'noun', sense, word: norm, at }
    const comparative = COMPARATIVES.get(norm)
    if (comparative && isFirstWord(document, quantity.last + 1, at))
      return { form: 'comparative', sense: comparative, word: norm, at }
    if (norm === '↑' || norm === '↓') return { form: 'sign', sense: norm === '↑' ? 'up' : 'down', word: norm, at }
    if (endsPhrase(document, at) && !/^(?:more|less|fewer|relative|in)$/.test(norm)) return null
    if (norm === 'in' && at > quantity.last + 1) return null
    if (norm === 'in') {
      // "15 times faster in speed" is read at the adjective; "3% in accuracy" has its cue before it.
      return null
    }
  }
  return null
}

/** "13.77% and 5.01% improvement": the noun after the last member of a pair serves the first too. */
function cueAfterPair(scene: Scene): Omit<Cue, 'explicit'> | null {
  const { document, quantity } = scene
  const next = scene.scenes[scene.index + 1]
  if (
    !sameSentence(scene, next) ||
    (next.quantity.unit?.family !== quantity.unit?.family && normAt(document, quantity.last + 1) !== '/') ||
    !isPair(document, quantity.last, next.bound.first)
  )
    return null
  return cueAfter(next) ?? cueAfterPair(next)
}

/** "Improvements for smaller models are similar, e.g., 36%": the subject of the sentence says what its numbers are. */
function cueOfSubject({ document, quantity, sentence }: Scene): Omit<Cue, 'explicit'> | null {
  if (quantity.unit?.family !== 'percent' && quantity.unit?.family !== 'points') return null
  for (let at = sentence.first; at < sentence.first + 3; at++) {
    const sense = CHANGE_NOUNS.get(normAt(document, at))
    if (
      sense &&
      /^(?:improvement|gain|reduction|increase|speedup|saving|decrease)s?$/.test(normAt(document, at)) &&
      !sentenceStates(document, at, quantity.first)
    )
      return { form: 'noun', sense, word: normAt(document, at), at }
  }
  return null
}

const sentenceStates = (document: Document, from: number, to: number): boolean => {
  for (let at = from; at < to; at++)
    if (/^(?:achiev|reach|attain|obtain|scor|to$|from$|accuracy$)/.test(normAt(document, at))) return true
  return false
}

/** "contrastive loss", "cross-entropy loss" name a metric; "performance loss" and "a 2% loss" say that something went down. */
function isMetricLoss(document: Document, at: number): boolean {
  if (normAt(document, at) !== 'loss') return false
  const before = normAt(document, at - 1)
  return !/^(?:%|performance|accuracy|quality|information|precision|points?|percent|pp|utility|of)$/.test(before)
}

/** Only adverbs and "relative" may stand between the number and its comparative. */
function isFirstWord(document: Document, first: number, at: number): boolean {
  for (let i = first; i < at; i++)
    if (
      !/^(?:relatively|relative|even|significantly|on|average|absolute|points?|percent|less|more)$/.test(
        normAt(document, i),
      )
    )
      return false
  return true
}

/** "reduces X by N", "improvement of N", "improvements were N", "saves N". */
function cueBefore(scene: Scene): Omit<Cue, 'explicit'> | null {
  const { document, sentence } = scene
  let at = skipHedges(document, scene.bound.first - 1, sentence.first)
  if (normAt(document, at) === 'from' && scene.quantity.high) at--
  if (/^rang/.test(normAt(document, at))) at--
  const joint = normAt(document, at)
  if (joint === 'by') return governorBefore(scene, at - 1)
  if (joint === 'to' || joint === 'from' || joint === 'at') return null
  const direct = changeAt(document, at)
  if (direct && (direct.form === 'noun' || isTransitiveNumber(scene, direct))) return direct
  if (
    scene.bound.text?.toLowerCase() === 'up to' &&
    tokenAt(document.tokens, at).kind === 'word' &&
    !VALUE_VERBS.has(joint) &&
    joint !== 'of' &&
    joint !== 'in'
  ) {
    return improvedUpTo(scene, at)
  }
  if (joint !== 'of' && joint !== ':' && joint !== '(' && joint !== '=' && joint !== 'in' && !VALUE_VERBS.has(joint))
    return null
  const nounAlone = joint === '('
  for (at--; at >= Math.max(scene.left, sentence.first) && scene.quantity.first - at < REACH; at--) {
    const norm = normAt(document, at)
    const sense = CHANGE_NOUNS.get(norm)
    if (sense && !isMetricLoss(document, at) && !(nounAlone && scene.quantity.unit === null))
      return { form: 'noun', sense, word: norm, at }
    if (nounAlone || VALUE_VERBS.has(norm) || CHANGE_VERBS.has(norm)) return null
    if (tokenAt(document.tokens, at).kind === 'punct' && norm !== '-') return null
  }
  return null
}

/** "enhances the prediction accuracy up to 19.8%": the "by" is left out. */
function improvedUpTo({ document, left }: Scene, from: number): Omit<Cue, 'explicit'> | null {
  for (let at = from; at >= left && at > from - 8; at--) {
    const norm = normAt(document, at)
    const verb = CHANGE_VERBS.get(norm)
    if (verb) return { form: 'verb', sense: verb, word: norm, at }
    if (VALUE_VERBS.has(norm) || tokenAt(document.tokens, at).kind === 'punct') return null
    const noun = CHANGE_NOUNS.get(norm)
    if (noun && !isMetricLoss(document, at)) return { form: 'noun', sense: noun, word: norm, at }
  }
  return null
}

const HEDGES = wordSet(`
  a an the only just average further additional mere merely even relative absolute nearly about impressive significant
  substantial notable remarkable another median mean total approximately whopping respectively between`)

/** Back over bound words' leftovers, articles and "an average of", "a factor of" to the word that governs the number. */
function skipHedges(document: Document, from: number, floor: number): number {
  let at = from
  while (at > floor) {
    const norm = normAt(document, at)
    const before = normAt(document, at - 1)
    if (norm === 'of' && /^(?:average|mean|median|factor|total|maximum|minimum)$/.test(before)) at -= 2
    else if (HEDGES.has(norm) || (norm === 'on' && normAt(document, at + 1) === 'average')) at--
    else break
  }
  return at
}

function changeAt(document: Document, at: number): Omit<Cue, 'explicit'> | null {
  const norm = normAt(document, at)
  const verb = CHANGE_VERBS.get(norm)
  const noun = CHANGE_NOUNS.get(norm)
  // "gains ranging from 3%", "drops of 3%": what is both is a noun before a preposition.
  if (verb && !(noun && /^(?:of|in|from|ranging|up|:|\()$/.test(normAt(document, at + 1))))
    return { form: 'verb', sense: verb, word: norm, at }
  return noun ? { form: 'noun', sense: noun, word: norm, at } : null
}

/** "gains 3%", "saves 75%": a verb with the amount as its object; "exceeding 97%", "beats 5 baselines" hedge or count instead. */
function isTransitiveNumber({ quantity }: Scene, cue: Omit<Cue, 'explicit'>): boolean {
  if (/^(?:exceed|surpass|top|lead|beat|outperform)/.test(cue.word)) return false
  return quantity.unit !== null
}

/** The verb or noun that "by N" belongs to: the nearest one to the left, over earlier members of a list. */
function governorBefore({ document, sentence }: Scene, from: number): Omit<Cue, 'explicit'> | null {
  let noun: Omit<Cue, 'explicit'> | null = null
  for (let at = from; at >= sentence.first; at--) {
    const norm = normAt(document, at)
    const verb = CHANGE_VERBS.get(norm)
    if (verb)
      return noun && from - noun.at < 6 && noun.at - at > 6 ? noun : { form: 'verb', sense: verb, word: norm, at }
    const change = COMPARATIVES.get(norm) ?? CHANGE_NOUNS.get(norm)
    if (change && !noun) noun = { form: COMPARATIVES.has(norm) ? 'comparative' : 'noun', sense: change, word: norm, at }
    if (norm === ';') break
  }
  return noun
}

/** "+3.2%" and "(-1.4)" are changes by their sign. */
function cueOfSign({ document, quantity }: Scene): Omit<Cue, 'explicit'> | null {
  const before = normAt(document, quantity.first - 1)
  if (quantity.sign === '+' || before === '↑') return { form: 'sign', sense: 'up', word: '+', at: quantity.first }
  if (before === '↓') return { form: 'sign', sense: 'down', word: '↓', at: quantity.first }
  if (quantity.sign === '-' && before === '(') return { form: 'sign', sense: 'down', word: '-', at: quantity.first }
  return null
}

function explicitness({ document, quantity, right, left }: Scene, cue: Omit<Cue, 'explicit'>): Cue['explicit'] {
  const said = (at: number): Cue['explicit'] => {
    const norm = normAt(document, at)
    if (RELATIVE_WORDS.has(norm) && normAt(document, at + 1) !== 'to') return 'relative'
    return ABSOLUTE_WORDS.has(norm) ? 'absolute' : null
  }
  for (
    let at = quantity.last + 1;
    at < Math.max(right, Math.min(cue.at, quantity.last + 7)) &&
    at <= Math.max(quantity.last + 4, Math.min(cue.at, quantity.last + 6));
    at++
  ) {
    const found = said(at)
    if (found) return found
    if (/^[.;]$/.test(normAt(document, at))) break
  }
  for (let at = quantity.first - 1; at >= left && at >= quantity.first - 5; at--) {
    const found = said(at)
    if (found) return found
    if (/^[,;]$/.test(normAt(document, at))) break
  }
  if (cue.at < quantity.first) return said(cue.at - 1) ?? said(cue.at + 1)
  return null
}
