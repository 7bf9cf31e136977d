import type { CompareAnswer } from '../../../schemas/compare.ts'
import type { LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { FORMULA, toCsv } from '../csv-text.ts'
import { BOARD_COLUMNS, boardRow, boardRows } from './board-rows.ts'

/** The same columns between tabs (IANA text/tab-separated-values): tabs and line ends within a cell become spaces. */
const toTsv = (columns: readonly string[], rows: readonly object[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column]))]
    .map(
      (cells) =>
        `${cells
          .map((cell) =>
            String(cell ?? '')
              .replace(/[\t\r\n]+/g, ' ')
              .replace(FORMULA, "'$&"),
          )
          .join('\t')}\n`,
    )
    .join('')

/** RFC 4180, formulas neutralized with a leading apostrophe. */
export const leaderboardToCsv = (board: LeaderboardAnswer): string => toCsv(BOARD_COLUMNS, boardRows(board))
export const leaderboardToTsv = (board: LeaderboardAnswer): string => toTsv(BOARD_COLUMNS, boardRows(board))

const COMPARE_COLUMNS = [
  'board',
  'comparable',
  'why',
  'best',
  ...BOARD_COLUMNS.filter((column) => !column.startsWith('rank')),
] as const

/** One line a claim, with its board and whether the board's claims can be compared. */
const compareRows = ({ rows }: CompareAnswer) =>
  rows.flatMap((row) =>
    row.cells.flat().map((entry) => ({
      board: row.title,
      comparable: row.comparable ? 'yes' : 'no',
      why: row.why.join(' '),
      best: row.best.includes(entry.system.slug) ? 'yes' : 'no',
      ...boardRow(entry),
    })),
  )

export const compareToCsv = (comparison: CompareAnswer): string => toCsv(COMPARE_COLUMNS, compareRows(comparison))
export const compareToTsv = (comparison: CompareAnswer): string => toTsv(COMPARE_COLUMNS, compareRows(comparison))
