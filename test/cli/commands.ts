import { execFile } from 'node:child_process'
import { join } from 'node:path'

const PROJECT = join(import.meta.dirname, '../..')

export interface Ran {
  readonly code: number
  readonly said: string
}

/** Runs a command of package.json on a state of its own: what it said, and how it ended. */
export const run = (
  command: 'backup' | 'import' | 'restore' | 'token',
  args: readonly string[],
  state: string,
): Promise<Ran> =>
  new Promise((resolve) => {
    const script = join(PROJECT, `src/cli/${command}.ts`)
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, CLAIMBOARD_STATE: state } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    )
  })
