import type { Survey } from '../formats/import/survey.ts'
import type { Db } from '../store/db.ts'
import { findFile, type HeldFile, type HeldLine, readHeldLines } from '../store/import-held.ts'
import type { HeldImport } from '../store/imports.ts'
import { idsInFile, type OpenFile } from './import-survey.ts'
import { invalidParameter, problem } from './problem.ts'

/** The source that a file is an edition of: held, or to be made. */
export interface FileSource {
  readonly held: HeldFile | null
  /** The slug that a new one was asked to have. */
  readonly slug: string | null
  readonly title: string
  readonly licence: string
  readonly attribution: string
  readonly address: string | null
  /** The claims that earlier imports of it have brought. */
  readonly lines: ReadonlyMap<string, HeldLine>
  /** Ids of the values in the file; empty where nothing is held that they could be. */
  readonly seen: ReadonlySet<string>
}

/** Files of one name that are told apart: past them a title has to be given. */
const MOST_NAMESAKES = 20

/**
 * Finds the source of a file: the one that was named, else the imported file of the same title. Files of one name that have no line
 * in common are different files ("metafile.yml"): the next one is called "metafile.yml (2)", for nothing of the first is gone.
 */
export async function fileOf(
  db: Db,
  { options }: HeldImport,
  told: string,
  open: OpenFile,
  survey: Survey,
): Promise<FileSource | Response> {
  const given = options.title ?? told
  const said = (title: string) => ({
    ...{ title, licence: options.licence ?? 'Not stated', attribution: options.attribution ?? given.slice(0, 300) },
    address: options.address ?? null,
  })
  const none = { lines: new Map<string, HeldLine>(), seen: new Set<string>() }
  const withLines = async (held: HeldFile, title: string): Promise<FileSource> => {
    const lines = await readHeldLines(db, held.slug)
    const seen = lines.size === 0 ? none.seen : await idsInFile(open, survey, held.slug)
    return { ...said(title), held, slug: null, lines, seen }
  }
  if (options.source !== undefined) {
    const named = await findFile(db, 'slug', options.source)
    if (named === null) return { ...said(given.slice(0, 300)), ...none, held: null, slug: options.source }
    return named.kind === 'file'
      ? withLines(named, given.slice(0, 300))
      : invalidParameter('source', 'the slug of an imported file, or a new one', options.source)
  }
  for (let n = 1; n <= MOST_NAMESAKES; n++) {
    const title = n === 1 ? given.slice(0, 300) : `${given.slice(0, 290)} (${n})`
    const held = await findFile(db, 'title', title)
    if (held === null) return { ...said(title), ...none, held, slug: null }
    const file = await withLines(held, title)
    const isSame = file.lines.size === 0 || file.seen.size === 0 || [...file.seen].some((id) => file.lines.has(id))
    if (isSame || options.title !== undefined) return file
  }
  return problem(
    'conflict',
    `Cannot import a file called "${given}": there are ${MOST_NAMESAKES} others, expected a title of its own`,
  )
}
