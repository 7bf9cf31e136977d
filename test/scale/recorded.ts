import { env } from 'cloudflare:workers'

/** A statement as the store prepared it, with the functions of the store that were at work. */
export interface Recorded {
  readonly sql: string
  readonly by: Set<string>
}

const FRAME = /^\s*at (?:async )?(?:Module\.|Object\.|__vi\w+\.)?([\w$]+) .*\/src\/store\/([\w-]+\.ts)/

/** Functions of the store on the stack, as `file function`. */
const functionsAtWork = (): string[] =>
  (new Error('where').stack ?? '').split('\n').flatMap((line) => {
    const [, name, file] = FRAME.exec(line) ?? []
    return name === undefined || file === 'deadline.ts' ? [] : [`${file} ${name}`]
  })

/** The real database, which notes every statement that it is asked to prepare. */
export function recordingDatabase(): { bindings: Env; statements: () => Recorded[] } {
  Error.stackTraceLimit = 100
  const recorded = new Map<string, Recorded>()
  const note = (sql: string): void => {
    const held = recorded.get(sql) ?? { sql, by: new Set() }
    recorded.set(sql, held)
    for (const name of functionsAtWork()) held.by.add(name)
  }
  const session = (real: D1DatabaseSession): D1DatabaseSession =>
    ({
      prepare: (sql: string) => {
        note(sql)
        return real.prepare(sql)
      },
      batch: (statements: D1PreparedStatement[]) => real.batch(statements),
      getBookmark: () => real.getBookmark(),
    }) as D1DatabaseSession
  const DB = { withSession: (from?: string) => session(env.DB.withSession(from)) } as unknown as D1Database
  return { bindings: { ...env, DB }, statements: () => [...recorded.values()] }
}
