import * as v from 'valibot'
import { Instant } from './text.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A part of the public dump: one record a line, each a JSON object. */
export const ExportFile = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z]+-\d{3,}\.ndjson$/, 'a name as "claims-001.ndjson"')),
  url: v.string(),
  rows: Count,
  bytes: Count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** How the lines of the dump are made up; a number higher where a field goes or changes its meaning. */
export const EXPORT_SCHEMA = 1

/** What a dump consists of. All of it is as the board was after the event whose number is the revision. */
export const ExportManifest = v.strictObject({
  revision: Count,
  made_at: Instant,
  schema: v.literal(EXPORT_SCHEMA),
  /** Licences of the sources, each with how many sources have it; every claim and edition names its own. */
  licences: v.array(v.strictObject({ licence: v.string(), sources: Count })),
  files: v.array(ExportFile),
})

export const ExportFileQuery = v.strictObject({
  revision: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,15}$/, 'the revision of a manifest'),
      v.transform((digits) => Number(digits)),
    ),
  ),
})

export type ExportFile = v.InferOutput<typeof ExportFile>
export type ExportManifest = v.InferOutput<typeof ExportManifest>
