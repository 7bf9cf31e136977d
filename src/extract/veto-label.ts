import { LABELLED_BY_NUMBER, MONTHS, NOT_A_NAME } from '../../schemas/gazetteers/words.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import { isUpper } from './characters.ts'
import { normAt } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import type { Scene } from './scene.ts'
import { tokenAt } from './token.ts'

/** No count or measure of a paper is as large; such digits are an identifier. */
const BEYOND_QUANTITIES = 1e30

/** Numbers that name or number something: list marks, years and dates, versions, model names, "Table 3", "3D". */
export function labelReason(scene: Scene): IgnoredReason | null {
  const { document, quantity, sentence } = scene
  if (quantity.numeral.form !== 'digits' && quantity.numeral.form !== 'ordinal') return labelOfWord(scene)
  return (
    (quantity.numeral.value > BEYOND_QUANTITIES ? 'name' : null) ??
    citationReason(scene) ??
    markReason(scene) ??
    dateReason(scene) ??
    gluedReason(scene) ??
    (LABELLED_BY_NUMBER.has(normAt(document, quantity.first - 1)) && !quantity.unit && quantity.first > sentence.first
      ? 'name'
      : null) ??
    properNameReason(scene)
  )
}

const labelOfWord = ({ document, quantity }: Scene): IgnoredReason | null =>
  /^(?:phase|stage|level|type|table|track|task|experiment|study)$/.test(normAt(document, quantity.first - 1)) &&
  !quantity.unit
    ? 'name'
    : null

/** "[12]", "doi:10.1", "arXiv 2401.1" */
function citationReason({ document, quantity }: Scene): IgnoredReason | null {
  const before = normAt(document, quantity.first - 1)
  const after = normAt(document, quantity.last + 1)
  if (before === '[' && /^[\],]$/.test(after)) return 'citation'
  const label = before === ':' || before === '.' ? normAt(document, quantity.first - 2) : before
  return /^(?:doi|arxiv|isbn|issn|pmid)$/.test(label) ? 'citation' : null
}

/** "(1)", "1)", "(a) 1.": a mark of a list. */
function markReason({ document, quantity, sentence }: Scene): IgnoredReason | null {
  const { numeral, first, last } = quantity
  if (quantity.unit || !/^\d{1,2}$/.test(numeral.decimal)) return null
  const opened = normAt(document, first - 1) === '('
  if (normAt(document, last + 1) === ')') {
    const alone = opened && !metricRowAt(document, first - 2)
    const atStart =
      !opened &&
      (first === sentence.first ||
        /^[;:,.]$/.test(normAt(document, first - 1)) ||
        /^(?:and|or)$/.test(normAt(document, first - 1)))
    if (alone || (atStart && !hasOpenBracket(document.tokens, first))) return 'structure'
  }
  const next = tokenAt(document.tokens, last + 1)
  return first === sentence.first && next.norm === '.' && next.glued ? 'structure' : null
}

function hasOpenBracket(tokens: readonly { norm: string }[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 12); at--) {
    if (tokens[at]?.norm === '(') return true
    if (tokens[at]?.norm === ')') return false
  }
  return false
}

/** Years, and days of a month. */
function dateReason({ document, quantity }: Scene): IgnoredReason | null {
  const { numeral, first, last } = quantity
  const before = normAt(document, first - 1)
  const after = normAt(document, last + 1)
  if (MONTHS.has(before) && before !== 'may' && !quantity.unit) return 'condition'
  if (MONTHS.has(after) && after !== 'may' && !quantity.unit && numeral.value <= 31) return 'condition'
  if (
    !/^(?:19|20)\d\d$/.test(numeral.decimal) ||
    quantity.unit ||
    document.text.slice(quantity.start, quantity.end).includes(',')
  )
    return null
  if (quantity.high && !/^(?:(?:19|20)\d\d|\d\d)$/.test(quantity.high.decimal)) return null
  if (quantity.high) return 'condition'
  const inName = isUpper(document.text.charCodeAt(tokenAt(document.tokens, first - 1).start)) && before !== 'in'
  if (before === ',' || before === '(' || after === ')')
    return /^(?:al|\.|,)$/.test(normAt(document, first - 2)) ? 'citation' : 'name'
  if (inName) return 'name'
  return /^(?:in|since|until|from|by|to|and|before|after|of|early|late|mid|through|during|year|the|between)$/.test(
    before,
  ) || isUpper(document.text.charCodeAt(tokenAt(document.tokens, last + 1).start))
    ? 'condition'
    : null
}

/** "3D", "5G", "4o", "v2": letters glued to the number that are no unit; "Pro-3", "vision/2" where it is glued to a word. */
function gluedReason({ document, quantity }: Scene): IgnoredReason | null {
  if (quantity.unit || quantity.numeral.form === 'ordinal') return null
  const next = tokenAt(document.tokens, quantity.last + 1)
  if (next.kind === 'word' && next.glued) return /^d$/.test(next.norm) ? 'term' : 'name'
  const before = tokenAt(document.tokens, quantity.first - 1)
  if (before.norm === ':' && before.glued && normAt(document, quantity.first - 2).includes('@')) return 'metric_name'
  const glued = tokenAt(document.tokens, quantity.first).glued
  if (glued && before.kind === 'word') return 'name'
  if (
    glued &&
    /^[-_/.@#:]$/.test(before.norm) &&
    before.glued &&
    tokenAt(document.tokens, quantity.first - 2).kind === 'word' &&
    !metricRowAt(document, quantity.first - 2) &&
    before.norm !== '/'
  )
    return 'name'
  return null
}

/** "Llama 3.2", "RTX 3090", "Qwen 3 4B": a capitalized word that is no metric before a bare number. */
function properNameReason({ document, quantity, sentence }: Scene): IgnoredReason | null {
  if (quantity.sharedUnit || quantity.sign) return null
  const unit = quantity.unit
  if (unit || quantity.adjectival || quantity.numeral.form === 'ordinal') return null
  let at = quantity.first - 1
  // "Llama 2 70B": the size follows the version.
  if (quantity.numeral.magnitude && tokenAt(document.tokens, at).kind === 'number') at--
  const token = tokenAt(document.tokens, at)
  // "wav2vec 2.0": letters and digits mixed name something in lower case too.
  if (/[a-z]\d+[a-z]/.test(token.norm) && /^\d\.\d$/.test(quantity.numeral.decimal)) return 'name'
  if (token.kind !== 'word' || !isUpper(document.text.charCodeAt(token.start)) || metricRowAt(document, at)) return null
  if (NOT_A_NAME.has(token.norm) || /(?:ing|ed|ly)$/.test(token.norm)) return null
  const shaped = /\d|-/.test(token.norm) || isUpper(document.text.charCodeAt(token.start + 1))
  if (at === sentence.first && !shaped && !/^\d(?:\.\d)?$/.test(quantity.numeral.decimal)) return null
  if (document.text.slice(quantity.start, quantity.end).includes(',')) return null
  return quantity.numeral.decimal.includes('.') && !/^\d{1,2}\.\d$/.test(quantity.numeral.decimal) ? null : 'name'
}
