import { describe, expect, test } from 'vitest'
import type { Basis } from '../../schemas/kinds.ts'
import {
  boundWords,
  effectWords,
  entryMeaning,
  number,
  placeWords,
  rankAmong,
  rankWords,
  statedWords,
} from '../../src/domain/words.ts'
import { stated } from '../factories.ts'

test.each<readonly [number, string]>([
  [0, '0'],
  [68.9, '68.9'],
  [0.0025, '0.0025'],
  [1.23e-8, '0.00000001'],
  [1 / 3, '0.3333'],
  [1.06462259128, '1.065'],
  [-0.3, '−0.3'],
  [999.94, '999.9'],
  [999.96, '1,000'],
  [0.00125, '0.00125'],
  [0.00025, '0.00025'],
  [0.00000015, '0.00000015'],
  [0, '0'],
  [1000, '1,000'],
  [1234.5, '1,235'],
  [-1234, '−1,234'],
  [999999, '999,999'],
  [1e6, '1 million'],
  [2.6e11, '260 billion'],
  [-1.5e9, '−1.5 billion'],
  [4e12, '4 trillion'],
])('number(%s) is %s for a reader', (value, expected) => {
  expect(number(value)).toBe(expected)
})

test.each<readonly [string, string, string]>([
  ['68.90%', '', '68.90%'],
  ['only 68.90%', '', '68.90%'],
  ['up to 50%', 'up to', 'up to 50%'],
  ['nearly 50%', 'nearly', 'nearly 50%'],
])('boundWords() and statedWords() of "%s"', (print, hedge, words) => {
  expect(boundWords(stated(print))).toBe(hedge)
  expect(statedWords(stated(print))).toBe(words)
})

test.each([
  ['up_to', 'up to'],
  ['less_than', 'less than'],
  ['at_least', 'over'],
  ['approx', 'about'],
] as const)('boundWords() of %s without the paper’s words is "%s"', (bound, words) => {
  expect(boundWords(stated('50%', { bound }))).toBe(words)
  expect(boundWords(stated('50%', { bound, bound_text: ' ' }))).toBe(words)
  expect(boundWords(stated('50%', { bound, bound_text: ' Roughly ' }))).toBe('roughly')
})

