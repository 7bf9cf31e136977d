import type { CompareAnswer } from '../../../schemas/compare.ts'
import type { LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import type { Source } from '../../../schemas/source.ts'
import type { TradeoffAnswer } from '../../../schemas/tradeoff.ts'
import type { ResultLine } from '../../domain/result-line.ts'
import { sourcesToBibtex } from './bibtex.ts'
import { compareToCsv, compareToTsv, leaderboardToCsv, leaderboardToTsv, tradeoffToCsv } from './csv.ts'
import { resultsToEveryEvalEver } from './every-eval-ever.ts'
import { compareToLatex, leaderboardToLatex } from './latex.ts'
import { compareToMarkdown, leaderboardToMarkdown } from './markdown.ts'
import { resultsToEvalResults, resultsToModelIndex } from './model-index.ts'
import { compareToNdjson, leaderboardToNdjson } from './ndjson.ts'

export interface Format<Model> {
  readonly type: string
  readonly label: string
  /** Whether the sources of the rows are wanted with their authors, which costs a second query. */
  readonly cites: boolean
  readonly render: (model: Model, sources: readonly Source[]) => string
}

/** Results of one system; the address of the tracker is for links back. */
export interface ResultFormat {
  readonly type: string
  readonly label: string
  readonly render: (system: { slug: string; name: string }, lines: readonly ResultLine[], origin: string) => string
}

const toJson = (model: unknown): string => `${JSON.stringify(model)}\n`

const JSON_FORMAT = { type: 'application/json; charset=utf-8', label: 'JSON', cites: false, render: toJson }
const BIBTEX_FORMAT = {
  type: 'application/x-bibtex; charset=utf-8',
  label: 'BibTeX',
  cites: true,
  render: (_: unknown, sources: readonly Source[]): string => sourcesToBibtex(sources),
}
const NDJSON = { type: 'application/x-ndjson', label: 'NDJSON', cites: false }
const TSV = { type: 'text/tab-separated-values; charset=utf-8', label: 'TSV', cites: false }
const CSV = { type: 'text/csv; charset=utf-8', label: 'CSV', cites: false }
const MARKDOWN = { type: 'text/markdown; charset=utf-8', label: 'Markdown', cites: false }
const LATEX = { type: 'application/x-tex; charset=utf-8', label: 'LaTeX', cites: false }

/** Formats of a board, by the extension of its address. Routes, links, documentation and tests loop over this. */
export const LEADERBOARD_FORMATS = {
  json: JSON_FORMAT,
  ndjson: { ...NDJSON, render: leaderboardToNdjson },
  csv: { ...CSV, render: leaderboardToCsv },
  tsv: { ...TSV, render: leaderboardToTsv },
  md: { ...MARKDOWN, render: leaderboardToMarkdown },
  tex: { ...LATEX, render: leaderboardToLatex },
  bib: BIBTEX_FORMAT,
} as const satisfies Record<string, Format<LeaderboardAnswer>>

export const COMPARE_FORMATS = {
  json: JSON_FORMAT,
  ndjson: { ...NDJSON, render: compareToNdjson },
  csv: { ...CSV, render: compareToCsv },
  tsv: { ...TSV, render: compareToTsv },
  md: { ...MARKDOWN, render: compareToMarkdown },
  tex: { ...LATEX, render: compareToLatex },
  bib: BIBTEX_FORMAT,
} as const satisfies Record<string, Format<CompareAnswer>>

export const TRADEOFF_FORMATS = {
  json: JSON_FORMAT,
  csv: { ...CSV, render: tradeoffToCsv },
} as const satisfies Record<
  string,
  Omit<Format<TradeoffAnswer>, 'render'> & { render: (model: TradeoffAnswer) => string }
>

/** What a system reached, in the formats of other tools, by the extension of its address. */
export const RESULT_FORMATS = {
  'model-index.yaml': {
    type: 'application/yaml; charset=utf-8',
    label: 'Hugging Face model-index',
    render: resultsToModelIndex,
  },
  'eval-results.yaml': {
    type: 'application/yaml; charset=utf-8',
    label: 'Hugging Face .eval_results',
    render: resultsToEvalResults,
  },
  'eee.json': { type: 'application/json; charset=utf-8', label: 'Every Eval Ever', render: resultsToEveryEvalEver },
} as const satisfies Record<string, ResultFormat>

export type ResultExtension = keyof typeof RESULT_FORMATS
export type LeaderboardExtension = keyof typeof LEADERBOARD_FORMATS
export type TradeoffExtension = keyof typeof TRADEOFF_FORMATS
export type CompareExtension = keyof typeof COMPARE_FORMATS
