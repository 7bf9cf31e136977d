import { env } from 'cloudflare:workers'
import type { ExportManifest } from '../schemas/export.ts'
import { insertEvent } from '../src/store/events.ts'
import { exportsMade } from '../src/store/make-dump.ts'
import { request } from './worker.ts'

export const AT = '2026-11-02T03:17:00.000Z'

// biome-ignore lint/suspicious/noExplicitAny: lines of every table
type Line = any

/** An event that tells of something, with words that only some may read. */
export const happen = (subject_kind: string, subject: string, words: string | null = null, isPublic = true) =>
  insertEvent(env.DB, {
    public: isPublic,
    at: AT,
    actor: 'test',
    action: `${subject_kind}.change`,
    subject_kind,
    subject,
    reason: words,
    before: words === null ? null : JSON.stringify({ words }),
    after: words === null ? null : JSON.stringify({ words }),
  })

/** Makes a dump of what is there now. */
export async function make(): Promise<ExportManifest> {
  await happen('seed', 'test').run()
  const made = await exportsMade(env.DB, AT, 'test')
  if (!made.ok) throw new Error('nobody else makes a dump here')
  return made.value.manifest
}

/** The text of a file. Its type is none that workerd knows as text. */
export const servedText = async (answer: Response): Promise<string> =>
  new TextDecoder().decode(await answer.arrayBuffer())

/** Every line of a dump, or of the files whose name begins so. */
export const textOf = async ({ files }: ExportManifest, noun = ''): Promise<string> => {
  const urls = files.filter(({ name }) => name.startsWith(noun)).map(({ url }) => url)
  return (await Promise.all(urls.map(async (url) => servedText(await request(url))))).join('')
}

/** The records of a table, as the dump tells them. */
export const linesOf = async (manifest: ExportManifest, noun: string): Promise<Line[]> =>
  (await textOf(manifest, `${noun}-`)).split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

export const count = async (from: string): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${from}`).first<{ n: number }>())?.n ?? 0
