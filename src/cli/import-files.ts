import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Import, ImportCounts, SkippedRow } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { Refusal } from './command.ts'
import type { ImportArguments } from './import-arguments.ts'
import { tokenFor } from './import-token.ts'
import { type Answered, send } from './send.ts'

/** Pieces of a file, read one by one into the same bytes: each is done with before the next. A `.gz` is unpacked as a whole. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    if (path.endsWith('.gz')) {
      const bytes = gunzipSync(await file.readFile())
      for (let at = 0; at < bytes.length; at += LIMITS.import_chunk) yield bytes.subarray(at, at + LIMITS.import_chunk)
      return
    }
    const buffer = new Uint8Array(LIMITS.import_chunk)
    for (;;) {
      let filled = 0
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled === 0) return
      yield buffer.subarray(0, filled)
      if (filled < buffer.length) return
    }
  } finally {
    await file.close()
  }
}

async function fingerprint(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of piecesOf(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Requests to a tracker: what it refuses is told in its words. */
async function ask<T>(url: string, token: string | null, method: string, path: string, body?: Uint8Array): Promise<T> {
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }),
  }
  let answer: Answered
  try {
    answer = await send(`${url}/api/v1${path}`, method, headers, body)
  } catch (error) {
    // A name of several addresses fails with an error for each, and none of its own.
    const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : []
    const why = first instanceof Error ? first.message : String(first)
    throw new Refusal(
      `Cannot reach ${url}: ${why}. Start the tracker with "npm run dev", or name another one with --url`,
    )
  }
  const { status, text } = answer
  if (status >= 200 && status < 300) return JSON.parse(text) as T
  throw new Refusal(`Cannot import: ${status} ${toldOf(text)}`)
}

function toldOf(text: string): string {
  try {
    const { detail = text, errors = [] } = JSON.parse(text) as {
      detail?: string
      errors?: { pointer: string; expected: string; received: string }[]
    }
    return [detail, ...errors.map((it) => `${it.pointer}: expected ${it.expected}, received ${it.received}`)].join('; ')
  } catch {
    return text.slice(0, 300)
  }
}

/** Begins the import of a file, or goes on with one that was stopped; sends what is not there yet; commits it. */
async function importFile(path: string, { url, told, dryRun }: ImportArguments, token: string): Promise<Import> {
  const { sha256, bytes } = await fingerprint(path)
  if (bytes > LIMITS.import_file)
    throw new Refusal(
      `Cannot import ${path}: it has ${bytes.toLocaleString('en')} bytes, expected at most ${LIMITS.import_file.toLocaleString('en')}`,
    )
  const name = basename(path).replace(/\.gz$/, '')
  const parameters = new URLSearchParams({ ...told, name, sha256, ...(dryRun ? { dry_run: '1' } : {}) })
  const begun = await ask<Import>(url, token, 'POST', `/imports?${parameters}`)
  const there = new Set(begun.chunks)
  let n = 0
  for await (const piece of piecesOf(path)) {
    n++
    if (!there.has(n)) await ask(url, token, 'PUT', `/imports/${begun.id}/chunks/${n}`, piece)
  }
  return ask<Import>(url, token, 'POST', `/imports/${begun.id}/commit`)
}

const SHOWN = 10

const skippedLine = ({ at, metric, value, why }: SkippedRow): string =>
  `  skipped ${at}: ${metric}${value === null ? '' : ` "${value}"`}, for ${why}`

/** What came of one file, for a reader. */
function reportOf(path: string, it: Import, url: string): string[] {
  if (it.refused !== null)
    return [`${path}: refused. ${it.refused.why}${it.refused.at === null ? '' : ` (${it.refused.at})`}`]
  const { read, taken, unchanged, skipped, gone } = it.counts as ImportCounts
  const where = it.source === null ? '' : `, ${url}/papers/${it.source}`
  return [
    `${path} (${it.format}${it.dry_run ? ', only tried' : ''}): read ${read}, taken ${taken}, unchanged ${unchanged}, skipped ${skipped}${gone > 0 ? `, gone ${gone}` : ''}${where}`,
    ...(it.mapping === null ? [] : [`  columns: ${JSON.stringify(it.mapping)}`]),
    ...it.skipped.slice(0, SHOWN).map(skippedLine),
    ...(skipped > SHOWN ? [`  and ${skipped - SHOWN} more: GET ${url}/api/v1/imports/${it.id}/report`] : []),
  ]
}

/** Imports files one after the other; the last line counts all of them. `refused` files are refused as wholes. */
export async function importFiles(given: ImportArguments, print: (line: string) => void): Promise<{ refused: number }> {
  for (const path of given.files)
    if (
      !(await stat(path).then(
        (it) => it.isFile(),
        () => false,
      ))
    )
      throw new Refusal(`Cannot import "${path}": there is no such file`)
  await ask(given.url, null, 'GET', '/health')
  const { token, done } = await tokenFor(given.url)
  const total = { read: 0, taken: 0, unchanged: 0, skipped: 0 }
  let refused = 0
  try {
    for (const path of given.files) {
      const it = await importFile(path, given, token)
      for (const line of reportOf(path, it, given.url)) print(line)
      if (it.refused !== null) refused++
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += it.counts?.[key] ?? 0
    }
  } finally {
    await done()
  }
  print(`read ${total.read}, taken ${total.taken}, unchanged ${total.unchanged}, skipped ${total.skipped}`)
  return { refused }
}
