import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/cli/local-database.ts'
import { PROJECT } from '../../src/cli/wrangler.ts'
import { fill } from './fill.ts'
import { openFile } from './sqlite-database.ts'
import { SIZES, type SizeName } from './tracker.ts'

export const KEPT = join(PROJECT, '.tmp/bench')

/** What a built state depends on: the tables, what makes records, and what makes standings of them. */
const MAKERS = [
  'schemas/sql',
  'src/domain',
  ...['entry-sql', 'first-pages', 'names', 'sources', 'standings'].map((name) => `src/store/${name}.ts`),
  ...['claim-rows', 'fill', 'papers', 'tracker', 'vocabulary'].map((name) => `test/bench/${name}.ts`),
]

function fingerprint(project: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    const whole = join(project, path)
    if (statSync(whole).isDirectory()) for (const name of readdirSync(whole).sort()) add(join(path, name))
    else hash.update(path).update(readFileSync(whole))
  }
  for (const path of paths) add(path)
  return hash.digest('hex').slice(0, 12)
}

/** Whether the Worker of a project expects the tables that are built here. */
export const hasOurTables = (project: string): boolean =>
  fingerprint(project, ['schemas/sql']) === fingerprint(PROJECT, ['schemas/sql'])

/** The file in which the local D1 keeps the one database of a state folder. */
export function databaseFile(state: string): string {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject')
  const name = readdirSync(folder).find((it) => it.endsWith('.sqlite') && it !== 'metadata.sqlite')
  if (name === undefined) throw new Error(`Cannot find the database of ${state}`)
  return join(folder, name)
}

/** The state folder of a tracker of a size: kept from a run before, or built. */
export async function builtState(size: SizeName): Promise<string> {
  const folder = join(KEPT, `${size}-${fingerprint(PROJECT, MAKERS)}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  await migrate(draft)
  const open = openFile(databaseFile(draft))
  // Nothing is lost with a draft that fails: it is built anew.
  open.file.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY')
  await fill(open, SIZES[size])
  open.file.close()
  const older = readdirSync(KEPT).filter((name) => name.startsWith(`${size}-`) && !draft.endsWith(name))
  for (const name of older) rmSync(join(KEPT, name), { recursive: true })
  renameSync(draft, folder)
  return folder
}

const MEMORY = '/dev/shm'

/** A copy of a state to be written to, in memory where there is room: D1 waits for the disk at every query. Dropped at the latest with the process. */
export function copyOf(state: string): { state: string; where: string; drop: () => void } {
  const bytes = statSync(databaseFile(state)).size
  const fits = existsSync(MEMORY) && statfsSync(MEMORY).bavail * statfsSync(MEMORY).bsize > 2 * bytes + 500_000_000
  const copy = mkdtempSync(join(fits ? MEMORY : tmpdir(), 'claimboard-bench-'))
  const drop = (): void => rmSync(copy, { recursive: true, force: true })
  process.once('exit', drop)
  cpSync(state, copy, { recursive: true })
  return { state: copy, where: fits ? 'memory' : 'disk', drop }
}
