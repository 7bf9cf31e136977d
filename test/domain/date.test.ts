import { expect, test } from 'vitest'
import { firstDay } from '../../src/domain/date.ts'

test.each([
  ['2022', '2022-01-01'],
  ['2022-07', '2022-07-01'],
  ['2022-07-31', '2022-07-31'],
])('firstDay(%j) is %j', (date, expected) => {
  expect(firstDay(date)).toBe(expected)
})

test('firstDay() sorts dates of any precision', () => {
  const dates = ['2022-07-15', '2022', '2023-01', '2022-07']
  expect(dates.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1))).toEqual([
    '2022',
    '2022-07',
    '2022-07-15',
    '2023-01',
  ])
})
