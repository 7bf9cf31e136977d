import type { ClaimLine } from '../../../schemas/claim-line.ts'
import type { CompareAnswer } from '../../../schemas/compare.ts'
import type { LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import type { ResultLine } from '../../domain/result-line.ts'

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** A board, an entry a line, with what the board is about beside each. */
export const leaderboardToNdjson = ({ leaderboard, entries }: LeaderboardAnswer): string => {
  const { slug, basis, metric, benchmark, baseline } = leaderboard
  return lines(
    entries.map((entry) => ({
      leaderboard: slug,
      basis,
      metric,
      benchmark,
      ...entry,
      baseline: entry.baseline ?? baseline,
    })),
  )
}

/** A comparison, a claim a line, with whether the claims of its measure can be compared. */
export const compareToNdjson = ({ rows }: CompareAnswer): string =>
  lines(
    rows.flatMap(({ cells, ...row }) =>
      cells
        .flat()
        .map((entry) => ({ ...row, best: row.best.includes(entry.system.slug), ...entry, row_baseline: row.baseline })),
    ),
  )

/** A claim as our own lines have it. One that came as such a line, and was not changed since, is that line again. */
function lineOf({ paper: _, file, ...line }: ResultLine): ClaimLine {
  const own = file?.format === 'ndjson' ? (file.content as ClaimLine) : null
  return own !== null && own.stated.text === line.stated.text && own.status === line.status ? own : line
}

/** Claims in full, one a line: what another tracker takes in without losing anything. */
export const resultsToNdjson = (results: readonly ResultLine[]): string =>
  lines(results.filter(({ status }) => status !== 'retracted').map(lineOf))
