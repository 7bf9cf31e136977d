import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { BackupManifest, fileOf, MANIFEST } from './backup-manifest.ts'
import { Refusal } from './command.ts'

/** Lines of a file, each without its end. Only \n ends one: JSON may hold other line separators as they are. */
async function* linesOf(path: string, seen: (bytes: Buffer) => void = () => undefined): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of createReadStream(path)) {
    seen(chunk as Buffer)
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

/** A backup all of whose files are as its manifest says. */
export interface Backup {
  readonly folder: string
  readonly manifest: BackupManifest
  readonly columns: ReadonlyMap<string, readonly string[]>
}

const Columns = v.array(v.pipe(v.string(), v.regex(/^[a-z_0-9]+$/)))

async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new Refusal(`Cannot read ${path}, expected the folder of a backup`)
  try {
    return v.parse(BackupManifest, JSON.parse(text))
  } catch (error) {
    throw new Refusal(
      `Cannot take ${path} for the manifest of a backup: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The columns of a table's file, after all of it was read and found to be what was written. */
async function checkFile(
  folder: string,
  { name, rows, bytes, sha256 }: BackupManifest['tables'][number],
): Promise<readonly string[]> {
  const path = join(folder, fileOf(name))
  const digest = createHash('sha256')
  let size = 0
  let count = 0
  let columns: readonly string[] = []
  try {
    const lines = linesOf(path, (chunk) => {
      digest.update(chunk)
      size += chunk.length
    })
    for await (const line of lines) {
      if (count === 0) columns = v.parse(Columns, JSON.parse(line))
      count++
    }
  } catch (error) {
    throw new Refusal(`Cannot read ${path}: ${error instanceof Error ? error.message : error}`)
  }
  if (size !== bytes) throw new Refusal(`Cannot take ${path}: it has ${size} bytes, expected ${bytes}`)
  const found = digest.digest('hex')
  if (found !== sha256) throw new Refusal(`Cannot take ${path}: its SHA-256 is ${found}, expected ${sha256}`)
  if (count - 1 !== rows) throw new Refusal(`Cannot take ${path}: it has ${count - 1} rows, expected ${rows}`)
  return columns
}

/** Reads the whole of a backup and refuses it where any of it is not as it was written. */
export async function readBackup(folder: string): Promise<Backup> {
  const manifest = await readManifest(folder)
  const columns = new Map<string, readonly string[]>()
  for (const table of manifest.tables) columns.set(table.name, await checkFile(folder, table))
  return { folder, manifest, columns }
}

const CHUNK_ROWS = 5_000
const CHUNK_BYTES = 1_000_000

/** The rows of a table as JSON arrays of rows, each of a size that D1 takes as one parameter. */
export async function* chunksOf({ folder }: Backup, table: string): AsyncGenerator<string> {
  let held: string[] = []
  let bytes = 0
  let header = true
  for await (const line of linesOf(join(folder, fileOf(table)))) {
    if (header) {
      header = false
      continue
    }
    const size = Buffer.byteLength(line) + 1
    if (held.length > 0 && (held.length === CHUNK_ROWS || bytes + size > CHUNK_BYTES)) {
      yield `[${held.join(',')}]`
      held = []
      bytes = 0
    }
    held.push(line)
    bytes += size
  }
  if (held.length > 0) yield `[${held.join(',')}]`
}
