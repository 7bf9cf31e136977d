import type { CompareAnswer } from '../../../schemas/compare.ts'
import type { LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { compareToCsv, leaderboardToCsv } from './csv.ts'
import { compareToMarkdown, leaderboardToMarkdown } from './markdown.ts'

interface Format<Model> {
  readonly type: string
  readonly label: string
  readonly render: (model: Model) => string
}

const toJson = (model: unknown): string => `${JSON.stringify(model)}\n`

/** Formats of a board, by the extension of its address. Routes, links, documentation and tests loop over this. */
export const LEADERBOARD_FORMATS = {
  json: { type: 'application/json; charset=utf-8', label: 'JSON', render: toJson },
  csv: { type: 'text/csv; charset=utf-8', label: 'CSV', render: leaderboardToCsv },
  md: { type: 'text/markdown; charset=utf-8', label: 'Markdown', render: leaderboardToMarkdown },
} as const satisfies Record<string, Format<LeaderboardAnswer>>

export const COMPARE_FORMATS = {
  json: { type: 'application/json; charset=utf-8', label: 'JSON', render: toJson },
  csv: { type: 'text/csv; charset=utf-8', label: 'CSV', render: compareToCsv },
  md: { type: 'text/markdown; charset=utf-8', label: 'Markdown', render: compareToMarkdown },
} as const satisfies Record<string, Format<CompareAnswer>>

export type LeaderboardExtension = keyof typeof LEADERBOARD_FORMATS
export type CompareExtension = keyof typeof COMPARE_FORMATS
