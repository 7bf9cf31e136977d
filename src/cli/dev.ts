import { loadSeed } from './load-seed.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'
import { wrangler } from './wrangler.ts'

// `npm run dev`: migrations, the seed where the database is empty, then the server. Further arguments go to wrangler.
const isEmpty = async (db: D1Database): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM sources LIMIT 1').all()).results.length === 0

await migrate(STATE)
await withDatabase(STATE, async (db) => {
  if (!(await isEmpty(db))) return
  const { inserted } = await loadSeed(db, new Date().toISOString())
  console.log(`Loaded the ten papers: ${inserted} claims.`)
})
process.exit(await wrangler(['dev', '--persist-to', STATE, ...process.argv.slice(2)]))
