// The built Worker, its database behind a counter: each answer says in headers what it cost. A module of its own, for it runs in
// workerd; `./index.js` is the built Worker, or the floor.
import type { D1Database, D1DatabaseSession, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
// @ts-expect-error It is built before this is served.
import worker from './index.js'

interface Costs {
  trips: number
  queries: number
  rows_read: number
  rows_written: number
}

const ORIGINAL = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

function countedSession(real: D1DatabaseSession, costs: Costs): D1DatabaseSession {
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    costs.queries++
    costs.rows_read += result.meta.rows_read
    costs.rows_written += result.meta.rows_written
    return result
  }
  const counted = (original: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      costs.trips++
      return count(await original.all<Record<string, unknown>>())
    }
    const statement = {
      bind: (...values: unknown[]) => counted(original.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const [row] = (await all()).results
        return row === undefined ? null : column === undefined ? row : row[column]
      },
    } as unknown as D1PreparedStatement
    ORIGINAL.set(statement, original)
    return statement
  }
  return {
    prepare: (sql: string) => counted(real.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      costs.trips++
      const results = await real.batch(statements.map((it) => ORIGINAL.get(it) ?? it))
      return results.map(count)
    },
    getBookmark: () => real.getBookmark(),
  } as D1DatabaseSession
}

export default {
  async fetch(request: Request, env: { DB: D1Database }, context: unknown): Promise<Response> {
    const costs: Costs = { trips: 0, queries: 0, rows_read: 0, rows_written: 0 }
    const DB = {
      ...countedSession(env.DB as unknown as D1DatabaseSession, costs),
      withSession: (from?: string) => countedSession(env.DB.withSession(from), costs),
    }
    const answer = (await worker.fetch(request, { ...env, DB }, context)) as Response
    const body = await answer.arrayBuffer()
    const headers = new Headers(answer.headers)
    headers.set('x-costs', JSON.stringify({ ...costs, bytes: body.byteLength }))
    return new Response(answer.status === 304 ? null : body, { status: answer.status, headers })
  },
}
