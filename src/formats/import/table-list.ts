import type { ImportedTable } from './codec.ts'

/** The tables of a file in the order in which they come, each once, and the number of each. */
export interface TableList {
  readonly tables: ImportedTable[]
  readonly numberOf: (table: ImportedTable) => number
}

export function tableList(): TableList {
  const tables: ImportedTable[] = []
  const numbers = new Map<string, number>()
  return {
    tables,
    numberOf: (table) => {
      const { path, task, dataset, subset, split } = table
      const key = JSON.stringify([path, task, dataset, subset, split])
      const number = numbers.get(key) ?? tables.push(table) - 1
      numbers.set(key, number)
      return number
    },
  }
}
