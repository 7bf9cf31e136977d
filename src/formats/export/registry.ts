import type { CompareAnswer } from '../../../schemas/compare.ts'
import type { LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import type { Source } from '../../../schemas/source.ts'
import { sourcesToBibtex } from './bibtex.ts'
import { compareToCsv, leaderboardToCsv } from './csv.ts'
import { compareToLatex, leaderboardToLatex } from './latex.ts'
import { compareToMarkdown, leaderboardToMarkdown } from './markdown.ts'

export interface Format<Model> {
  readonly type: string
  readonly label: string
  /** Whether the sources of the rows are wanted with their authors, which costs a second query. */
  readonly cites: boolean
  readonly render: (model: Model, sources: readonly Source[]) => string
}

const toJson = (model: unknown): string => `${JSON.stringify(model)}\n`

const JSON_FORMAT = { type: 'application/json; charset=utf-8', label: 'JSON', cites: false, render: toJson }
const BIBTEX_FORMAT = {
  type: 'application/x-bibtex; charset=utf-8',
  label: 'BibTeX',
  cites: true,
  render: (_: unknown, sources: readonly Source[]): string => sourcesToBibtex(sources),
}
const CSV = { type: 'text/csv; charset=utf-8', label: 'CSV', cites: false }
const MARKDOWN = { type: 'text/markdown; charset=utf-8', label: 'Markdown', cites: false }
const LATEX = { type: 'application/x-tex; charset=utf-8', label: 'LaTeX', cites: false }

/** Formats of a board, by the extension of its address. Routes, links, documentation and tests loop over this. */
export const LEADERBOARD_FORMATS = {
  json: JSON_FORMAT,
  csv: { ...CSV, render: leaderboardToCsv },
  md: { ...MARKDOWN, render: leaderboardToMarkdown },
  tex: { ...LATEX, render: leaderboardToLatex },
  bib: BIBTEX_FORMAT,
} as const satisfies Record<string, Format<LeaderboardAnswer>>

export const COMPARE_FORMATS = {
  json: JSON_FORMAT,
  csv: { ...CSV, render: compareToCsv },
  md: { ...MARKDOWN, render: compareToMarkdown },
  tex: { ...LATEX, render: compareToLatex },
  bib: BIBTEX_FORMAT,
} as const satisfies Record<string, Format<CompareAnswer>>

export type LeaderboardExtension = keyof typeof LEADERBOARD_FORMATS
export type CompareExtension = keyof typeof COMPARE_FORMATS
