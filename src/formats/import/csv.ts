import Papa from 'papaparse'
import type { Conditions, Uncertainty } from '../../../schemas/claim.ts'
import type { CsvMapping } from '../../../schemas/csv-mapping.ts'
import { fraction, minus } from '../../domain/fraction.ts'
import { readResult } from '../../domain/read-result.ts'
import type {
  ImportCodec,
  ImportedMetric,
  ImportedValue,
  ImportOptions,
  ImportReader,
  ImportSink,
  Unreadable,
} from './codec.ts'
import { type Columns, type MetricColumn, readColumns, spreadType } from './csv-mapping.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Characters by which columns are told: a few hundred lines. */
const SAMPLE = 65_536

/** Where the last whole record of a text ends: a line end outside quotes; -1 where none is. */
function endOfRecords(text: string): number {
  let quoted = false
  let end = -1
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 34) quoted = !quoted
    else if (unit === 10 && !quoted) end = i
  }
  return end
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** The sign between fields: the one that the first lines have most, and as often as each other. */
function delimiterOf(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  const [first = ''] = lines
  return [...DELIMITERS].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
}

interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

const WEB = /^https?:\/\/\S+$/
const PAPER = /arxiv\.org|aclanthology|aclweb\.org|doi\.org|openreview\.net/

/** Reads one record of a table. */
function recordReader(headers: readonly string[], columns: Columns, { system, name }: ImportOptions, sink: ImportSink) {
  const at = new Map(headers.map((header, i) => [header, i]))
  const tables = new Map<string, number>()
  const cell = (record: CsvRecord, column: string | null | undefined): string | null => {
    const text = column == null ? '' : (record.cells[at.get(column) ?? -1] ?? '').trim()
    return text === '' ? null : text
  }
  const told = (record: CsvRecord, from: Columns['task']): string | null =>
    from === null ? null : typeof from === 'string' ? cell(record, from) : from.text
  const tableOf = (task: string | null, benchmark: string | null, split: string | null): number => {
    const path = [task, benchmark, split].filter((it) => it !== null).join(' / ') || name
    const number = tables.get(path)
    if (number !== undefined) return number
    tables.set(path, tables.size)
    sink.table(tables.size - 1, { path, task, dataset: benchmark, subset: null, split, content: { columns: headers } })
    return tables.size - 1
  }
  const uncertainty = (record: CsvRecord, { column, spread, low, high }: MetricColumn): Uncertainty | null => {
    const [value, lower, upper] = [column, low, high].map((it) => {
      const read = readResult(cell(record, it), true)
      return read.ok ? fraction(read.value.stated.value) : null
    })
    if (value != null && lower != null && upper != null) {
      const [plus, less] = [minus(upper, value), minus(value, lower)]
      return plus.n.lt(0) || less.n.lt(0) ? null : { plus: plus.n.toFixed(), minus: less.n.toFixed(), type: 'ci' }
    }
    const width = readResult(cell(record, spread), true)
    if (spread === undefined || !width.ok) return null
    const it = width.value.stated.value.replace('-', '')
    return { plus: it, minus: it, type: spreadType(spread) }
  }
  const metricOf = ({ name: metric, unit, better }: MetricColumn): ImportedMetric => ({
    name: metric,
    ...(unit === undefined ? {} : { unit }),
    ...(better === undefined ? {} : { better }),
  })
  const valuesOf = (record: CsvRecord, place: string): ImportedValue[] => {
    if (columns.metric !== null) {
      const metric = cell(record, columns.metric)
      return metric === null ? [] : [{ at: place, metric: { name: metric }, text: cell(record, columns.value) }]
    }
    return columns.metrics.map((column) => {
      const spread = uncertainty(record, column)
      return {
        at: `${place}, ${column.column}`,
        metric: metricOf(column),
        text: cell(record, column.column),
        ...(spread === null ? {} : { uncertainty: spread }),
      }
    })
  }
  const conditionsOf = (record: CsvRecord): Conditions => {
    const notes = [cell(record, columns.notes)].filter((it) => it !== null)
    const entries = {
      shots: cell(record, columns.shots),
      language: cell(record, columns.language),
      note: notes[0]?.slice(0, 400) ?? null,
    }
    return Object.fromEntries(Object.entries(entries).filter(([, it]) => it !== null)) as Conditions
  }
  return (record: CsvRecord): void => {
    if (record.cells.every((it) => it.trim() === '')) return
    const place = `line ${record.line}`
    const source = cell(record, columns.source)
    const link = [cell(record, columns.source_url), source].find((it) => it !== null && WEB.test(it)) ?? null
    const isPaper = link !== null ? PAPER.test(link) : /paper|publication|title/i.test(columns.source ?? '')
    sink.row({
      table: tableOf(told(record, columns.task), told(record, columns.benchmark), cell(record, columns.split)),
      system: columns.system.map((column) => cell(record, column)).find((it) => it !== null) ?? system,
      paper:
        isPaper && (source ?? link) !== null ? { title: source === link ? null : source, url: link, date: null } : null,
      source_class: link === null ? 'third_party' : 'restated',
      restates: link,
      date: cell(record, columns.date),
      conditions: conditionsOf(record),
      content: Object.fromEntries(headers.map((header, i) => [header, record.cells[i] ?? ''])),
      values: valuesOf(record, place),
    })
  }
}

