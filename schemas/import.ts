import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { Name, SafeText, Slug } from './text.ts'

/** Formats of results that others keep: each has a codec of its name. */
export const IMPORT_FORMATS = [
  'pwc',
  'pwc-sync',
  'model-index',
  'eee',
  'lm-eval',
  'csv',
  'nlp-progress',
  'ndjson',
] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

const Flag = v.pipe(
  v.optional(v.picklist(['0', '1', 'true', 'false'], '1 or 0'), '0'),
  v.transform((flag) => flag === '1' || flag === 'true'),
)
const FileName = v.pipe(
  SafeText,
  v.trim(),
  v.minLength(1, 'a file name'),
  v.maxLength(200, 'a file name of at most 200 characters'),
)

/** What is said of a file when its import begins: its format, and what the file itself does not tell. */
export const ImportQuery = v.strictObject({
  /** Told from the content where it is left out. */
  format: v.optional(v.picklist(IMPORT_FORMATS, `one of ${IMPORT_FORMATS.join(', ')}`)),
  name: v.optional(FileName),
  dry_run: Flag,
  /** The source that the file is an edition of: an imported file that is held, or the slug of a new one. */
  source: v.optional(Slug),
  title: v.optional(Name),
  licence: v.optional(Name),
  attribution: v.optional(Name),
  address: v.optional(v.pipe(SafeText, v.regex(/^https?:\/\/\S{1,1990}$/, 'an address of http or https'))),
  /** What was measured, for files that do not say so. */
  system: v.optional(Name),
  /** How the columns of a table are to be read: JSON. */
  mapping: v.optional(v.pipe(SafeText, v.maxLength(5_000, 'at most 5,000 characters'))),
  /** Of the whole file, so that an import that was stopped is found again. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hex digits'))),
})
export type ImportQuery = v.InferOutput<typeof ImportQuery>

const whole = v.pipe(v.number(), v.integer())

export const ImportCounts = v.strictObject({
  /** Values in the file: one metric of one line of results each. The three below add up to it. */
  read: whole,
  /** New claims, and held ones that say something else now. */
  taken: whole,
  unchanged: whole,
  skipped: whole,
  /** Claims of an earlier edition of the file that are not in it any more: retracted. */
  gone: whole,
})
export type ImportCounts = v.InferOutput<typeof ImportCounts>

export const SkippedRow = v.strictObject({
  /** A line or a JSON pointer. */
  at: v.string(),
  metric: v.string(),
  value: v.nullable(v.string()),
  why: v.string(),
})
export type SkippedRow = v.InferOutput<typeof SkippedRow>

export const IMPORT_STATUSES = ['open', 'checked', 'committed', 'refused', 'retracted'] as const

/** An import as the API shows it. */
export const Import = v.strictObject({
  id: v.string(),
  status: v.picklist(IMPORT_STATUSES),
  format: v.nullable(v.string()),
  name: v.string(),
  dry_run: v.boolean(),
  source: v.nullable(v.string()),
  edition: v.nullable(v.string()),
  sha256: v.nullable(v.string()),
  bytes: whole,
  /** Numbers of the pieces that are there. */
  chunks: v.array(whole),
  counts: v.nullable(ImportCounts),
  /** How the columns were read, where that was given or guessed. */
  mapping: v.unknown(),
  /** Why the file was refused as a whole, with the place. */
  refused: v.nullable(v.strictObject({ why: v.string(), at: v.nullable(v.string()) })),
  skipped: v.array(SkippedRow),
  created_at: v.string(),
  created_by: v.string(),
  closed_at: v.nullable(v.string()),
})
export type Import = v.InferOutput<typeof Import>

export const ImportList = v.strictObject({ data: v.array(Import), next: v.nullable(v.string()) })

export const ImportsQuery = v.strictObject({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(1), v.maxValue(LIMITS.page)),
    '50',
  ),
  cursor: v.optional(v.string()),
})

export const ImportReportQuery = v.strictObject({
  format: v.optional(v.picklist(['csv', 'ndjson']), 'csv'),
  /** Long reports come in parts, from 0 on. */
  part: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'a number'), v.transform(Number)), '0'),
})

const Printed = v.union([v.string(), v.number(), v.boolean(), v.null()])

/** What the client of Papers with Code sends to bring a table here that is kept elsewhere (its EvaluationTableSyncRequest); more than this is ignored. */
export const SynchronizedTable = v.object({
  task: Name,
  dataset: Name,
  description: v.optional(v.nullable(v.string()), ''),
  mirror_url: v.optional(v.nullable(v.string())),
  external_id: v.optional(v.nullable(v.pipe(SafeText, v.maxLength(200, 'at most 200 characters')))),
  metrics: v.optional(
    v.array(
      v.object({ name: Name, description: v.optional(v.nullable(v.string())), is_loss: v.optional(v.boolean()) }),
    ),
    [],
  ),
  results: v.array(
    v.object({
      metrics: v.pipe(
        v.unknown(),
        v.check((it) => !Array.isArray(it), 'values by the names of metrics'),
        v.record(v.string(), Printed),
      ),
      methodology: Name,
      paper: v.optional(v.nullable(v.string())),
      external_id: v.optional(v.nullable(v.string())),
      evaluated_on: v.optional(v.nullable(v.string())),
      external_source_url: v.optional(v.nullable(v.string())),
      uses_additional_data: v.optional(v.nullable(v.boolean())),
    }),
  ),
})
