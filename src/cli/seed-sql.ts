import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSeed } from './load-seed.ts'
import { migrate, withDatabase } from './local-database.ts'
import { DATABASE, PROJECT, wrangler } from './wrangler.ts'

/** Every table, each after those that it refers to: claims are refused where their edition's text is not there. */
const TABLES = [
  'tasks',
  'datasets',
  'systems',
  'metrics',
  'benchmarks',
  'aliases',
  'words',
  'sources',
  'editions',
  'leaderboards',
  'claims',
  'standings',
  'first_pages',
  'events',
] as const

/** Writes the loaded seed as SQL for `wrangler d1 execute --file`: made in a database of its own, which is thrown away. */
export async function writeSeedSql(path: string, at: string): Promise<void> {
  // `d1 export` knows no --persist-to: it reads the state beside the configuration it is started with.
  const folder = await mkdtemp(join(tmpdir(), 'claimboard-seed-'))
  const state = join(folder, '.wrangler/state')
  try {
    await copyFile(join(PROJECT, 'wrangler.toml'), join(folder, 'wrangler.toml'))
    await migrate(state)
    await withDatabase(state, (db) => loadSeed(db, at))
    const parts: string[] = []
    for (const table of TABLES) {
      const part = join(folder, `${table}.sql`)
      const code = await wrangler(
        ['d1', 'export', DATABASE, '--local', '--cwd', folder, '--no-schema', '--table', table, '--output', part],
        { quiet: true },
      )
      if (code !== 0) throw new Error(`Cannot export table ${table} of the seed, wrangler ended with ${code}`)
      parts.push(await readFile(part, 'utf8'))
    }
    await writeFile(path, parts.join('\n'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
