import { describe, expect, test } from 'vitest'
import { readDate } from '../../src/domain/read-date.ts'

describe('readDate()', () => {
  test.each([
    ['2021-02-21', '2021-02-21'],
    ['2021-2-1', '2021-02-01'],
    ['2021/02/21', '2021-02-21'],
    ['2021-02', '2021-02'],
    ['2021', '2021'],
    ['2021-02-21T10:00:00Z', '2021-02-21'],
    ['17 November 2025 4:28pm', '2025-11-17'],
    ['Nov 17, 2025', '2025-11-17'],
    ['3rd March 2024', '2024-03-03'],
    ['Nov 2025', '2025-11'],
    // 1.75e9 seconds after 1970 began: 15 June 2025, 15:06:40 UTC.
    ['1750000000', '2025-06-15'],
    ['1768964383.8593218', '2026-01-21'],
    ['1750000000000', '2025-06-15'],
  ])('%s is %s', (text, expected) => expect(readDate(text)).toBe(expected))

  test.each([null, '', '3/4/2021', '2023-02-29', '2021-13-01', 'soon', '12', '99999', '17 Foo 2025'])(
    '%j is none, or could be two',
    (text) => expect(readDate(text)).toBe(null),
  )
})
