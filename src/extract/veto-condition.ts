import { CHANGE_NOUNS, COMPARATIVES } from '../../schemas/gazetteers/changes.ts'
import { HARDWARE } from '../../schemas/gazetteers/names.ts'
import { SETTING_UNITS } from '../../schemas/gazetteers/units.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import { type Document, normAt } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import { phraseAt } from './phrase.ts'
import type { Scene } from './scene.ts'

/** Operating points, settings and motivation: numbers that are stated but not as an outcome. */
export function conditionReason(scene: Scene): IgnoredReason | null {
  return (
    settingReason(scene) ??
    operatingPointReason(scene) ??
    frequencyReason(scene) ??
    spanReason(scene) ??
    adjectivalReason(scene) ??
    backgroundReason(scene)
  )
}

/** "batch size of 32", "learning rate 1e-4", "threshold of 0.5", "temperature = 0.7" */
const SETTING_NAMES =
  /^(?:batch|temperature|threshold|thresholds|epsilon|ε|λ|lambda|momentum|dropout|stride|patience|seed|iou@|window|sigma|tolerance|bit-width|quantile|percentile|top|guidance|stage|likert|resolution|resolutions|horizon|horizons|cutoff|radius|age|aged|ages|version)$/

/** "80% train / 20% validation" */
const isDataSplit = (document: Document, index: number): boolean =>
  /^(?:train|training|validation|val|test|testing)$/.test(normAt(document, index)) &&
  /^(?:\/|\)|,|and|split)$/.test(normAt(document, index + 1))

function settingReason({ document, quantity, bound }: Scene): IgnoredReason | null {
  if (quantity.unit && SETTING_UNITS.has(quantity.unit.unit) && !CHANGE_NOUNS.has(normAt(document, quantity.last + 1)))
    return 'condition'
  if (
    quantity.unit &&
    quantity.unit.family !== 'percent' &&
    /^(?:constraints?|budgets?|limits?)$/.test(normAt(document, bound.first - 2)) &&
    normAt(document, bound.first - 1) === '('
  )
    return 'condition'
  if (/^(?:scale|likert)$/.test(normAt(document, quantity.last + 1))) return 'config'
  if (isDataSplit(document, quantity.last + 1)) return 'config'
  if (quantity.unit?.family === 'times' && HARDWARE.test(normAt(document, quantity.last + 1))) return 'config'
  if (
    quantity.high &&
    /^ranges?$/.test(normAt(document, phraseAt(document, quantity.last + 1, quantity.last + 6).last))
  )
    return 'condition'
  let at = quantity.first - 1
  while (
    /^(?:of|=|:|to|at|is|was|a|an|the|approximately|~|between|,|and|or|\d.*)$/.test(normAt(document, at)) &&
    at > quantity.first - 5
  )
    at--
  const name = normAt(document, at)
  if (SETTING_NAMES.test(name) && at < quantity.first - 1 && !/^(?:,|and)$/.test(normAt(document, at + 1)))
    return 'condition'
  return (name === 'rate' && normAt(document, at - 1) === 'learning') ||
    (name === 'size' && /^(?:batch|window|patch|kernel|step|vocabulary|group|block)$/.test(normAt(document, at - 1))) ||
    (name === 'length' &&
      /^(?:context|sequence)$/.test(normAt(document, at - 1)) &&
      at < quantity.first - 1 &&
      !/^(?:extend|to|up)/.test(normAt(document, at + 1)))
    ? 'config'
    : null
}

const OPERATING_HEADS =
  /^(?:sparsity|ratio|ratios|tolerance|threshold|thresholds|outliers|outlier|noise|labels|missing|masking|mask|pruning|dropout|snr|fpr|far|resolution|level|levels|rate|rates|confidence|overlap|occlusion|corruption|false|budget|budgets|labeled|labelled|annotations|annotation|context|threshold|range|distance|horizon|length|lengths|significance|contamination|iou|probability|quantile|removal|density|load|coverage|precision|recall|specificity|sensitivity|fmr|eer)$/

/** "at 50% sparsity", "under 10% outliers", "at 5 m", "with 10% labeled data" */
/** "at an FMR of 0.01%": an error that is allowed, not one that was measured. */
function isAllowedError({ document, bound }: Scene): boolean {
  if (normAt(document, bound.first - 1) !== 'of') return false
  for (let at = bound.first - 2; at > bound.first - 9; at--) {
    if (metricRowAt(document, at) && !/^(?:fmr|far|fpr|rate|fpr95)$/.test(normAt(document, at).replace(/^\W+/, '')))
      return false
    if (/^(?:at|under)$/.test(normAt(document, at)) && /^(?:a|an|the)$/.test(normAt(document, at + 1)))
      return (
        /^(?:fmr|far|fpr)$/.test(normAt(document, at + 2)) ||
        /^(?:false|error|target|compression|pruning|masking|sampling|overlap|mask|ratio|sparsity|threshold|tolerance)$/.test(
          normAt(document, at + 2),
        )
      )
  }
  return false
}

