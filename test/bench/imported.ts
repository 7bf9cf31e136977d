import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, countedFetch, sumOf } from './counts.ts'
import { cpuOf } from './process.ts'
import { writePwcFile } from './pwc-file.ts'
import type { Server } from './server.ts'

const VALUES = 1_000

/** Imports a file of a thousand values in the form of Papers with Code: what its two requests cost, and the processor's time. */
export async function importOnce({ urls, workerd, token }: Server): Promise<Counts & { cpu_ms: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'claimboard-bench-'))
  const file = join(folder, 'tables.json')
  await writePwcFile(file, VALUES)
  const body = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  const headers = { authorization: `Bearer ${token}` }
  const origin = urls.counted_uncached
  const before = cpuOf(workerd)
  const query = 'format=pwc&name=tables.json&title=Tables&licence=CC0&attribution=Nobody'
  const begun = await countedFetch(`${origin}/api/v1/imports?${query}`, { method: 'POST', headers, body }, 201)
  const { id } = JSON.parse(begun.answer) as { id: string }
  const committed = await countedFetch(`${origin}/api/v1/imports/${id}/commit`, { method: 'POST', headers }, 200)
  const { counts } = JSON.parse(committed.answer) as { counts: { taken: number } }
  if (counts?.taken !== VALUES) throw new Error(`Cannot import ${VALUES} values: ${committed.answer.slice(0, 500)}`)
  return { ...sumOf([begun.counts, committed.counts]), cpu_ms: cpuOf(workerd) - before }
}
