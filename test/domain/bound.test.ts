import { describe, expect, test } from 'vitest'
import type { Bound } from '../../schemas/bounds.ts'
import { type Ends as BoundEnds, boundChange, boundLevel, type Magnitude } from '../../src/domain/bound.ts'
import { fraction } from '../../src/domain/fraction.ts'
import { type Ends, ends, shown } from './exact.ts'

const magnitude = (bound: Bound, boundText: string | null = null, high: string | null = null): Magnitude => ({
  value: fraction('10'),
  high: high === null ? null : fraction(high),
  bound,
  boundText,
})

const shownBound = (it: BoundEnds) => it.map((end) => (typeof end === 'string' ? end : shown(end)))
const [floor, ceiling] = [fraction(0), fraction(100)]

describe('boundLevel()', () => {
  test.each<readonly [Bound, Ends | readonly [string, string], readonly [string, string]]>([
    ['exact', ['10', '10'], ['10', '10']],
    ['up_to', ['0', '10'], ['open_below', '10']],
    ['less_than', ['0', '10'], ['open_below', '10']],
    ['at_least', ['10', '100'], ['10', 'open_above']],
    ['approx', ['9', '11'], ['9', '11']],
  ])('%s reaches to the range’s ends, or is open', (bound, within, open) => {
    expect(shownBound(boundLevel(magnitude(bound), floor, ceiling))).toEqual(within)
    expect(shownBound(boundLevel(magnitude(bound), null, null))).toEqual(open)
  })

  test.each<readonly [string, boolean]>([
    ['as low as', true],
    ['As low as', true],
    [' as little as', true],
    ['as few as', true],
    ['as small as', true],
    ['as short as', true],
    ['as high as', false],
    ['as much as', false],
    ['as lowly as', false],
    ['up to', false],
  ])('"%s" is the best case of a cost: %s', (words, isBestCase) => {
    const expected = isBestCase ? ['10', 'open_above'] : ['0', '10']
    expect(shownBound(boundLevel(magnitude('up_to', words), floor, null))).toEqual(expected)
  })
})

describe('boundChange()', () => {
  test.each<readonly [Bound, readonly [string, string], readonly [string, string]]>([
    ['exact', ['10', '10'], ['10', '10']],
    ['up_to', ['0', '10'], ['1', '10']],
    ['less_than', ['0', '10'], ['1', '10']],
    ['at_least', ['10', 'open_above'], ['10', 'open_above']],
    ['approx', ['9', '11'], ['9', '11']],
  ])('%s starts at no effect', (bound, fromZero, fromOne) => {
    expect(shownBound(boundChange(magnitude(bound), 'zero'))).toEqual(fromZero)
    expect(shownBound(boundChange(magnitude(bound), 'one'))).toEqual(fromOne)
  })

  test.each<readonly [Bound, string, string, readonly [string, string]]>([
    ['exact', '10-30', '30', ['10', '30']],
    ['up_to', '10-30', '30', ['0', '30']],
    ['at_least', '10-30', '30', ['10', 'open_above']],
    ['at_least', '10-5', '5', ['5', 'open_above']],
    ['approx', '10-30', '30', ['9', '33']],
  ])('%s of the range %s takes the end that it hedges', (bound, _range, high, expected) => {
    expect(shownBound(boundChange(magnitude(bound, null, high), 'zero'))).toEqual(expected)
  })

  test.each<readonly [string, boolean]>([
    ['within', true],
    ['Within', true],
    ['to within', true],
    ['less than', false],
    ['not within', false],
    ['withing', false],
  ])('"%s" allows both directions: %s', (words, isWithin) => {
    const [zero, one] = isWithin ? ['-10', '1/10'] : ['0', '1']
    expect(shownBound(boundChange(magnitude('less_than', words), 'zero'))).toEqual([zero, '10'])
    expect(shownBound(boundChange(magnitude('less_than', words), 'one'))).toEqual([one, '10'])
  })
})

describe('approx', () => {
  test.each<readonly [string | null, Ends]>([
    [null, ['9', '11']],
    ['about', ['9', '11']],
    ['nearly', ['9', '10']],
    ['Almost', ['9', '10']],
    ['close to', ['9', '10']],
    ['just under', ['9', '10']],
    ['just over', ['10', '11']],
    ['slightly over', ['10', '11']],
    ['slightly more than', ['10', '11']],
  ])('"%s" gives way on its own side', (words, expected) => {
    expect(shownBound(boundLevel(magnitude('approx', words), null, null))).toEqual(ends(expected))
    expect(shownBound(boundChange(magnitude('approx', words), 'zero'))).toEqual(ends(expected))
  })
})
