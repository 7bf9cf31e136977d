import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { Name, PartialDate, SafeText, Slug, WebAddress } from './text.ts'

export const SOURCE_KINDS = ['paper', 'page', 'file'] as const

/** One version of a source. Numbers change between editions, so a claim belongs to an edition. */
export const EditionInput = v.strictObject({
  label: v.pipe(SafeText, v.minLength(1), v.maxLength(80)),
  position: v.pipe(
    v.number(),
    v.integer('a whole number'),
    v.minValue(1, 'at least 1'),
    v.maxValue(10_000, 'at most 10,000'),
  ),
  /** The title of this edition where it differs from the source's. */
  title: v.nullable(Name),
  published: v.nullable(PartialDate),
  address: v.nullable(WebAddress),
  text: v.nullable(v.pipe(SafeText, v.maxLength(LIMITS.text, `a text of at most ${LIMITS.text} characters`))),
})

export const Edition = v.strictObject({
  ...EditionInput.entries,
  sha256: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** When its text was blanked for a legal reason; null where it was not. */
  redacted_at: v.nullable(v.string()),
  /** Whether this is the edition that the source names as its current one. */
  current: v.boolean(),
})

export const SourceIds = v.strictObject({
  arxiv: v.nullable(SafeText),
  doi: v.nullable(SafeText),
  anthology: v.nullable(SafeText),
})

const SourceBase = v.strictObject({
  slug: Slug,
  kind: v.picklist(SOURCE_KINDS),
  title: Name,
  authors: v.array(Name),
  published: v.nullable(PartialDate),
  venue: v.nullable(SafeText),
  ids: SourceIds,
  address: v.nullable(WebAddress),
  code: v.nullable(WebAddress),
  licence: Name,
  attribution: Name,
  current_edition: v.nullable(SafeText),
})

export const SourceInput = v.strictObject({ ...SourceBase.entries, editions: v.array(EditionInput) })

/** A document that states claims, as lists show it. */
export const Source = v.strictObject({
  ...SourceBase.entries,
  editions: v.array(Edition),
  /** How often it was changed; its ETag is made of it. */
  revision: v.pipe(v.number(), v.integer()),
})

export type EditionInput = v.InferOutput<typeof EditionInput>
export type Edition = v.InferOutput<typeof Edition>
export type SourceInput = v.InferOutput<typeof SourceInput>
export type Source = v.InferOutput<typeof Source>
