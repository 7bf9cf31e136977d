import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fraction } from '../../src/domain/fraction.ts'
import {
  bareHundredths,
  convertUnit,
  type DeclaredRange,
  isPercentMetric,
  isUnitMetric,
  type MetricScale,
  readComplement,
  readDeclared,
  readDelta,
  readLevel,
  readShare,
} from '../../src/domain/quantity.ts'
import { METRICS, metric } from '../factories.ts'
import { shown } from './exact.ts'

const { accuracy, auc, correlation, latency, memory, parameters, perplexity, reward } = METRICS
const bleu = metric({ slug: 'bleu', unit: 'score' })
const unitless = metric({ slug: 'f1', unit: null, range: { low: '0', high: '1' } })

test.each<readonly [string, MetricScale, boolean, boolean]>([
  ['percent', accuracy, true, false],
  ['percent of an open range', { unit: 'percent', range: { low: null, high: null } }, true, false],
  ['a score of up to 100', bleu, true, false],
  ['0 to 1', auc, false, true],
  ['-1 to 1', correlation, false, true],
  ['-2 to 1', { unit: null, range: { low: '-2', high: '1' } }, false, false],
  ['0 to 2', { unit: null, range: { low: '0', high: '2' } }, false, false],
  ['milliseconds', latency, false, false],
])('isPercentMetric() and isUnitMetric() of %s', (_name, scale, percent, unit) => {
  expect([isPercentMetric(scale), isUnitMetric(scale)]).toEqual([percent, unit])
})

test.each<readonly [string, string, string, string]>([
  ['4', 'TB', 'bytes', '4000000000000'],
  ['2', 'GiB', 'GB', '2.147483648'],
  ['1', 'KiB', 'bytes', '1024'],
  ['90', 'minutes', 'hours', '1.5'],
  ['250', 'µs', 'ms', '0.25'],
  ['2', 'gpu_days', 'gpu_hours', '48'],
  ['1', 'weeks', 'days', '7'],
  ['7', 'apples', 'apples', '7'],
])('convertUnit() tells %s %s in %s', (value, unit, to, expected) => {
  const converted = convertUnit(fraction(value), unit, to)
  expect(converted.ok && shown(converted.value)).toBe(shown(expected))
})

test.each<readonly [string, string, string]>([
  ['GB', 'ms', 'bytes are no time'],
  ['gpu_hours', 'hours', 'hours of many devices are no hours of the clock'],
  ['bits', 'bytes', 'amounts of information and of storage stay apart'],
  ['apples', 'ms', 'an unknown unit is its own dimension'],
  ['ms', 'apples', 'an unknown unit is its own dimension'],
])('convertUnit() refuses %s in %s: %s', (unit, expected, _why) => {
  expect(convertUnit(fraction(1), unit, expected)).toEqual({
    ok: false,
    error: { reason: 'unit_mismatch', unit, expected },
  })
})

test.each<readonly [string, string, MetricScale, string | null]>([
  ['68.9', 'percent', accuracy, '68.9'],
  ['85', 'percent', auc, '0.85'],
  ['85', 'percent', correlation, '0.85'],
  ['85', 'percent', unitless, '0.85'],
  ['27.3', 'percent', bleu, '27.3'],
  ['0.85', 'fraction', accuracy, '85'],
  ['0.85', 'fraction', bleu, '85'],
  ['0.85', 'fraction', auc, '0.85'],
  ['0.85', 'fraction', unitless, '0.85'],
  ['16.8', 'score', perplexity, '16.8'],
  ['-200', 'score', reward, '-200'],
  ['3', 'points', accuracy, '3'],
  ['7', 'apples', unitless, '7'],
  ['124', 'count', parameters, '124'],
  ['2', 'seconds', latency, '2000'],
  ['124', 'count', latency, null],
  ['50', 'percent', latency, null],
  ['0.5', 'fraction', latency, null],
  ['5', 'GB', accuracy, null],
])('readLevel() of %s %s (%#)', (value, unit, scale, expected) => {
  const read = readLevel(fraction(value), unit, scale)
  expect(read.ok ? shown(read.value) : null).toBe(shown(expected))
})

test('readLevel() scales bare numbers only', () => {
  const read = (unit: string) => readLevel(fraction('0.5'), unit, accuracy, fraction(100))
  expect([read('score'), read('points'), read('percent')].map((it) => it.ok && shown(it.value))).toEqual([
    '50',
    '50',
    '1/2',
  ])
})

