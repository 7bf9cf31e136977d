import { join } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { DATABASE, PROJECT, wrangler } from './wrangler.ts'

/** Where the local server keeps its state, unless CLAIMBOARD_STATE names another folder. */
export const STATE = process.env.CLAIMBOARD_STATE ?? join(PROJECT, '.wrangler/state')

/** Brings the local database in a state folder to the newest migration. */
export async function migrate(state: string): Promise<void> {
  const code = await wrangler(['d1', 'migrations', 'apply', DATABASE, '--local', '--persist-to', state], {
    quiet: true,
  })
  if (code !== 0)
    throw new Error(`Cannot apply the migrations to the database in ${state}, wrangler ended with ${code}`)
}

/** Opens the local D1 database of a state folder in Node for as long as `use` runs. */
export async function withDatabase<T>(state: string, use: (db: D1Database) => Promise<T>): Promise<T> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(PROJECT, 'wrangler.toml'),
    persist: { path: join(state, 'v3') },
  })
  try {
    return await use(proxy.env.DB)
  } finally {
    await proxy.dispose()
  }
}
