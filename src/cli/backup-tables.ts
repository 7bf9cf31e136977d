import {
  type Statement,
  selectColumns,
  selectCounts,
  selectMigrated,
  selectNewestMigration,
  type Table,
} from '../store/backup.ts'
import type { DatabasePort, Row } from './database-port.ts'

const rowsOf = async ({ query }: DatabasePort, statement: Statement): Promise<Row[]> =>
  (await query([statement]))[0] ?? []

/** Tables so that each comes after those that it refers to; among equals by name, which is why events come before exports. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  let rest = [...tables]
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name))
    const ready = rest.filter(({ name, refersTo }) => refersTo.every((other) => other === name || !waiting.has(other)))
    if (ready.length === 0) throw new Error(`Cannot order ${[...waiting].join(', ')}: they refer to each other`)
    ordered.push(...ready)
    rest = rest.filter((table) => !ready.includes(table))
  }
  return ordered
}

const named = (columns: readonly Row[]): string[] => columns.map(({ name }) => String(name))

/** Every table of the database, in an order in which references hold. */
export async function listTables(port: DatabasePort): Promise<Table[]> {
  const byTable = Map.groupBy(await rowsOf(port, selectColumns()), ({ table }) => String(table))
  return inOrder(
    [...byTable].map(([name, columns]) => ({
      name,
      columns: named(columns),
      key: named(columns.filter(({ pk }) => pk !== 0).sort((a, b) => Number(a.pk) - Number(b.pk))),
      texts: named(columns.filter(({ type }) => type === 'TEXT')),
      refersTo: JSON.parse(String(columns[0]?.refers_to)) as string[],
    })),
  )
}

/** The newest migration that was applied; null for a database without any. */
export async function newestMigration(port: DatabasePort): Promise<string | null> {
  if ((await rowsOf(port, selectMigrated())).length === 0) return null
  const [row] = await rowsOf(port, selectNewestMigration())
  return row === undefined ? null : String(row.name)
}

/** Rows of each table, with the number of the newest event. */
export async function countRows(port: DatabasePort, tables: readonly Table[]): Promise<Row> {
  if (tables.length === 0) return {}
  const [row] = await rowsOf(port, selectCounts(tables.map(({ name }) => name)))
  if (row === undefined) throw new Error('Cannot count rows: the database gave no answer')
  return row
}
