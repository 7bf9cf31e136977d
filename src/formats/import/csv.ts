import type { CsvMapping } from '../../../schemas/csv-mapping.ts'
import type { ImportCodec, ImportOptions, ImportReader, ImportSink, Unreadable } from './codec.ts'
import { columnNames } from './csv-headers.ts'
import { readColumns } from './csv-mapping.ts'
import { type CsvRecord, firstRecords, lineEnds, recordReader, shapeOf } from './csv-records.ts'
import { rowReader } from './csv-row.ts'

/** Characters by which a table's delimiter and columns are told: some hundreds of lines. */
const FIRST_BLOCK = 65_536

/**
 * Reads CSV, TSV and their like as they come. Delimiter and columns are told by the first block, the same however the file is cut into
 * pieces; of the rest, one record at a time is held.
 */
export function readCsv(sink: ImportSink, options: ImportOptions): ImportReader {
  const ends = lineEnds()
  let held = ''
  let records: ImportReader | null = null
  let failure: Unreadable | null = null

  const begin = (whole: boolean): Unreadable | null => {
    const head = held.replace(/^\uFEFF/, '')
    const block = head.slice(0, FIRST_BLOCK)
    const shape = shapeOf(block, whole)
    if (shape === null)
      return {
        why: 'Cannot read a table of fewer than two columns, expected fields between commas, tabs, semicolons or bars',
        at: 'line 1',
      }
    const [header = [], ...sample] = firstRecords(block, shape.delimiter, whole)
    const names = columnNames(header)
    const columns = readColumns((options.mapping ?? {}) as CsvMapping, {
      columns: names,
      records: sample,
      file: options.name,
      system: options.system,
    })
    if (!columns.ok) return columns.error
    sink.mapping(columns.value)
    const row = rowReader(names, header, columns.value, options, sink)
    let isHeader = true
    records = recordReader(shape.delimiter, (found: readonly CsvRecord[]) => {
      for (const record of found) {
        if (!isHeader) row(record)
        isHeader = false
      }
      return null
    })
    held = ''
    return records.write(head)
  }
  const write = (piece: string, last: boolean): Unreadable | null => {
    const text = ends(piece, last)
    if (records !== null) return records.write(text)
    held += text
    const whole = last && held.length <= FIRST_BLOCK
    return whole || held.length > FIRST_BLOCK ? begin(whole) : null
  }
  return {
    write: (text) => {
      failure ??= write(text, false)
      return failure
    },
    end: () => {
      failure ??= write('', true) ?? records?.end() ?? null
      return failure
    },
  }
}

/** Names of files that are tables, and of those that are something else. */
const TABLE = /\.(?:csv|tsv|tab|txt)$/i
const OTHER = /\.(?:md|markdown|ya?ml|json|ndjson|jsonl|html?|tex|bib)$/i
/** How JSON, front matter, HTML and the rule of a Markdown table begin. */
const NO_TABLE = /^\s*[[{<]|^---[ \t]*$|^[^\n]*\n\s*\|?\s*:?-+:?\s*\|/

export const csv: ImportCodec = {
  label: 'CSV, TSV and their like, with a line of headers',
  detect: (head, name) => {
    const text = lineEnds()(head, true)
    if (OTHER.test(name) || NO_TABLE.test(text)) return false
    const shape = shapeOf(text.slice(0, FIRST_BLOCK - 1), text.length < FIRST_BLOCK - 1)
    if (shape === null) return false
    const [first, second] = firstRecords(text, shape.delimiter, true)
    return TABLE.test(name) ? first?.length === second?.length : shape.even >= 0.9 && shape.records > 1
  },
  open: readCsv,
}
