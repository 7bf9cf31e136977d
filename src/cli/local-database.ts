import { join } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { DATABASE, PROJECT, wrangler } from './wrangler.ts'

/** Where `wrangler dev` keeps its state, unless CLAIMBOARD_STATE names another folder. */
export const STATE = process.env.CLAIMBOARD_STATE ?? join(PROJECT, '.wrangler/state')

/** Brings the local database to the newest migration. */
export async function migrateLocal(): Promise<void> {
  const code = await wrangler(['d1', 'migrations', 'apply', DATABASE, '--local', '--persist-to', STATE], {
    quiet: true,
  })
  if (code !== 0)
    throw new Error(`Cannot apply the migrations to the local database in ${STATE}, wrangler ended with ${code}`)
}

/** Opens the local D1 database in Node for as long as `use` runs. */
export async function withLocalDatabase<T>(use: (db: D1Database) => Promise<T>): Promise<T> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(PROJECT, 'wrangler.toml'),
    persist: { path: join(STATE, 'v3') },
  })
  try {
    return await use(proxy.env.DB)
  } finally {
    await proxy.dispose()
  }
}
