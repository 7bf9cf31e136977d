import { expect, test } from 'vitest'
import { median, pairedRatio, rotated } from './ratio.ts'

test('median() is the middle number, or the mean of the middle two', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow('Cannot take the median of nothing')
})

test('pairedRatio() compares what ran side by side: a slow minute slows both', () => {
  const calm = { cost: 2, floor: 1 }
  const slow = { cost: 20, floor: 10 }
  expect(pairedRatio([calm, slow, calm, slow, slow])).toBe(2)
  expect(pairedRatio([calm, { cost: 9, floor: 1 }, calm])).toBe(2)
})

test('rotated() begins the same list elsewhere', () => {
  expect(rotated(['a', 'b', 'c'], 1)).toEqual(['b', 'c', 'a'])
  expect(rotated(['a', 'b', 'c'], 5)).toEqual(['c', 'a', 'b'])
  expect(rotated([], 2)).toEqual([])
})
