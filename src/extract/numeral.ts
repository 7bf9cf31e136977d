import {
  BARE_FRACTIONS,
  CARDINALS,
  FRACTION_WORDS,
  HALVING,
  MAGNITUDE_LETTERS,
  MAGNITUDE_WORDS,
  MULTIPLIERS,
  ORDINAL_SUFFIXES,
  ORDINALS,
  VAGUE_NUMERALS,
} from '../../schemas/gazetteers/numerals.ts'
import { decimalString, scaleDecimal } from './decimal-string.ts'
import { type Document, normAt } from './document.ts'
import { type Token, tokenAt } from './token.ts'

/** How the number is written; rules treat "two" (often structure) and "2.7" (often a result) differently. */
type NumeralForm = 'digits' | 'word' | 'ordinal' | 'fraction' | 'multiplier' | 'halving' | 'vague'

export interface Numeral {
  /** Token indices, both included, and the character where the numeral ends: "hundred-billion" of "hundred-billion-parameter". */
  first: number
  last: number
  end: number
  value: number
  /** Digits as printed, magnitude expanded. */
  decimal: string
  form: NumeralForm
  magnitude: boolean
  /** What the last token goes on with after a hyphen: "stage" of "two-stage". */
  tail: string
}

/** The numeral that starts at a token, or null. */
export function readNumeral(document: Document, index: number): Numeral | null {
  const token = tokenAt(document.tokens, index)
  if (token.kind === 'number') return readDigitNumeral(document, index, token)
  if (token.kind === 'word') return readWordNumeral(document, index, token)
  return null
}

function readDigitNumeral(document: Document, index: number, token: Token): Numeral {
  const next = tokenAt(document.tokens, index + 1)
  const base = { first: index, magnitude: false, tail: '', form: 'digits' as NumeralForm }
  const fraction = readSlashFraction(document, index)
  if (fraction) return { ...base, ...fraction, form: 'fraction' }
  const power = readPower(document, index)
  if (power) return { ...base, ...power, magnitude: true }
  if (next.kind === 'word' && next.glued) {
    if (ORDINAL_SUFFIXES.has(next.norm)) return { ...base, ...plain(index + 1, next.end, token.norm), form: 'ordinal' }
    const letters = document.text.slice(next.start, next.end)
    const magnitude = MAGNITUDE_LETTERS.get(letters)
    if (magnitude && !isUnitLetter(document, index + 1, letters)) {
      return { ...base, ...plain(index + 1, next.end, scaleDecimal(token.norm, magnitude)), magnitude: true }
    }
  }
  const hyphen = next.norm === '-' && next.glued ? 1 : 0
  const magnitude = MAGNITUDE_WORDS.get(normAt(document, index + 1 + hyphen))
  if (magnitude) {
    const last = index + 1 + hyphen
    return {
      ...base,
      ...plain(last, tokenAt(document.tokens, last).end, scaleDecimal(token.norm, magnitude)),
      magnitude: true,
    }
  }
  return { ...base, ...plain(index, token.end, token.norm) }
}

const plain = (last: number, end: number, decimal: string) => ({ last, end, decimal, value: Number(decimal) })

/** G is a magnitude only before an operation count ("20.1G FLOPs"); else 5G is a name. */
const isUnitLetter = (document: Document, index: number, letters: string): boolean =>
  letters === 'G' && !/^(?:flops?|macs?|parameters|params)$/.test(normAt(document, index + 1))

/** 1/4 is a fraction; 9.8/6.6 and 10/100 are two numbers, 1/2/3 is a list. */
function readSlashFraction(document: Document, index: number) {
  const [upper, slash, lower, after] = [0, 1, 2, 3].map((step) => tokenAt(document.tokens, index + step)) as [
    Token,
    Token,
    Token,
    Token,
  ]
  if (slash.norm !== '/' || !slash.glued || lower.kind !== 'number' || !lower.glued) return null
  if (!/^\d+$/.test(upper.norm + lower.norm) || Number(upper.norm) >= Number(lower.norm) || Number(upper.norm) > 20)
    return null
  if (after.glued && (after.norm === '/' || after.norm === '%')) return null
  if (tokenAt(document.tokens, index - 1).norm === '/') return null
  const value = Number(upper.norm) / Number(lower.norm)
  return { last: index + 2, end: lower.end, value, decimal: trimmedDecimal(value) }
}

/** 3.71 × 10^{11} and 10^{-3}. */
function readPower(document: Document, index: number) {
  const norm = (step: number) => normAt(document, index + step)
  const tenAt = norm(1) === '×' && norm(2) === '10' ? 2 : norm(0) === '10' ? 0 : -1
  if (tenAt < 0 || norm(tenAt + 1) !== '^') return null
  const negative = norm(tenAt + 2) === '-' ? 1 : 0
  const exponentAt = index + tenAt + 2 + negative
  const exponent = tokenAt(document.tokens, exponentAt)
  if (exponent.kind !== 'number' || !/^\d{1,2}$/.test(exponent.norm)) return null
  const scale = 10 ** (negative ? -Number(exponent.norm) : Number(exponent.norm))
  const mantissa = tenAt === 2 ? norm(0) : '1'
  const value = Number(mantissa) * scale
  return { last: exponentAt, end: exponent.end, value, decimal: scaleDecimal(mantissa, scale) }
}

