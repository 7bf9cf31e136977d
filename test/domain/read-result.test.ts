import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readResult } from '../../src/domain/read-result.ts'

const read = (text: string | null, counts = false) => {
  const result = readResult(text, counts)
  if (!result.ok) return result.error
  const { stated, remark } = result.value
  const { value, unit, bound, value_high, uncertainty } = stated
  return [
    value,
    ...(unit === 'score' ? [] : [unit]),
    ...(bound === 'exact' ? [] : [bound]),
    ...(value_high === undefined ? [] : [`to ${value_high}`]),
    ...(uncertainty === undefined
      ? []
      : [
          `+${uncertainty.plus} -${uncertainty.minus} ${uncertainty.type}${uncertainty.level === undefined ? '' : ` ${uncertainty.level}`}`,
        ]),
    ...(remark === null ? [] : [`(${remark})`]),
  ].join(' ')
}

describe('readResult()', () => {
  test.each([
    ['68.90', '68.90'],
    ['25.60', '25.60'],
    [' 77.0% ', '77.0 percent'],
    ['88.000', '88.000'],
    ['1,014.45', '1014.45'],
    ['1,234,567', '1234567'],
    ['1\u2009014', '1014'],
    ['0,853', '0.853'],
    ['45,6', '45.6'],
    ['.85', '0.85'],
    ['85.', '85'],
    ['1e-05', '0.00001'],
    ['1.5E+3', '1500'],
    ['+3.1', '3.1'],
    ['-158.24', '-158.24'],
    ['−3.2', '-3.2'],
    ['–3.2', '-3.2'],
    ['－3.2', '-3.2'],
    ['$1.2100', '1.2100 usd'],
    ['€3', '3 eur'],
    ['1.3 billion', '1300000000'],
    ['12.5k', '12500'],
    ['24M', '24000000'],
    ['5x', '5 times'],
    ['5.2 ms', '5.2 ms'],
    ['35 tok/s', '35 tok/s'],
    ['4.1 GFLOPs', '4.1 GFLOPs'],
  ])('a number: %s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['**44.8**', '44.8'],
    ['63.7*', '63.7'],
    ['\\textbf{85.3}', '85.3'],
    ['$85.3$', '85.3'],
    ['85.3<sup>2</sup>', '85.3'],
    ['85.3†', '85.3'],
    ['85.3 [1]', '85.3'],
    ['[85.3](https://example.org/12)', '85.3'],
    ['\ufeff93.3', '93.3'],
    ['92.1 ↑', '92.1'],
    ['90.1²', '90.1'],
  ])('marks are no part of it: %s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['90.0 ± 0.5', '90.0 +0.5 -0.5 unknown'],
    ['0.25±0.005', '0.25 +0.005 -0.005 unknown'],
    ['7.56 +/- 2.71', '7.56 +2.71 -2.71 unknown'],
    ['-158.24 +/- 76.35', '-158.24 +76.35 -76.35 unknown'],
    ['97.4 (±0.1)', '97.4 +0.1 -0.1 unknown'],
    ['88.1 ± 0.3%', '88.1 percent +0.3 -0.3 unknown'],
    ['1.5±0.2 (std)', '1.5 +0.2 -0.2 sd'],
    ['94.3 (SE 0.2)', '94.3 +0.2 -0.2 se'],
    ['83.2 [81.0, 85.4]', '83.2 +2.2 -2.2 unknown'],
    ['83.2 (95% CI: 81.0-85.5)', '83.2 +2.3 -2.2 ci 0.95'],
  ])('what is uncertain about it: %s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['~95', '95 approx'],
    ['>90', '90 at_least'],
    ['≥ 90', '90 at_least'],
    ['95+', '95 at_least'],
    ['<0.01', '0.01 less_than'],
    ['up to 50%', '50 percent up_to'],
    ['24-33%', '24 percent to 33'],
    ['2.2–3.6x', '2.2 times to 3.6'],
    ['choice: 0.85±0.02', '0.85 +0.02 -0.02 unknown (choice)'],
    ['90.1 (ensemble)', '90.1 (ensemble)'],
  ])('what stands around it: %s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    null,
    '',
    ' ',
    '-',
    '--',
    '—',
    '–',
    '--*',
    'N/A',
    'n/a',
    'NaN',
    'none',
    'TBD',
    '?',
    '**-**',
    '[1]',
    'OOM',
    'not reported',
  ])('no value: %j', (text) => expect(read(text)).toBe('no_value'))

  test.each(['Kummerfeld', 'yes', '✓', '1st', 'v1.0', 'BERT'])('no number: %s', (text) =>
    expect(read(text)).toBe('no_number'),
  )

  test.each([
    '(32.76 32.07 26.26 22.74)',
    '76.6 (79.1)',
    '12.3 / 45.6',
    '3/5',
    '2021-02-21',
    '17 November 2025 4:28pm',
    '3:45',
    '[1.0, 2.0]',
  ])('more than one number: %s', (text) => expect(read(text)).toBe('several_numbers'))

  test('a column of counts reads letters as magnitudes that are units elsewhere', () => {
    expect([read('3.0m', true), read('3.0m'), read('0.9 B', true)]).toEqual(['3000000', '3.0 m', '900000000'])
  })

  test('takes no longer for a cell that tempts it', () => {
    const start = performance.now()
    for (const text of ['['.repeat(1e6), '<'.repeat(1e6), '1,'.repeat(1e6), '(1 '.repeat(1e6)]) readResult(text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  test('keeps the print', () => {
    const result = readResult(' **68.90*** ')
    expect(result.ok && result.value.stated.text).toBe('68.90')
  })

  test('never makes a number of text without a digit, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const result = readResult(text)
        if (result.ok) expect(/\d/.test(text.normalize('NFKC'))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('reads any plain decimal as it is printed', () => {
    const decimal = fc.tuple(fc.boolean(), fc.bigInt(0n, 10n ** 15n), fc.option(fc.stringMatching(/^\d{1,10}$/)))
    fc.assert(
      fc.property(decimal, ([negative, whole, part]) => {
        const text = `${negative ? '-' : ''}${whole}${part === null ? '' : `.${part}`}`
        expect(read(text)).toBe(text)
      }),
    )
  })
})
