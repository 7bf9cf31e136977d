/** A table of a Markdown page (GitHub's extension), with the headings above it. */
export interface MarkdownTable {
  /** Headings by level, from 1 on; null where a level has none. */
  readonly headings: readonly (string | null)[]
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
  /** The first paragraph under the heading of the table. */
  readonly description: string | null
}

/** Splits a line of a table into its cells; a bar after a backslash or within code is no border. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  let code = false
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string
    if (char === '\\' && line[i + 1] === '|') {
      cell += '|'
      i++
    } else if (char === '`') {
      code = !code
      cell += char
    } else if (char === '|' && !code) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  cells.push(cell.trim())
  if (line.trimStart().startsWith('|')) cells.shift()
  if (cells.at(-1) === '' && line.trimEnd().endsWith('|')) cells.pop()
  return cells
}

const RULE = /^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*\s*$/

/** The tables of a page, in their order. */
export function markdownTables(text: string): MarkdownTable[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const tables: MarkdownTable[] = []
  const headings: (string | null)[] = []
  let description: string | null = null
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    const heading = HEADING.exec(line)
    if (heading !== null) {
      const level = (heading[1] as string).length
      headings.length = level
      headings[level - 1] = heading[2] as string
      description = null
      continue
    }
    const isTable = line.includes('|') && RULE.test(lines[i + 1] ?? '') && (lines[i + 1] ?? '').includes('-')
    if (!isTable) {
      if (description === null && line.trim() !== '' && !line.includes('|')) description = line.trim()
      continue
    }
    const header = cellsOf(line)
    const rows: { cells: readonly string[]; line: number }[] = []
    let next = i + 2
    for (; next < lines.length && (lines[next] as string).includes('|'); next++)
      rows.push({ cells: cellsOf(lines[next] as string), line: next + 1 })
    tables.push({ headings: Array.from(headings, (it) => it ?? null), header, rows, description })
    i = next - 1
  }
  return tables
}
