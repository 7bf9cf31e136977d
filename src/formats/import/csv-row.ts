import type { Conditions } from '../../../schemas/claim.ts'
import type { CreditedPaper, ImportedMetric, ImportedRow, ImportedValue, ImportOptions, ImportSink } from './codec.ts'
import type { Columns, MetricColumn } from './csv-mapping.ts'
import type { CsvRecord } from './csv-records.ts'
import { type Spread, uncertaintyOf } from './csv-spreads.ts'
import { linksIn, PAPER_ADDRESS, titleIn, webAddress } from './markdown-text.ts'

const NOTHING = /^(?:[-–—]+|n\/?a|nan|null)$/i
/** "choice:0.85": how it was measured, before the number. */
const LABEL = /^([A-Za-z][\w .-]{0,40}):\s*(?=[\d~<>$±+−.-])/
const LONGEST_CONDITION = 400

type Cell = (column: string | null | undefined) => string | null

/** The address of a paper: as it stands, or that of an id ("10.18653/v1/N19-1423", "arXiv:2403.08295"). */
function paperAddress(text: string | null): string | null {
  const id = /^(?:(10\.\d{4,9}\/\S+)|(?:arxiv:\s?)?(\d{4}\.\d{4,5}(?:v\d+)?))$/i.exec(text ?? '')
  if (id === null) return webAddress(text)
  return id[1] === undefined ? `https://arxiv.org/abs/${id[2]}` : `https://doi.org/${id[1]}`
}

interface Credit {
  readonly paper: CreditedPaper | null
  /** Where the number is taken from. */
  readonly address: string | null
}

/** What a line credits: a paper where a column or an address says that it is one, else a page. */
function creditOf(cell: Cell, columns: Columns): Credit {
  const [paper, source] = [cell(columns.paper) ?? '', cell(columns.source) ?? '']
  const own = paperAddress(cell(columns.paper_url)) ?? webAddress(linksIn(paper)[0]?.url ?? null) ?? paperAddress(paper)
  const page = webAddress(cell(columns.source_url)) ?? webAddress(linksIn(source)[0]?.url ?? null)
  const [title = null] = [paper, source].flatMap((it) => (paperAddress(it) === null ? (titleIn(it) ?? []) : []))
  const address = own ?? page
  const isPaper = paper !== '' || own !== null || PAPER_ADDRESS.test(page ?? '')
  return {
    paper: isPaper && (title !== null || address !== null) ? { title, url: address, date: null } : null,
    address,
  }
}

/** A column of values with its metric. */
interface ValueColumn {
  readonly column: string
  readonly metric: ImportedMetric
  readonly ends: Spread
}

const valueColumn = ({ column, name, unit, better, ...ends }: MetricColumn, printed: string): ValueColumn => ({
  column,
  metric: {
    name: name ?? printed,
    ...(unit === undefined ? {} : { unit }),
    ...(better === undefined ? {} : { better }),
  },
  ends,
})

/** A value as printed; a word before its number is a condition of its own, after those of its line. */
function importedValue(
  at: string,
  { metric, column, ends }: ValueColumn,
  cell: Cell,
  setting: string | null,
  skip: string | null,
): ImportedValue {
  const printed = cell(column)
  const [label = '', word] = LABEL.exec(printed ?? '') ?? []
  const text = printed === null ? null : printed.slice(label.length)
  const uncertainty = uncertaintyOf(text, ends, cell)
  const words = [setting, word].filter((it) => it != null).join(', ')
  return {
    at,
    metric,
    text,
    ...(uncertainty === null ? {} : { uncertainty }),
    ...(word === undefined ? {} : { conditions: { setting: words.slice(0, LONGEST_CONDITION) } }),
    ...(skip === null ? {} : { skip }),
  }
}

/** Reads one record after the other into lines of results, and tells each table when its first line comes. */
export function rowReader(
  names: readonly string[],
  header: readonly string[],
  columns: Columns,
  { system }: ImportOptions,
  sink: ImportSink,
): (record: CsvRecord) => void {
  const places = new Map(names.map((name, i) => [name, i]))
  const headers = new Map(names.map((name, i) => [name, header[i]?.replace(/\s+/g, ' ').trim() || name]))
  const tables = new Map<string, number>()
  const tableOf = (task: string | null, benchmark: string | null, split: string | null): number => {
    const path = [task, benchmark, split].filter((it) => it !== null).join(' / ') || 'results'
    const held = tables.get(path)
    if (held !== undefined) return held
    tables.set(path, tables.size)
    sink.table(tables.size - 1, { path, task, dataset: benchmark, subset: null, split, content: { columns: names } })
    return tables.size - 1
  }
  const { metric, value, spread, low, high } = columns
  const wide = columns.metrics.map((it) => valueColumn(it, headers.get(it.column) ?? it.column))
  const ends: Spread = Object.fromEntries(Object.entries({ spread, low, high }).filter(([, it]) => it !== null))
  /** One metric a line: the one that it names, or none but that it is a value. */
  const long = (cell: Cell): ValueColumn[] =>
    value === null ? [] : [{ column: value, metric: { name: cell(metric) ?? headers.get(value) ?? value }, ends }]
  return ({ cells, line }) => {
    const cell: Cell = (column) => (column == null ? '' : (cells[places.get(column) ?? -1] ?? '')).trim() || null
    const told: Cell = (column) => {
      const text = cell(column)
      return text === null || NOTHING.test(text) ? null : text
    }
    const named = (from: Columns['task']): string | null =>
      typeof from === 'string' || from === null ? told(from) : from.text
    const { paper, address } = creditOf(told, columns)
    const conditions = Object.entries({
      shots: told(columns.shots),
      language: told(columns.language),
      setting: told(columns.setting),
      note: told(columns.notes),
    }).flatMap(([key, text]) => (text === null ? [] : [[key, text.slice(0, LONGEST_CONDITION)]]))
    const beyond = cells.slice(names.length).some((it) => it.trim() !== '')
    const skip = beyond ? `its line has ${cells.length} fields under ${names.length} headers` : null
    sink.row({
      table: tableOf(named(columns.task), named(columns.benchmark), told(columns.split)),
      system: columns.system.length === 0 ? system : (columns.system.map(told).find((it) => it !== null) ?? null),
      paper,
      source_class: address === null && paper === null ? 'third_party' : 'restated',
      restates: address,
      date: told(columns.date),
      conditions: Object.fromEntries(conditions) as Conditions,
      content: Object.fromEntries(
        cells.flatMap((it, i) => (it === '' ? [] : [[names[i] ?? `column ${i + 1}`, it] as const])),
      ),
      values: [...long(cell), ...wide].map((it) =>
        importedValue(`line ${line}`, it, cell, told(columns.setting), skip),
      ),
    } satisfies ImportedRow)
  }
}
