import type { ImportFormat } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { StatingSource } from '../domain/prepare.ts'
import { detectFormat, IMPORT_CODECS } from '../formats/import/registry.ts'
import type { Db } from '../store/db.ts'
import type { NewEvent } from '../store/events.ts'
import { expectFreeSlug } from '../store/expectations.ts'
import { type HeldFile, listBareScores } from '../store/import-held.ts'
import { type Attempt, expectLines, expectNames, publishStaged, readNamesState } from '../store/import-publish.ts'
import {
  closeImport,
  expectOpen,
  findImport,
  type HeldImport,
  type ImportReport,
  importsIn,
  selectImport,
} from '../store/imports.ts'
import { wordRows } from '../store/names.ts'
import { headOf, uploadedFile } from './import-file.ts'
import { columnScales, readLines } from './import-lines.ts'
import { resolveNames, stageNames } from './import-names.ts'
import { reviser } from './import-revise.ts'
import { importAddress } from './import-shown.ts'
import { fileOf } from './import-source.ts'
import { ownForm, staging } from './import-staging.ts'
import { type FileSurvey, type OpenFile, surveyFile } from './import-survey.ts'
import { notFound, problem } from './problem.ts'
import type { Decide, Decision } from './write.ts'

const shownImport = (db: Db, id: string) => ({
  select: [selectImport(db, id)],
  shown: ([result]: readonly D1Result[]) => ({ body: importsIn(result)[0]?.shown ?? null, etag: null }),
})

/** Pieces must be all there: 1, 2, 3 and so on. */
function refuseChunks({ shown: { chunks, bytes } }: HeldImport): Response | null {
  const missing = chunks.findIndex((n, i) => n !== i + 1)
  if (chunks.length === 0)
    return problem('conflict', 'Cannot commit the import: it has no file, expected chunks from 1 on')
  if (missing !== -1) return problem('conflict', `Cannot commit the import: chunk ${missing + 1} is missing`)
  return bytes > LIMITS.import_file
    ? problem('too-large', `Cannot import a file of more than ${LIMITS.import_file.toLocaleString('en')} bytes`)
    : null
}

interface Closing {
  readonly db: Db
  readonly attempt: Attempt
  readonly at: string
  readonly actor: string
  readonly held: HeldImport
  readonly format: string
  readonly sha256: string
}

/** Only the import itself is written: it was refused, or only tried. */
function closed(
  { db, at, actor, attempt, held, format, sha256 }: Closing,
  status: 'refused' | 'checked',
  report: ImportReport,
): Decision {
  const { id, bytes } = held.shown
  const event: NewEvent = {
    at,
    actor,
    action: status === 'refused' ? 'import.refuse' : 'import.check',
    subject_kind: 'import',
    subject: id,
    reason: report.refused === null ? null : report.refused.why.slice(0, LIMITS.reason),
    before: null,
    after: JSON.stringify({ format, name: held.shown.name, sha256, ...report.counts }),
  }
  return {
    status: 200,
    location: importAddress(id),
    events: [event],
    statements: [
      expectOpen(db, id),
      ...closeImport(db, attempt, { status, format, sha256, bytes, source: null, edition: null, report }, at),
    ],
    ...shownImport(db, id),
  }
}

const day = (at: string): string => at.slice(0, 10)

/** The source of a file as its claims are prepared with: the edition of the day beside those that are held. */
const statingSource = (file: HeldFile | null, label: string): StatingSource => ({
  published: null,
  current_edition: label,
  editions: [
    ...(file?.editions ?? [])
      .filter((edition) => edition.label !== label)
      .map((edition) => ({ ...edition, text: null })),
    { label, published: label, text: null },
  ],
})

