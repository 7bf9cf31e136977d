import { CHANGE_VERBS } from '../../schemas/gazetteers/changes.ts'
import { type Document, normAt, sentenceAt } from './document.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { tokenAt } from './token.ts'
import { type ReadUnit, readUnit } from './unit.ts'

interface RangeEnd {
  numeral: Numeral
  unit: ReadUnit | null
  /** For a ratio "4:1" the numeral that stands for the whole. */
  swap?: Numeral
}

const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '~'])
const RANGE_WORDS =
  /^(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ning)?|anywhere|improvements|gains|reductions|increases|between|sizes?|speedups|savings)$/

/** The upper end of a range that begins with `low`, or null. "from 65% to 70%" after a verb of change is two scores, not a range. */
export function readRangeEnd(document: Document, low: Numeral, unit: ReadUnit | null): RangeEnd | null {
  const after = Math.max(unit?.last ?? 0, low.last) + 1
  const joint = tokenAt(document.tokens, after)
  const dash = DASHES.has(joint.norm) && joint.glued && tokenAt(document.tokens, after + 1).glued
  const word = joint.norm === 'to' || (joint.norm === 'and' && isAfterBetween(document, low))
  if (!dash && !word) return null
  const high = readNumeral(document, after + 1)
  if (!high || high.form === 'ordinal' || high.form === 'vague' || low.form === 'ordinal') return null
  const highUnit = readUnit(document, high)
  if (unit && !highUnit) return null
  const promoted = unit?.row.family === 'percent' && highUnit?.row.family === 'points'
  if (unit && highUnit && unit.row.family !== highUnit.row.family && !promoted) return null
  if (word && joint.norm === 'to' && !isRangeContext(document, low, high, highUnit)) return null
  if (dash && !highUnit && low.magnitude !== high.magnitude && low.magnitude) return null
  return highUnit || !unit ? { numeral: high, unit: highUnit } : null
}

function isAfterBetween(document: Document, low: Numeral): boolean {
  return normAt(document, low.first - 1) === 'between'
}

/** "A to B" is a range where it goes upwards and no "from" makes it a movement. */
function isRangeContext(document: Document, low: Numeral, high: Numeral, unit: ReadUnit | null): boolean {
  if (high.value <= low.value) return false
  let lead = low.first - 1
  while (/^(?:an?|the|average|mean|of|about|around|~|approximately)$/.test(normAt(document, lead))) lead--
  const before = normAt(document, normAt(document, lead) === 'from' ? lead : low.first - 1)
  if (before !== 'from') return before !== '(' || unit !== null
  if (RANGE_WORDS.test(normAt(document, lead - 1))) return true
  const { first } = sentenceAt(document, low.first)
  for (let at = low.first - 2; at >= first; at--) if (CHANGE_VERBS.has(normAt(document, at))) return false
  return high.form === 'digits' && low.form === 'digits' && Number.isInteger(low.value) && !unit
}

/** Only a comma, "and", "or", a slash or ± stands between two tokens. */
export function isPair(document: Document, last: number, next: number): boolean {
  if (next - last > 4 || next - last < 2) return false
  for (let at = last + 1; at < next; at++)
    if (!/^(?:,|and|or|\/|&|±|\+|vs\.?|versus|\.)$/.test(normAt(document, at))) return false
  return normAt(document, last + 1) !== '.'
}
