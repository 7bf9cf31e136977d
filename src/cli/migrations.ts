import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PROJECT } from './wrangler.ts'

/** The newest migration that this version brings. */
export async function newestMigrationFile(): Promise<string> {
  const files = (await readdir(join(PROJECT, 'schemas/sql'))).filter((file) => file.endsWith('.sql')).sort()
  const newest = files.at(-1)
  if (newest === undefined) throw new Error('Cannot find a migration in schemas/sql')
  return newest
}
