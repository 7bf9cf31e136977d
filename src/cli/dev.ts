import { exportsMade } from '../store/make-dump.ts'
import { loadSeed } from './load-seed.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'
import { wrangler } from './wrangler.ts'

// `npm run dev`: migrations, the seed and its dump where the database is empty, then the server. Further arguments go to wrangler.
const isEmpty = async (db: D1Database): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM sources LIMIT 1').all()).results.length === 0

await migrate(STATE)
await withDatabase(STATE, async (db) => {
  if (!(await isEmpty(db))) return
  const at = new Date().toISOString()
  const { inserted } = await loadSeed(db, at)
  await exportsMade(db, at, 'seed')
  console.log(`Loaded the ten papers: ${inserted} claims.`)
})
process.exit(await wrangler(['dev', '--persist-to', STATE, '--var', 'RATE_LIMITS:off', ...process.argv.slice(2)]))
