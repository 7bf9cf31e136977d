import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placePage } from '../../src/domain/place.ts'
import { compareEntries, type Rankable, rank, type Standing, standingOf } from '../../src/domain/rank.ts'

/** A board of intervals over few values, so that ties and overlaps are common. */
const boards = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 25 })
  .map((spans): Rankable[] =>
    spans.map(([low, width], i) => ({
      system: `s${String(i).padStart(2, '0')}`,
      name: `s${String(i).padStart(2, '0')}`,
      low,
      high: low + (width > 1 ? width - 1 : 0),
      self_reported: true,
      stated_on: null,
    })),
  )

const standingsOf = (entries: readonly Rankable[]): Standing[] => entries.map((entry) => standingOf(entry, 'higher'))
const intervalsOf = (entries: readonly Standing[]): Standing[] => entries.filter(({ worst, best }) => worst !== best)

describe('placePage()', () => {
  test('a whole board on one page has the places that rank() gives', () => {
    fc.assert(
      fc.property(boards, (entries) => {
        const ranked = rank(entries, 'higher')
        const rows = standingsOf(ranked)
        const places = placePage({
          rows,
          shown: rows.length,
          before: 0,
          previous: null,
          entries: rows.length,
          intervals: intervalsOf(rows),
        })
        expect(places).toEqual(ranked.map(({ rank, rank_low, rank_high }) => ({ rank, rank_low, rank_high })))
      }),
    )
  })

  test('pages of any size give the same ranks, and a range either right or unknown', () => {
    fc.assert(
      fc.property(boards, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 4 }), (entries, size, ahead) => {
        const ranked = rank(entries, 'higher')
        const rows = standingsOf([...entries].sort(compareEntries('higher')))
        let previous: { worst: number; rank: number } | null = null
        for (let before = 0; before < rows.length; before += size) {
          const page = rows.slice(before, before + size + ahead)
          const places = placePage({
            rows: page,
            shown: Math.min(size, page.length),
            before,
            previous,
            entries: rows.length,
            intervals: intervalsOf(rows),
          })
          places.forEach((place, i) => {
            const whole = ranked[before + i]
            expect(place.rank).toBe(whole?.rank)
            expect([whole?.rank_low, null]).toContain(place.rank_low)
            expect([whole?.rank_high, null]).toContain(place.rank_high)
          })
          const last = page[places.length - 1]
          previous = { worst: last?.worst ?? 0, rank: places.at(-1)?.rank ?? 0 }
        }
      }),
    )
  })

  test('an exact board knows every range but that of a tie longer than what was read', () => {
    const rows = [5, 4, 4, 4, 4].map((worst) => ({ worst, best: worst }))
    const page = { before: 0, previous: null, entries: 9, intervals: [] }
    expect(placePage({ ...page, rows, shown: 2 })).toEqual([
      { rank: 1, rank_low: 1, rank_high: 1 },
      { rank: 2, rank_low: 2, rank_high: null },
    ])
    const ending = [...rows.slice(0, 3), { worst: 3, best: 3 }]
    expect(placePage({ ...page, rows: ending, shown: 2 })).toEqual([
      { rank: 1, rank_low: 1, rank_high: 1 },
      { rank: 2, rank_low: 2, rank_high: 3 },
    ])
  })

  test('too many intervals leave the ranges unknown, the ranks not', () => {
    const rows = [
      { worst: 2, best: 3 },
      { worst: 1, best: 1 },
    ]
    expect(placePage({ rows, shown: 2, before: 0, previous: null, entries: 2, intervals: null })).toEqual([
      { rank: 1, rank_low: null, rank_high: null },
      { rank: 2, rank_low: null, rank_high: null },
    ])
  })

  const exact = (...ends: number[]): Standing[] => ends.map((end) => ({ worst: end, best: end }))

  test('a tie that began on the page before goes on', () => {
    const page = { before: 2, entries: 4, intervals: [], shown: 2, rows: exact(7, 5) }
    const ranks = (previous: { worst: number; rank: number }) => placePage({ ...page, previous }).map((it) => it.rank)
    expect(ranks({ worst: 7, rank: 2 })).toEqual([2, 4])
    expect(ranks({ worst: 8, rank: 2 })).toEqual([3, 4])
    expect(placePage({ ...page, previous: { worst: 7, rank: 2 } }).map((it) => it.rank_low)).toEqual([2, 4])
  })

  test('an interval that reaches above the page leaves its best place open, one that stops short does not', () => {
    const lowOf = (best: number) => {
      const interval = { worst: 5, best }
      const rows = [...exact(8), interval, ...exact(4)]
      const page = { rows, shown: 3, before: 1, previous: { worst: 9, rank: 1 }, entries: 4, intervals: [interval] }
      return placePage(page)[1]?.rank_low
    }
    expect([lowOf(10), lowOf(8), lowOf(7)]).toEqual([null, null, 3])
  })

  test('an interval below may have the place', () => {
    const interval = { worst: 4, best: 9 }
    const page = { shown: 1, before: 0, previous: null, entries: 3 }
    const rows = [...exact(9, 7), interval]
    expect(placePage({ ...page, rows, intervals: [interval] })).toEqual([{ rank: 1, rank_low: 1, rank_high: 2 }])
    expect(placePage({ ...page, rows, intervals: [{ worst: 4, best: 8 }] })[0]?.rank_high).toBe(1)
  })
})
