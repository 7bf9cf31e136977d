import * as v from 'valibot'
import { BOUND_NAMES } from './bounds.ts'
import { Effect, Stated } from './claim.ts'
import { CHANGES, KIND_NAMES } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { IGNORED_REASONS, type IgnoredReason } from './reasons.ts'
import { SafeText } from './text.ts'

export const ExtractRequest = v.strictObject({
  text: SafeText,
  title: v.optional(v.pipe(SafeText, v.maxLength(LIMITS.title, `a title of at most ${LIMITS.title} characters`)), ''),
})

const Span = { start: v.number(), end: v.number(), quote: v.string() }
const Slot = v.nullable(v.string())

/** A number of the text that is a claim, read as the GUIDE reads; `value` is a number with magnitudes expanded. */
export const Candidate = v.strictObject({
  ...Span,
  value: v.number(),
  value_high: v.optional(v.number()),
  unit: v.string(),
  kind: v.picklist(KIND_NAMES),
  change: v.optional(v.picklist(CHANGES)),
  readings: v.array(v.picklist(KIND_NAMES)),
  bound: v.picklist(BOUND_NAMES),
  bound_text: v.optional(v.string()),
  total: v.optional(v.number()),
  metric: Slot,
  dataset: Slot,
  subject: Slot,
  baseline: Slot,
  stated: Stated,
  effects: v.array(Effect),
  confidence: v.number(),
})

/** A number of the text that is no claim, and why. */
export const Ignored = v.strictObject({
  ...Span,
  reason: v.picklist(Object.keys(IGNORED_REASONS) as [IgnoredReason, ...IgnoredReason[]]),
})

export const ExtractAnswer = v.strictObject({ claims: v.array(Candidate), ignored: v.array(Ignored) })

export type Candidate = v.InferOutput<typeof Candidate>
export type Ignored = v.InferOutput<typeof Ignored>
export type ExtractAnswer = v.InferOutput<typeof ExtractAnswer>
