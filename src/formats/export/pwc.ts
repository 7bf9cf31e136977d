import { readResult } from '../../domain/read-result.ts'
import type { BareRow, ResultLine } from '../../domain/result-line.ts'
import { type Fields, fieldsOf, isFields, listOf } from '../import/fields.ts'
import { leftOut, type Unheld, unheldBecause } from './exact.ts'

/** The name of a metric as its file has it: the last part of the pointer to the value (RFC 6901). */
const metricInFile = (locator: string | null): string | null =>
  locator === null ? null : (locator.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')

/** What a file printed, unless the claim was corrected since. */
function printed(original: unknown, { stated }: ResultLine): string {
  const text = typeof original === 'string' ? original : null
  const read = readResult(text, true)
  return text !== null && read.ok && read.value.stated.text === stated.text ? text : stated.text
}

interface Table {
  /** Heads of the tasks in which it stands, outermost first. */
  readonly tasks: readonly Fields[]
  readonly dataset: Fields
  readonly subdataset: Fields | null
  readonly sota: Fields
  readonly rows: Fields[]
}

/** A line of a file as it was, with the values that still hold. */
function rowOfFile({ content: line, lines }: FileRow): Fields | null {
  const content = fieldsOf(line)
  const metrics = { ...fieldsOf(content.metrics) }
  let holds = lines.length === 0
  for (const line of lines) {
    const name = metricInFile(line.locator)
    if (name === null) continue
    if (line.status === 'retracted') delete metrics[name]
    else {
      metrics[name] = printed(metrics[name], line)
      holds = true
    }
  }
  return line !== null && holds
    ? {
        code_links: [],
        model_links: [],
        model_name: '',
        paper_date: null,
        paper_title: '',
        paper_url: '',
        ...content,
        metrics,
      }
    : null
}

function rowOfClaims(lines: readonly ResultLine[]): Fields {
  const [first] = lines as [ResultLine]
  const paper = first.paper ?? first.source
  return {
    code_links: paper.code === null ? [] : [{ title: 'Code', url: paper.code }],
    metrics: Object.fromEntries(lines.map(({ metric, stated }) => [metric.name, stated.text])),
    model_links: [],
    model_name: first.system?.name ?? '',
    paper_date: paper.published,
    paper_title: paper.title,
    paper_url: paper.address ?? '',
    uses_additional_data: first.conditions.extra_data !== undefined,
  }
}

const metricNames = (rows: readonly Fields[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(fieldsOf(row.metrics)))),
]

/** A line of a file with the claims that it makes; none where every value of it was left out. `content` is null for a table without lines. */
interface FileRow {
  readonly source: string
  readonly path: string
  readonly position: number
  readonly table: unknown
  readonly content: unknown
  readonly lines: readonly ResultLine[]
}

const rowsWithClaims = (lines: readonly ResultLine[]): FileRow[] =>
  [...Map.groupBy(lines, ({ file }) => file?.id ?? '').values()].flatMap((its) => {
    const [first] = its
    return first?.file == null ? [] : [{ source: first.source.slug, lines: its, ...first.file }]
  })

/** Tables as files of Papers with Code had them, in the order of those files. */
function tablesOfFiles(rows: readonly FileRow[]): Table[] {
  const tables = Map.groupBy(rows, ({ source, path }) => JSON.stringify([source, path]))
  return [...tables.values()].map((its) => {
    const head = fieldsOf(its[0]?.table)
    return {
      tasks: listOf(head.tasks).filter(isFields),
      dataset: fieldsOf(head.dataset),
      subdataset: isFields(head.subdataset) ? head.subdataset : null,
      sota: fieldsOf(head.sota),
      rows: its
        .toSorted((a, b) => a.position - b.position)
        .flatMap((row): Fields[] => {
          const it = rowOfFile(row)
          return it === null ? [] : [it]
        }),
    }
  })
}

