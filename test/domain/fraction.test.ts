import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compare,
  type Fraction,
  fraction,
  isNegative,
  isZero,
  minus,
  negate,
  ONE_FRACTION,
  over,
  plus,
  reciprocal,
  times,
  toNumber,
  ZERO_FRACTION,
} from '../../src/domain/fraction.ts'
import { fractionOf, shown } from './exact.ts'

const integer = fc.integer({ min: -1000, max: 1000 })
const anyFraction: fc.Arbitrary<Fraction> = fc
  .tuple(
    integer,
    integer.filter((d) => d !== 0),
  )
  .map(([n, d]) => fraction(n, d))

test('toNumber() has one 0', () => {
  expect(toNumber(negate(ZERO_FRACTION))).toBe(0)
})

test('fraction() keeps the sign above and throws on a zero denominator', () => {
  expect(shown(fraction(1, -3))).toBe('-1/3')
  expect(shown(fraction(-1, -3))).toBe('1/3')
  expect(fraction(1, -3).d.gt(0)).toBe(true)
  expect(() => fraction(1, 0)).toThrow('Cannot make a fraction with a zero denominator')
})

test.each([
  ['1/3 + 1/6', plus(fraction(1, 3), fraction(1, 6)), '1/2'],
  ['1/2 - 2/3', minus(fraction(1, 2), fraction(2, 3)), '-1/6'],
  ['2/3 × 3/4', times(fraction(2, 3), fraction(3, 4)), '1/2'],
  ['2/3 ÷ 3/4', over(fraction(2, 3), fraction(3, 4)), '8/9'],
  ['1 ÷ -2/3', reciprocal(fraction(-2, 3)), '-3/2'],
  ['-(2/3)', negate(fraction(2, 3)), '-2/3'],
  ['0.1 + 0.2', plus(fraction('0.1'), fraction('0.2')), '3/10'],
])('%s is exact', (_sum, result, expected) => {
  expect(shown(result)).toBe(expected)
})

test('compare() orders by value, not by digits', () => {
  expect(compare(fraction(1, 3), fraction(2, 6))).toBe(0)
  expect(compare(fraction(1, 3), fraction('0.3333333333'))).toBe(1)
  expect(compare(fraction(-1, 2), fraction(1, 3))).toBe(-1)
})

test('isZero() and isNegative() look at the value', () => {
  expect([ZERO_FRACTION, fraction('-0.5'), ONE_FRACTION].map(isZero)).toEqual([true, false, false])
  expect([ZERO_FRACTION, fraction('-0.5'), ONE_FRACTION].map(isNegative)).toEqual([false, true, false])
})

test.each([
  ['1/3', 0.333333333333333],
  ['2/3', 0.666666666666667],
  ['-1/3', -0.333333333333333],
  ['1/36', 0.0277777777777778],
  ['0', 0],
  ['68.90', 68.9],
  ['12345678901234567', 12345678901234600],
  ['260000000000', 2.6e11],
  ['0.000000000000000000001/3', 3.33333333333333e-22],
  ['1000000000000000000000000/7', 1.42857142857143e23],
  ['10/7', 1.42857142857143],
])('toNumber() of %s has 15 significant digits', (text, expected) => {
  expect(toNumber(fractionOf(text))).toBe(expected)
})

describe('fractions are a field', () => {
  test('what is added or multiplied can be taken back', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(shown(minus(plus(a, b), b))).toBe(shown(a))
        expect(shown(plus(a, b))).toBe(shown(plus(b, a)))
        if (!isZero(b)) expect(shown(over(times(a, b), b))).toBe(shown(a))
        if (!isZero(b)) expect(shown(reciprocal(reciprocal(b)))).toBe(shown(b))
      }),
    )
  })

  test('compare() is the sign of the difference', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        const difference = minus(a, b)
        expect(compare(a, b)).toBe(isZero(difference) ? 0 : isNegative(difference) ? -1 : 1)
      }),
    )
  })

  test('toNumber() is as near as 15 digits allow', () => {
    fc.assert(
      fc.property(integer, integer, (n, d) => {
        fc.pre(d !== 0)
        expect(Math.abs(toNumber(fraction(n, d)) - n / d)).toBeLessThanOrEqual(Math.abs(n / d) * 1e-14)
      }),
    )
  })
})
