import { CASES, type CaseName, loadOf } from './cases.ts'
import type { CountLimit } from './limits.ts'
import type { Load } from './load.ts'
import type { Probe } from './probe.ts'
import type { Server } from './server.ts'

/** What an answer has cost: rows as D1 counts (and bills) them, statements, and the bytes of its body. */
export interface Counts {
  readonly rows_read: number
  readonly rows_written: number
  readonly queries: number
  readonly bytes: number
}

export const COUNTED = ['rows_read', 'rows_written', 'queries', 'bytes'] as const satisfies (keyof Counts)[]

export const sumOf = (all: readonly Counts[]): Counts => {
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0)
  return {
    rows_read: sum('rows_read'),
    rows_written: sum('rows_written'),
    queries: sum('queries'),
    bytes: sum('bytes'),
  }
}

/** Sends a request to a counted Worker, and tells its answer and what it has cost. */
export async function countedFetch(
  url: string,
  { method = 'GET', headers = {}, body }: Pick<Load, 'method' | 'headers' | 'body'>,
  status: number,
): Promise<{ counts: Counts; answer: string }> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  const answer = await response.text()
  if (response.status !== status)
    throw new Error(`Cannot count ${method} ${url}, expected ${status}: ${response.status} ${answer.slice(0, 300)}`)
  return { counts: JSON.parse(response.headers.get('x-costs') ?? 'null') as Counts, answer }
}

/** What a case costs; asked for the second time, so that what is hot is hot. */
export async function countCase(name: CaseName, { urls }: Server, probe: Probe): Promise<Counts> {
  const { url, status, ...load } = await loadOf(name, urls[`counted_${CASES[name].served}`], probe)
  await countedFetch(url, load, status)
  return (await countedFetch(url, load, status)).counts
}

/** Each count that is past its limit, in words. */
export const pastLimit = (counts: Counts, limit: CountLimit): string[] =>
  COUNTED.filter((key) => counts[key] > limit[key]).map(
    (key) => `${key} ${counts[key].toLocaleString('en')}, at most ${limit[key].toLocaleString('en')}`,
  )
