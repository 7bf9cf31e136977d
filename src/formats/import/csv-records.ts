import { wholeRecords } from '../csv-text.ts'
import type { ImportReader, Unreadable } from './codec.ts'

/** A record of a table, with the line of the file on which it begins. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

/** Characters of one record; a longer one is a quote that nobody closed, and is not looked for over and over. */
const LONGEST = 200_000

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)

/** One sign for every end of a line, in whatever pieces they come. */
export function lineEnds(): (piece: string, last: boolean) => string {
  let held = ''
  return (piece, last) => {
    const text = held + piece
    held = !last && text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
}

/** Records of a file's beginning that are whole, without empty ones. */
export const firstRecords = (head: string, delimiter: string, whole: boolean): readonly (readonly string[])[] =>
  wholeRecords(whole ? ended(head) : head, delimiter).records.filter((cells) => !isBlank(cells))

const DELIMITERS = [',', '\t', ';', '|'] as const

/** How a table looks when it is read with a delimiter: its columns, and the part of its records that have as many. */
export interface Shape {
  readonly delimiter: string
  readonly columns: number
  readonly records: number
  readonly even: number
}

/** The delimiter with which the beginning of a table falls into records of one length; null where it has fewer than two columns with any. */
export function shapeOf(head: string, whole: boolean): Shape | null {
  const shapes = DELIMITERS.map((delimiter): Shape => {
    const records = firstRecords(head, delimiter, whole).slice(0, 200)
    const columns = records[0]?.length ?? 0
    const even = records.filter((cells) => cells.length === columns).length / Math.max(1, records.length)
    return { delimiter, columns, records: records.length, even }
  }).filter(({ columns }) => columns > 1)
  return shapes.toSorted((a, b) => b.even - a.even || b.columns - a.columns)[0] ?? null
}

/** Reads records (RFC 4180) as they come, and hands them on with their lines; empty ones are left out. */
export function recordReader(
  delimiter: string,
  take: (records: readonly CsvRecord[]) => Unreadable | null,
): ImportReader {
  let rest = ''
  let line = 1
  const unclosed = (): Unreadable => ({ why: 'Cannot find the end of a quoted field', at: `line ${line}` })
  const read = (): Unreadable | null => {
    const { records, end, broken } = wholeRecords(rest, delimiter)
    const found: CsvRecord[] = []
    for (const cells of records) {
      if (!isBlank(cells)) found.push({ cells, line })
      line += cells.reduce((lines, cell) => lines + cell.split('\n').length - 1, 1)
    }
    if (broken) return { why: 'Cannot read a field that goes on behind its closing quote', at: `line ${line}` }
    rest = rest.slice(end)
    return take(found) ?? (rest.length > LONGEST ? unclosed() : null)
  }
  return {
    write: (text) => {
      rest += text
      return text.includes('\n') || rest.length > LONGEST ? read() : null
    },
    end: () => {
      if (rest !== '') rest = ended(rest)
      return read() ?? (rest === '' ? null : unclosed())
    },
  }
}
