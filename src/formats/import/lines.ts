import { claimId, tableKey } from '../../domain/claim-id.ts'
import type { ReadRow } from './read-row.ts'
import type { SurveyedTable } from './survey.ts'

/** A line of a file with the ids under which it and its values are known again. */
export interface IdentifiedRow {
  readonly row: ReadRow
  readonly table: SurveyedTable
  readonly id: string
  /** One for each value. */
  readonly values: readonly string[]
}

/** 64 bits as 16 hex digits, from two FNV-1a of 32: it only keeps the lines of files apart. */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0xc9dc5118]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x01000193) + (a >>> 7)
  }
  return [a, b].map((it) => (it >>> 0).toString(16).padStart(8, '0')).join('')
}

/**
 * Gives lines of a file, in their order, the ids under which they and their values are known again: by their names, never by value
 * or place; equal names are told apart by an ordinal. Lines whose table has no name get none.
 */
export function lineIds(
  source: string,
  tables: ReadonlyMap<number, SurveyedTable>,
): (rows: readonly ReadRow[]) => Promise<IdentifiedRow[]> {
  // By fingerprint: of a hundred thousand lines whole names would fill the memory of a Worker.
  const ordinals = new Map<string, number>()
  const ordinalOf = (equal: string): number => {
    const print = fingerprint(equal)
    const ordinal = ordinals.get(print) ?? 0
    ordinals.set(print, ordinal + 1)
    return ordinal
  }
  /** What a line is called in its table: an id that the file gives it, else the system and the paper's address. */
  const nameOf = ({ row: { key, system, paper } }: ReadRow): readonly [name: string | null, paper: string] =>
    key === undefined ? [system, paper?.url ?? ''] : [key, '']
  const rowId = (row: ReadRow, path: string): string => {
    const [name, paper] = nameOf(row)
    const equal = [source, path, name ?? '', paper].join('\u0001')
    return fingerprint(`${equal}\u0001${ordinalOf(equal)}`)
  }
  const id = (row: ReadRow, path: string, metric: string): Promise<string> => {
    const [name, paper] = nameOf(row)
    const ordinal = ordinalOf([path, name ?? '', paper, metric].join('\u0001'))
    return claimId(tableKey(source, path, name, paper, metric, ordinal))
  }
  return (rows) =>
    Promise.all(
      rows.flatMap((row) => {
        const table = tables.get(row.row.table)
        if (table === undefined) return []
        const own = rowId(row, table.path)
        const ids = row.values.map(({ metric }) => id(row, table.path, metric.given.name))
        return [Promise.all(ids).then((values) => ({ row, table, id: own, values }))]
      }),
    )
}
