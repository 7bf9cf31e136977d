import type { ExportFile, ExportManifest } from '../../schemas/export.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { sha256 } from '../domain/slug.ts'
import type { Db } from './db.ts'
import {
  type DumpPart,
  exportIn,
  listParts,
  type Making,
  newManifest,
  publishExport,
  selectCurrentExport,
  writeParts,
} from './dump.ts'
import { insertEvent, type NewEvent } from './events.ts'
import { isUnexpected } from './expectations.ts'

/** Where the newest manifest stands, and its files below it. */
export const EXPORT_ADDRESS = '/api/v1/export'

/** Parts that a Worker holds at once: some 4 MB of the 128 that it has. */
const PARTS_A_READ = 4

async function fileOf({ noun, part, rows, content }: DumpPart, revision: number): Promise<ExportFile> {
  const name = `${noun}-${String(part).padStart(3, '0')}.ndjson`
  const url = `${EXPORT_ADDRESS}/${name}?revision=${revision}`
  const bytes = new TextEncoder().encode(content).length
  return { name, url, rows, bytes, sha256: await sha256(content) }
}

/** Reads what was written, a few parts at a time, and tells of each what a reader can check it by. */
async function filesOf(db: Db, making: Making): Promise<ExportFile[]> {
  const files: ExportFile[] = []
  let place = { noun: '', part: 0 }
  for (;;) {
    const parts = await listParts(db, making, place, PARTS_A_READ)
    for (const part of parts) files.push(await fileOf(part, making.revision))
    const last = parts.at(-1)
    if (last === undefined || parts.length < PARTS_A_READ) return files
    place = last
  }
}

/** A dump that is written and told, and which nobody is served before it is published. */
export interface MadeDump {
  readonly id: number
  readonly manifest: ExportManifest
}

export async function makeDump(db: Db, at: string): Promise<MadeDump> {
  const making = await writeParts(db, at)
  return { id: making.id, manifest: newManifest(making, at, await filesOf(db, making)) }
}

export const exportEvent = ({ made_at, revision, files }: ExportManifest, actor: string): NewEvent => ({
  at: made_at,
  actor,
  action: 'export.make',
  subject_kind: 'export',
  subject: String(revision),
  reason: null,
  before: null,
  after: JSON.stringify({ files: files.length }),
})

export async function findCurrentExport(db: Db): Promise<ExportManifest | null> {
  return exportIn(await selectCurrentExport(db).all())
}

export interface MadeExport {
  /** False where nothing has changed since the newest one, which is then given. */
  readonly made: boolean
  readonly manifest: ExportManifest
}

/** Makes the public dump where an event has come since the newest one. Where two make one at once, the later one does. */
export async function exportsMade(db: Db, at: string, actor: string): Promise<Result<MadeExport, 'overtaken'>> {
  const current = await findCurrentExport(db)
  if (current !== null) return ok({ made: false, manifest: current })
  const { id, manifest } = await makeDump(db, at)
  try {
    await db.batch([insertEvent(db, exportEvent(manifest, actor)), ...publishExport(db, id, manifest)])
  } catch (error) {
    if (isUnexpected(error)) return err('overtaken')
    throw error
  }
  return ok({ made: true, manifest })
}