/** Reads the file, makes claims of it, and publishes them in one batch with one event of the import (DESIGN section 10). */
async function taken(closing: Closing, open: OpenFile, found: FileSurvey): Promise<ReturnType<Decide>> {
  const { db, at, actor, attempt, held, format, sha256 } = closing
  const { id, bytes, dry_run } = held.shown
  const { survey, mapping } = found
  const file = await fileOf(db, held, found.title ?? open.options.name, open, survey)
  if (file instanceof Response) return file
  const { lines, seen } = file
  const state = await readNamesState(db)
  const meanings = await resolveNames(db, survey, { slug: file.held?.slug ?? file.slug, title: file.title })
  const source = meanings.file
  const bare = await listBareScores(
    db,
    [...lines.keys()].filter((line) => !seen.has(line)),
  )
  const label = day(at)
  const skips = staging(db, attempt)
  const staged = dry_run ? null : skips
  const reason = `Import of ${open.options.name}`.slice(0, LIMITS.reason)
  const revising = staged === null ? null : reviser(db, staged, { actor, at, reason })
  const read = await readLines({
    open,
    survey,
    meanings,
    scales: columnScales(survey, meanings, bare),
    source: statingSource(file.held, label),
    edition: label,
    import: id,
    held: lines,
    skips,
    staged,
    reviser: revising,
  })
  const gone = [...lines.values()].filter(
    (line) => !read.kept.has(line.id) && (line.status === 'accepted' || line.status === 'disputed'),
  )
  await revising?.vanish(
    gone.map((line) => line.id),
    { import: id },
  )
  const counts = { ...read.counts, gone: gone.length }
  const report: ImportReport = { counts, mapping, refused: null, skipped: read.skipped }
  if (staged === null || revising === null) {
    await skips.finish()
    return closed(closing, 'checked', report)
  }
  const changed = read.inserted + revising.count() > 0
  const isNew = file.held === null
  const added = changed ? stageNames(meanings, staged) : {}
  if (changed) {
    if (isNew) {
      const { title, licence, attribution, address } = file
      staged.add('source', {
        ...{ slug: source, kind: 'file', title, authors: [], published: null, venue: null, address, code: null },
        ...{ ids: { arxiv: null, doi: null, anthology: null }, licence, attribution, current_edition: label },
      })
      for (const row of wordRows('source', source, [title])) staged.add('word', row)
      added.source = (added.source ?? 0) + 1
    }
    for (const [n, table] of survey.tables) staged.add('table', [table.path, n, ownForm(table.content)])
  }
  const kinds = await staged.finish()
  const after = {
    import: id,
    format,
    name: held.shown.name,
    sha256,
    ...counts,
    added,
    ...(changed ? { current_edition: label } : {}),
  }
  const event: NewEvent = {
    ...{ at, actor, action: 'import.commit', reason, before: null, after: JSON.stringify(after) },
    ...(changed || !isNew ? { subject_kind: 'source', subject: source } : { subject_kind: 'import', subject: id }),
  }
  return {
    status: 200,
    location: importAddress(id),
    events: [event],
    statements: [
      expectOpen(db, id),
      ...(isNew ? [expectFreeSlug(db, 'sources', source)] : [expectLines(db, source, lines.values())]),
      ...(changed ? [expectNames(db, attempt, state.metrics, state.merges)] : []),
      ...publishStaged(db, attempt, { source, label, sha256, changed }, kinds, actor, at),
      ...closeImport(
        db,
        attempt,
        {
          ...{ status: 'committed', format, sha256, bytes, report },
          ...(changed || !isNew ? { source, edition: label } : { source: null, edition: null }),
        },
        at,
      ),
    ],
    ...shownImport(db, id),
  }
}

/** Commits an import: once it is closed, its report is answered again and nothing is changed. */
export const commitImport =
  (id: string, actor: string): Decide =>
  async (db, at) => {
    const held = await findImport(db, id)
    if (held === null) return notFound('import', id)
    if (held.shown.status !== 'open')
      return { unchanged: { body: held.shown, etag: null }, location: importAddress(id) }
    const attempt = { import: id, id: crypto.randomUUID() }
    const refusal = refuseChunks(held)
    if (refusal !== null) return refusal
    const { chunks, bytes, name } = held.shown
    const file = uploadedFile(db, id, chunks, bytes)
    const format = (held.shown.format as ImportFormat | null) ?? detectFormat(await headOf(file), name)
    const refused = (sha256: string, refused: ImportReport['refused']): Decision =>
      closed({ db, at, actor, attempt, held, format: format ?? 'auto', sha256 }, 'refused', {
        counts: null,
        mapping: null,
        refused,
        skipped: [],
      })
    if (format === null)
      return refused(held.shown.sha256 ?? '', {
        why: `Cannot tell the format of "${name}", expected one of ${Object.keys(IMPORT_CODECS).join(', ')}`,
        at: null,
      })
    const { system = null, mapping } = held.options
    const options = { name, system, mapping: mapping === undefined ? null : (JSON.parse(mapping) as unknown) }
    const open: OpenFile = { file, codec: IMPORT_CODECS[format], options }
    const { sha256, it } = await surveyFile(open)
    if (held.shown.sha256 !== null && held.shown.sha256 !== sha256 && !('why' in it))
      return problem(
        'conflict',
        `Cannot commit the import: the file has the SHA-256 ${sha256}, expected ${held.shown.sha256}`,
      )
    if ('why' in it) return refused(sha256, it)
    return taken({ db, at, actor, attempt, held, format, sha256 }, open, it)
  }
