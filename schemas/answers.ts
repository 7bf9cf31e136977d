import * as v from 'valibot'
import { Claim, Effect, SOURCE_CLASSES, Stated } from './claim.ts'
import { Check, Conflict, EditionDrift, Implied } from './derived.ts'
import { KIND_NAMES } from './kinds.ts'
import { Leaderboard, Named, UnrankedEntry } from './leaderboard.ts'
import { Dataset, HeldBenchmark, HeldMetric, HeldSystem, Task } from './registry.ts'
import { Source } from './source.ts'
import { Token } from './token.ts'
import { HeldReport } from './write.ts'

const Next = v.nullable(v.string())
const listOf = <S extends v.GenericSchema>(item: S) => v.strictObject({ data: v.array(item), next: Next })

export const SourceList = listOf(Source)
export const SystemList = listOf(HeldSystem)
export const BenchmarkList = listOf(HeldBenchmark)
export const MetricList = listOf(HeldMetric)
export const TaskList = listOf(Task)
export const DatasetList = listOf(Dataset)
export const ClaimList = listOf(Claim)
export const LeaderboardList = listOf(Leaderboard)

/** A source with its claims of every edition and what follows from them. */
export const SourceAnswer = v.strictObject({
  ...Source.entries,
  claims: v.array(Claim),
  derived: v.strictObject({ checks: v.array(Check), implied: v.array(Implied) }),
})

export const DriftAnswer = v.strictObject({ source: v.string(), drift: v.array(EditionDrift) })

export const SystemAnswer = v.strictObject({
  ...HeldSystem.entries,
  variants: v.array(HeldSystem),
  leaderboards: v.array(Leaderboard),
})
export const BenchmarkAnswer = v.strictObject({ ...HeldBenchmark.entries, leaderboards: v.array(Leaderboard) })
export const MetricAnswer = v.strictObject({ ...HeldMetric.entries, leaderboards: v.array(Leaderboard) })
export const TaskAnswer = v.strictObject({ ...Task.entries, benchmarks: v.array(HeldBenchmark) })
export const DatasetAnswer = v.strictObject({ ...Dataset.entries, benchmarks: v.array(HeldBenchmark) })

export const Event = v.strictObject({
  id: v.number(),
  at: v.string(),
  actor: v.string(),
  action: v.string(),
  subject_kind: v.string(),
  subject: v.string(),
  reason: v.nullable(v.string()),
  before: v.unknown(),
  after: v.unknown(),
})
export const EventList = listOf(Event)
export const ReportList = listOf(HeldReport)
export const TokenList = listOf(Token)

export const UnrankedAnswer = v.strictObject({ leaderboard: Leaderboard, data: v.array(UnrankedEntry), next: Next })

export const ConflictList = listOf(v.strictObject({ ...Conflict.entries, statements: v.array(Claim) }))

export const SearchHit = v.strictObject({
  kind: v.picklist(['paper', 'page', 'file', 'system', 'benchmark', 'metric', 'task', 'dataset']),
  slug: v.string(),
  name: v.string(),
  url: v.string(),
})

/** A claim as a search finds it: what is printed, what it is about, what it comes to, who says so. */
export const SearchClaim = v.strictObject({
  id: v.string(),
  url: v.string(),
  stated: Stated,
  /** The words of the text; null where the text is not held. */
  quote: v.nullable(v.string()),
  kind: v.picklist(KIND_NAMES),
  system: v.nullable(Named),
  metric: v.nullable(Named),
  benchmark: v.nullable(Named),
  baseline: v.nullable(Named),
  effects: v.array(Effect),
  source: v.strictObject({ slug: v.string(), title: v.string() }),
  source_class: v.picklist(SOURCE_CLASSES),
})

/** How a query was understood: the words that are looked for, and what is asked of claims. */
export const SearchReading = v.strictObject({
  words: v.string(),
  /** The part of the query that says an effect. */
  phrase: v.nullable(v.string()),
  min_improvement: v.nullable(v.number()),
  kind: v.nullable(v.picklist(KIND_NAMES)),
})

export const SearchAnswer = v.strictObject({
  read: SearchReading,
  data: v.array(SearchHit),
  claims: v.array(SearchClaim),
  next: Next,
})

export type SearchHit = v.InferOutput<typeof SearchHit>
export type SearchReading = v.InferOutput<typeof SearchReading>

export const Health = v.strictObject({ status: v.literal('ok') })
