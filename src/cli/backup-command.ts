import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from './command.ts'

/** The folder and the database that a command names; npm says where it was started. */
export function backupArguments(command: 'backup' | 'restore'): { folder: string; remote: boolean } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { remote: { type: 'boolean' } } })
    const [folder] = positionals
    if (folder !== undefined && positionals.length === 1)
      return { folder: resolve(process.env.INIT_CWD ?? '.', folder), remote: values.remote ?? false }
  } catch {}
  throw new Refusal(`Cannot read "${process.argv.slice(2).join(' ')}", expected npm run ${command} -- DIR [--remote]`)
}
