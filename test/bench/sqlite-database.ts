import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Db } from '../../src/store/db.ts'

/** A statement that is run where it was prepared. */
interface Prepared {
  readonly bind: (...values: SQLInputValue[]) => Prepared
  readonly all: () => Promise<{ results: unknown[] }>
  readonly run: () => void
}

/** A database as the store and as SQLite know it. */
export interface OpenFile {
  readonly db: Db
  readonly file: DatabaseSync
}

/**
 * The file of a local D1 database, opened by Node itself: the store's statements write to it without a Worker between, some
 * times as fast. Nobody else may have it open.
 */
export function openFile(path: string): OpenFile {
  const file = new DatabaseSync(path)
  const bound = (sql: string, values: SQLInputValue[]): Prepared => ({
    bind: (...given) => bound(sql, given),
    all: async () => ({ results: file.prepare(sql).all(...values) }),
    run: () => void file.prepare(sql).run(...values),
  })
  const batch = async (statements: readonly unknown[]): Promise<{ results: unknown[] }[]> => {
    file.exec('BEGIN')
    try {
      const results = await Promise.all(statements.map((statement) => (statement as Prepared).all()))
      file.exec('COMMIT')
      return results
    } catch (error) {
      file.exec('ROLLBACK')
      throw error
    }
  }
  return { db: { prepare: (sql: string) => bound(sql, []), batch } as unknown as Db, file }
}
