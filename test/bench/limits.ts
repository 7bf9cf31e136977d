import type { CaseName } from './cases.ts'
import type { SizeName } from './tracker.ts'

/** At most so many empty round trips to the database, at this size. */
export const LIMITED_SIZE: SizeName = '100k'
export const RATIO_LIMITS: Partial<Record<CaseName, number>> = {
  'board JSON': 1.8,
  'board JSON, hot': 0.4,
  'board HTML': 3.0,
  'matching ETag': 1.25,
  compare: 2.2,
  search: 2.5,
}

/** A board of a million claims against the same of ten thousand: at most so many times its ratio. */
export const GROWTH = { case: 'board JSON', from: '10k', to: '1m', limit: 1.25 } as const satisfies {
  case: CaseName
  from: SizeName
  to: SizeName
  limit: number
}

/** What an answer may cost at most, whatever the size. */
export interface CountLimit {
  readonly rows_read: number
  readonly rows_written: number
  readonly queries: number
  readonly bytes: number
}

/** Entries of a page. */
const PAGE = 50
/** A board, what it names, its first page, and the indexes that lead there. */
const FIRST_PAGE_ROWS = 8
const reading = (rows_read: number, queries: number, bytes: number): CountLimit => ({
  rows_read,
  rows_written: 0,
  queries,
  bytes,
})

export const COUNT_LIMITS: Record<CaseName, CountLimit> = {
  constant: reading(0, 0, 20),
  empty: reading(0, 1, 20),
  'bare board': reading(PAGE + 1, 1, 30_000),
  'board JSON': reading(FIRST_PAGE_ROWS, 1, 35_000),
  'board JSON, hot': reading(0, 0, 35_000),
  'board HTML': reading(FIRST_PAGE_ROWS, 1, 75_000),
  'matching ETag': reading(2, 1, 0),
  // Five systems with some claims on each of ten boards; of each claim its board, metric, benchmark, system and source.
  compare: reading(1_000, 2, 75_000),
  // LIMITS.searched_claims: a thousand searches stay below the five million rows that the free plan reads in a day.
  search: reading(5_000, 2, 40_000),
  claim: reading(7, 1, 1_500),
  extract: reading(0, 0, 20_000),
}

/**
 * A file of a thousand values in the form of Papers with Code, each on a board of its own, most of systems and papers that are new:
 * with its board, benchmark, system, paper and their indexes some fifty rows are written a value, and twice as many read, however
 * much is held already.
 */
export const IMPORT_LIMIT: CountLimit = { rows_read: 110_000, rows_written: 55_000, queries: 60, bytes: 10_000 }
