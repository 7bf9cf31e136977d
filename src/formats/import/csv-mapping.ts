import type { CsvMapping } from '../../../schemas/csv-mapping.ts'
import { readResult } from '../../domain/read-result.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'

export interface MetricColumn {
  readonly column: string
  readonly name: string
  readonly unit?: string
  readonly better?: 'higher' | 'lower'
  readonly spread?: string
  readonly low?: string
  readonly high?: string
}

/** How a table is read, in full: what was given of it, and the rest as guessed. */
export interface Columns {
  readonly system: readonly string[]
  readonly benchmark: string | { readonly text: string }
  readonly task: string | { readonly text: string } | null
  readonly metrics: readonly MetricColumn[]
  readonly metric: string | null
  readonly value: string | null
  readonly date: string | null
  readonly source: string | null
  readonly source_url: string | null
  readonly shots: string | null
  readonly split: string | null
  readonly language: string | null
  readonly notes: string | null
  readonly ignored: readonly string[]
}

const SYSTEM = [
  /^(?:model|system|method|algorithm|approach) ?name$/i,
  /^(?:model|system|method|algorithm|approach|architecture|agent)$/i,
  /^name$/i,
  /^model[ _]?(?:version|id)$/i,
]
const ROLES = {
  benchmark:
    /^(?:benchmark|data ?set|data_set|dataset[ _]name|benchmark[ _]name|eval(?:uation)?|test ?set|corpus)(?:[ _]name)?$/i,
  task: /^task(?:[ _]name)?$/i,
  metric: /^metric(?:[ _]name)?$/i,
  value: /^(?:value|score|result|metric[ _]value)$/i,
  date: /^(?:date|release[ _]date|evaluated(?:[ _]on)?|evaluation[ _]date|publication[ _]date|published|submitted|submission[ _]date|started at|timestamp|year)$/i,
  source: /^(?:source|paper|publication|reference|paper[ _]title|title)$/i,
  source_url: /^(?:source[ _](?:link|url)|(?:paper|source)[ _]?(?:link|url)|link|url|reference[ _]link)$/i,
  shots: /^(?:n[ _-]?shots?|shots?|num[ _]fewshot|number of shots)$/i,
  split: /^(?:split|subset)$/i,
  language: /^(?:language|lang)$/i,
  notes: /^(?:notes?|comments?|remarks?)$/i,
} as const
type Role = keyof typeof ROLES
const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** Numbers that keep the books and are no results. */
const BOOKKEEPING =
  /^(?:id|uid|#|no\.?|idx|index|rank|ranking|place|position|line|row|year|month|day|seeds?|epochs?|steps?|n|n[ _]samples|count|order|version|port|size of test set)$/i

const LOW = /^(?:ci[ _-]?low(?:er)?|lower(?:[ _]bound)?|low(?:er)?[ _]ci|ci[ _]l)$/i
const HIGH = /^(?:ci[ _-]?(?:high|upper)|upper(?:[ _]bound)?|(?:high|upper)[ _]ci|ci[ _]u)$/i
const SPREAD =
  /^(?:std(?:[ _]?(?:err(?:or)?|dev))?|stderr|standard (?:error|deviation)|se|sd|±|\+\/-|uncertainty|error bar)$/i
const SPREAD_TAIL = /[ _-]*\(?(?:std(?:[ _]?(?:err(?:or)?|dev))?|stderr|standard (?:error|deviation)|se|sd|±|ci)\)?$/i

const isNumber = (cell: string): boolean => readResult(cell.replace(/^[A-Za-z][\w .-]{0,40}:\s*/, ''), true).ok

/** Columns in which at least half of what is printed is numbers. */
function numeric(headers: readonly string[], records: readonly (readonly string[])[]): string[] {
  return headers.filter((header, i) => {
    const cells = records.map((record) => record[i] ?? '').filter((cell) => cell.trim() !== '')
    return cells.length > 0 && !BOOKKEEPING.test(header.trim()) && cells.filter(isNumber).length * 2 >= cells.length
  })
}

const filled = (headers: readonly string[], records: readonly (readonly string[])[], header: string): number => {
  const i = headers.indexOf(header)
  return records.filter((record) => (record[i] ?? '').trim() !== '').length
}

/** "external_benchmark_gsm8k.csv" is about gsm8k. */
const benchmarkOfFile = (name: string): string =>
  name
    .replace(/\.[a-z]+$/i, '')
    .replace(/^(?:external[ _-])?(?:benchmark|leaderboard|results?)[ _-]+/i, '')
    .replace(/[ _-]+(?:results?|leaderboard|scores?)$/i, '') || name

/** Gives each spread to its metric: by its name, else to the one before it, else to the one behind. */
function withSpreads(metrics: readonly string[], headers: readonly string[]): MetricColumn[] {
  const spreads = new Map<string, { spread?: string; low?: string; high?: string }>()
  const values = metrics.filter((it) => !LOW.test(it.trim()) && !HIGH.test(it.trim()) && !SPREAD.test(it.trim()))
  const bases = values.filter((it) => {
    const base = it.replace(SPREAD_TAIL, '')
    return base === it || !values.includes(base)
  })
  const near = (header: string): string | undefined => {
    const at = headers.indexOf(header)
    const before = bases.filter((it) => headers.indexOf(it) < at).at(-1)
    return before ?? bases.find((it) => headers.indexOf(it) > at)
  }
  for (const header of headers) {
    const trimmed = header.trim()
    const kind = LOW.test(trimmed) ? 'low' : HIGH.test(trimmed) ? 'high' : SPREAD.test(trimmed) ? 'spread' : null
    const own = header.replace(SPREAD_TAIL, '')
    const metric = kind !== null ? near(header) : own !== header && bases.includes(own) ? own : undefined
    if (metric !== undefined) spreads.set(metric, { ...spreads.get(metric), [kind ?? 'spread']: header })
  }
  return bases.map((column) => ({ column, name: column, ...spreads.get(column) }))
}

const asMetrics = (given: NonNullable<CsvMapping['metrics']>): MetricColumn[] =>
  given.map(({ column, name, ...rest }) => ({
    column,
    name: name ?? column,
    ...Object.fromEntries(Object.entries(rest).filter(([, it]) => it !== undefined)),
  }))

/** Columns that a mapping names and the table does not have. */
function unknownColumns(mapping: CsvMapping, headers: readonly string[]): string[] {
  const { metrics = [], system = [], benchmark, task, ...roles } = mapping
  const named = [
    ...(typeof system === 'string' ? [system] : system),
    ...[benchmark, task].filter((it) => typeof it === 'string'),
    ...metrics.flatMap(({ column, spread, low, high }) => [column, spread, low, high].filter((it) => it !== undefined)),
    ...Object.values(roles).filter((it) => it !== undefined),
  ]
  return named.filter((it) => !headers.includes(it))
}

/**
 * Decides how the columns of a table are read: as given, and where nothing is given by their headers and cells. Refused where no
 * column names what was measured, or none holds results.
 */
export function readColumns(
  headers: readonly string[],
  records: readonly (readonly string[])[],
  mapping: CsvMapping,
  file: string,
  system: string | null,
): Result<Columns, Unreadable> {
  const unknown = unknownColumns(mapping, headers)
  if (unknown.length > 0)
    return err({
      why: `Cannot find the columns ${unknown.map((it) => `"${it}"`).join(', ')}, expected some of ${headers.map((it) => `"${it}"`).join(', ')}`,
      at: 'line 1',
    })
  const used = new Set<string>()
  const role = (name: Role): string | null => {
    const given = mapping[name]
    const found =
      typeof given === 'string' ? given : headers.find((header) => !used.has(header) && ROLES[name].test(header.trim()))
    if (found !== undefined) used.add(found)
    return found ?? null
  }
  const given = mapping.system === undefined ? null : [mapping.system].flat()
  const candidates = SYSTEM.flatMap((pattern) => headers.filter((header) => pattern.test(header.trim())))
  const systems = given ?? candidates.toSorted((a, b) => filled(headers, records, b) - filled(headers, records, a))
  for (const it of systems) used.add(it)
  const roles = Object.fromEntries(ROLE_NAMES.map((name) => [name, role(name)])) as Record<Role, string | null>
  const long = roles.metric !== null && roles.value !== null
  // A column called "score" is a metric of its own where no column names metrics.
  if (!long && roles.value !== null) used.delete(roles.value)
  const metrics =
    mapping.metrics !== undefined
      ? asMetrics(mapping.metrics)
      : long
        ? []
        : withSpreads(
            numeric(
              headers.filter((header) => !used.has(header)),
              records.map((record) => headers.flatMap((header, i) => (used.has(header) ? [] : [record[i] ?? '']))),
            ),
            headers,
          )
  if (systems.length === 0 && system === null)
    return err({
      why: `Cannot tell which column names what was measured, expected a mapping with "system": one of ${headers.map((it) => `"${it}"`).join(', ')}`,
      at: 'line 1',
    })
  if (metrics.length === 0 && !long)
    return err({
      why: `Cannot find a column of results, expected a mapping with "metrics": columns of ${headers.map((it) => `"${it}"`).join(', ')}`,
      at: 'line 1',
    })
  for (const { column, spread, low, high } of metrics)
    for (const it of [column, spread, low, high]) if (it !== undefined) used.add(it)
  return ok({
    system: systems,
    benchmark: mapping.benchmark ?? roles.benchmark ?? { text: benchmarkOfFile(file) },
    task: mapping.task ?? roles.task,
    metrics,
    metric: long ? roles.metric : null,
    value: long ? roles.value : null,
    ...{ date: roles.date, source: roles.source, source_url: roles.source_url, shots: roles.shots },
    ...{ split: roles.split, language: roles.language, notes: roles.notes },
    ignored: headers.filter((header) => !used.has(header)),
  })
}

/** The type of a spread by the words over it. */
export const spreadType = (header: string): 'se' | 'sd' | 'unknown' =>
  /err|\bse\b/i.test(header) ? 'se' : /std|\bsd\b|dev/i.test(header) ? 'sd' : 'unknown'
