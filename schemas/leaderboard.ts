import * as v from 'valibot'
import { SOURCE_CLASSES, Stated } from './claim.ts'
import { BASES } from './kinds.ts'
import { UNRANKED_REASON_NAMES } from './reasons.ts'
import { PartialDate, Slug } from './text.ts'

export const Named = v.strictObject({ slug: Slug, name: v.string() })

/** A board without its rows: what is measured, on what, against what, and which way is better. */
export const Leaderboard = v.strictObject({
  slug: v.string(),
  title: v.string(),
  basis: v.picklist(BASES),
  revision: v.number(),
  entries: v.number(),
  unranked: v.number(),
  benchmark: v.nullable(
    v.strictObject({
      ...Named.entries,
      task: v.nullable(v.string()),
      dataset: v.nullable(v.string()),
      split: v.nullable(v.string()),
    }),
  ),
  baseline: v.nullable(Named),
  metric: v.strictObject({
    ...Named.entries,
    unit: v.nullable(v.string()),
    better: v.nullable(v.picklist(['higher', 'lower'])),
  }),
})

export const ENTRY_NOTES = {
  overlaps_leader: 'Its uncertainty overlaps the leader’s.',
  statistical_tie: 'A statistical tie with the leader: their confidence intervals or standard errors overlap.',
  scale_unstated: 'The source does not say whether the number is a fraction or a percentage; it is taken as printed.',
  points_as_hundredths: 'Bare points above 1 on a metric of range 0 to 1 are taken as hundredths.',
  conditions_differ: 'Measured under conditions that differ from the leader’s.',
  rank_range_unknown: 'The range of possible places is not counted on a board this large.',
} as const
export type EntryNote = keyof typeof ENTRY_NOTES
const EntryNote = v.picklist(Object.keys(ENTRY_NOTES) as [EntryNote, ...EntryNote[]])

const End = v.nullable(v.number())

/** A row of a board. `value` is the number of an exact score, else null. */
export const Entry = v.strictObject({
  rank: v.nullable(v.number()),
  rank_low: v.nullable(v.number()),
  rank_high: v.nullable(v.number()),
  system: Named,
  value: End,
  low: End,
  high: End,
  improvement: v.nullable(v.strictObject({ low: End, high: End })),
  stated: Stated,
  source: v.strictObject({ slug: Slug, title: v.string(), published: v.nullable(PartialDate) }),
  claim: v.string(),
  baseline: v.nullable(Named),
  baseline_text: v.nullable(v.string()),
  source_class: v.picklist(SOURCE_CLASSES),
  evaluated_on: v.nullable(PartialDate),
  conditions: v.record(v.string(), v.string()),
  contested: v.boolean(),
  notes: v.array(EntryNote),
})

/** A claim of the board that has no rank, with every reason. */
export const UnrankedEntry = v.strictObject({
  ...Entry.entries,
  reasons: v.array(v.picklist(UNRANKED_REASON_NAMES)),
})

export const LeaderboardAnswer = v.strictObject({
  leaderboard: Leaderboard,
  entries: v.array(Entry),
  unranked: v.strictObject({ count: v.number(), first: v.array(UnrankedEntry) }),
  next: v.nullable(v.string()),
})

export type Named = v.InferOutput<typeof Named>
export type Leaderboard = v.InferOutput<typeof Leaderboard>
export type Entry = v.InferOutput<typeof Entry>
export type UnrankedEntry = v.InferOutput<typeof UnrankedEntry>
export type LeaderboardAnswer = v.InferOutput<typeof LeaderboardAnswer>
