import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { halfUnit, plainText, readPrinted, shiftPoint } from '../../src/domain/printed.ts'
import { shown } from './exact.ts'

test.each<readonly [string, string]>([
  ['5$\\times$', '5×'],
  ['$5\\times$', '5×'],
  ['75\\%', '75%'],
  ['$13.77\\%$', '13.77%'],
  ['\\textbf{68.90\\%}', '68.90%'],
  ['$\\mathbf{5}$', '5'],
  ['\\emph{5}', '5'],
  ['\\textit { 5 }', '5'],
  ['**68.9**', '68.9'],
  ['{68.9}', '68.9'],
  ['$68.9\\pm0.3$', '68.9±0.3'],
  ['$\\sim5\\%$', '~5%'],
  ['2.2  percent\npoints', '2.2 percent points'],
  ['\\$0.45', '0.45'],
  ['\\timestamp', '\\timestamp'],
])('plainText(%j) is %j', (quote, expected) => {
  expect(plainText(quote)).toBe(expected)
})

test.each<readonly [string, number, string]>([
  ['1.5', 9, '1500000000'],
  ['1.5', 0, '1.5'],
  ['007', 0, '007'],
  ['007', 1, '70'],
  ['68.90', 0, '68.90'],
  ['1.2345', 3, '1234.5'],
  ['1.50', 1, '15.0'],
  ['0.5', 3, '500'],
  ['0.05', 1, '0.5'],
  ['0', 3, '0000'.slice(3)],
  ['10', 9, '10000000000'],
])('shiftPoint(%s, %i) is %s', (digits, power, expected) => {
  expect(shiftPoint(digits, power)).toBe(expected)
})

test.each<readonly [string, string, string]>([
  ['68.90%', '68.90', 'percent'],
  ['68.90 %', '68.90', 'percent'],
  ['0.8070', '0.8070', 'score'],
  ['+0.8%', '0.8', 'percent'],
  ['-0.5', '-0.5', 'score'],
  ['−0.5', '-0.5', 'score'],
  ['–0.5', '-0.5', 'score'],
  ['.5', '0.5', 'score'],
  ['1,014.45', '1014.45', 'score'],
  ['1,234,567', '1234567', 'score'],
  ['10 billion', '10000000000', 'score'],
  ['1.5 Million', '1500000', 'score'],
  ['2 hundred', '200', 'score'],
  ['3 thousand', '3000', 'score'],
  ['1.6 trillion', '1600000000000', 'score'],
  ['10-billion', '10000000000', 'score'],
  ['175B parameters', '175000000000', 'params'],
  ['10 billion parameters', '10000000000', 'params'],
  ['371B tokens', '371000000000', 'tokens'],
  ['53k hours', '53000', 'hours'],
  ['3.0m', '3000000', 'score'],
  ['3K', '3000', 'score'],
  ['2M', '2000000', 'score'],
  ['7b', '7000000000', 'score'],
  ['1.6T', '1600000000000', 'score'],
  ['5 m', '5', 'm'],
  ['12ms', '12', 'ms'],
  ['4TB', '4', 'TB'],
  ['5$\\times$', '5', 'times'],
  ['5x', '5', 'times'],
  ['5 times', '5', 'times'],
  ['5-fold', '5', 'times'],
  ['5 fold', '5', 'times'],
  ['5X', '5', 'times'],
  ['1 point', '1', 'points'],
  ['2.2 percent points', '2.2', 'points'],
  ['2.2 percentage points', '2.2', 'points'],
  ['2.2 pp', '2.2', 'points'],
  ['0.8 percent', '0.8', 'percent'],
  ['16.8 ppl', '16.8', 'score'],
])('readPrinted(%j) is %s in %s', (text, value, unit) => {
  expect(readPrinted(text)).toEqual({ ok: true, value: { value, unit } })
})

