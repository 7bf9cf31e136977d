import * as v from 'valibot'
import { Entry, Leaderboard, Named } from './leaderboard.ts'
import { UNRANKED_REASON_NAMES } from './reasons.ts'

/** What holds two claims of one system together, the closest first, with the words for a reader. */
export const PAIRED_BY = {
  one_row: 'in one line of a file',
  one_sentence: 'in one sentence',
  same_conditions: 'under the same conditions, in one edition',
  same_setting: 'on the same benchmark, each by itself',
} as const
export type PairedBy = keyof typeof PAIRED_BY

const { rank: _, rank_low: __, rank_high: ___, ...entry } = Entry.entries

/** A claim on one axis, with where it is stated and every reason why it has no rank. */
export const TradeoffValue = v.strictObject({
  ...entry,
  edition: v.string(),
  /** The words of the text; null where the text is not held. */
  quote: v.nullable(v.string()),
  locator: v.nullable(v.string()),
  reasons: v.array(v.picklist(UNRANKED_REASON_NAMES)),
})

export const TradeoffPair = v.strictObject({
  system: Named,
  paired_by: v.picklist(Object.keys(PAIRED_BY) as [PairedBy, ...PairedBy[]]),
  /** The sentence in which both stand, where they stand in one. */
  sentence: v.nullable(v.string()),
  /**
   * `certain`: no other pair is as good on both axes and better on one, whatever the values in the intervals are; `possible`: for
   * some of them; `beaten`: for none. Null where the plane has no frontier, or a reason keeps the pair off it.
   */
  frontier: v.nullable(v.picklist(['certain', 'possible', 'beaten'])),
  x: TradeoffValue,
  y: TradeoffValue,
})

/** Pairs that can be drawn together: all on one board of either metric. */
export const TradeoffPlane = v.strictObject({
  x: Leaderboard,
  y: Leaderboard,
  /** Why there is no frontier; empty where there is one. */
  why: v.array(v.string()),
  /** Pairs that the thresholds left out, and how many of them their bounds would let pass. */
  left_out: v.strictObject({ count: v.number(), perhaps: v.number() }),
  pairs: v.array(TradeoffPair),
})

const Axis = v.strictObject({ ...Leaderboard.entries.metric.entries, vague: v.boolean() })

export const TradeoffAnswer = v.strictObject({
  x: Axis,
  y: Axis,
  benchmark: v.nullable(Named),
  /** The plane with most pairs first. */
  planes: v.array(TradeoffPlane),
  /** Systems with claims on both metrics that are neither stated together nor in one setting. */
  unpaired: v.number(),
  /** Sentences and lines with several values on both metrics that do not say which belongs to which. */
  undecided: v.number(),
})

export type TradeoffValue = v.InferOutput<typeof TradeoffValue>
export type TradeoffPair = v.InferOutput<typeof TradeoffPair>
export type TradeoffPlane = v.InferOutput<typeof TradeoffPlane>
export type TradeoffAnswer = v.InferOutput<typeof TradeoffAnswer>
