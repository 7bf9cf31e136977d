import { expect, test } from 'vitest'
import { ok } from '../../src/domain/result.ts'
import { largestPrinted, readMagnitude } from '../../src/domain/stated.ts'
import { stated } from '../factories.ts'
import { shown } from './exact.ts'

test.each([
  ['2', '2'],
  ['0.5-2', '2'],
  ['2-0.5', '2'],
])('largestPrinted() of %s is %s', (print, expected) => {
  expect(shown(largestPrinted(stated(print)))).toBe(expected)
})

test('readMagnitude() reads both ends and keeps the hedge', () => {
  const range = readMagnitude<never>(stated('up to 2-3 ms'), ok)
  expect(range.ok && [shown(range.value.value), shown(range.value.high)]).toEqual(['2', '3'])
  expect(range).toMatchObject({ ok: true, value: { bound: 'up_to', boundText: 'up to' } })
  expect(readMagnitude<never>(stated('2 ms'), ok)).toMatchObject({
    value: { high: null, bound: 'exact', boundText: null },
  })
})

test.each(['2-5', '5-2'])('readMagnitude() refuses %s where one end is refused', (print) => {
  const refused = readMagnitude(stated(print), (value) =>
    shown(value) === '5' ? { ok: false, error: 'too large' } : ok(value),
  )
  expect(refused).toEqual({ ok: false, error: 'too large' })
})
