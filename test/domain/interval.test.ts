import { expect, test } from 'vitest'
import { negate } from '../../src/domain/fraction.ts'
import {
  contains,
  type End,
  type Interval,
  interval,
  invert,
  isExact,
  mapEnd,
  meets,
} from '../../src/domain/interval.ts'
import { type Ends, ends, fractionOf, shown, shownEnds } from './exact.ts'

const end = (text: string): End => (text === 'open_below' || text === 'open_above' ? text : fractionOf(text))
const closed = (low: string | null, high: string | null): Interval => ({
  low: low === null ? null : fractionOf(low),
  high: high === null ? null : fractionOf(high),
})

test.each<readonly [string, string, Ends]>([
  ['1', '2', ['1', '2']],
  ['2', '1', ['1', '2']],
  ['2', '2', ['2', '2']],
  ['1', 'open_above', ['1', null]],
  ['open_above', '1', ['1', null]],
  ['1', 'open_below', [null, '1']],
  ['open_below', '1', [null, '1']],
  ['open_above', 'open_below', [null, null]],
  ['open_below', 'open_above', [null, null]],
])('interval() sorts %s and %s', (a, b, expected) => {
  expect(shownEnds(interval(end(a), end(b)))).toEqual(expected)
})

test('mapEnd() leaves open ends open', () => {
  expect(mapEnd('open_above', negate)).toBe('open_above')
  expect(mapEnd('open_below', negate)).toBe('open_below')
  const mapped = mapEnd(fractionOf('2'), negate)
  expect(typeof mapped === 'string' ? mapped : shown(mapped)).toBe('-2')
})

test.each<readonly [Ends, boolean]>([
  [['1', '1'], true],
  [['1/2', '0.5'], true],
  [['1', '2'], false],
  [['1', null], false],
  [[null, '1'], false],
  [[null, null], false],
])('isExact(%j) is %s', ([low, high], expected) => {
  expect(isExact(closed(low, high))).toBe(expected)
})

test.each<readonly [Ends, Ends]>([
  [
    ['2', '4'],
    ['1/4', '1/2'],
  ],
  [
    ['2', null],
    ['0', '1/2'],
  ],
  [
    ['0', '4'],
    ['1/4', null],
  ],
  [
    ['0', null],
    ['0', null],
  ],
])('invert(%j) is %j', ([low, high], expected) => {
  expect(shownEnds(invert(closed(low, high)))).toEqual(ends(expected))
})

test.each<readonly [Ends, Ends, boolean]>([
  [['1', '2'], ['2', '3'], true],
  [['1', '2'], ['1.5', '1.6'], true],
  [['1', '2'], ['2.1', '3'], false],
  [['1', null], ['5', '6'], true],
  [['1', null], ['0', '0.9'], false],
  [[null, '2'], ['-5', '-4'], true],
  [[null, '2'], ['2.1', null], false],
  [[null, null], ['1', '1'], true],
])('meets() of %j and %j is %s, either way', (a, b, expected) => {
  expect(meets(closed(...a), closed(...b))).toBe(expected)
  expect(meets(closed(...b), closed(...a))).toBe(expected)
})

test('contains() takes the ends in', () => {
  const it = closed('1', '2')
  expect(['0.9', '1', '1.5', '2', '2.1'].map((value) => contains(it, fractionOf(value)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})
