import { describe, expect, test } from 'vitest'
import type { Claim } from '../../schemas/claim.ts'
import type { Kind } from '../../schemas/kinds.ts'
import type { Metric } from '../../schemas/registry.ts'
import { isExactPrint, readingInterval, readingValue, roundedScore, sameMeasure } from '../../src/domain/facts.ts'
import { changed, claim, METRICS, score, stated } from '../factories.ts'
import { type Ends, ends, shown, shownEnds } from './exact.ts'

const { accuracy, memory, reward } = METRICS

test.each([
  ['68.90%', true],
  ['only 68.90%', true],
  ['up to 68.90%', false],
  ['about 68.90%', false],
  ['24-33%', false],
])('isExactPrint() of "%s" is %s', (print, expected) => {
  expect(isExactPrint(claim({ stated: stated(print) }))).toBe(expected)
})

describe('roundedScore()', () => {
  const rounded = (it: Claim) => {
    const found = roundedScore(it)
    return found && [found.value, found.low, found.high].map((value) => shown(value))
  }
  const effect = (low: number | null, high = low): Claim['effects'] => [
    { reading: 'score', basis: 'score', unit: 'percent', low, high, improvement: null },
  ]

  test('is the score ± half a unit of its last digit', () => {
    expect(rounded(score('ours', '68.90%'))).toEqual(['68.9', '68.895', '68.905'].map(shown))
  })

  test('scales the half unit with the column', () => {
    const scaled = claim({ stated: stated('0.81'), effects: effect(81) })
    expect(rounded(scaled)).toEqual(['81', '80.5', '81.5'].map(shown))
  })

  test('of a printed 0 keeps the half unit', () => {
    expect(rounded(score('ours', '0.0%'))).toEqual(['0', '-0.05', '0.05'].map(shown))
  })

  test.each<readonly [string, Partial<Claim>]>([
    ['a change', { kind: 'delta_points', change: 'increase', effects: effect(2) }],
    ['a hedged score', { stated: stated('up to 97%'), effects: effect(0, 97) }],
    ['a range', { stated: stated('24-33%'), effects: effect(24, 33) }],
    ['a score without effect', { effects: [] }],
    ['a score that is open below', { effects: effect(null, 3) }],
  ])('has none for %s', (_case, more) => {
    expect(roundedScore(claim(more))).toBeNull()
  })
})

describe('readingInterval() and readingValue()', () => {
  type Row = readonly [Kind, string, Metric, string | null, Ends | null]
  test.each<Row>([
    ['delta_points', '0.8%', accuracy, '0.8', ['0.75', '0.85']],
    ['delta_points', 'up to 2 points', accuracy, null, ['0', '2']],
    ['delta_points', '2-3 points', accuracy, null, ['2', '3']],
    ['relative_gain', '50%', accuracy, '1.5', ['1.495', '1.505']],
    ['relative_gain', '50%', reward, null, null],
    ['relative_gain', 'up to 50%', reward, null, null],
  ])('of %s by "%s" (%#)', (kind, print, metric, value, interval) => {
    const it = changed('ours', 'human', kind, print)
    const read = readingInterval(it, kind, metric)
    expect(read && shownEnds(read)).toEqual(interval && ends(interval))
    expect(shown(readingValue(it, kind, metric))).toBe(shown(value))
  })

  test('of a decrease are told in the change of the claim', () => {
    const cut = changed('ours', 'human', 'relative_reduction', '75%', { change: 'decrease' })
    expect(shown(readingValue(cut, 'relative_reduction', memory))).toBe('1/4')
    const loss = changed('ours', 'human', 'delta_points', '2 points', { change: 'decrease' })
    expect(shown(readingValue(loss, 'delta_points', accuracy))).toBe('-2')
  })
})

test('sameMeasure() wants one metric that is named, and one benchmark', () => {
  const same = (a: Partial<Claim>, b: Partial<Claim>) => sameMeasure(claim(a), claim(b))
  expect(same({}, {})).toBe(true)
  expect(same({ benchmark: null }, { benchmark: null })).toBe(true)
  expect(same({ metric: 'f1' }, {})).toBe(false)
  expect(same({ benchmark: 'superglue' }, {})).toBe(false)
  expect(same({ metric: null }, { metric: null })).toBe(false)
})
