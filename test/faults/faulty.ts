/** What is done instead of a query: it has the query and may run it, before it fails or not at all. */
export type Fault = <T>(run: () => Promise<T>) => Promise<T>

export const stall: Fault = () => new Promise(() => {})

/** The query is refused: nothing of it happened. */
export const failBefore =
  (message: string): Fault =>
  async () => {
    throw new Error(message)
  }

/** The answer is lost: all of it happened. */
export const failAfter =
  (message: string): Fault =>
  async (run) => {
    await run()
    throw new Error(message)
  }

/** One round trip to the database: its number, counted from 1, and its statements. */
export interface Query {
  readonly number: number
  readonly sql: readonly string[]
}

/** Which queries fail, and how; null lets one through. */
export type Plan = (query: Query) => Fault | null

export const always =
  (fault: Fault): Plan =>
  () =>
    fault

/** The first queries fail, as many as said; what comes after them is answered. */
export const first =
  (count: number, fault: Fault): Plan =>
  ({ number }) =>
    number <= count ? fault : null

/** Queries that write fail, those that read are answered. */
export const onWrites =
  (fault: Fault): Plan =>
  ({ sql }) =>
    sql.some((statement) => /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i.test(statement)) ? fault : null

/** The bindings with faults put around the real database, and the queries that were asked of it. */
export function faultyBindings<E extends Env>(env: E, plan: Plan): E & { readonly asked: readonly Query[] } {
  const asked: Query[] = []
  const query = <T>(sql: readonly string[], run: () => Promise<T>): Promise<T> => {
    const next = { number: asked.length + 1, sql }
    asked.push(next)
    const fault = plan(next)
    return fault === null ? run() : fault(run)
  }
  const prepared = new WeakMap<D1PreparedStatement, { original: D1PreparedStatement; sql: string }>()
  const faulty = (original: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const member = (name: 'all' | 'run' | 'first' | 'raw') => {
      const run = original[name] as (...args: unknown[]) => Promise<never>
      return (...args: unknown[]) => query([sql], () => run.apply(original, args))
    }
    const statement = {
      bind: (...values: unknown[]) => faulty(original.bind(...values), sql),
      all: member('all'),
      run: member('run'),
      first: member('first'),
      raw: member('raw'),
    } as D1PreparedStatement
    prepared.set(statement, { original, sql })
    return statement
  }
  const around = (real: Pick<D1Database, 'prepare' | 'batch'>) => ({
    prepare: (sql: string) => faulty(real.prepare(sql), sql),
    batch: (statements: D1PreparedStatement[]) => {
      const known = statements.map((statement) => prepared.get(statement) ?? { original: statement, sql: '' })
      return query(
        known.map(({ sql }) => sql),
        () => real.batch(known.map(({ original }) => original)),
      )
    },
  })
  const DB = {
    ...around(env.DB),
    withSession: (from?: string) => {
      const session = env.DB.withSession(from)
      return { ...around(session), getBookmark: () => session.getBookmark() }
    },
  } as D1Database
  return { ...env, DB, asked }
}

/** A line of the log, as it was written. */
export interface LogLine {
  readonly [name: string]: unknown
  readonly request_id: string
}

/** Takes over the log of errors until `restore`; every line must be JSON. */
export function heldLog(): { lines: () => LogLine[]; text: () => string; restore: () => void } {
  const { error } = console
  const written: string[] = []
  console.error = (...line: unknown[]) => written.push(line.join(' '))
  return {
    lines: () => written.map((line) => JSON.parse(line)),
    text: () => written.join('\n'),
    restore: () => {
      console.error = error
    },
  }
}
