import type { CompareAnswer, CompareRow } from '../../../schemas/compare.ts'
import type { Entry, LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { entryMeaning, rankAmong, statedWords } from '../../domain/words.ts'

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
export function leaderboardToLatex({ leaderboard, entries }: LeaderboardAnswer): string {
  const rows = entries.map((entry) => {
    const cells = [
      rankAmong(entry, entries),
      entry.system.name,
      statedWords(entry.stated),
      entryMeaning(entry, leaderboard),
    ].map(escapeLatex)
    return row([cells[0] ?? '', `${cells[1]}${cite(entry)}`, cells[2] ?? '', cells[3] ?? ''])
  })
  return table(
    'rlll',
    ['Rank', 'System', 'As printed', 'Meaning'],
    rows,
    escapeLatex(leaderboard.title),
    leaderboard.slug,
  )
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
