import * as v from 'valibot'
import { Claim, ClaimInput, Conditions, SOURCE_CLASSES, Stated } from './claim.ts'
import { Candidate } from './extract.ts'
import { CHANGES, KIND_NAMES } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { BenchmarkInput, MetricInput, SystemInput, TopicInput } from './registry.ts'
import { EditionInput, SOURCE_KINDS, SourceIds } from './source.ts'
import { Instant, Name, PartialDate, SafeText, Slug, WebAddress } from './text.ts'

const optional = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null)

/** Why something is done, for the log. */
export const Reason = v.pipe(
  SafeText,
  v.trim(),
  v.minLength(1, 'a reason'),
  v.maxLength(LIMITS.reason, `a reason of at most ${LIMITS.reason} characters`),
)
const ReasonIfAny = v.optional(v.nullable(Reason), null)

const readings = v.pipe(v.array(v.picklist(KIND_NAMES)), v.minLength(1), v.maxLength(4))
const Locator = v.pipe(SafeText, v.minLength(1), v.maxLength(2000))
const Label = v.pipe(SafeText, v.minLength(1), v.maxLength(80))

/** What a claim is about, whatever way its print is given. */
const about = {
  system: optional(Slug),
  baseline: optional(Slug),
  baseline_text: optional(v.pipe(SafeText, v.maxLength(400))),
  metric: optional(Slug),
  benchmark: optional(Slug),
  conditions: v.optional(Conditions, {}),
  source_class: v.optional(v.picklist(SOURCE_CLASSES), 'self_reported'),
  restates: optional(v.pipe(SafeText, v.maxLength(2000))),
  reports: optional(Slug),
  evaluated_on: optional(PartialDate),
}

/**
 * A claim to be added: its print as `stated` with `kind`, or a `candidate` as `POST /extract` gave it. It waits for a review
 * unless a holder of the scope `review` says `accepted`. Without an edition it belongs to the current one.
 */
export const NewClaim = v.pipe(
  v.strictObject({
    source: Slug,
    edition: v.optional(Label),
    candidate: v.optional(Candidate),
    quote: v.optional(ClaimInput.entries.quote),
    locator: v.optional(v.nullable(Locator)),
    stated: v.optional(Stated),
    kind: v.optional(v.picklist(KIND_NAMES)),
    change: v.optional(v.nullable(v.picklist(CHANGES))),
    readings: v.optional(readings),
    status: v.optional(v.picklist(['proposed', 'accepted']), 'proposed'),
    reason: ReasonIfAny,
    ...about,
  }),
  v.forward(
    v.check(
      ({ candidate, stated }) => (candidate === undefined) !== (stated === undefined),
      'a candidate or what is stated',
    ),
    ['stated'],
  ),
  v.forward(
    v.check(
      ({ candidate, kind }) => candidate !== undefined || kind !== undefined,
      'a kind, or a candidate that has one',
    ),
    ['kind'],
  ),
)

const { id: _id, source: _source, edition: _edition, status: _status, ...rest } = Claim.entries
const { quote, locator, stated, kind, change } = rest

/** A correction of a claim: what is left out stays. Its status changes by reviews only, its source and edition never. */
export const ClaimPatch = v.strictObject({
  ...v.partial(v.strictObject({ quote, locator, stated, kind, change, readings })).entries,
  ...v.partial(
    v.strictObject({
      system: v.nullable(Slug),
      baseline: v.nullable(Slug),
      baseline_text: v.nullable(v.pipe(SafeText, v.maxLength(400))),
      metric: v.nullable(Slug),
      benchmark: v.nullable(Slug),
      conditions: Conditions,
      source_class: v.picklist(SOURCE_CLASSES),
      restates: v.nullable(v.pipe(SafeText, v.maxLength(2000))),
      reports: v.nullable(Slug),
      evaluated_on: v.nullable(PartialDate),
    }),
  ).entries,
  reason: ReasonIfAny,
})

/** One edition, as it is added. Without a position it comes after those that are there. It does not become current by itself. */
export const NewEdition = v.strictObject({
  label: Label,
  position: v.optional(EditionInput.entries.position),
  title: optional(Name),
  published: optional(PartialDate),
  address: optional(WebAddress),
  text: v.optional(EditionInput.entries.text, null),
})

const sourceFields = {
  title: Name,
  authors: v.pipe(v.array(Name), v.maxLength(LIMITS.authors, `at most ${LIMITS.authors} authors`)),
  published: v.nullable(PartialDate),
  venue: v.nullable(v.pipe(SafeText, v.maxLength(300))),
  ids: SourceIds,
  address: v.nullable(WebAddress),
  code: v.nullable(WebAddress),
  licence: Name,
  attribution: Name,
}

/** A source to be added. Its current edition is named, never guessed: without one it has none. */
export const NewSource = v.strictObject({
  ...sourceFields,
  slug: v.optional(Slug),
  kind: v.optional(v.picklist(SOURCE_KINDS), 'paper'),
  authors: v.optional(sourceFields.authors, []),
  published: optional(PartialDate),
  venue: v.optional(sourceFields.venue, null),
  ids: v.optional(SourceIds, { arxiv: null, doi: null, anthology: null }),
  address: optional(WebAddress),
  code: optional(WebAddress),
  editions: v.optional(
    v.pipe(v.array(NewEdition), v.maxLength(LIMITS.editions, `at most ${LIMITS.editions} editions`)),
    [],
  ),
  current_edition: v.optional(v.nullable(Label), null),
})

