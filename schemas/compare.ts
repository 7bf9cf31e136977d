import * as v from 'valibot'
import { BASES } from './kinds.ts'
import { Entry } from './leaderboard.ts'
import { Slug } from './text.ts'

const Named = v.strictObject({ slug: Slug, name: v.string() })

/** One measure of a comparison: what each system claims on it, and whether that can be compared. */
export const CompareRow = v.strictObject({
  leaderboard: v.string(),
  title: v.string(),
  metric: v.strictObject({
    ...Named.entries,
    unit: v.nullable(v.string()),
    better: v.nullable(v.picklist(['higher', 'lower'])),
  }),
  benchmark: v.nullable(Named),
  basis: v.picklist(BASES),
  baseline: v.nullable(Named),
  /** One list of claims for each system, in the order of `systems`. */
  cells: v.array(v.array(Entry)),
  comparable: v.boolean(),
  why: v.array(v.string()),
  best: v.array(Slug),
})

export const CompareAnswer = v.strictObject({ systems: v.array(Named), rows: v.array(CompareRow) })

export type CompareRow = v.InferOutput<typeof CompareRow>
export type CompareAnswer = v.InferOutput<typeof CompareAnswer>
