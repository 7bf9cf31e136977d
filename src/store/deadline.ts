import { LIMITS } from '../../schemas/limits.ts'
import type { Db } from './db.ts'
import { DeadlineError, isTransient } from './faults.ts'

export interface Guard {
  /** When the waiting ends, in milliseconds since 1970. */
  readonly until: number
  /** Whether what fails for a moment is asked again: only where all that is asked may be done twice. */
  readonly retries: boolean
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Milliseconds before the next attempt: 50 to 100, then 100 to 200, so that callers who failed together part. */
const pauseAfter = (attempt: number): number => 50 * 2 ** attempt * (1 + Math.random())

/** Runs a query unless the deadline has passed, and gives up on it when the deadline passes. */
async function within<T>(until: number, query: () => Promise<T>): Promise<T> {
  const left = until - Date.now()
  if (left <= 0) throw new DeadlineError('Cannot ask the database: the deadline of the request has passed')
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`Cannot wait for the database longer than ${left} ms`)), left)
  })
  try {
    return await Promise.race([query(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs a query within the deadline; again, where the guard allows it and the next attempt would still begin in time. */
async function ask<T>({ until, retries }: Guard, query: () => Promise<T>, attempt = 0): Promise<T> {
  try {
    return await within(until, query)
  } catch (error) {
    const pause = pauseAfter(attempt)
    const again = retries && attempt < LIMITS.retries && isTransient(error) && Date.now() + pause < until
    if (!again) throw error
    await sleep(pause)
    return ask({ until, retries }, query, attempt + 1)
  }
}

const QUERIES: ReadonlySet<PropertyKey> = new Set(['all', 'run', 'first', 'raw'])

/**
 * A database, each query of which is given up at the deadline (DeadlineError). Statements that it prepared can be given to
 * its `batch`, and so can the database's own.
 */
export function guarded(db: Db, guard: Guard): Db {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
  const guardedStatement = (original: D1PreparedStatement): D1PreparedStatement => {
    const statement = new Proxy(original, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => guardedStatement(target.bind(...values))
        const member = Reflect.get(target, name)
        if (!QUERIES.has(name)) return member
        return (...args: unknown[]) => ask(guard, () => member.apply(target, args))
      },
    })
    originals.set(statement, original)
    return statement
  }
  return {
    prepare: (sql) => guardedStatement(db.prepare(sql)),
    batch: <T>(statements: D1PreparedStatement[]) => {
      const own = statements.map((statement) => originals.get(statement) ?? statement)
      return ask(guard, () => db.batch<T>(own))
    },
  }
}
