import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeSeedSql } from './seed-sql.ts'
import { DATABASE, PROJECT, WRANGLER, wrangler } from './wrangler.ts'

// `npm run deploy`: migrations to the remote database, the Worker, and the seed where the database is empty.
const PLACEHOLDER = '00000000-0000-0000-0000-000000000000'

if ((await readFile(join(PROJECT, 'wrangler.toml'), 'utf8')).includes(PLACEHOLDER)) {
  console.error(
    `Cannot deploy: wrangler.toml still has the placeholder database_id. Run "npx wrangler d1 create ${DATABASE}" and put the id that it prints there.`,
  )
  process.exit(1)
}

async function run(args: readonly string[]): Promise<void> {
  const code = await wrangler(args)
  if (code !== 0) process.exit(code)
}

/** Whether the remote database holds no source yet. */
async function isEmpty(): Promise<boolean> {
  const query = ['d1', 'execute', DATABASE, '--remote', '--json', '--command', 'SELECT count(*) AS n FROM sources']
  const { stdout } = await promisify(execFile)(process.execPath, [WRANGLER, ...query], { cwd: PROJECT })
  const [answer] = JSON.parse(stdout) as { results: { n: number }[] }[]
  return answer?.results[0]?.n === 0
}

await run(['d1', 'migrations', 'apply', DATABASE, '--remote'])
if (await isEmpty()) {
  const folder = await mkdtemp(join(tmpdir(), 'claimboard-deploy-'))
  const file = join(folder, 'seed.sql')
  await writeSeedSql(file, new Date().toISOString())
  await run(['d1', 'execute', DATABASE, '--remote', '--yes', '--file', file])
  await rm(folder, { recursive: true, force: true })
}
await run(['deploy'])
