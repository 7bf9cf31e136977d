import * as v from 'valibot'
import { SOURCE_CLASSES, STATUSES } from './claim.ts'
import { BASES, KIND_NAMES } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { Instant, PartialDate, SafeText, Slug } from './text.ts'

const Digits = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'a whole number'), v.transform(Number))

export const limit = v.optional(
  v.pipe(
    Digits,
    v.minValue(1, `a whole number from 1 to ${LIMITS.page}`),
    v.maxValue(LIMITS.page, `a whole number from 1 to ${LIMITS.page}`),
  ),
  String(LIMITS.page_default),
)
export const cursor = v.optional(v.pipe(SafeText, v.maxLength(2000)))

const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d{1,15})?$/, 'a number'), v.transform(Number))

/** On the guaranteed end: 2 finds what is surely at least twice as good. */
const min_improvement = v.optional(decimal)

export const PageQuery = v.strictObject({ limit, cursor })

export const ClaimsQuery = v.strictObject({
  limit,
  cursor,
  paper: v.optional(Slug),
  source: v.optional(Slug),
  system: v.optional(Slug),
  metric: v.optional(Slug),
  benchmark: v.optional(Slug),
  baseline: v.optional(Slug),
  kind: v.optional(v.picklist(KIND_NAMES)),
  basis: v.optional(v.picklist(BASES)),
  /** What waits or was turned down is listed for token holders. */
  status: v.optional(v.picklist(STATUSES)),
  source_class: v.optional(v.picklist(SOURCE_CLASSES)),
  min_improvement,
  since: v.optional(PartialDate),
  until: v.optional(PartialDate),
  updated_since: v.optional(v.union([Instant, PartialDate], 'a date or an instant')),
})

export const ReportsQuery = v.strictObject({
  limit,
  cursor,
  status: v.optional(v.picklist(['open', 'resolved', 'dismissed']), 'open'),
})

export const LeaderboardsQuery = v.strictObject({
  limit,
  cursor,
  metric: v.optional(Slug),
  benchmark: v.optional(Slug),
})

/** Filters of one board; `condition.KEY` ones are read apart, for their names are open. */
export const BoardQuery = v.strictObject({
  limit,
  cursor,
  source_class: v.optional(v.picklist(SOURCE_CLASSES)),
  since: v.optional(PartialDate),
  until: v.optional(PartialDate),
  all: v.optional(v.picklist(['0', '1'], '1 for every claim')),
  as_of: v.optional(PartialDate),
  conditions: v.optional(v.record(v.string(), v.string())),
})

export const UnrankedQuery = v.strictObject({ limit, cursor })

const SlugList = v.pipe(
  v.string(),
  v.transform((list) => [
    ...new Set(
      list
        .split(',')
        .map((slug) => slug.trim())
        .filter((slug) => slug !== ''),
    ),
  ]),
)

export const CompareQuery = v.strictObject({
  systems: v.pipe(
    SlugList,
    v.array(Slug),
    v.minLength(2, `2 to ${LIMITS.compared} systems, separated by commas`),
    v.maxLength(LIMITS.compared, `2 to ${LIMITS.compared} systems, separated by commas`),
  ),
  metrics: v.optional(
    v.pipe(SlugList, v.array(Slug), v.maxLength(LIMITS.compared_metrics, `at most ${LIMITS.compared_metrics} metrics`)),
  ),
})

const Thresholds = v.optional(v.record(v.string(), decimal))

/** Two metrics; `min.METRIC` and `max.METRIC` are read apart, for their names are open. */
export const TradeoffQuery = v.strictObject({
  x: Slug,
  y: Slug,
  benchmark: v.optional(Slug),
  sort: v.optional(v.picklist(['x', 'y', 'system']), 'x'),
  min: Thresholds,
  max: Thresholds,
})

export const SearchQuery = v.strictObject({
  q: v.pipe(
    SafeText,
    v.trim(),
    v.minLength(1, 'words to search for'),
    v.maxLength(LIMITS.search, `at most ${LIMITS.search} characters`),
  ),
  limit,
  /** Of claims: the least factor, and the kind. */
  min_improvement,
  kind: v.optional(v.picklist(KIND_NAMES)),
})

export const EventsQuery = v.strictObject({
  /** After this event number, or from this date or instant on. */
  since: v.optional(v.union([Digits, Instant, PartialDate], 'an event number, a date or an instant'), '0'),
  limit,
})

export type ClaimsQuery = v.InferOutput<typeof ClaimsQuery>
export type BoardQuery = v.InferOutput<typeof BoardQuery>
export type SearchQuery = v.InferOutput<typeof SearchQuery>
export type CompareQuery = v.InferOutput<typeof CompareQuery>
export type TradeoffQuery = v.InferOutput<typeof TradeoffQuery>

/** Results for the formats of other tools: of a task, of a source, or all. */
export const ResultsQuery = v.strictObject({
  task: v.optional(Slug),
  source: v.optional(Slug),
  system: v.optional(Slug),
})
