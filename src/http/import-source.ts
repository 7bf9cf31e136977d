import type { Db } from '../store/db.ts'
import { findFile, type HeldFile } from '../store/import-held.ts'
import type { HeldImport } from '../store/imports.ts'
import { invalidParameter } from './problem.ts'

/** The source that a file is an edition of: held, or to be made. */
export interface FileSource {
  readonly held: HeldFile | null
  /** The slug that a new one was asked to have. */
  readonly slug: string | null
  readonly title: string
  readonly licence: string
  readonly attribution: string
  readonly address: string | null
}

/** Finds the source of a file: the one that was named, else the imported file of the same title. */
export async function fileOf(db: Db, { options }: HeldImport, told: string): Promise<FileSource | Response> {
  const title = (options.title ?? told).slice(0, 300)
  const named = options.source === undefined ? null : await findFile(db, 'slug', options.source)
  if (named !== null && named.kind !== 'file')
    return invalidParameter('source', 'the slug of an imported file, or a new one', options.source)
  const held = options.source === undefined ? await findFile(db, 'title', title) : named
  return {
    held,
    slug: held === null ? (options.source ?? null) : null,
    title,
    licence: options.licence ?? 'Not stated',
    attribution: options.attribution ?? title,
    address: options.address ?? null,
  }
}
