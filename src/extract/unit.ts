import { DEVICE_UNITS, DEVICE_WORDS, UNIT_SYMBOLS, UNIT_WORDS, type UnitRow } from '../../schemas/gazetteers/units.ts'
import { type Document, normAt } from './document.ts'
import type { Numeral } from './numeral.ts'
import { tokenAt } from './token.ts'

export interface ReadUnit {
  row: UnitRow
  /** The last token and character of the unit. */
  last: number
  end: number
  /** Joined by a hyphen ("24-hour"): the whole is an adjective of what follows. */
  adjectival: boolean
}

const LONGEST_UNIT = 3

export const TIMES: UnitRow = { unit: 'times', family: 'times' }

/** The unit directly after a numeral: glued (5x, 4TB), after a space (10 hours), or after a hyphen (10-fold). */
export function readUnit(document: Document, numeral: Numeral): ReadUnit | null {
  if (numeral.tail) return readTail(document, numeral)
  const first = numeral.last + 1
  const next = tokenAt(document.tokens, first)
  if (next.norm === ':' && next.glued && isRatioOne(document, first + 1)) {
    return { row: TIMES, last: first + 1, end: tokenAt(document.tokens, first + 1).end, adjectival: false }
  }
  if (next.norm === '-' && next.glued && tokenAt(document.tokens, first + 1).glued) {
    const unit = readWords(document, first + 1)
    const spelled = normAt(document, first + 1)
    return unit && spelled.length > 1 ? { ...unit, adjectival: unit.row.family !== 'times' } : null
  }
  if (next.kind === 'word' && next.glued) return perTime(document, readGlued(document, first))
  const unit =
    perTime(document, readSymbol(document, first) ?? readWords(document, first)) ?? readDeviceTime(document, first)
  return unit && isSingularOfMany(document, unit, numeral) ? { ...unit, adjectival: true } : unit
}

/** "the 100 hour subset": a singular unit after a plural number is an adjective. */
const isSingularOfMany = (document: Document, { last, row }: ReadUnit, { value }: Numeral): boolean =>
  value > 1 && row.family === 'time' && /^(?:hour|day|minute|second|week|month|year)$/.test(normAt(document, last))

/** "4:1" is four times; "4:15" is a time of day. */
function isRatioOne(document: Document, index: number): boolean {
  const token = tokenAt(document.tokens, index)
  const next = tokenAt(document.tokens, index + 1)
  return token.norm === '1' && token.glued && !(next.glued && (next.kind === 'word' || next.norm === ':'))
}

function readTail(document: Document, numeral: Numeral): ReadUnit | null {
  const row = UNIT_WORDS.get(numeral.tail)
  if (!row) return null
  const { end } = tokenAt(document.tokens, numeral.last)
  return { row, last: numeral.last, end, adjectival: row.family !== 'times' }
}

function readGlued(document: Document, first: number): ReadUnit | null {
  const token = tokenAt(document.tokens, first)
  const row = UNIT_SYMBOLS.get(document.text.slice(token.start, token.end)) ?? UNIT_WORDS.get(token.norm)
  return row ? { row, last: first, end: token.end, adjectival: normAt(document, first + 1) === '-' } : null
}

/** "0.58 km/h": the time below the slash belongs to the unit. */
function perTime(document: Document, unit: ReadUnit | null): ReadUnit | null {
  if (!unit || unit.row.family === 'percent') return unit
  const slash = tokenAt(document.tokens, unit.last + 1)
  const below = tokenAt(document.tokens, unit.last + 2)
  if (slash.norm !== '/' || !slash.glued || !below.glued || !/^(?:h|s|sec|min|hr)$/.test(below.norm)) return unit
  const printedUnit = `${normAt(document, unit.last)}/${below.norm}`
  return {
    ...unit,
    row: UNIT_WORDS.get(printedUnit) ?? { unit: printedUnit, family: 'rate' },
    last: unit.last + 2,
    end: below.end,
  }
}

/** Symbols after a space: one letter is a unit only where no noun can follow it ("5.9 m in", not "3 K subjects"). */
function readSymbol(document: Document, first: number): ReadUnit | null {
  const token = tokenAt(document.tokens, first)
  const row = UNIT_SYMBOLS.get(document.text.slice(token.start, token.end))
  const next = tokenAt(document.tokens, first + 1)
  if (!row || (token.end - token.start === 1 && next.glued && next.norm === '-')) return null
  return { row, last: first, end: token.end, adjectival: false }
}

function readWords(document: Document, first: number): ReadUnit | null {
  let joined = ''
  let found: ReadUnit | null = null
  for (let at = first; at < first + LONGEST_UNIT; at++) {
    const token = tokenAt(document.tokens, at)
    if (token.kind !== 'word' && token.norm !== '%' && token.norm !== '×' && token.norm !== '/' && token.norm !== '°')
      break
    joined += at === first || token.norm === '/' || joined.endsWith('/') ? token.norm : ` ${token.norm}`
    const row = UNIT_WORDS.get(joined)
    if (row) found = { row, last: at, end: token.end, adjectival: false }
  }
  return found
}

/** "282 H800 GPU hours" */
function readDeviceTime(document: Document, first: number): ReadUnit | null {
  for (let at = first; at < first + 4; at++) {
    const token = tokenAt(document.tokens, at)
    if (DEVICE_WORDS.test(token.norm)) continue
    const row = UNIT_WORDS.get(token.norm.replace(/^gpu-/, ''))
    const unit = row && (DEVICE_UNITS.get(row.unit) ?? (token.norm.startsWith('gpu') ? row.unit : undefined))
    return row && unit && at > first
      ? { row: { unit, family: 'compute' }, last: at, end: token.end, adjectival: false }
      : null
  }
  return null
}
