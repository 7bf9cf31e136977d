/**
 * npm run bench:import [-- --rows 100000]
 *
 * A file in the form of Papers with Code is imported into a local tracker by `npm run import`; then the same rows, of every table
 * that the import wrote, are inserted into a fresh database by json_each alone. Prints both times and their ratio (at most 3),
 * the memory of the client and the heap of the Worker (at most 128 MB), and the rows that were written.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listTables } from '../../src/cli/backup-tables.ts'
import { localPort } from '../../src/cli/database-port.ts'
import { loadSeed } from '../../src/cli/load-seed.ts'
import { migrate, withDatabase } from '../../src/cli/local-database.ts'
import { selectPage } from '../../src/store/backup.ts'
import { writePwcFile } from './pwc-file.ts'

const ROWS = Number(parseArgs({ options: { rows: { type: 'string' } } }).values.rows ?? 100_000)
const MOST_RATIO = 3
const MOST_MEGABYTES = 128
const PORT = 8799
const INSPECTOR = 9339
const CLI = join(import.meta.dirname, '../../src/cli')

const folder = mkdtempSync(join(tmpdir(), 'claimboard-bench-'))
const file = join(folder, 'tables.json')
const [state, fresh] = [join(folder, 'state'), join(folder, 'fresh')]

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function serve(): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    [join(CLI, 'dev.ts'), '--port', String(PORT), '--inspector-port', String(INSPECTOR)],
    { stdio: 'ignore', detached: true, env: { ...process.env, CLAIMBOARD_STATE: state } },
  )
  for (let tries = 0; tries < 120; tries++) {
    const ready = await fetch(`http://localhost:${PORT}/api/v1/health`).then(
      (it) => it.ok,
      () => false,
    )
    if (ready) break
    await wait(500)
  }
  return async () => {
    process.kill(-(child.pid as number), 'SIGKILL')
    await once(child, 'exit')
  }
}

/** The most memory that a process has had, in megabytes, as Linux counts it; 0 elsewhere. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function importFile(title: string): Promise<{ seconds: number; client: number; said: string }> {
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [join(CLI, 'import.ts'), '--url', `http://localhost:${PORT}`, '--title', title, file],
    {
      env: { ...process.env, CLAIMBOARD_STATE: state },
    },
  )
  let client = 0
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    said += text
  })
  const watch = setInterval(() => {
    client = Math.max(client, peakOf(child.pid as number))
  }, 50)
  await once(child, 'exit')
  clearInterval(watch)
  return { seconds: (performance.now() - start) / 1000, client, said: said.trim().split('\n').at(-1) ?? '' }
}

/** What the Worker's heap holds at most, in megabytes: asked again and again while it works, garbage taken out before. */
async function heapDuring(work: () => Promise<unknown>): Promise<number> {
  const [target] = (await (await fetch(`http://127.0.0.1:${INSPECTOR}/json`)).json()) as {
    webSocketDebuggerUrl: string
  }[]
  if (target === undefined) throw new Error('Cannot find the inspector of the Worker')
  // Node's own client takes headers beside the address; the inspector wants to know who asks.
  const socket = new (WebSocket as unknown as new (url: string, init: object) => WebSocket)(
    target.webSocketDebuggerUrl,
    {
      headers: { origin: 'http://localhost' },
    },
  )
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('Cannot reach the inspector of the Worker')))
  })
  let most = 0
  let id = 0
  const ask = (method: string): void => socket.send(JSON.stringify({ id: ++id, method }))
  socket.addEventListener('message', ({ data }) => {
    const { result } = JSON.parse(String(data)) as { result?: { usedSize?: number } }
    most = Math.max(most, (result?.usedSize ?? 0) / 1e6)
  })
  const watch = setInterval(() => {
    ask('HeapProfiler.collectGarbage')
    ask('Runtime.getHeapUsage')
  }, 400)
  await work()
  clearInterval(watch)
  socket.close()
  return most
}

type Cell = string | number | null

