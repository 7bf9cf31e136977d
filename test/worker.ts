import { env } from 'cloudflare:workers'
import { app } from '../src/app.ts'
import { loadSeed } from '../src/cli/load-seed.ts'
import { sha256 } from '../src/domain/slug.ts'
import { tokenOf } from '../src/domain/token.ts'
import { ENTRY, ENTRY_JOINS } from '../src/store/entry-sql.ts'
import { keepFirstPages } from '../src/store/first-pages.ts'
import { insertToken } from '../src/store/tokens.ts'

export const SEEDED_AT = '2026-11-01T00:00:00.000Z'

export const seed = () => loadSeed(env.DB, SEEDED_AT)

/** A request to the application on the test's own D1. */
export const request = async (path: string, init: RequestInit = {}, bindings: Env = env): Promise<Response> =>
  app.request(`http://localhost${path}`, init, bindings)

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export const json = async (path: string, init: RequestInit = {}): Promise<any> => (await request(path, init)).json()

/** The secret of the test's bindings (vitest.config.ts). */
export const ADMIN = 'the-secret-of-the-tests'

interface Sent {
  readonly token?: string | null
  readonly headers?: Record<string, string>
  readonly bindings?: Env
}

/** Sends JSON with a token, the secret's unless another one is given; null sends none. */
export const send = (
  method: string,
  path: string,
  body: unknown,
  { token = ADMIN, headers = {}, bindings = env }: Sent = {},
): Promise<Response> =>
  request(
    path,
    {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    },
    bindings,
  )

/** A token of a scope, kept in the test's database. */
export async function tokenFor(scope: 'propose' | 'review' | 'admin', name: string = scope): Promise<string> {
  const token = tokenOf(crypto.getRandomValues(new Uint8Array(32)))
  const kept = { digest: await sha256(token), id: crypto.randomUUID(), name, scopes: [scope] }
  await insertToken(env.DB, kept, 'test', SEEDED_AT).run()
  return token
}

/** The real database behind a counter of round trips, queries and rows; `reset` starts anew. */
export function countedDatabase(): {
  bindings: Env
  trips: () => number
  queries: () => number
  rowsRead: () => number
  rowsWritten: () => number
  reset: () => void
} {
  let counts = { trips: 0, queries: 0, read: 0, written: 0 }
  const count = (result: D1Result): D1Result => {
    counts.queries++
    counts.read += result.meta.rows_read
    counts.written += result.meta.rows_written
    return result
  }
  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      counts.trips++
      return count(await statement.all())
    }
    return new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => counted(target.bind(...values))
        if (name === 'original') return target
        if (name === 'all' || name === 'run') return all
        // D1 answers the first row without saying how many were read.
        if (name === 'first')
          return async (column?: string) => {
            const row = (await all()).results[0] as Record<string, unknown> | undefined
            return row === undefined || column === undefined ? (row ?? null) : row[column]
          }
        return Reflect.get(target, name)
      },
    })
  }
  const session = (real: D1DatabaseSession): D1DatabaseSession =>
    ({
      prepare: (sql: string) => counted(real.prepare(sql)),
      batch: async (statements: (D1PreparedStatement & { original?: D1PreparedStatement })[]) => {
        counts.trips++
        const results = await real.batch(statements.map((statement) => statement.original ?? statement))
        return results.map(count)
      },
      getBookmark: () => real.getBookmark(),
    }) as D1DatabaseSession
  const DB = { withSession: (from?: string) => session(env.DB.withSession(from)) } as D1Database
  return {
    bindings: { ...env, DB },
    trips: () => counts.trips,
    queries: () => counts.queries,
    rowsRead: () => counts.read,
    rowsWritten: () => counts.written,
    reset: () => {
      counts = { trips: 0, queries: 0, read: 0, written: 0 }
    },
  }
}

/** Tells the boards what has been changed behind their back. */
export const remakeEntries = (): D1PreparedStatement[] => [
  env.DB.prepare(
    `UPDATE standings SET entry = (SELECT ${ENTRY} FROM claims c ${ENTRY_JOINS} WHERE c.id = standings.claim)`,
  ),
  env.DB.prepare(keepFirstPages('SELECT id AS board FROM leaderboards')),
]
