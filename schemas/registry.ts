import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { Decimal, Name, SafeText, Slug } from './text.ts'

const Aliases = v.array(Name)

/** Aliases of a record that is added. */
const NewAliases = v.optional(v.pipe(Aliases, v.maxLength(LIMITS.aliases, `at most ${LIMITS.aliases} aliases`)), [])
const Unnamed = v.optional(v.nullable(Slug), null)
const Untold = v.optional(v.nullable(v.pipe(SafeText, v.maxLength(300))), null)

/** What is measured: a method or model; "Human" and "chance" are systems too. */
export const System = v.strictObject({
  slug: Slug,
  name: Name,
  aliases: Aliases,
  variant_of: v.nullable(Slug),
})

export const Task = v.strictObject({ slug: Slug, name: Name, aliases: Aliases })
export const Dataset = v.strictObject({ slug: Slug, name: Name, aliases: Aliases })

/** Task + data set + split, subset, version. Two unnamed data sets of one paper are two benchmarks. */
export const Benchmark = v.strictObject({
  slug: Slug,
  name: Name,
  aliases: Aliases,
  task: v.nullable(Slug),
  dataset: v.nullable(Slug),
  split: v.nullable(SafeText),
  subset: v.nullable(SafeText),
  version: v.nullable(SafeText),
  part_of: v.nullable(Slug),
  own_metric: v.nullable(Slug),
})

export const Range = v.strictObject({ low: v.nullable(Decimal), high: v.nullable(Decimal) })

export const Metric = v.strictObject({
  slug: Slug,
  name: Name,
  aliases: Aliases,
  unit: v.nullable(SafeText),
  range: Range,
  better: v.nullable(v.picklist(['higher', 'lower'])),
  /** "Performance" and nothing more. */
  vague: v.boolean(),
  /** False where the number needs no benchmark to be compared: KV-cache size, parameters, memory. */
  needs_benchmark: v.boolean(),
  /** The metric in whose quantity ratios are told: training time is told as training speed. */
  inverse_of: v.nullable(Slug),
  /** The metric that this one completes to the whole range: error and accuracy. */
  complement_of: v.nullable(Slug),
})

/** Records as they are added: what is left out is not known. */
export const SystemInput = v.strictObject({ ...System.entries, aliases: NewAliases, variant_of: Unnamed })
export const TopicInput = v.strictObject({ ...Task.entries, aliases: NewAliases })
export const BenchmarkInput = v.strictObject({
  ...Benchmark.entries,
  aliases: NewAliases,
  task: Unnamed,
  dataset: Unnamed,
  split: Untold,
  subset: Untold,
  version: Untold,
  part_of: Unnamed,
  own_metric: Unnamed,
})
export const MetricInput = v.strictObject({
  ...Metric.entries,
  aliases: NewAliases,
  unit: v.optional(v.nullable(v.pipe(SafeText, v.minLength(1), v.maxLength(40))), null),
  range: v.optional(Range, { low: null, high: null }),
  better: v.optional(Metric.entries.better, null),
  vague: v.optional(v.boolean(), false),
  needs_benchmark: v.optional(v.boolean(), true),
  inverse_of: Unnamed,
  complement_of: Unnamed,
})

/** How often a record was changed; its ETag is made of it. */
const revision = v.pipe(v.number(), v.integer())
export const HeldSystem = v.strictObject({ ...System.entries, revision })
export const HeldBenchmark = v.strictObject({ ...Benchmark.entries, revision })
export const HeldMetric = v.strictObject({ ...Metric.entries, revision })

export type HeldSystem = v.InferOutput<typeof HeldSystem>
export type HeldBenchmark = v.InferOutput<typeof HeldBenchmark>
export type HeldMetric = v.InferOutput<typeof HeldMetric>
export type System = v.InferOutput<typeof System>
export type Task = v.InferOutput<typeof Task>
export type Dataset = v.InferOutput<typeof Dataset>
export type Benchmark = v.InferOutput<typeof Benchmark>
export type Metric = v.InferOutput<typeof Metric>
