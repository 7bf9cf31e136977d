import * as v from 'valibot'
import { Decimal, Name, SafeText, Slug } from './text.ts'

const Aliases = v.array(Name)

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

export type System = v.InferOutput<typeof System>
export type Task = v.InferOutput<typeof Task>
export type Dataset = v.InferOutput<typeof Dataset>
export type Benchmark = v.InferOutput<typeof Benchmark>
export type Metric = v.InferOutput<typeof Metric>
