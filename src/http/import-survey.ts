import type { ImportCodec, ImportOptions, Unreadable } from '../formats/import/codec.ts'
import { lineIds } from '../formats/import/lines.ts'
import { rowReader } from '../formats/import/read-row.ts'
import { type Survey, surveyor } from '../formats/import/survey.ts'
import { digester, readThrough, type UploadedFile } from './import-file.ts'

/** A file that is being imported, with how it is read. */
export interface OpenFile {
  readonly file: UploadedFile
  readonly codec: ImportCodec
  readonly options: ImportOptions
}

export interface FileSurvey {
  readonly survey: Survey
  /** What tells the file from others of its format; null where only its name does. */
  readonly title: string | null
  readonly mapping: unknown
}

/** Reads a file for its names and columns, which must be known as wholes before any of its values is a claim. */
export async function surveyFile({
  file,
  codec,
  options,
}: OpenFile): Promise<{ sha256: string; it: FileSurvey | Unreadable }> {
  const read = rowReader()
  const digest = digester()
  const found = surveyor()
  let title: string | null = null
  let mapping: unknown = null
  const failed = await readThrough(file, codec, options, {
    bytes: digest.add,
    title: (it) => {
      title = it
    },
    mapping: (it) => {
      mapping = it
    },
    table: found.table,
    rows: async (rows) => {
      for (const row of rows) found.row(read(row))
    },
  })
  return { sha256: await digest.digest(), it: failed ?? { survey: found.survey(), title, mapping } }
}

/** Ids of all values of a file that hold a number: what an earlier edition had beside them is gone. */
export async function idsInFile(
  { file, codec, options }: OpenFile,
  { tables }: Survey,
  source: string,
): Promise<Set<string>> {
  const read = rowReader()
  const identify = lineIds(source, tables)
  const seen = new Set<string>()
  await readThrough(file, codec, options, {
    table: () => undefined,
    rows: async (rows) => {
      for (const { row, values } of await identify(rows.map(read)))
        for (const [i, { result, value }] of row.values.entries())
          if (result.ok && value.skip === undefined) seen.add(values[i] as string)
    },
  })
  return seen
}