/** Tables of claims that came from elsewhere: one a benchmark. */
function tablesOfClaims(lines: readonly ResultLine[]): Table[] {
  return [...Map.groupBy(lines, ({ benchmark }) => benchmark?.slug ?? '').values()].map((its) => {
    const [first] = its as [ResultLine]
    const rows = Map.groupBy(its, ({ system, source, paper }) =>
      JSON.stringify([system?.slug, source.slug, paper?.slug]),
    )
    return {
      tasks: [{ task: first.benchmark?.task?.name ?? 'Without a task' }],
      dataset: { dataset: first.benchmark?.name ?? 'Without a benchmark' },
      subdataset: null,
      sota: {},
      rows: [...rows.values()].map(rowOfClaims),
    }
  })
}

interface TaskNode {
  readonly head: Fields
  readonly datasets: Map<string, { head: Fields; tables: Table[]; parts: Table[] }>
  readonly subtasks: Map<string, TaskNode>
}

const nodeOf = (head: Fields): TaskNode => ({ head, datasets: new Map(), subtasks: new Map() })

function place(roots: Map<string, TaskNode>, table: Table): void {
  let level = roots
  let node: TaskNode | null = null
  for (const head of table.tasks.length === 0 ? [{}] : table.tasks) {
    const key = String(head.task ?? '')
    node = level.get(key) ?? nodeOf(head)
    level.set(key, node)
    level = node.subtasks
  }
  if (node === null) return
  const key = String(table.dataset.dataset ?? '')
  const held = node.datasets.get(key) ?? { head: table.dataset, tables: [], parts: [] }
  node.datasets.set(key, held)
  ;(table.subdataset === null ? held.tables : held.parts).push(table)
}

const sotaOf = ({ sota, rows }: Table): Fields => {
  const named = listOf(sota.metrics).filter((name) => typeof name === 'string')
  return { ...sota, metrics: [...new Set([...named, ...metricNames(rows)])], rows }
}

const EMPTY_DATASET = { dataset_citations: [], dataset_links: [], description: '' }

function taskOf({ head, datasets, subtasks }: TaskNode): Fields {
  const sets = [...datasets.values()].flatMap(({ head: dataset, tables, parts }) => {
    const subdatasets = parts.map((part) => ({ ...part.subdataset, sota: sotaOf(part) }))
    const [first, ...others] = tables
    return [
      {
        ...EMPTY_DATASET,
        ...dataset,
        sota: first === undefined ? { metrics: [], rows: [] } : sotaOf(first),
        subdatasets,
      },
      ...others.map((table) => ({ ...EMPTY_DATASET, ...dataset, sota: sotaOf(table), subdatasets: [] })),
    ]
  })
  return {
    ...{ categories: [], description: '', source_link: null, synonyms: [] },
    ...head,
    datasets: sets,
    subtasks: [...subtasks.values()].map(taskOf),
  }
}

/**
 * Results as Papers with Code's evaluation-tables.json (the form of its public dumps): tasks, data sets, lines with every value as
 * printed and every link of an imported line as it was. Bounds and changes against a baseline have no place there: the
 * description of the first task says how many were left out.
 */
export function resultsToPwc(lines: readonly ResultLine[], bare: readonly BareRow[] = []): string {
  const isOfFile = ({ file }: ResultLine): boolean =>
    file?.format === 'pwc' && isFields(file.content) && isFields(file.table)
  const ofFiles = [...rowsWithClaims(lines.filter(isOfFile)), ...bare.map((row) => ({ ...row, lines: [] }))]
  const others = lines.filter((line) => !isOfFile(line) && line.status !== 'retracted')
  const unheld: Unheld[] = []
  const held = others.filter((line) => {
    const why = unheldBecause(line) ?? (line.benchmark === null ? 'unnamed' : null)
    if (why !== null) unheld.push(why)
    return why === null
  })
  const roots = new Map<string, TaskNode>()
  for (const table of [...tablesOfFiles(ofFiles), ...tablesOfClaims(held)]) place(roots, table)
  const note = leftOut(unheld)
  const tasks = [...roots.values()].map(taskOf).map((task, i) => {
    if (note === null || i > 0) return task
    return { ...task, description: `${String(task.description)}\n\n${note}`.trim() }
  })
  return `${JSON.stringify(tasks)}\n`
}
