/** A table of a Markdown page (GitHub's extension), with what stands above it. */
export interface MarkdownTable {
  /** Headings by level, from 1 on; null where a level has none. */
  readonly headings: readonly (string | null)[]
  /** The first paragraph between each of them and what follows, by level. */
  readonly paragraphs: readonly (string | null)[]
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
}

const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})/
const FRONT_MATTER = /^---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** The lines of a page with nothing in place of what it does not show as text: front matter, comments and blocks of code. */
function shownLines(page: string): string[] {
  const text = page.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const front = (FRONT_MATTER.exec(text)?.[0] ?? '').split('\n').length - 1
  let fence: string | null = null
  let comment = false
  return text.split('\n').map((line, i) => {
    if (i < front) return ''
    if (comment) {
      comment = !line.includes('-->')
      return ''
    }
    const mark = FENCE.exec(line)?.[1] ?? null
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null
      return ''
    }
    fence = mark
    const shown = line.replace(/<!--.*?-->/g, '')
    comment = /^\s*<!--/.test(shown)
    return mark !== null || comment ? '' : shown
  })
}

const BAR = '\0'
const CODE = /(?<!`)(`+)(?!`).{0,300}?[^`]\1(?!`)/g

function split(line: string, code: boolean): string[] {
  const escaped = line.trim().replaceAll('\\|', BAR)
  const masked = code ? escaped.replace(CODE, (span) => span.replaceAll('|', BAR)) : escaped
  return masked
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.replaceAll(BAR, '|').trim())
}

/**
 * The cells of a row. A bar behind a backslash or within code is no border, unless the row has as many cells as its header only when it
 * is one. Where rows have no outer bars, one that begins with a bar has an empty first cell.
 */
function cellsOf(row: string, header: { readonly cells: readonly string[]; readonly outer: boolean }): string[] {
  const count = header.cells.length
  const ways = [split(row, true), split(row, false)]
  const cells = ways.find((it) => it.length === count) ?? (ways[0] as string[])
  const bare = !header.outer && /^\s*\|.*[^|\s]\s*$/.test(row)
  return bare && cells.length === count - 1 ? ['', ...cells] : cells
}

const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/
/** Lists, quotes and lines across. */
const NO_PARAGRAPH = /^\s*(?:$|[-*+>](?:\s|$)|\d+[.)]\s|\|)|^\s*(?:[-*_]\s*){3,}$/

/** The tables of a page, in their order. */
export function markdownTables(page: string): MarkdownTable[] {
  const lines = shownLines(page)
  const at = (i: number): string => lines[i] ?? ''
  const isTable = (i: number): boolean => at(i).includes('|') && at(i + 1).includes('|') && RULE.test(at(i + 1))
  const isText = (i: number): boolean => !NO_PARAGRAPH.test(at(i)) && !HEADING.test(at(i)) && !isTable(i)
  const tables: MarkdownTable[] = []
  const headings: (string | null)[] = []
  /** By level; '' where what follows the heading is no paragraph any more. */
  const paragraphs: (string | null)[] = []
  const open = (level: number, text: string): void => {
    headings.length = paragraphs.length = level
    headings[level - 1] = text
    paragraphs[level - 1] = null
  }
  for (let i = 0; i < lines.length; i++) {
    const heading = HEADING.exec(at(i))
    if (heading !== null) {
      open((heading[1] as string).length, heading[2] ?? '')
    } else if (isTable(i)) {
      const header = { cells: split(at(i), true), outer: at(i).trimStart().startsWith('|') }
      const rows: { cells: readonly string[]; line: number }[] = []
      let next = i + 2
      for (; at(next).includes('|') && !HEADING.test(at(next)) && !/^\s*>/.test(at(next)); next++)
        if (!RULE.test(at(next))) rows.push({ cells: cellsOf(at(next), header), line: next + 1 })
      const above = Array.from(headings, (it) => it ?? null)
      tables.push({
        headings: above,
        paragraphs: above.map((_, n) => paragraphs[n] || null),
        header: header.cells,
        rows,
      })
      paragraphs.forEach((it, n) => {
        paragraphs[n] = it ?? ''
      })
      i = next - 1
    } else if (isText(i)) {
      if (UNDERLINE.test(at(i + 1))) {
        open(at(i + 1).includes('=') ? 1 : 2, at(i).trim())
        i++
        continue
      }
      let next = i + 1
      while (isText(next) && !UNDERLINE.test(at(next))) next++
      const level = headings.length
      if (level > 0 && paragraphs[level - 1] == null)
        paragraphs[level - 1] = lines
          .slice(i, next)
          .map((line) => line.trim())
          .join(' ')
      i = next - 1
    }
  }
  return tables
}
