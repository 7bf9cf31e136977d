import { UNCERTAINTY_WORDS } from '../../schemas/gazetteers/words.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import { normAt } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import type { Scene } from './scene.ts'
import { tokenAt } from './token.ts'

/** Statistics and formulas: ±, confidence intervals, p-values, variables, exponents, sizes of a grid. */
export function mathReason(scene: Scene): IgnoredReason | null {
  const { document, quantity } = scene
  const before = normAt(document, quantity.first - 1)
  const after = normAt(document, quantity.last + 1)
  if (
    before === '±' ||
    (before === '-' && normAt(document, quantity.first - 2) === '/') ||
    quantityAfterPlusMinus(scene)
  )
    return 'uncertainty'
  if (UNCERTAINTY_WORDS.has(after) && quantity.unit?.family === 'percent') return 'uncertainty'
  if (insideInterval(scene)) return 'uncertainty'
  if (isGrid(scene)) return 'config'
  if (before === '^' || after === '^') return 'math'
  return variableReason(scene)
}

/** "+/- 0.3": the slash and hyphen are tokens of their own, and the sign may be read with the number. */
const quantityAfterPlusMinus = ({ document, quantity }: Scene): boolean =>
  quantity.sign === '-' && normAt(document, quantity.first - 1) === '/' && normAt(document, quantity.first - 2) === '+'

const SPREAD_WORDS: ReadonlySet<string> = new Set([
  'ci',
  'cis',
  'interval',
  'intervals',
  'sd',
  'std',
  'se',
  'sem',
  'iqr',
])

/** Numbers after "CI", "SD", "std", "confidence interval" within the same brackets. */
function insideInterval({ document, quantity, sentence }: Scene): boolean {
  for (let at = quantity.first - 1; at >= Math.max(sentence.first, quantity.first - 8); at--) {
    const norm = normAt(document, at)
    if (norm === ')' || norm === ';') return false
    if (SPREAD_WORDS.has(norm)) return true
    if (norm === 'deviation') return normAt(document, at - 1) === 'standard'
  }
  return false
}

/** 224×224, 3 x 3 */
function isGrid({ document, quantity }: Scene): boolean {
  const beside = (a: number, b: number) =>
    /^\s*\*\s*$/.test(
      document.text.slice(tokenAt(document.tokens, a).end, tokenAt(document.tokens, b).start).slice(0, 6),
    ) &&
    tokenAt(document.tokens, a).kind === 'number' &&
    tokenAt(document.tokens, b).kind === 'number'
  if (beside(quantity.last, quantity.last + 1) || beside(quantity.first - 1, quantity.first)) return true
  const next = tokenAt(document.tokens, quantity.last + 1)
  const timesBefore =
    /^[×x]$/.test(normAt(document, quantity.first - 1)) &&
    tokenAt(document.tokens, quantity.first - 2).kind === 'number'
  return (
    timesBefore ||
    (next.kind === 'number' && quantity.unit?.family === 'times' && /^[×x]$/.test(normAt(document, quantity.last))) ||
    (/^[×x]$/.test(next.norm) && tokenAt(document.tokens, quantity.last + 2).kind === 'number')
  )
}

const TEST_STATISTICS: ReadonlySet<string> = new Set(['t', 'z', 'f', 'χ', 'chi', 'd', 'q', 'h', 'w', 'u', 'df'])

/** Coefficients of one letter that are results themselves. */
const COEFFICIENTS: ReadonlySet<string> = new Set(['r', 'ρ', 'κ', 'τ', 'α', 'ap'])

/** "p < 0.05", "k=5", "n\\leq 30", "t(58) = 2.1": a variable, unless its name is a metric ("F1 = 0.82"). */
function variableReason({ document, quantity }: Scene): IgnoredReason | null {
  let at = quantity.first - 1
  if (!isRelation(normAt(document, at))) return null
  while (isRelation(normAt(document, at))) at--
  if (normAt(document, at) === ')' && normAt(document, at - 2) === '(') {
    return TEST_STATISTICS.has(normAt(document, at - 3)) ? 'significance' : null
  }
  const name = tokenAt(document.tokens, at)
  if (name.kind !== 'word' || metricRowAt(document, at)) return null
  if (/^ps?$|^p-?values?$/.test(name.norm) || TEST_STATISTICS.has(name.norm)) return 'significance'
  if (name.norm === 'n') return normAt(document, at - 1) === '(' ? null : 'math'
  return name.end - name.start <= 2 && !COEFFICIENTS.has(name.norm) ? 'math' : null
}

const isRelation = (norm: string): boolean => /^[=<>≤≥]$/.test(norm)
