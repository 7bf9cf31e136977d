import type { Entry, LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { boundWords, entryMeaning, rankAmong, statedWords } from '../../domain/words.ts'

/** The columns of a board in every tabular format, in order. */
export const BOARD_COLUMNS = [
  'rank',
  'rank_low',
  'rank_high',
  'system',
  'stated',
  'bound',
  'low',
  'high',
  'improvement_low',
  'improvement_high',
  'baseline',
  'source',
  'published',
  'source_class',
  'notes',
  'claim',
] as const

export type BoardRow = Record<(typeof BOARD_COLUMNS)[number], string | number | null>

/** What a reader wants of a row: its place, the system, what is printed and what that means. */
export const readableCells = (entry: Entry, { leaderboard, entries }: LeaderboardAnswer) =>
  [rankAmong(entry, entries), entry.system.name, statedWords(entry.stated), entryMeaning(entry, leaderboard)] as const

/** A row of a board as flat cells; every row names its source and the claim it came from. */
export const boardRow = (entry: Entry): BoardRow => ({
  rank: entry.rank,
  rank_low: entry.rank_low,
  rank_high: entry.rank_high,
  system: entry.system.name,
  stated: entry.stated.text,
  bound: boundWords(entry.stated),
  low: entry.low,
  high: entry.high,
  improvement_low: entry.improvement?.low ?? null,
  improvement_high: entry.improvement?.high ?? null,
  baseline: entry.baseline?.name ?? entry.baseline_text,
  source: entry.source.title,
  published: entry.source.published,
  source_class: entry.source_class,
  notes: entry.notes.join(' '),
  claim: entry.claim,
})

export const boardRows = ({ entries }: LeaderboardAnswer): BoardRow[] => entries.map(boardRow)