test.each<readonly [string, string]>([
  ['', 'nothing is printed'],
  ['about 5', 'a hedge is not part of the number'],
  ['5 apples', 'no unit that we know'],
  ['1.2.3', 'two points'],
  ['1234,567', 'a comma where no thousands end'],
  ['5e3', 'powers of ten are written out'],
  ['5kk', 'one magnitude at most'],
  ['x5', 'a factor follows its number'],
  ['-', 'a sign without digits'],
  ['68.9±0.3', 'two numbers'],
  ['24-33%', 'two numbers'],
])('readPrinted(%j) refuses: %s', (text, _why) => {
  expect(readPrinted(text)).toEqual({ ok: false, error: { reason: 'unreadable_print', text } })
})

test.each<readonly [string, string, string]>([
  ['68.90%', '68.90', '0.005'],
  ['0.8070', '0.8070', '0.00005'],
  ['+0.8%', '0.8', '0.05'],
  ['-0.5', '-0.5', '0.05'],
  ['.5', '0.5', '0.05'],
  ['5×', '5', '0.5'],
  ['5$\\times$', '5', '0.5'],
  ['10 billion', '10000000000', '500000000'],
  ['1.5k', '1500', '50'],
  ['1,014.45', '1014.45', '0.005'],
  ['0', '0', '0.5'],
  ['0.0%', '0.0', '0.05'],
  ['first', '1', '0.5'],
  ['half', '0.5', '0.05'],
])('halfUnit() of %j, %s, is %s', (text, value, expected) => {
  expect(shown(halfUnit({ text, value }))).toBe(shown(expected))
})

describe('a number prints back as it was', () => {
  const MAGNITUDES = { '': 0, k: 3, M: 6, B: 9, ' million': 6, ' billion': 9, ' thousand': 3, '-billion': 9 }
  const UNITS = { '': 'score', '%': 'percent', '×': 'times', ' points': 'points', ' hours': 'hours', ' GB': 'GB' }
  const MARKUP: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => `$${text}$`,
    (text) => `\\textbf{${text}}`,
    (text) => `$\\mathbf{${text}}$`,
    (text) => `**${text}**`,
  ]
  const names = <K extends string>(table: Readonly<Record<K, unknown>>) =>
    fc.constantFrom(...(Object.keys(table) as K[]))
  const print = fc.record({
    sign: fc.constantFrom('', '+', '-', '−'),
    whole: fc.integer({ min: 1, max: 99999 }),
    part: fc.stringMatching(/^\d{0,4}$/),
    hasCommas: fc.boolean(),
    magnitude: names(MAGNITUDES),
    unit: names(UNITS),
    markup: fc.constantFrom(...MARKUP),
  })

  test('with signs, commas, magnitudes, units and mark-up', () => {
    fc.assert(
      fc.property(print, ({ sign, whole, part, hasCommas, magnitude, unit, markup }) => {
        const digits = `${whole}${part === '' ? '' : `.${part}`}`
        const text = `${sign}${hasCommas ? digits.replace(`${whole}`, whole.toLocaleString('en')) : digits}${magnitude}${unit}`
        const quote = markup(text.replace('%', '\\%').replace('×', '$\\times$'))
        expect(plainText(quote)).toBe(text)

        const power = MAGNITUDES[magnitude]
        const read = readPrinted(quote)
        if (!read.ok) throw new Error(`Cannot read "${quote}"`)
        expect(read.value.unit).toBe(UNITS[unit])
        const signed = `${sign === '-' || sign === '−' ? '-' : ''}${digits}`
        if (power === 0) expect(read.value.value).toBe(signed)
        expect(read.value.value).toMatch(/^-?\d+(\.\d+)?$/)
        expect(shown(read.value.value)).toBe(shown(`${signed}e${power}`))
        expect(shown(halfUnit({ text, value: read.value.value }))).toBe(shown(`0.5e${power - part.length}`))
      }),
    )
  })
})
