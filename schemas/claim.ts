import * as v from 'valibot'
import { BOUND_NAMES } from './bounds.ts'
import { BASES, CHANGES, KIND_NAMES } from './kinds.ts'
import { UNRANKED_REASON_NAMES } from './reasons.ts'
import { Decimal, Instant, Name, PartialDate, SafeText, Slug } from './text.ts'

export const UNCERTAINTY_TYPES = ['sd', 'se', 'ci', 'range', 'unknown'] as const

export const Uncertainty = v.strictObject({
  plus: Decimal,
  minus: Decimal,
  type: v.picklist(UNCERTAINTY_TYPES),
  level: v.optional(v.number()),
  n: v.optional(v.pipe(v.number(), v.integer())),
})

/** A number as printed: digits kept, magnitudes expanded ("10 billion" is "10000000000"). */
export const Stated = v.strictObject({
  text: v.pipe(SafeText, v.maxLength(200)),
  value: Decimal,
  value_high: v.optional(Decimal),
  unit: v.pipe(SafeText, v.minLength(1), v.maxLength(40)),
  bound: v.picklist(BOUND_NAMES),
  bound_text: v.optional(SafeText),
  total: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  uncertainty: v.optional(Uncertainty),
})

const Offset = v.pipe(v.number(), v.integer(), v.minValue(0))

/** UTF-16 offsets into the edition's text: `text.slice(start, end) === exact`. */
export const Quote = v.strictObject({ exact: v.pipe(SafeText, v.minLength(1)), start: Offset, end: Offset })

/** Under what a number was measured. Two claims differ here only where both state the same key differently. */
export const CONDITION_KEYS = [
  'split',
  'shots',
  'budget',
  'language',
  'hardware',
  'precision',
  'context_length',
  'extra_data',
  'harness',
  'as_of',
  'model',
  'setting',
  'note',
] as const
export const Conditions = v.partial(
  v.strictObject(v.entriesFromList(CONDITION_KEYS, v.pipe(SafeText, v.maxLength(400)))),
)

export const SOURCE_CLASSES = ['self_reported', 'third_party', 'restated', 'vendor', 'reproduced'] as const
export const STATUSES = ['proposed', 'accepted', 'disputed', 'rejected', 'superseded', 'retracted'] as const

const claimEntries = {
  source: Slug,
  edition: SafeText,
  /** The paper that a table row credits. */
  reports: v.nullable(Slug),
  quote: v.nullable(Quote),
  /** Where the number stands when the text is not held: an address, or a file and pointer. */
  locator: v.nullable(SafeText),
  stated: Stated,
  kind: v.picklist(KIND_NAMES),
  change: v.nullable(v.picklist(CHANGES)),
  /** Every kind that the words allow, the chosen one first. */
  readings: v.pipe(v.array(v.picklist(KIND_NAMES)), v.minLength(1), v.maxLength(4)),
  system: v.nullable(Slug),
  baseline: v.nullable(Slug),
  baseline_text: v.nullable(SafeText),
  metric: v.nullable(Slug),
  benchmark: v.nullable(Slug),
  conditions: Conditions,
  source_class: v.picklist(SOURCE_CLASSES),
  /** What a restated number is repeated from: a source's slug or an address. */
  restates: v.nullable(SafeText),
  status: v.picklist(STATUSES),
  evaluated_on: v.nullable(PartialDate),
}

/** A claim as it is given to us: what is printed and what it is about. */
export const ClaimInput = v.strictObject(claimEntries)

const Ends = { low: v.nullable(v.number()), high: v.nullable(v.number()) }

export const Effect = v.strictObject({
  reading: v.picklist(KIND_NAMES),
  basis: v.picklist(BASES),
  unit: v.string(),
  ...Ends,
  improvement: v.nullable(v.strictObject(Ends)),
})

export const CLAIM_NOTES = ['scale_unstated', 'points_as_hundredths'] as const

export const Claim = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-hjkmnp-tv-z]{16}$/, 'a claim id of 16 characters')),
  ...claimEntries,
  effects: v.array(Effect),
  /** The board it stands on or below; null where it names no system or no metric. */
  leaderboard: v.nullable(v.string()),
  /** Why it has no rank; empty for ranked claims and for counts and sizes, which have tables. */
  unranked: v.array(v.picklist(UNRANKED_REASON_NAMES)),
  /** Counts and sizes are listed, not ranked. */
  table_only: v.boolean(),
  /** Whether its edition is the source's current one. */
  current: v.boolean(),
  contested: v.boolean(),
  superseded_by: v.nullable(v.string()),
  notes: v.array(v.picklist(CLAIM_NOTES)),
  created_at: Instant,
  created_by: Name,
  updated_at: Instant,
  revision: v.pipe(v.number(), v.integer()),
})

export type Stated = v.InferOutput<typeof Stated>
export type Uncertainty = v.InferOutput<typeof Uncertainty>
export type Quote = v.InferOutput<typeof Quote>
export type Conditions = v.InferOutput<typeof Conditions>
export type SourceClass = (typeof SOURCE_CLASSES)[number]
export type Status = (typeof STATUSES)[number]
export type ClaimInput = v.InferOutput<typeof ClaimInput>
export type ClaimNote = (typeof CLAIM_NOTES)[number]
export type Claim = v.InferOutput<typeof Claim>
