import type { UnitRow } from '../../schemas/gazetteers/units.ts'
import { type Document, normAt } from './document.ts'
import { metricRowAt } from './metric-name.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { isPair, readRangeEnd } from './range.ts'
import { tokenAt } from './token.ts'
import { readUnit, TIMES } from './unit.ts'

/** One number of the text with its unit, or two that make a range. Not yet judged. */
export interface Quantity {
  /** Tokens, both included: sign, currency, numeral, unit. */
  first: number
  last: number
  start: number
  end: number
  numeral: Numeral
  high: Numeral | null
  unit: UnitRow | null
  /** The unit is printed only with a later member of its list ("2.7 and 2.2 points"). */
  sharedUnit: boolean
  adjectival: boolean
  sign: '' | '+' | '-'
  /** "3K+", "20+" */
  plus: boolean
}

const SHARE: UnitRow = { unit: 'fraction', family: 'share' }
const POINTS: UnitRow = { unit: 'points', family: 'points' }
const USD: UnitRow = { unit: 'usd', family: 'money' }
const CURRENCIES: ReadonlyMap<string, UnitRow> = new Map([
  ['$', USD],
  ['€', { unit: 'eur', family: 'money' }],
  ['£', { unit: 'gbp', family: 'money' }],
])

export function readQuantities(document: Document): Quantity[] {
  const quantities: Quantity[] = []
  for (let i = 0; i < document.tokens.length; i++) {
    const numeral = readNumeral(document, i)
    if (!numeral) continue
    const quantity = readQuantity(document, numeral)
    quantities.push(quantity)
    i = quantity.last
  }
  for (const quantity of quantities) takeMetricPoints(document, quantity)
  shareUnits(document, quantities)
  return quantities
}

function readQuantity(document: Document, numeral: Numeral): Quantity {
  const unit = readUnit(document, numeral)
  const range = readRangeEnd(document, numeral, unit)
  const tail = range?.unit ?? unit
  const lastNumeral = range?.numeral ?? numeral
  let last = Math.max(tail?.last ?? 0, lastNumeral.last)
  let end = tail && tail.last >= lastNumeral.last ? tail.end : lastNumeral.end
  const plus = isPlus(document, last + 1)
  if (plus) end = tokenAt(document.tokens, ++last).end
  const lead = readLead(document, numeral.first)
  return {
    first: lead.first,
    last,
    start: tokenAt(document.tokens, lead.first).start,
    end,
    numeral: range?.swap ?? numeral,
    high: range?.numeral ?? null,
    unit: tail?.row ?? lead.currency ?? unitOfForm(lastNumeral) ?? (isFactor(document, lead.first) ? TIMES : null),
    sharedUnit: false,
    adjectival: tail?.adjectival ?? false,
    sign: lead.sign,
    plus,
  }
}

/** "by a factor of 3.5", "by a factor of up to 8" */
function isFactor(document: Document, first: number): boolean {
  for (let at = first - 1; at > first - 5; at--) {
    if (normAt(document, at) === 'of') return normAt(document, at - 1) === 'factor'
    if (!/^(?:up|to|about|around|~|approximately|over|nearly|more|than|at|least)$/.test(normAt(document, at)))
      return false
  }
  return false
}

function unitOfForm({ form }: Numeral): UnitRow | null {
  if (form === 'multiplier') return TIMES
  return form === 'fraction' || form === 'halving' ? SHARE : null
}

function isPlus(document: Document, index: number): boolean {
  const token = tokenAt(document.tokens, index)
  return (
    token.norm === '+' &&
    token.glued &&
    tokenAt(document.tokens, index + 1).kind !== 'number' &&
    normAt(document, index + 1) !== '/'
  )
}

/** A sign or a currency glued to the front of the number; a hyphen after a word is no minus. */
function readLead(
  document: Document,
  index: number,
): { first: number; sign: Quantity['sign']; currency: UnitRow | null } {
  let first = index
  let currency: UnitRow | null = null
  const money = CURRENCIES.get(normAt(document, first - 1))
  if (money && tokenAt(document.tokens, index).glued) {
    currency = money
    first--
  }
  const mark = tokenAt(document.tokens, first - 1)
  if ((mark.norm !== '+' && mark.norm !== '-') || !tokenAt(document.tokens, first).glued)
    return { first, sign: '', currency }
  const before = tokenAt(document.tokens, first - 2)
  if (mark.glued && before.norm !== '(' && before.norm !== '/' && before.norm !== '~' && before.norm !== '=')
    return { first, sign: '', currency }
  return { first: first - 1, sign: mark.norm, currency }
}

/** "16.1 EM/F1 points", "3.2 mIoU points": the unit stands behind the metric, outside the quote. */
function takeMetricPoints(document: Document, quantity: Quantity): void {
  if (quantity.unit || quantity.numeral.form !== 'digits') return
  for (let at = quantity.last + 1; at < quantity.last + 5; at++) {
    const norm = normAt(document, at)
    if (at > quantity.last + 1 && /^points?$/.test(norm)) {
      quantity.unit = POINTS
      quantity.sharedUnit = true
      return
    }
    if (norm !== '/' && !metricRowAt(document, at) && norm !== 'score') return
  }
}

/** "2.7 and 2.2 percent points", "9.8\%/6.6\%", "85.1, 86.2 and 87.3%": a bare member of a list takes the unit of the next one. */
function shareUnits(document: Document, quantities: Quantity[]): void {
  for (let i = quantities.length - 2; i >= 0; i--) {
    const quantity = quantities[i] as Quantity
    const next = quantities[i + 1] as Quantity
    if (
      quantity.unit ||
      !next.unit ||
      quantity.numeral.form !== 'digits' ||
      next.adjectival ||
      !isPair(document, quantity.last, next.first)
    )
      continue
    quantity.unit = next.unit
    quantity.sharedUnit = true
  }
}
