import type { CompareAnswer, CompareRow } from '../../../schemas/compare.ts'
import type { Entry, LeaderboardAnswer } from '../../../schemas/leaderboard.ts'
import { statedWords } from '../../domain/words.ts'
import { readableCells } from './board-rows.ts'

/** Text that stays text in a Markdown table cell, whatever it holds. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s+/g, ' ')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** A board as a table of GitHub-flavored Markdown. */
export function leaderboardToMarkdown(board: LeaderboardAnswer): string {
  const rows = board.entries.map((entry) =>
    [...readableCells(entry, board), entry.source.title, entry.source.published ?? '', entry.claim].map(escapeMarkdown),
  )
  return `# ${escapeMarkdown(board.leaderboard.title)}\n\n${table(['Rank', 'System', 'As printed', 'Meaning', 'Source', 'Published', 'Claim'], rows)}\n`
}

/** A comparison as a table: one row a measure, one column a system, the best one bold only where it is surely better. */
export function compareToMarkdown({ systems, rows }: CompareAnswer): string {
  const cell = (it: CompareRow, entries: readonly Entry[], slug: string): string => {
    const text = entries
      .map((entry) => escapeMarkdown(`${statedWords(entry.stated)} (${entry.source.title})`))
      .join('; ')
    return it.best.includes(slug) && text !== '' ? `**${text}**` : text
  }
  const lines = rows.map((it) => [
    escapeMarkdown(it.title),
    ...systems.map(({ slug }, i) => cell(it, it.cells[i] ?? [], slug)),
    it.comparable ? 'yes' : escapeMarkdown(`no: ${it.why.join(', ')}`),
  ])
  return `${table(['Measure', ...systems.map(({ name }) => escapeMarkdown(name)), 'Comparable'], lines)}\n`
}
