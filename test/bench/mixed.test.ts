import { expect, test } from 'vitest'
import { contradictionsOf } from './mixed.ts'

const board = (ranks: (number | null)[], entries: number, revision = 5) => ({
  leaderboard: { revision, entries },
  entries: ranks.map((rank) => ({ rank })),
})

test.each([
  ['a whole board', board([1, 2, 2, 4], 4), 5, []],
  ['an entry too few', board([1, 2], 3), 5, ['2 entries of 3']],
  ['places that go back', board([2, 1], 2), 5, ['ranks 2,1']],
  ['no place', board([null], 1), 5, ['ranks 0']],
  ['an older revision than before', board([1], 1, 4), 5, ['revision 4 after revision 5']],
])('contradictionsOf() finds %s', (_, answer, before, expected) => {
  expect(contradictionsOf(answer, before)).toEqual(expected)
})
