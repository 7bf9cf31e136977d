import type { Entry, EntryNote, UnrankedEntry } from '../../schemas/leaderboard.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { PagePlace } from '../domain/place.ts'
import type { UnrankedLines } from '../store/board-page.ts'
import { type EntryLines, entryOf, jsonOf, placelessJson, unrankedJson } from '../store/entry-text.ts'
import type { UnrankedRow } from '../store/leaderboards.ts'

/** A row that who answers JSON hands on as the database tells it, and that who makes a page of it reads. */
export interface Told<Row> {
  readonly json: () => string
  readonly read: () => Row
}

export const NO_PLACE = { rank: null, rank_low: null, rank_high: null } as const

/** Rows as the elements of a JSON array. */
export const listed = (rows: readonly Told<unknown>[]): string => rows.map(({ json }) => json()).join()

/** A row that is read already. */
export const told = <Row>(row: Row): Told<Row> => ({ json: () => JSON.stringify(row), read: () => row })

/** A row at its place, with notes that follow from it. */
export function placed(row: EntryLines, place: PagePlace, beside: readonly EntryNote[]): Told<Entry> {
  const { rank, rank_low, rank_high } = place
  const isRangeKnown = rank_low !== null && rank_high !== null
  const notes: readonly EntryNote[] = isRangeKnown ? beside : [...beside, 'rank_range_unknown']
  return {
    json: () => `{"rank":${rank},"rank_low":${rank_low},"rank_high":${rank_high},${jsonOf(row, notes)}}`,
    read: () => ({ rank, rank_low, rank_high, ...entryOf(row, notes) }),
  }
}

/** A row that has no place where it is shown: of a comparison, of a table that lists instead of ranking. */
export const placeless = (row: EntryLines): Told<Entry> => ({
  json: () => placelessJson(row),
  read: () => ({ ...NO_PLACE, ...entryOf(row) }),
})

export const unrankedEntry = ({ entry, reasons }: Omit<UnrankedRow, 'id'>): UnrankedEntry => ({
  ...NO_PLACE,
  ...entry,
  reasons,
})

/** A claim below a board. */
export const unplaced = ({ entry, reasons }: UnrankedLines): Told<UnrankedEntry> => ({
  json: () => unrankedJson(entry, reasons),
  read: () => unrankedEntry({ entry: entryOf(entry), reasons: JSON.parse(reasons) as UnrankedReason[] }),
})
