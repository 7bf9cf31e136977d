import type { Place, Standing } from './rank.ts'

/** A page of a board's index: rows in order, how many stand before them, and the last of those. */
export interface BoardPage {
  readonly rows: readonly Standing[]
  /** How many of `rows` are shown; those after it are only there to see where a tie ends. */
  readonly shown: number
  readonly before: number
  /** Worst end and rank of the row before the page, null on the first page. */
  readonly previous: { readonly worst: number; readonly rank: number } | null
  /** All entries of the board. */
  readonly entries: number
  /** The entries of the board that are intervals; null where there are too many to count with. */
  readonly intervals: readonly Standing[] | null
}

/** A place whose range is null where it cannot be told from the page. */
export interface PagePlace {
  readonly rank: number
  readonly rank_low: Place['rank_low'] | null
  readonly rank_high: Place['rank_high'] | null
}

const isInterval = (it: Standing): boolean => it.worst !== it.best

/**
 * The places of a page from the page itself, what stands before it and the board's intervals, never from the whole board;
 * the same as `rank` gives over all entries. A range is null where a tie runs past the rows that were read, where an
 * interval reaches above the page, or where the board has too many intervals.
 */
export function placePage({ rows, shown, before, previous, entries, intervals }: BoardPage): PagePlace[] {
  let last = previous
  const isWhole = before + rows.length === entries
  return rows.slice(0, shown).map((row, i) => {
    const rank = last !== null && last.worst === row.worst ? last.rank : before + i + 1
    last = { worst: row.worst, rank }
    if (intervals === null) return { rank, rank_low: null, rank_high: null }
    return { rank, rank_low: rankLow(row, rank), rank_high: rankHigh(row, intervals) }
  })

  function rankLow(row: Standing, rank: number): number | null {
    if (!isInterval(row)) return rank
    const above = rows.filter((other) => other.worst > row.best).length
    const reachesAbovePage = before > 0 && (rows[0] as Standing).worst <= row.best
    return reachesAbovePage ? null : 1 + before + above
  }

  function rankHigh(row: Standing, held: readonly Standing[]): number | null {
    const next = rows.findIndex((other) => other.worst < row.worst)
    if (next === -1 && !isWhole) return null
    const asGood = before + (next === -1 ? rows.length : next)
    const possibly = held.filter((other) => other.worst < row.worst && other.best >= row.worst).length
    return asGood + possibly
  }
}