describe('effectWords()', () => {
  type Row = readonly [Basis, number | null, number | null, string, 'higher' | 'lower' | null, string]
  test.each<Row>([
    ['score', 68.9, 68.9, 'percent', 'higher', '68.9%'],
    ['score', 24, 33, 'percent', 'higher', 'between 24 and 33%'],
    ['score', 2, null, 'ms', 'lower', 'at least 2 ms'],
    ['score', null, 300, 'score', 'higher', 'at most 300'],
    ['score', 0, 97, 'percent', 'higher', 'up to 97%'],
    ['score', 0, 0, 'percent', 'higher', '0%'],
    ['score', 0, 0.97, 'score', 'higher', 'up to 0.97'],
    ['score', 0, null, 'percent', 'higher', 'at least 0%'],
    ['score', null, null, 'score', 'higher', 'anything'],
    ['size', 2.6e11, 2.6e11, 'params', null, '260 billion parameters'],
    ['size', 0, 2.6e11, 'params', null, 'up to 260 billion parameters'],
    ['count', 68, 68, 'count', 'higher', '68'],
    ['rank', 1, 1, 'rank', 'lower', 'place 1'],
    ['rank', 1, 3, 'rank', 'lower', 'place between 1 and 3'],
    ['difference', 0.8, 0.8, 'percent', 'higher', '+0.8 points'],
    ['difference', 2.7, 2.7, 'percent', 'higher', '+2.7 points'],
    ['difference', -0.3, -0.3, 'ppl', 'lower', '−0.3 ppl'],
    ['difference', 0, 2, 'percent', 'higher', 'between 0 and +2 points'],
    ['ratio', 0.25, 0.25, 'times', 'lower', '4× smaller'],
    ['ratio', 0.25, 0.25, 'times', 'higher', '4× lower'],
    ['ratio', 0.5, 0.5, 'times', 'lower', '2× smaller'],
    ['ratio', 0.51, 0.51, 'times', 'lower', '49% smaller'],
    ['ratio', 1.5, 1.5, 'times', 'lower', '50% larger'],
    ['ratio', 2, 2, 'times', 'lower', '2× larger'],
    ['ratio', 2, 2, 'times', 'higher', '2× higher'],
    ['ratio', 1, 1, 'times', 'higher', 'no change'],
    ['ratio', 0, 0, 'times', 'lower', 'nothing left'],
    ['ratio', 0.5, 1, 'times', 'lower', 'between no change and 2× smaller'],
    ['ratio', 1, 3, 'times', 'higher', 'between no change and 3× higher'],
    ['ratio', 0.67, 0.76, 'times', 'lower', '24% to 33% smaller'],
    ['ratio', 2, 4, 'times', 'higher', '2× to 4× higher'],
    ['ratio', 0.8, 1.25, 'times', 'higher', 'between 20% lower and 25% higher'],
    ['ratio', 0, 1 / 36, 'times', 'lower', 'at least 36× smaller'],
    ['ratio', 0, 1, 'times', 'lower', 'no change, or any amount smaller'],
    ['ratio', 0, 1, 'times', 'higher', 'no change, or any amount lower'],
    ['ratio', 1, null, 'times', 'lower', 'no change, or any amount larger'],
    ['ratio', 1, null, 'times', 'higher', 'no change, or any amount higher'],
    ['ratio', 0, 3, 'times', 'higher', 'at most 3× higher'],
    ['ratio', 0.95, null, 'times', 'higher', 'at most 5% lower'],
    ['ratio', 1.2, null, 'times', 'higher', 'at least 20% higher'],
    ['ratio', 0, null, 'times', 'higher', 'anything'],
    ['ratio', null, null, 'times', 'higher', 'anything'],
  ])('of a %s from %s to %s in %s', (basis, low, high, unit, better, expected) => {
    expect(effectWords(basis, { low, high }, unit, better)).toBe(expected)
  })
})

test.each<readonly [number | null, number | null, number | null, boolean, string]>([
  [1, 1, 1, false, '1'],
  [2, 2, 3, true, '2, tied'],
  [2, 1, 2, false, '1–2'],
  [2, null, null, false, '2'],
  [2, 2, null, false, '2'],
  [null, null, null, false, '–'],
])('rankWords() of %s between %s and %s, tied %s, is %s', (rank, rank_low, rank_high, tied, expected) => {
  expect(rankWords({ rank, rank_low, rank_high }, tied)).toBe(expected)
})

test.each([
  [{ rank: 2, rank_low: 2, rank_high: 3 }, '2–3'],
  [{ rank: null, rank_low: null, rank_high: null }, 'past 1,000'],
])('placeWords() of %j among the thousand that are counted is %s', (place, expected) => {
  expect(placeWords(place, false, 1000)).toBe(expected)
})

test('entryMeaning() tells ratios as factors, and the rest in the metric’s unit, else the print’s', () => {
  const meaning = (basis: Basis, value: number, print: string, unit: string | null) =>
    entryMeaning({ low: value, high: value, stated: stated(print) }, { basis, metric: { unit, better: 'lower' } })
  expect(meaning('ratio', 0.25, '75%', 'GB')).toBe('4× smaller')
  expect(meaning('score', 2, '2 s', 'ms')).toBe('2 ms')
  expect(meaning('score', 2, '2 s', null)).toBe('2 s')
  expect(meaning('difference', -3, '3 s', 'ms')).toBe('−3 ms')
})

test('rankAmong() says that a place is tied where another row has it', () => {
  const row = (rank: number | null) => ({ rank, rank_low: rank, rank_high: rank })
  const rows = [row(1), row(2), row(2), row(null), row(null)]
  expect(rows.map((it) => rankAmong(it, rows))).toEqual(['1', '2, tied', '2, tied', '–', '–'])
})
