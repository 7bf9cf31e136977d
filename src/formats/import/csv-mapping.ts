import type { CsvMapping } from '../../../schemas/csv-mapping.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'
import { benchmarkOfFile, columnOf, filled, holdsResults, ROLE_NAMES, type Role, systemColumns } from './csv-headers.ts'
import { partSpreads, type Spread } from './csv-spreads.ts'

export interface MetricColumn extends Spread {
  readonly column: string
  /** Where it is called otherwise than its column. */
  readonly name?: string
  readonly unit?: string
  readonly better?: 'higher' | 'lower'
}

type Named = string | { readonly text: string } | null
type OtherRole = Exclude<Role, 'benchmark' | 'task'>

/** How a table is read, in full: what was given of it, and the rest as guessed. It is a mapping itself. */
export interface Columns extends Readonly<Record<OtherRole | keyof Spread, string | null>> {
  readonly system: readonly string[]
  readonly benchmark: Named
  readonly task: Named
  readonly metrics: readonly MetricColumn[]
  readonly ignored: readonly string[]
}

/** The first records of a table, by which its columns are told. */
export interface CsvSample {
  readonly columns: readonly string[]
  readonly records: readonly (readonly string[])[]
  /** The file's name. */
  readonly file: string
  /** What was measured, where the import says so. */
  readonly system: string | null
}

const ENDS = ['spread', 'low', 'high'] as const

/** Columns that a mapping reads; those that it leaves out are apart. */
function givenColumns({ system, metrics = [], ignored: _, ...roles }: CsvMapping): string[] {
  const named = [system, ...Object.values(roles)].flat()
  const spread = metrics.flatMap((it) => [it.column, ...ENDS.map((end) => it[end])])
  return [...named, ...spread].filter((it) => typeof it === 'string')
}

const quoted = (columns: readonly string[]): string => columns.map((it) => `"${it}"`).join(', ')
const refused = (why: string): Result<never, Unreadable> => err({ why, at: 'line 1' })

/** Roles of columns: as given, else by the headers of those that nothing is said of. */
function rolesOf(mapping: CsvMapping, { columns }: CsvSample, taken: Set<string>, numeric: ReadonlySet<string>) {
  const role = (name: Role): Named => {
    const given = mapping[name]
    if (given !== undefined) return given
    const words = name === 'benchmark' || name === 'task'
    const found = columnOf(
      name,
      columns.filter((it) => !taken.has(it) && !(words && numeric.has(it))),
    )
    if (found !== undefined) taken.add(found)
    return found ?? null
  }
  return Object.fromEntries(ROLE_NAMES.map((name) => [name, role(name)])) as Record<OtherRole, string | null> &
    Record<'benchmark' | 'task', Named>
}

/** What names a system: the column that is filled most, and the one that steps in for it. */
function systemsOf({ system }: CsvMapping, { columns, records }: CsvSample, taken: ReadonlySet<string>): string[] {
  if (system !== undefined) return system === null ? [] : [system].flat()
  return systemColumns(columns.filter((it) => !taken.has(it)))
    .toSorted((a, b) => filled(records, columns.indexOf(b)) - filled(records, columns.indexOf(a)))
    .slice(0, 2)
}

/** What is measured: by the column of benchmarks, else of tasks, else by the file's name. */
function subjectOf(
  mapping: CsvMapping,
  { benchmark, task }: Record<'benchmark' | 'task', Named>,
  file: string,
): Record<'benchmark' | 'task', Named> {
  if (benchmark !== null || mapping.benchmark !== undefined) return { benchmark, task }
  if (task !== null && mapping.task === undefined) return { benchmark: task, task: null }
  const text = benchmarkOfFile(file)
  return { benchmark: text === null ? null : { text }, task }
}

const given = (it: NonNullable<CsvMapping['metrics']>[number]): MetricColumn =>
  Object.fromEntries(Object.entries(it).filter(([, field]) => field !== undefined)) as unknown as MetricColumn

const endsOf = (it: Partial<Record<keyof Spread, string | null | undefined>>): Record<keyof Spread, string | null> => ({
  spread: it.spread ?? null,
  low: it.low ?? null,
  high: it.high ?? null,
})

/**
 * Decides how the columns of a table are read: as given, and where nothing is given by their headers and cells. Refused where a column
 * that is given is not there, where no column names what was measured, or none holds results.
 */
export function readColumns(mapping: CsvMapping, sample: CsvSample): Result<Columns, Unreadable> {
  const { columns, records, file, system } = sample
  const named = [...givenColumns(mapping), ...(mapping.ignored ?? [])]
  const unknown = named.filter((it) => !columns.includes(it))
  if (unknown.length > 0)
    return refused(`Cannot find the column ${quoted(unknown)}, expected one of ${quoted(columns)}`)
  const taken = new Set(named)
  const systems = systemsOf(mapping, sample, taken)
  for (const it of systems) taken.add(it)
  const free = (): string[] => columns.filter((it, i) => !taken.has(it) && holdsResults(it, records, i))
  const roles = rolesOf(mapping, sample, taken, new Set(free()))
  const isLong =
    roles.metric !== null && roles.value !== null && (mapping.metrics === undefined || mapping.metric != null)
  if (!isLong && (mapping.metric != null || mapping.value != null))
    return refused('Cannot read metrics one a line without both of "metric" and "value", expected their columns')
  // A column called "score" is a metric of its own where no column names metrics.
  const { metric, value } = isLong ? roles : { metric: null, value: null }
  if (!isLong) for (const it of [roles.metric, roles.value]) if (it !== null) taken.delete(it)
  const values = value === null ? (mapping.metrics ?? []).map(({ column }) => column) : [value]
  const parted = partSpreads([...free(), ...values], columns)
  const spread = (column: string): Spread => parted.spreads.get(column) ?? {}
  const metrics =
    mapping.metrics?.map((it) => ({ ...(ENDS.some((end) => it[end]) ? {} : spread(it.column)), ...given(it) })) ??
    (isLong ? [] : parted.metrics.map((column) => ({ column, ...spread(column) })))
  if (systems.length === 0 && system === null)
    return refused(
      `Cannot tell which column names what was measured, expected a mapping as {"system": COLUMN} with one of ${quoted(columns)}, or the system`,
    )
  if (metrics.length === 0 && !isLong)
    return refused(
      `Cannot find a column of results, expected a mapping as {"metrics": [{"column": COLUMN}]} with some of ${quoted(columns)}`,
    )
  const isGiven = ENDS.some((end) => mapping[end] !== undefined)
  const ends = endsOf(isGiven || value === null ? mapping : spread(value))
  const whole = { ...roles, metric, value, ...subjectOf(mapping, roles, file), ...ends, system: systems, metrics }
  const used = new Set(givenColumns(whole as CsvMapping))
  return ok({ ...whole, ignored: columns.filter((it) => !used.has(it)) })
}
