import { MAGNITUDE_LETTERS, MAGNITUDE_WORDS, PRINTED_UNITS } from '../../schemas/magnitudes.ts'
import { UNITS } from '../../schemas/units.ts'
import { type Fraction, fraction, minus, over, plus, times, toNumber } from './fraction.ts'
import { err, ok, type Result } from './result.ts'

/** A number read from print: decimal string with magnitudes expanded and digits as printed. */
export interface PrintedNumber {
  readonly value: string
  readonly unit: string
}

export interface UnreadablePrint {
  reason: 'unreadable_print'
  text: string
}

/** LaTeX and Markdown mark-up and the sign that it stands for. A LaTeX command ends at the first non-letter: `\pm0.3`. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/\\(?:text(?:bf|it|rm|sc)|mathbf|mathrm|emph)\s*\{([^{}]*)\}/g, '$1'],
  [/\\times(?![A-Za-z])/g, '×'],
  [/\\sim(?![A-Za-z])/g, '~'],
  [/\\pm(?![A-Za-z])/g, '±'],
  [/\\([%$#&_])/g, '$1'],
  [/[$*{}]/g, ''],
]

/** A quote without mark-up: `5$\times$` is 5×, `75\%` is 75%. */
export const plainText = (quote: string): string =>
  MARKUP.reduce((text, [pattern, sign]) => text.replace(pattern, sign), quote)
    .replace(/\s+/g, ' ')
    .trim()

const NUMERAL = /^([+\-−–]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/

/** Moves the decimal point, adding zeros where digits end: "1.5" by 9 is "1500000000". */
export function shiftPoint(digits: string, power: number): string {
  const [whole = '0', part = ''] = digits.split('.')
  if (power === 0) return digits
  const moved = part.padEnd(power, '0')
  const integer = (whole + moved.slice(0, power)).replace(/^0+(?=\d)/, '')
  const rest = moved.slice(power)
  return rest === '' ? integer : `${integer}.${rest}`
}

const bySize = (table: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(table).sort((a, b) => b.length - a.length)
const UNIT_WORDS = [...bySize(PRINTED_UNITS), ...bySize(UNITS)].sort((a, b) => b.length - a.length)

function readUnit(rest: string): string | null {
  const text = rest.trim()
  if (text === '') return 'score'
  const word = UNIT_WORDS.find((unit) => text === unit)
  return word === undefined ? null : (PRINTED_UNITS[word] ?? word)
}

function readMagnitudeWord(rest: string): { power: number; rest: string } {
  const word = /^[\s-]?(hundred|thousand|million|billion|trillion)\b/i.exec(rest)
  if (word) return { power: MAGNITUDE_WORDS[(word[1] as string).toLowerCase()] ?? 0, rest: rest.slice(word[0].length) }
  const letter = /^([kKmMBbT])(?![A-Za-z])/.exec(rest)
  if (letter) return { power: MAGNITUDE_LETTERS[letter[1] as string] ?? 0, rest: rest.slice(1) }
  return { power: 0, rest }
}

/** Reads "68.90%", "+0.8%", "10 billion", "4TB", "2.2 percent points", "1,014.45": one number with an optional unit. */
export function readPrinted(text: string): Result<PrintedNumber, UnreadablePrint> {
  const plain = plainText(text)
  const numeral = NUMERAL.exec(plain)
  if (!numeral) return err({ reason: 'unreadable_print', text })
  const [matched, sign, printed = ''] = numeral
  const digits = printed.replaceAll(',', '').replace(/^\./, '0.')
  const { power, rest } = readMagnitudeWord(plain.slice(matched.length))
  const unit = readUnit(rest)
  if (unit === null) return err({ reason: 'unreadable_print', text })
  return ok({ value: (sign === '' || sign === '+' ? '' : '-') + shiftPoint(digits, power), unit })
}

/** Half a unit of the last printed digit, in the value's unit: "10 billion" stands for ± 0.5 billion, "68.90" for ± 0.005. */
export function halfUnit(stated: { readonly text: string; readonly value: string }): Fraction {
  const numeral = NUMERAL.exec(plainText(stated.text))
  const digits = numeral?.[2]?.replaceAll(',', '')
  const decimals = (shown: string): number => shown.split('.')[1]?.length ?? 0
  const half = (places: number): Fraction => fraction(1, `2e${places}`)
  if (digits === undefined || toNumber(fraction(digits)) === 0) return half(decimals(stated.value))
  const magnitude = over(fraction(stated.value.replace('-', '')), fraction(digits))
  return times(half(decimals(digits)), magnitude)
}

const decimal = (value: Fraction): string => value.n.div(value.d).toFixed()

/** The print as the range of values that round to it: 68.90 is 68.895 to 68.905. */
export function roundingRange<S extends { readonly text: string; readonly value: string }>(
  stated: S,
): S & { value_high: string } {
  const half = halfUnit(stated)
  const value = fraction(stated.value)
  return { ...stated, value: decimal(minus(value, half)), value_high: decimal(plus(value, half)) }
}