/** Tables that an import writes. */
const WRITTEN = [
  'sources',
  'editions',
  'tasks',
  'datasets',
  'metrics',
  'benchmarks',
  'systems',
  'aliases',
  'words',
  'imports',
  'file_tables',
  'file_rows',
  'leaderboards',
  'claims',
  'standings',
]

/** Every row of the tables, as JSON that json_each takes: lists of rows of up to some 1 MB. */
async function readRows(): Promise<{ table: string; columns: string[]; chunks: string[]; rows: number }[]> {
  return withDatabase(state, async (db) => {
    const port = localPort(db, state)
    const tables = await listTables(port)
    const read = []
    for (const name of WRITTEN) {
      const table = tables.find((it) => it.name === name)
      if (table === undefined) throw new Error(`Cannot find the table ${name}`)
      const chunks: string[] = []
      let rows = 0
      for (let after: (string | number)[] | null = null; ; ) {
        const [page = []] = await port.query([selectPage(table, after)])
        const last = page.at(-1)
        if (last === undefined) break
        rows += page.length
        chunks.push(JSON.stringify(page.map((row) => table.columns.map((column) => row[column] as Cell))))
        after = table.key.map((column) => last[column] as string | number)
      }
      read.push({ table: name, columns: [...table.columns], chunks, rows })
    }
    return read
  })
}

/** The time that json_each alone takes for the same rows, in a database that has the seed. */
async function insertAlone(
  tables: Awaited<ReturnType<typeof readRows>>,
): Promise<{ all: number; claims: number; written: number }> {
  await migrate(fresh)
  return withDatabase(fresh, async (db) => {
    await loadSeed(db, new Date().toISOString())
    let [all, claims, written] = [0, 0, 0]
    for (const { table, columns, chunks } of tables) {
      const names = columns.map((name) => `"${name}"`).join(', ')
      const cells = columns.map((_, i) => `value ->> ${i}`).join(', ')
      const insert = db.prepare(`INSERT OR IGNORE INTO ${table} (${names}) SELECT ${cells} FROM json_each(?1)`)
      const start = performance.now()
      for (const chunk of chunks) written += (await insert.bind(chunk).run()).meta.rows_written
      const seconds = (performance.now() - start) / 1000
      all += seconds
      if (table === 'claims') claims = seconds
    }
    return { all, claims, written }
  })
}

const shown = (seconds: number): string => `${seconds.toFixed(1)} s`

await writePwcFile(file, ROWS)
const stop = await serve()
const timed = await importFile('Timed')
console.log(timed.said)
const rows = await withDatabase(
  state,
  async (db) =>
    (await db.prepare('SELECT count(*) AS n FROM claims WHERE file_row IS NOT NULL').first<{ n: number }>())?.n ?? 0,
)
const tables = await readRows()
const heap = await heapDuring(() => importFile('Watched'))
await stop()
const alone = await insertAlone(tables)
rmSync(folder, { recursive: true, force: true })

const ratio = timed.seconds / alone.all
const held = tables.reduce((sum, it) => sum + it.rows, 0)
const each = alone.written / rows
console.log(
  `${rows.toLocaleString('en')} claims imported in ${shown(timed.seconds)}, all ${held.toLocaleString('en')} rows of ${tables.length} tables`,
)
console.log(
  `the same rows by json_each alone in ${shown(alone.all)}, of which claims ${shown(alone.claims)}: ${ratio.toFixed(2)} times its time (at most ${MOST_RATIO})`,
)
console.log(
  `client ${timed.client.toFixed(0)} MB, heap of the Worker ${heap.toFixed(0)} MB (at most ${MOST_MEGABYTES})`,
)
console.log(
  `D1 counts ${each.toFixed(1)} rows written a value, indexes included: the free plan's 100,000 a day take ${Math.floor(100_000 / each).toLocaleString('en')} values`,
)
console.log(
  JSON.stringify({
    case: 'import',
    size: ROWS,
    seconds: timed.seconds,
    ratio,
    client_mb: timed.client,
    heap_mb: heap,
    rows,
  }),
)
if (rows !== ROWS || ratio > MOST_RATIO || timed.client > MOST_MEGABYTES || heap > MOST_MEGABYTES) process.exitCode = 1
