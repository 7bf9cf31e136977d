import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { selectPage, type Table } from '../store/backup.ts'
import { type BackupManifest, fileOf, MANIFEST } from './backup-manifest.ts'
import { countRows, listTables, newestMigration } from './backup-tables.ts'
import { Refusal } from './command.ts'
import type { DatabasePort, Row } from './database-port.ts'

/** Only its owner may read a backup: it holds the digests of tokens. */
const OWN_FILE = 0o600
const OWN_FOLDER = 0o700

async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWN_FOLDER })
  const [first] = await readdir(folder)
  if (first !== undefined)
    throw new Refusal(`Cannot back up into ${folder}: it holds "${first}", expected an empty folder or a new one`)
}

const keyOf = (table: Table, row: Row): (string | number)[] => table.key.map((column) => row[column] ?? '')

/** Writes a table whose first page was read: its columns in the first line, then its rows by primary key. */
async function writeTable(
  port: DatabasePort,
  folder: string,
  table: Table,
  first: readonly Row[],
  expected: number,
): Promise<BackupManifest['tables'][number]> {
  const digest = createHash('sha256')
  const file = await open(join(folder, fileOf(table.name)), 'wx', OWN_FILE)
  let bytes = 0
  const write = async (lines: readonly unknown[]): Promise<void> => {
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    digest.update(text)
    bytes += text.length
    await file.writeFile(text)
  }
  let rows = 0
  try {
    await write([table.columns])
    for (let page = first; page.length > 0; ) {
      await write(page.map((row) => table.columns.map((column) => row[column])))
      rows += page.length
      const last = page.at(-1)
      if (last === undefined || rows >= expected) break
      page = (await port.query([selectPage(table, keyOf(table, last))]))[0] ?? []
    }
  } finally {
    await file.close()
  }
  return { name: table.name, rows, bytes, sha256: digest.digest('hex') }
}

/**
 * Writes everything that a database holds into a folder that is new or empty. What it writes depends on the rows alone, so that
 * a restored database gives the same bytes.
 */
export async function writeBackup(port: DatabasePort, folder: string): Promise<BackupManifest> {
  const migration = await newestMigration(port)
  if (migration === null)
    throw new Refusal(`Cannot back up ${port.name}: it has no tables, expected one that was migrated`)
  await emptyFolder(folder)
  try {
    const tables = await listTables(port)
    const counts = await countRows(port, tables)
    const pages = await port.query(tables.map((table) => selectPage(table, null)))
    const written: BackupManifest['tables'] = []
    for (const [i, table] of tables.entries())
      written.push(await writeTable(port, folder, table, pages[i] ?? [], Number(counts[table.name])))
    const isUnchanged = written.every(({ name, rows }) => counts[name] === rows)
    if (!isUnchanged || JSON.stringify(await countRows(port, tables)) !== JSON.stringify(counts))
      throw new Refusal(`Cannot back up ${port.name}: it was written to in the meantime, expected nobody to; try again`)
    const manifest: BackupManifest = { format: 1, migration, tables: written }
    await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: OWN_FILE })
    return manifest
  } catch (error) {
    for (const file of await readdir(folder)) await rm(join(folder, file))
    throw error
  }
}
