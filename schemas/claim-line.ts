import * as v from 'valibot'
import { ClaimInput, Conditions, Quote, SOURCE_CLASSES, STATUSES, Stated } from './claim.ts'
import { CHANGES, KIND_NAMES } from './kinds.ts'
import { Range } from './registry.ts'
import { SOURCE_KINDS } from './source.ts'
import { Name, PartialDate, SafeText, Slug } from './text.ts'

const Named = v.strictObject({ slug: Slug, name: Name })

/** A source as a line credits it: every exported line names it, with its licence and attribution. */
export const CreditedSource = v.strictObject({
  slug: Slug,
  title: Name,
  kind: v.picklist(SOURCE_KINDS),
  address: v.nullable(SafeText),
  published: v.nullable(PartialDate),
  code: v.nullable(SafeText),
  licence: Name,
  attribution: Name,
})

/** A claim in full, as a line of our own NDJSON: it can be taken into another tracker without this one. */
export const ClaimLine = v.strictObject({
  claim: v.string(),
  status: v.picklist(STATUSES),
  kind: v.picklist(KIND_NAMES),
  change: v.nullable(v.picklist(CHANGES)),
  readings: ClaimInput.entries.readings,
  stated: Stated,
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
  system: v.nullable(Named),
  baseline: v.nullable(Named),
  baseline_text: v.nullable(SafeText),
  metric: v.strictObject({
    ...Named.entries,
    unit: v.nullable(SafeText),
    range: Range,
    better: v.nullable(v.picklist(['higher', 'lower'])),
    vague: v.boolean(),
    needs_benchmark: v.boolean(),
  }),
  benchmark: v.nullable(
    v.strictObject({
      ...Named.entries,
      task: v.nullable(Named),
      dataset: v.nullable(Name),
      split: v.nullable(SafeText),
    }),
  ),
  conditions: Conditions,
  source: CreditedSource,
  edition: SafeText,
  quote: v.nullable(Quote),
  locator: v.nullable(SafeText),
  source_class: v.picklist(SOURCE_CLASSES),
  restates: v.nullable(SafeText),
  evaluated_on: v.nullable(PartialDate),
})
export type ClaimLine = v.InferOutput<typeof ClaimLine>

/** What is wrong with a line, in words; null for a claim in full. */
export function wrongWithLine(line: unknown): string | null {
  const parsed = v.safeParse(ClaimLine, line)
  if (parsed.success) return null
  const [issue] = parsed.issues
  const place = issue.path?.map(({ key }) => String(key)).join('/') ?? ''
  return `/${place}: ${issue.message}`
}
