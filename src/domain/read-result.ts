import type { Stated, Uncertainty } from '../../schemas/claim.ts'
import { MAGNITUDE_LETTERS, MAGNITUDE_WORDS, PRINTED_UNITS } from '../../schemas/magnitudes.ts'
import { UNITS } from '../../schemas/units.ts'
import { compare, fraction, minus } from './fraction.ts'
import { plainText, shiftPoint } from './printed.ts'
import { err, ok, type Result } from './result.ts'

/** Why a cell of a table of results is no claim, in plain words: a missing value is not zero. */
export const NO_RESULT = {
  no_value: 'there is no value',
  no_number: 'it is not a number',
  several_numbers: 'it holds more than one number',
  too_long: 'it has more than 40 digits',
} as const
export type NoResult = keyof typeof NO_RESULT

/** A cell as the core reads it. */
export interface ReadResult {
  readonly stated: Stated
  /** A word before a colon ("choice: 0.85"), or in brackets after the number ("90.1 (ensemble)"). */
  readonly remark: string | null
}

const ABSENT =
  /^(?:n\/?a|n\.a\.|#n\/a|none|null|nil|nan|inf|-?infinity|tb[adc]|missing|unknown|pending|oom|not (?:reported|available|applicable|given)|see (?:paper|text)|[-–—−_.?*…/\\ ]*)$/i

/** Invisible characters, tags and footnotes that stand around a number in a table. */
const AROUND: readonly (readonly [RegExp, string])[] = [
  [/[\uFEFF\u200B-\u200F\u2060\u00AD]/g, ''],
  [/<(sup|sub)>[^<]*<\/\1>/gi, ''],
  [/<[^<>]*>/g, ' '],
  [/!?\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/\[\^?[\da-z]{1,3}\](?!\s*\d)/gi, ''],
  [/\\([*_#~|[\]()-])/g, '$1'],
  [/[`†‡§¶✝🏆🥇🥈🥉⭐↑↓]|\*+|__|~~/gu, ''],
  [/[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈ]+/g, ''],
]

/** Thin spaces group digits: 1 014. */
const THIN_SPACE = /(\d)[\u2009\u202F](?=\d{3}(?:\D|$))/g

/** A sign of money before a number; LaTeX's dollar signs stand around one. */
const MONEY = /^[\s~<>≈≤≥]*[+\-−]?\s*\$\s*[\d.][^$]*$/

const cleaned = (text: string): string =>
  AROUND.reduce(
    (held, [pattern, sign]) => held.replace(pattern, sign),
    plainText((MONEY.test(text) ? text.replace('$', '＄') : text).replace(THIN_SPACE, '$1')),
  )
    .replace(/\s+/g, ' ')
    .trim()

const SIGN = '[+\\-−–﹣－]'
const DIGITS =
  '(?:[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d,])|\\d+,\\d+(?![\\d,])|\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+\\-−]?\\d{1,3})?'
const NUMBER = new RegExp(`^(${SIGN})? ?(${DIGITS})`)
const BOUNDS: readonly (readonly [RegExp, Stated['bound']])[] = [
  [/^(?:~|∼|≈|≃|about |around |approx\.? |circa |ca\.? )/i, 'approx'],
  [/^(?:>=?|≥|⩾|over |at least |more than )/i, 'at_least'],
  [/^(?:<=|≤|⩽|up to |at most )/i, 'up_to'],
  [/^(?:<|under |below |less than )/i, 'less_than'],
]
const CURRENCY: Readonly<Record<string, string>> = { '＄': 'usd', '€': 'eur', '£': 'gbp', '¥': 'jpy' }

/** Digits as the value: separators out, a decimal comma as a point, an exponent expanded. */
function decimalOf(sign: string | undefined, digits: string): string {
  const [mantissa = '', exponent] = digits.split(/e/i)
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(mantissa) && !/^0,/.test(mantissa)
  const plain = (grouped ? mantissa.replaceAll(',', '') : mantissa.replace(',', '.'))
    .replace(/^\./, '0.')
    .replace(/\.$/, '')
  const minusSign = sign === undefined || sign === '+' ? '' : '-'
  if (exponent === undefined) return minusSign + plain
  const it = fraction(`${plain}e${exponent.replace('−', '-')}`)
  return minusSign + it.n.toFixed()
}

interface Read {
  readonly value: string
  readonly unit: string | null
  readonly rest: string
}

const unitWords = (table: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(table).sort((a, b) => b.length - a.length)
const WORDS = [...new Set([...unitWords(PRINTED_UNITS), ...unitWords(UNITS)])].sort((a, b) => b.length - a.length)
const ENDS = /^(?![\p{L}\d])/u

/** A unit after a number: one that we know, else a single word as it stands ("tok/s"). */
function unitOf(rest: string): { unit: string | null; rest: string } {
  const text = rest.trimStart()
  const known = WORDS.find((word) => text.startsWith(word) && (/^\W/.test(word) || ENDS.test(text.slice(word.length))))
  if (known !== undefined) return { unit: PRINTED_UNITS[known] ?? known, rest: text.slice(known.length) }
  const word = /^(?!(?:st|nd|rd|th)\b)[A-Za-zµ°][\wµ°/.·^-]{0,19}(?=$| ?[(±[,+])/.exec(text)
  return word === null ? { unit: null, rest } : { unit: word[0], rest: text.slice(word[0].length) }
}

/** One number with its magnitude and unit; letters are magnitudes where the column holds counts or where they are no unit. */
function readNumber(text: string, counts: boolean): Read | null {
  const currency = /^([+\-−]?) ?([＄€£¥])/.exec(text)
  const bare = currency === null ? text : `${currency[1]}${text.slice(currency[0].length)}`
  const numeral = NUMBER.exec(bare)
  if (numeral === null) return null
  const [matched, sign, digits = ''] = numeral
  let value = decimalOf(sign, digits)
  let rest = bare.slice(matched.length)
  const word = /^[\s-]?(hundred|thousand|million|billion|trillion)\b/i.exec(rest)
  const letter = (counts ? /^ ?([kKmMBbTG])(?![A-Za-z])/ : /^([kKMB])(?![A-Za-z/])/).exec(rest)
  const power =
    word !== null
      ? MAGNITUDE_WORDS[(word[1] as string).toLowerCase()]
      : letter !== null
        ? (MAGNITUDE_LETTERS[letter[1] as string] ?? 9)
        : undefined
  if (power !== undefined) {
    const negative = value.startsWith('-')
    value = `${negative ? '-' : ''}${shiftPoint(negative ? value.slice(1) : value, power)}`
    rest = rest.slice((word ?? letter)?.[0].length)
  }
  const unit = unitOf(rest)
  return { value, unit: currency === null ? unit.unit : (CURRENCY[currency[2] as string] ?? null), rest: unit.rest }
}

const unsigned = (value: string): string => value.replace('-', '')
const toDecimal = (a: string, b: string): string => {
  const it = minus(fraction(a), fraction(b))
  return it.n.toFixed()
}

type Spread = { uncertainty?: Uncertainty; rest: string; unit?: string | null }

/** What stands after a number: "± 0.5", "(±0.5)", "[81.0, 85.4]", "(95% CI: 81.0-85.4)"; null where it is something else. */
function readSpread(value: string, text: string, counts: boolean): Spread | null {
  const t = text.trim()
  const sign = /^\(? ?(?:±|\+\s?\/\s?[-−–]|\+[-−–])\s?/.exec(t)
  if (sign !== null) {
    const spread = readNumber(t.slice(sign[0].length), counts)
    if (spread === null) return null
    const width = unsigned(spread.value)
    const words = spread.rest.replace(/[()]/g, ' ').trim()
    const type = /^(?:s\.?e\.?m?\.?|stderr)$/i.test(words)
      ? 'se'
      : /^(?:s\.?d\.?|std)$/i.test(words)
        ? 'sd'
        : /ci$/i.test(words)
          ? 'ci'
          : words === ''
            ? 'unknown'
            : null
    return type === null ? null : { uncertainty: { plus: width, minus: width, type }, rest: '', unit: spread.unit }
  }
  const named = /^[([]\s*(s\.?e\.?m?\.?|stderr|s\.?d\.?|std)\.?\s*[:=]?\s*([\d.][^()]*?)\s*[)\]]$/i.exec(t)
  if (named !== null) {
    const spread = readNumber(named[2] as string, counts)
    if (spread === null || spread.rest.trim() !== '') return null
    const type = /d$|d\.$/i.test(named[1] as string) ? 'sd' : 'se'
    return { uncertainty: { plus: unsigned(spread.value), minus: unsigned(spread.value), type }, rest: '' }
  }
  const interval =
    /^[([]\s*((?:\d{2}(?:\.\d+)?)% ?(?:ci|conf\w*(?: interval)?)?:?\s*)?(?:ci:?\s*)?([^,;–—]+?)\s*(?:,|;|–|—|-| to )\s*([^,;–—]+?)\s*[)\]]$/i.exec(
      t,
    )
  if (interval === null) return null
  const [low, high] = [
    readNumber((interval[2] as string).trim(), counts),
    readNumber((interval[3] as string).trim(), counts),
  ]
  if (low === null || high === null || low.rest.trim() !== '' || high.rest.trim() !== '') return null
  const it = fraction(value)
  if (compare(fraction(low.value), it) > 0 || compare(it, fraction(high.value)) > 0) return null
  const says = /ci|conf|%/i.test(t.slice(0, t.indexOf(interval[2] as string)))
  const level = /(\d{2}(?:\.\d+)?)%/.exec(interval[1] ?? '')?.[1]
  return {
    uncertainty: {
      plus: toDecimal(high.value, value),
      minus: toDecimal(value, low.value),
      type: says ? 'ci' : 'unknown',
      ...(level === undefined ? {} : { level: Number(level) / 100 }),
    },
    rest: '',
  }
}

/** Range of two numbers ("24-33%"): the second end, or null. */
function readHigh(value: string, text: string, counts: boolean): Read | null {
  const dash = /^ ?(?:-|–|—|−| to )\s?(?=[\d.])/.exec(text)
  if (dash === null) return null
  const high = readNumber(text.slice(dash[0].length), counts)
  return high !== null && compare(fraction(high.value), fraction(value)) > 0 ? high : null
}

/** UTF-16 units of a cell that are looked at: a number stands in fewer. */
const LONGEST_CELL = 500
const LONGEST = 40
const isHeld = (value: string): boolean =>
  value
    .replace('-', '')
    .split('.')
    .every((part) => part.length <= LONGEST)

/**
 * Reads a cell of a table of results (DESIGN section 3, "Reading numbers"): one number with its hedge, unit and uncertainty.
 * Footnote marks, bold and links are no part of it. `counts` are columns of parameters and the like, where "3.0m" is a
 * magnitude. A dash is no value, text is no number, "(32.76 32.07)" is several; nothing of them is guessed.
 */
export function readResult(text: string | null, counts = false): Result<ReadResult, NoResult> {
  const plain = cleaned((text ?? '').slice(0, LONGEST_CELL))
  if (ABSENT.test(plain)) return err('no_value')
  const label = /^([A-Za-z][\w .-]{0,40}):\s*(?=[\d~<>$+−-])/.exec(plain)
  const unlabelled = label === null ? plain : plain.slice(label[0].length)
  const hedge = BOUNDS.find(([pattern]) => pattern.test(unlabelled))
  const start = hedge === undefined ? unlabelled : unlabelled.replace(hedge[0], '').trimStart()
  const number = readNumber(start, counts)
  if (number === null) return err(/^[([{]?\s*[\d.+-]+[,;\s/]+[\d.+-]/.test(start) ? 'several_numbers' : 'no_number')
  let { unit, rest } = number
  const high = readHigh(number.value, rest, counts)
  if (high !== null) {
    unit = high.unit ?? unit
    rest = high.rest
  }
  const open = hedge === undefined && /^\+(?!\s?[/\d-])/.test(rest.trim())
  if (open) rest = rest.trim().slice(1)
  let remark = label?.[1] ?? null
  const spread = rest.trim() === '' || high !== null ? null : readSpread(number.value, rest, counts)
  if (spread !== null) {
    unit = unit ?? spread.unit ?? null
    rest = spread.rest
  }
  const bracket = /^[([]\s*([A-Za-z][^()[\]]{0,80}?)\s*[)\]]$/.exec(rest.trim())
  if (bracket !== null) {
    remark ??= bracket[1] ?? null
    rest = ''
  }
  if (rest.trim() !== '') return err(/\d/.test(rest) ? 'several_numbers' : 'no_number')
  if (!isHeld(number.value) || (high !== null && !isHeld(high.value))) return err('too_long')
  return ok({
    stated: {
      text: plain.replace('＄', '$').slice(0, 200),
      value: number.value,
      ...(high === null ? {} : { value_high: high.value }),
      unit: unit ?? 'score',
      bound: open ? 'at_least' : (hedge?.[1] ?? 'exact'),
      ...(spread?.uncertainty === undefined ? {} : { uncertainty: spread.uncertainty }),
    },
    remark,
  })
}