/** Reads CSV, TSV and their like (RFC 4180), a block of whole records at a time. */
export function readCsv(sink: ImportSink, options: ImportOptions): ImportReader {
  let waiting = ''
  let line = 1
  let delimiter: string | null = null
  let headers: string[] | null = null
  let take: ((record: CsvRecord) => void) | null = null
  let failure: Unreadable | null = null
  const records = (block: string): CsvRecord[] => {
    delimiter ??= delimiterOf(block)
    const found: CsvRecord[] = []
    let from = 0
    Papa.parse<string[]>(block, {
      delimiter,
      step: ({ data, meta }) => {
        found.push({ cells: data, line })
        line += count(block.slice(from, meta.cursor), /\n/g)
        from = meta.cursor
      },
    })
    return found
  }
  const read = (block: string): Unreadable | null => {
    const found = records(block)
    if (headers === null) {
      headers = found.shift()?.cells.map((it) => it.trim()) ?? []
      if (headers.length < 2) return { why: 'Cannot read a table of fewer than two columns', at: 'line 1' }
      const mapping = (options.mapping ?? {}) as CsvMapping
      const columns = readColumns(
        headers,
        found.slice(0, 300).map(({ cells }) => cells),
        mapping,
        options.name,
        options.system,
      )
      if (!columns.ok) return columns.error
      sink.mapping(columns.value)
      take = recordReader(headers, columns.value, options, sink)
    }
    for (const record of found) if (record.cells.length > 1 || record.cells[0]?.trim() !== '') take?.(record)
    return null
  }
  return {
    write: (text) => {
      if (failure !== null) return failure
      waiting += waiting === '' && headers === null ? text.replace(/^\uFEFF/, '') : text
      if (headers === null && waiting.length < SAMPLE) return null
      const end = endOfRecords(waiting)
      if (end === -1) return null
      const block = waiting.slice(0, end + 1)
      waiting = waiting.slice(end + 1)
      failure = read(block)
      return failure
    },
    end: () => {
      if (failure !== null) return failure
      if (waiting.trim() !== '') failure = read(waiting)
      if (failure === null && headers === null) return { why: 'Cannot read an empty table', at: null }
      return failure
    },
  }
}

export const csv: ImportCodec = {
  label: 'CSV and TSV',
  detect: (head, name) => {
    if (/^\s*[[{]/.test(head) || /^---\s*$/m.test(head.slice(0, 10)) || /\.(?:md|ya?ml|json|ndjson|jsonl)$/i.test(name))
      return false
    const [first = '', second = ''] = head.split(/\r?\n/)
    return (
      DELIMITERS.some((sign) => first.split(sign).length > 1 && (second.split(sign).length > 1 || second === '')) &&
      /\.(?:csv|tsv|tab|txt)$/i.test(name)
    )
  },
  open: readCsv,
}
