import type { Statement } from '../store/backup.ts'
import { whenFree } from './when-free.ts'

export type Row = Readonly<Record<string, string | number | null>>

/** A database as backup and restore need it, here or at Cloudflare. */
export interface DatabasePort {
  /** What a refusal calls it. */
  readonly name: string
  /** The rows of each statement. */
  readonly query: (statements: readonly Statement[]) => Promise<Row[][]>
  /** Carries out statements as one transaction, or gathers them for `finish`. */
  readonly write: (statements: readonly Statement[]) => Promise<void>
  /** Returns when everything that was written is there. */
  readonly finish: () => Promise<void>
}

export function localPort(db: D1Database, state: string): DatabasePort {
  const batch = (statements: readonly Statement[]): Promise<D1Result<Row>[]> =>
    db.batch<Row>(statements.map(({ sql, params }) => db.prepare(sql).bind(...params)))
  return {
    name: `the local database in ${state}`,
    query: async (statements) => (await whenFree(() => batch(statements))).map(({ results }) => results),
    write: async (statements) => void (await batch(statements)),
    finish: async () => undefined,
  }
}