test.each<readonly [string, string, string, MetricScale, string | null]>([
  ['2.7', 'points', '2.7 points', accuracy, '2.7'],
  ['0.8', 'percent', '+0.8%', accuracy, '0.8'],
  ['0.8', 'percent', '0.8%', bleu, '0.8'],
  ['2.2', 'points', '2.2 percent points', correlation, '0.022'],
  ['2.2', 'points', '2.2 percentage points', correlation, '0.022'],
  ['2.2', 'points', '2.2 pp', correlation, '0.022'],
  ['0.5', 'points', '0.5 pp', correlation, '0.005'],
  ['0.5', 'points', '0.5\\%', correlation, '0.005'],
  ['0.5', 'points', '0.5 points', correlation, '0.5'],
  ['0.5', 'points', '0.5 apples', correlation, '0.5'],
  ['1', 'points', '1 point', auc, '1'],
  ['1.01', 'points', '1.01 points', auc, '0.0101'],
  ['2.2', 'score', '2.2', auc, '0.022'],
  ['0.8', 'percent', '0.8%', auc, '0.008'],
  ['0.8', 'percent', '0.8%', unitless, '0.008'],
  ['0.8', 'percent', '0.8', unitless, '0.008'],
  ['0.02', 'fraction', '0.02', auc, '0.02'],
  ['0.02', 'fraction', '0.02', accuracy, '2'],
  ['0.3', 'score', '0.3', perplexity, '0.3'],
  ['2', 'seconds', '2 s', latency, '2000'],
  ['7', 'apples', '7 apples', { unit: null, range: { low: null, high: null } }, '7'],
  ['2', 'percent', '2%', { unit: null, range: { low: '0', high: null } }, '2'],
  ['2', 'ms', '2 ms', auc, null],
  ['2', 'percent', '2%', latency, null],
  ['0.5', 'fraction', '0.5', latency, null],
])('readDelta() of %s %s, "%s" (%#)', (value, unit, text, scale, expected) => {
  const read = readDelta(fraction(value), unit, text, scale)
  expect(read.ok ? shown(read.value) : null).toBe(shown(expected))
})

test('bareHundredths() notes only what print does not say', () => {
  const noted = (value: string, unit: string, text: string, scale: MetricScale) =>
    bareHundredths(fraction(value), unit, text, scale)
  expect(noted('2.2', 'points', '2.2 points', correlation)).toBe(true)
  expect(noted('2.2', 'score', '2.2', auc)).toBe(true)
  expect(noted('1', 'points', '1 point', correlation)).toBe(false)
  expect(noted('2.2', 'points', '2.2 percent points', correlation)).toBe(false)
  expect(noted('2.2', 'percent', '2.2%', correlation)).toBe(false)
  expect(noted('2.2', 'points', '2.2 points', accuracy)).toBe(false)
  expect(noted('2.2', 'GB', '2.2 GB', auc)).toBe(false)
})

test.each<readonly [string, string, string | null]>([
  ['75', 'percent', '0.75'],
  ['0.25', 'fraction', '0.25'],
  ['4', 'times', '4'],
  ['4', 'points', null],
  ['4', 'score', null],
  ['4', 'ms', null],
])('readShare() of %s %s', (value, unit, expected) => {
  const read = readShare(fraction(value), unit)
  expect(read.ok ? shown(read.value) : null).toBe(shown(expected))
})

describe('readDeclared() and readComplement()', () => {
  const read = (raw: string, range: DeclaredRange) =>
    shown(readDeclared(fraction(raw.replace('%', '')), raw.endsWith('%'), range))
  const complement = (raw: string, range: DeclaredRange) =>
    shown(readComplement(fraction(raw.replace('%', '')), raw.endsWith('%'), range))

  // Each case is the rule in words: on 0-1 a number above 1 or a percentage is in hundredths; on 1-100 a bare number of
  // at most 1 is a fraction; on an absolute scale a percentage is a fraction; undeclared is as printed.
  test.each<readonly [string, DeclaredRange, string, string | null]>([
    ['1', '0-1', '1', '0'],
    ['0', '0-1', '0', '1'],
    ['1%', '0-1', '0.01', '0.99'],
    ['93.4', '0-1', '0.934', '0.066'],
    ['1', '1-100', '100', '0'],
    ['1%', '1-100', '1', '99'],
    ['1.5', '1-100', '1.5', '98.5'],
    ['0.5', 'abs', '0.5', null],
    ['50%', 'abs', '0.5', null],
    ['50', 'abs', '50', null],
    ['1', '', '1', '0'],
    ['1%', '', '1', '99'],
    ['1.5', '', '1.5', '98.5'],
  ])('%s on "%s" is %s, and its complement %s', (raw, range, direct, rest) => {
    expect(read(raw, range)).toBe(shown(direct))
    expect(complement(raw, range)).toBe(shown(rest))
  })

  const ORACLE = join(import.meta.dirname, '../../../shared/interop/metric-ranges.json')
  test.skipIf(!existsSync(ORACLE))('agree with AxCell’s tests', () => {
    const oracle: {
      raw: string[]
      direct: Record<DeclaredRange, string[]>
      complement: Record<DeclaredRange, string[]>
    } = JSON.parse(readFileSync(ORACLE, 'utf8'))
    for (const [table, by] of [
      [oracle.direct, read],
      [oracle.complement, complement],
    ] as const)
      for (const [range, expected] of Object.entries(table)) {
        expect([range, oracle.raw.map((raw) => by(raw, range as DeclaredRange))]).toEqual([range, expected.map(shown)])
      }
  })
})

test('readLevel() has no metric in bytes that takes a time', () => {
  expect(readLevel(fraction(1), 'ms', memory)).toMatchObject({ ok: false, error: { unit: 'ms', expected: 'GB' } })
})
