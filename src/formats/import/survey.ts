import type { BareNumbers } from '../../domain/column-scale.ts'
import { compare, fraction, ONE_FRACTION } from '../../domain/fraction.ts'
import type { CreditedPaper, ImportedTable } from './codec.ts'
import { cleanName, isBareValue, type ReadMetric, type ReadRow } from './read-row.ts'

/** A table of a file, under a path that no other of its tables has. */
export interface SurveyedTable extends Pick<ImportedTable, 'path' | 'task' | 'dataset' | 'subset' | 'split'> {
  readonly content: unknown
}

/** A column of a table, with what decides its scale. */
export interface SurveyedColumn extends BareNumbers {
  readonly table: number
  readonly metric: ReadMetric
  /** Whether some value is printed with a percent sign. */
  readonly percent: boolean
}

/** All that must be known of a file before any of its values can be made a claim: names, and columns as wholes. */
export interface Survey {
  readonly tables: ReadonlyMap<number, SurveyedTable>
  readonly systems: ReadonlySet<string>
  /** By `ReadRow.paperKey`. */
  readonly papers: ReadonlyMap<string, CreditedPaper>
  readonly columns: readonly SurveyedColumn[]
  readonly read: number
}

/** Tells equal paths apart by a number, in the order of the tables. */
function distinct(tables: ReadonlyMap<number, ImportedTable>): Map<number, SurveyedTable> {
  const seen = new Map<string, number>()
  return new Map(
    [...tables]
      .sort(([a], [b]) => a - b)
      .map(([n, { path, task, dataset, subset, split, content }]) => {
        const name = path.toWellFormed().replaceAll('\0', ' ').slice(0, 600)
        const count = (seen.get(name) ?? 0) + 1
        seen.set(name, count)
        const names = {
          task: cleanName(task),
          dataset: cleanName(dataset),
          subset: cleanName(subset),
          split: cleanName(split),
        }
        return [n, { ...names, path: count === 1 ? name : `${name} #${count}`, content }]
      }),
  )
}

export interface Surveyor {
  readonly table: (n: number, table: ImportedTable) => void
  readonly row: (row: ReadRow) => void
  readonly survey: () => Survey
}

/** Gathers the survey of a file, line by line. */
export function surveyor(): Surveyor {
  const tables = new Map<number, ImportedTable>()
  const systems = new Set<string>()
  const papers = new Map<string, CreditedPaper>()
  const columns = new Map<string, { -readonly [K in keyof SurveyedColumn]: SurveyedColumn[K] }>()
  let read = 0
  return {
    table: (n, table) => void tables.set(n, table),
    row: (row) => {
      read += row.values.length
      const taken = row.values.filter(({ result, value }) => result.ok && value.skip === undefined)
      if (taken.length === 0) return
      if (row.system !== null) systems.add(row.system)
      for (const { value } of taken) if (value.claim?.baseline != null) systems.add(value.claim.baseline)
      if (row.paper !== null && !papers.has(row.paperKey)) papers.set(row.paperKey, row.paper)
      for (const value of taken) {
        if (!value.result.ok) continue
        const { stated } = value.result.value
        const key = `${row.row.table}\u0002${value.metric.key}`
        const column = columns.get(key) ?? {
          table: row.row.table,
          metric: value.metric,
          count: 0,
          atMostOne: true,
          percent: false,
        }
        columns.set(key, column)
        column.percent ||= stated.unit === 'percent'
        if (!isBareValue(value)) continue
        column.count++
        column.atMostOne &&= compare(fraction(stated.value), ONE_FRACTION) <= 0
      }
    },
    survey: () => ({ tables: distinct(tables), systems, papers, columns: [...columns.values()], read }),
  }
}
