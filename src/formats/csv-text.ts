/** The records of a text that end in it. */
export interface WholeRecords {
  readonly records: readonly (readonly string[])[]
  /** Where the last of them ends: what stands behind it may go on. */
  readonly end: number
  /** Whether the record behind them cannot be read: a field goes on behind its closing quote. */
  readonly broken: boolean
}

/**
 * Reads records (RFC 4180) whose lines end in "\n". A quote that does not begin a field is a letter like any other; blanks may stand
 * behind one that closes it.
 */
export function wholeRecords(text: string, delimiter: string): WholeRecords {
  const records: string[][] = []
  let cells: string[] = []
  let at = 0
  let end = 0
  let nextDelimiter = -2
  /** Looked for once however many fields end at a line's end before it. */
  const delimiterFrom = (from: number): number => {
    if (nextDelimiter !== -1 && nextDelimiter < from) nextDelimiter = text.indexOf(delimiter, from)
    return nextDelimiter
  }
  let line = text.indexOf('\n')
  const close = (cell: string, from: number): void => {
    cells.push(cell)
    at = from + 1
    if (text[from] === delimiter) return
    records.push(cells)
    cells = []
    end = at
    line = text.indexOf('\n', at)
  }
  while (line !== -1) {
    if (text[at] !== '"') {
      const delimited = delimiterFrom(at)
      const to = delimited !== -1 && delimited < line ? delimited : line
      close(text.slice(at, to), to)
      continue
    }
    let quote = text.indexOf('"', at + 1)
    while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
    if (quote === -1) break
    let behind = quote + 1
    while (text[behind] === ' ' && delimiter !== ' ') behind++
    if (behind === text.length) break
    if (text[behind] !== delimiter && text[behind] !== '\n') return { records, end, broken: true }
    const cell = text.slice(at + 1, quote).replaceAll('""', '"')
    if (behind > line) line = text.indexOf('\n', behind)
    close(cell, behind)
  }
  return { records, end, broken: false }
}

/** What a spreadsheet would run as a formula; plain negative numbers are not. */
export const FORMULA = /^(?:[=+@\t\r]|-(?!\d+(?:\.\d+)?$))[\s\S]*$/

/** A cell of RFC 4180; one that a spreadsheet would run is told as text by a leading apostrophe. */
function cellToCsv(value: unknown): string {
  const text = String(value ?? '')
  if (typeof value === 'string' && FORMULA.test(text)) return `"'${text.replaceAll('"', '""')}"`
  return /^ |[",\r\n\uFEFF]| $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as RFC 4180 has it. */
export const toCsv = (columns: readonly string[], rows: readonly object[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column]))]
    .map((cells) => `${cells.map(cellToCsv).join(',')}\r\n`)
    .join('')