/** Twelve digits of a quotient: a third is 0.333333333333. */
const trimmedDecimal = (value: number): string => decimalString(Number(value.toPrecision(12)))

const STARTS: ReadonlySet<string> = new Set([
  ...CARDINALS.keys(),
  ...ORDINALS.keys(),
  ...MULTIPLIERS.keys(),
  ...HALVING,
  ...VAGUE_NUMERALS,
  ...BARE_FRACTIONS,
  'quarter',
  'quarters',
  'thirds',
  'orders',
  'order',
])

function readWordNumeral(document: Document, index: number, token: Token): Numeral | null {
  const joint = token.norm.indexOf('-')
  const head = joint < 0 ? token.norm : token.norm.slice(0, joint)
  if (!STARTS.has(head)) return null
  const base = { first: index, magnitude: false, tail: '' }
  const multiplier = MULTIPLIERS.get(token.norm)
  if (multiplier) return { ...base, ...plain(index, token.end, String(multiplier)), form: 'multiplier' }
  if (HALVING.has(token.norm)) return { ...base, ...plain(index, token.end, '0.5'), form: 'halving' }
  if (head === 'order' || head === 'orders') return readOrders(document, index)
  return readCardinal(document, index, token)
}

/** "orders of magnitude" without a number is one order or more: ten times. */
function readOrders(document: Document, index: number): Numeral | null {
  const norm = normAt(document, index)
  if (norm.endsWith('-magnitude'))
    return {
      first: index,
      last: index,
      end: tokenAt(document.tokens, index).end,
      value: 10,
      decimal: '10',
      form: 'multiplier',
      magnitude: false,
      tail: '',
    }
  if (normAt(document, index + 1) !== 'of' || normAt(document, index + 2) !== 'magnitude') return null
  return {
    first: index,
    last: index + 2,
    end: tokenAt(document.tokens, index + 2).end,
    value: 10,
    decimal: '10',
    form: 'multiplier',
    magnitude: false,
    tail: '',
  }
}

/** Cardinals, ordinals and fractions in words, over hyphens and spaces: "two hundred", "twenty-five", "one third", "half". */
function readCardinal(document: Document, index: number, token: Token): Numeral | null {
  let value = 0
  let any = false
  let magnitude = false
  let last = index
  let end = token.start
  let tail = ''
  let form: NumeralForm = 'word'
  for (let at = index; at < index + 5 && !tail && form === 'word'; at++) {
    const word = tokenAt(document.tokens, at)
    if (word.kind !== 'word') break
    const parts = word.norm.split('-')
    let offset = word.start
    let used = 0
    for (const part of parts) {
      const next = addPart(part, value, any)
      if (!next) break
      ;({ value, form } = next)
      magnitude ||= MAGNITUDE_WORDS.has(part)
      any = true
      offset += part.length + (used ? 1 : 0)
      used++
      if (form !== 'word') break
    }
    if (!used) break
    last = at
    end = offset
    tail = parts.slice(used).join('-')
  }
  if (!any) return null
  const share = form === 'ordinal' ? shareOf(document, index, last) : null
  if (share !== null)
    return { first: index, last, end, value: share, decimal: trimmedDecimal(share), form: 'fraction', magnitude, tail }
  const vague = form === 'word' && VAGUE_NUMERALS.has(token.norm) && last === index
  return {
    first: index,
    last,
    end,
    value,
    decimal: trimmedDecimal(value),
    form: vague ? 'vague' : form,
    magnitude,
    tail,
  }
}

/** "a third of the cost" is no place but a share. */
function shareOf(document: Document, index: number, last: number): number | null {
  const divisor = FRACTION_WORDS.get(normAt(document, last))
  const isShare = index === last && normAt(document, index - 1) === 'a' && normAt(document, last + 1) === 'of'
  return divisor !== undefined && isShare ? 1 / divisor : null
}

function addPart(part: string, value: number, any: boolean): { value: number; form: NumeralForm } | null {
  const cardinal = CARDINALS.get(part)
  if (cardinal !== undefined && (!any || (value >= 20 && value % 10 === 0 && cardinal < 10)))
    return { value: value + cardinal, form: 'word' }
  const magnitude = MAGNITUDE_WORDS.get(part)
  if (magnitude) return { value: (any ? value : 1) * magnitude, form: 'word' }
  if (VAGUE_NUMERALS.has(part) && !any) return { value: 12, form: 'word' }
  const divisor = FRACTION_WORDS.get(part)
  const ordinal = ORDINALS.get(part)
  if (divisor && (any ? value > 0 && value < divisor : !ordinal))
    return { value: (any ? value : 1) / divisor, form: 'fraction' }
  if (ordinal && !any) return { value: ordinal, form: 'ordinal' }
  return null
}