function operatingPointReason(scene: Scene): IgnoredReason | null {
  const { document, quantity, bound } = scene
  if (isAllowedError(scene)) return 'condition'
  const lead = normAt(document, bound.first - 1)
  const direct = normAt(document, quantity.first - 1)
  if (!/^(?:at|under|with|when|using|for|given|@|only|a)$/.test(lead) && !/^(?:at|under)$/.test(direct)) return null
  const phrase = phraseAt(document, quantity.last + 1, quantity.last + 6)
  for (let at = phrase.first; at <= phrase.last; at++)
    if (CHANGE_NOUNS.has(normAt(document, at)) && !/^(?:sparsity|pruning|compression)$/.test(normAt(document, at)))
      return null
  if (COMPARATIVES.has(normAt(document, quantity.last + 1))) return null
  const headed = phrase.first <= phrase.last && OPERATING_HEADS.test(normAt(document, phrase.last))
  const opened = phrase.first <= phrase.last && OPERATING_HEADS.test(normAt(document, phrase.first))
  if (/^(?:at|under|@)$/.test(lead) || direct === 'at' || direct === 'under') {
    if (quantity.unit?.family === 'physical' && lead === 'at') return 'condition'
    if (quantity.unit?.family === 'signal' && lead === 'at') return 'condition'
    if (headed || opened) return 'condition'
    return null
  }
  return headed &&
    quantity.unit?.family === 'percent' &&
    /^(?:with|when|given|using|for)$/.test(lead) &&
    /^(?:sparsity|ratio|noise|outliers|missing|masking|dropout|occlusion|corruption|contamination|overlap|labels|threshold|coverage)$/.test(
      normAt(document, phrase.last),
    )
    ? 'condition'
    : null
}

/** "repeated 5 times", "10 times each": how often, not how much more. */
function frequencyReason({ document, quantity, bound }: Scene): IgnoredReason | null {
  if (normAt(document, quantity.last) !== 'times') return null
  const next = normAt(document, quantity.last + 1)
  if (
    COMPARATIVES.has(next) ||
    /^(?:the|that|as|its|their|improvement|speedup|reduction|acceleration|increase|gain|compression|our)$/.test(next)
  )
    return null
  const phrase = phraseAt(document, quantity.last + 1, quantity.last + 5)
  for (let at = phrase.first; at <= phrase.last; at++)
    if (CHANGE_NOUNS.has(normAt(document, at)) || COMPARATIVES.has(normAt(document, at))) return null
  const before = normAt(document, bound.first - 1)
  return before === 'by' || before === 'of' || before === 'to' ? null : 'config'
}

/** "in the past 10 years", "every 5 seconds", "over 15 months": a stretch of time that is no measured cost. */
function spanReason({ document, quantity, bound }: Scene): IgnoredReason | null {
  if (quantity.unit?.family !== 'time') return null
  const before = normAt(document, quantity.first - 1)
  if (/^(?:past|last|recent|next|every|per|each|previous|following|first|final|coming|these|t)$/.test(before))
    return 'background'
  if (
    /^(?:years?|months?|weeks?|decades?)$/.test(normAt(document, quantity.last)) &&
    normAt(document, bound.first) === 'over'
  )
    return 'condition'
  return /^(?:ago|earlier|later|old|ahead|into)$/.test(normAt(document, quantity.last + 1)) ? 'condition' : null
}

/** "24-hour forecasts", "5-point Likert scale": an adjective, unless a change or a data set follows. */
function adjectivalReason({ document, quantity }: Scene): IgnoredReason | null {
  if (!quantity.adjectival) return null
  for (let at = quantity.last + 1; at < quantity.last + 6; at++) {
    const norm = normAt(document, at)
    if (CHANGE_NOUNS.has(norm) || COMPARATIVES.has(norm)) return null
    if (
      quantity.unit?.family === 'time' &&
      quantity.numeral.value >= 100 &&
      /^(?:dataset|corpus|speech|audio|video|data)$/.test(norm)
    )
      return null
    if (/^[.,;)]$/.test(norm)) break
  }
  return quantity.unit?.family === 'data' ? 'config' : 'condition'
}

const OWN_WORDS = /^(?:we(?:['’][a-z]+)?|our|ours|us|here|proposed?|proposes|introduces?|presents?)$/
const OWN_NOUNS = /^(?:paper|work|study|article|thesis|report|survey|review|research)$/

/** Sentences before the first that speaks of this work tell the motivation; numbers there are others', as are those "worldwide". */
function backgroundReason({ document, quantity }: Scene): IgnoredReason | null {
  const sentence = document.sentenceOf[quantity.first] ?? 0
  return backgroundSentences(document).has(sentence) ? 'background' : null
}

const BACKGROUND = new WeakMap<Document, ReadonlySet<number>>()

/** Read once for a text: every number of it asks. */
function backgroundSentences(document: Document): ReadonlySet<number> {
  const known = BACKGROUND.get(document)
  if (known) return known
  const found = new Set<number>()
  let own = false
  for (let at = 0; at < document.tokens.length; at++) {
    const norm = normAt(document, at)
    const sentence = document.sentenceOf[at] ?? 0
    if (isOthers(document, at, norm)) found.add(sentence)
    if (own || !(OWN_WORDS.test(norm) || (norm === 'this' && OWN_NOUNS.test(normAt(document, at + 1))))) continue
    own = true
    for (let before = 0; before < sentence; before++) found.add(before)
  }
  BACKGROUND.set(document, found)
  return found
}

function isOthers(document: Document, at: number, norm: string): boolean {
  if (norm === 'worldwide' || norm === 'globally' || norm === 'annually') return true
  if (norm === 'according') return normAt(document, at + 1) === 'to'
  return (norm === 'each' || norm === 'per') && normAt(document, at + 1) === 'year'
}
