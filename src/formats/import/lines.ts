import { claimId, tableKey } from '../../domain/claim-id.ts'
import type { ReadRow, ReadValue } from './read-row.ts'
import type { SurveyedTable } from './survey.ts'

/** Gives each line of a file, and each of its values, the id under which it is known again: by its names, never by its value or place. */
export interface LineIds {
  readonly row: (row: ReadRow, table: Pick<SurveyedTable, 'path'>) => Promise<string>
  readonly value: (row: ReadRow, value: ReadValue, table: Pick<SurveyedTable, 'path'>) => Promise<string>
}

/** Ids of the lines of one file, in their order: equal names are told apart by an ordinal. */
export function lineIds(source: string): LineIds {
  const ordinals = new Map<string, number>()
  const id = async (row: ReadRow, path: string, metric: string): Promise<string> => {
    const key = (ordinal: number) => tableKey(source, path, row.row.system, row.row.paper?.url ?? '', metric, ordinal)
    const equal = JSON.stringify(key(0))
    const ordinal = ordinals.get(equal) ?? 0
    ordinals.set(equal, ordinal + 1)
    return claimId(key(ordinal))
  }
  return {
    // A line is its values together; no metric is called so.
    row: (row, { path }) => id(row, path, '\u0000'),
    value: (row, { metric }, { path }) => id(row, path, metric.given.name),
  }
}
