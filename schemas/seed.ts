import * as v from 'valibot'
import { BOUND_NAMES } from './bounds.ts'
import { Conditions, SOURCE_CLASSES } from './claim.ts'
import { CHANGES, KIND_NAMES } from './kinds.ts'
import { SourceInput } from './source.ts'
import { Decimal, SafeText, Slug } from './text.ts'

const Offset = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * A claim as a person writes it down: a quote with its start in the edition's text, or the print with a locator; value and
 * unit only where the print does not say them ("first", "68" data sets).
 */
export const SeedClaim = v.strictObject({
  edition: SafeText,
  quote: v.optional(SafeText),
  start: v.optional(Offset),
  locator: v.optional(SafeText),
  print: v.optional(SafeText),
  kind: v.picklist(KIND_NAMES),
  readings: v.optional(v.array(v.picklist(KIND_NAMES))),
  change: v.optional(v.picklist(CHANGES)),
  bound: v.optional(v.picklist(BOUND_NAMES), 'exact'),
  bound_text: v.optional(SafeText),
  value: v.optional(Decimal),
  unit: v.optional(SafeText),
  system: v.optional(Slug),
  metric: Slug,
  benchmark: v.optional(Slug),
  baseline: v.optional(Slug),
  baseline_text: v.optional(SafeText),
  conditions: v.optional(Conditions, {}),
  source_class: v.optional(v.picklist(SOURCE_CLASSES), 'self_reported'),
  restates: v.optional(SafeText),
})

export const SeedSource = v.strictObject({ source: SourceInput, claims: v.array(SeedClaim) })

export type SeedClaim = v.InferOutput<typeof SeedClaim>
export type SeedSource = v.InferOutput<typeof SeedSource>
