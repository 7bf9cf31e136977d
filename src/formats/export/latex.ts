import type { CompareAnswer, CompareRow } from '../../../schemas/compare.ts'
import type { Entry, LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { statedWords } from '../../domain/words.ts'
import { readableCells } from './board-rows.ts'

/** What LaTeX would read as a command, and signs that a plain font set-up has not. */
const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  '×': '$\\times$',
  '±': '$\\pm$',
  '−': '$-$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '–': '--',
  '—': '---',
  '’': "'",
  '“': '``',
  '”': "''",
}

/** Text that stays text in LaTeX, whatever it holds; line breaks and controls become spaces. */
export const escapeLatex = (text: string): string =>
  Array.from(text.replace(/[\s\p{Cc}]+/gu, ' '), (char) => LATEX[char] ?? char).join('')

const row = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\`
const cite = (entry: Entry): string => `~\\cite{${entry.source.slug}}`

/** A table of booktabs, to be put into a paper; keys are those of the BibTeX export. */
function table(
  columns: string,
  head: readonly string[],
  rows: readonly string[],
  caption: string,
  label: string,
): string {
  return [
    '% \\usepackage[T1]{fontenc} and \\usepackage{booktabs}; the keys are those of the BibTeX file of the same address.',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${caption}}`,
    `  \\label{tab:${label}}`,
    `  \\begin{tabular}{${columns}}`,
    '    \\toprule',
    row(head.map(escapeLatex)),
    '    \\midrule',
    ...rows,
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n')
}

/** A board as a LaTeX table (booktabs), each row citing its source. */
export function leaderboardToLatex(board: LeaderboardAnswer): string {
  const rows = board.entries.map((entry) => {
    const [rank, system, printed, meaning] = readableCells(entry, board)
    return row([escapeLatex(rank), `${escapeLatex(system)}${cite(entry)}`, escapeLatex(printed), escapeLatex(meaning)])
  })
  const { slug, title } = board.leaderboard
  return table('rlll', ['Rank', 'System', 'As printed', 'Meaning'], rows, escapeLatex(title), slug)
}

/**
 * A comparison as a LaTeX table: a row a measure, the best bold only where it is surely better, a dash where nothing is claimed.
 * A restated number is left out where its original stands beside it.
 */
export function compareToLatex({ systems, rows }: CompareAnswer): string {
  const cell = (it: CompareRow, entries: readonly Entry[], slug: string): string => {
    const originals = entries.filter(({ source_class }) => source_class !== 'restated')
    const shown = originals.length > 0 ? originals : entries
    if (shown.length === 0) return '--'
    const text = shown.map((entry) => `${escapeLatex(statedWords(entry.stated))}${cite(entry)}`).join('; ')
    return it.best.includes(slug) ? `\\textbf{${text}}` : text
  }
  const lines = rows.map((it) =>
    row([
      `${escapeLatex(it.title)}${it.comparable ? '' : '$^\\ast$'}`,
      ...systems.map(({ slug }, i) => cell(it, it.cells[i] ?? [], slug)),
    ]),
  )
  const names = systems.map(({ name }) => name)
  const caption = `${escapeLatex(names.join(', '))} as their papers state it. $^\\ast$Cannot be compared.`
  return table(`l${'l'.repeat(systems.length)}`, ['Measure', ...names], lines, caption, 'comparison')
}