/** A change of a source; `current_edition` makes another edition the current one, and its claims with it. */
export const SourcePatch = v.strictObject({
  ...v.partial(v.strictObject({ ...sourceFields, current_edition: v.nullable(Label) })).entries,
  reason: ReasonIfAny,
})

/** A change of an edition; a text is given once, where none is held and no claim stands. */
export const EditionPatch = v.strictObject({
  ...v.partial(
    v.strictObject({
      title: v.nullable(Name),
      published: v.nullable(PartialDate),
      address: v.nullable(WebAddress),
      text: EditionInput.entries.text,
    }),
  ).entries,
  reason: ReasonIfAny,
})

const newRecord = <E extends v.ObjectEntries>({ entries }: v.StrictObjectSchema<E, undefined>) =>
  v.strictObject({ ...entries, slug: v.optional(Slug) })
const patchOf = <E extends v.ObjectEntries>({ entries }: v.StrictObjectSchema<E, undefined>) => {
  const { slug: _slug, aliases: _aliases, ...fields } = entries
  return v.strictObject({ ...v.partial(v.strictObject(fields)).entries, reason: ReasonIfAny })
}

export const NewSystem = newRecord(SystemInput)
export const NewTopic = newRecord(TopicInput)
export const NewBenchmark = newRecord(BenchmarkInput)
export const NewMetric = newRecord(MetricInput)
export const SystemPatch = patchOf(SystemInput)
export const BenchmarkPatch = patchOf(BenchmarkInput)
export const MetricPatch = patchOf(MetricInput)
export const NewAlias = v.strictObject({ alias: Name, reason: ReasonIfAny })

/** The record that another one is the same as; a merge can be undone. */
export const Merge = v.strictObject({ into: Slug, reason: ReasonIfAny })
export const Unmerge = v.strictObject({ reason: ReasonIfAny })

export const VERDICTS = ['accept', 'reject', 'dispute', 'retract', 'supersede'] as const
export type Verdict = (typeof VERDICTS)[number]

export const Review = v.pipe(
  v.strictObject({
    verdict: v.picklist(VERDICTS),
    reason: Reason,
    /** The claim that takes its place; with `supersede` only. */
    superseded_by: v.optional(Claim.entries.id),
  }),
  v.forward(
    v.check(
      ({ verdict, superseded_by }) => (verdict === 'supersede') === (superseded_by !== undefined),
      'the id of the claim that takes its place with the verdict "supersede", and none with others',
    ),
    ['superseded_by'],
  ),
)

const Told = v.pipe(SafeText, v.trim(), v.maxLength(LIMITS.report, `at most ${LIMITS.report} characters`))

/** An error that a reader reports: what is wrong, what is right, and what shows it. */
export const Report = v.strictObject({
  wrong: v.pipe(Told, v.minLength(1, 'what is wrong')),
  right: v.optional(v.nullable(Told), null),
  evidence: v.optional(v.nullable(Told), null),
})

export const REPORT_STATUSES = ['open', 'resolved', 'dismissed'] as const

/** A report with what became of it. */
export const HeldReport = v.strictObject({
  id: v.string(),
  claim: Claim.entries.id,
  at: Instant,
  ...Report.entries,
  status: v.picklist(REPORT_STATUSES),
  decided_at: v.nullable(Instant),
  decided_by: v.nullable(v.string()),
  reason: v.nullable(v.string()),
})

export const ReportDecision = v.strictObject({ verdict: v.picklist(['resolve', 'dismiss']), reason: Reason })

/** What is blanked for a legal reason: the text of an edition, the quote of a claim, or a name. */
export const Redaction = v.variant('what', [
  v.strictObject({ what: v.literal('text'), source: Slug, edition: Label, reason: Reason }),
  v.strictObject({ what: v.literal('quote'), claim: Claim.entries.id, reason: Reason }),
  v.strictObject({ what: v.literal('author'), source: Slug, name: Name, reason: Reason }),
  v.strictObject({
    what: v.literal('name'),
    kind: v.picklist(['system', 'benchmark', 'metric']),
    slug: Slug,
    reason: Reason,
  }),
])

export type NewClaim = v.InferOutput<typeof NewClaim>
export type ClaimPatch = v.InferOutput<typeof ClaimPatch>
export type NewSource = v.InferOutput<typeof NewSource>
export type SourcePatch = v.InferOutput<typeof SourcePatch>
export type NewEdition = v.InferOutput<typeof NewEdition>
export type EditionPatch = v.InferOutput<typeof EditionPatch>
export type Review = v.InferOutput<typeof Review>
export type Report = v.InferOutput<typeof Report>
export type HeldReport = v.InferOutput<typeof HeldReport>
export type ReportDecision = v.InferOutput<typeof ReportDecision>
export type Redaction = v.InferOutput<typeof Redaction>
export type SystemPatch = v.InferOutput<typeof SystemPatch>
export type BenchmarkPatch = v.InferOutput<typeof BenchmarkPatch>
export type MetricPatch = v.InferOutput<typeof MetricPatch>
