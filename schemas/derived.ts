import * as v from 'valibot'
import { KIND_NAMES } from './kinds.ts'

const Reading = v.picklist(KIND_NAMES)

/** A claimed change held against the two scores printed beside it. */
export const Check = v.strictObject({
  claim: v.string(),
  inputs: v.array(v.string()),
  readings: v.array(
    v.strictObject({
      reading: Reading,
      verdict: v.picklist(['fits', 'fits_within_rounding', 'refuted']),
      computed: v.number(),
      formula: v.string(),
    }),
  ),
})

/** A value that printed numbers imply for a third that is not printed. */
export const Implied = v.strictObject({
  inputs: v.array(v.string()),
  reading: Reading,
  system: v.nullable(v.string()),
  system_text: v.nullable(v.string()),
  metric: v.string(),
  benchmark: v.nullable(v.string()),
  value: v.number(),
  low: v.number(),
  high: v.number(),
  formula: v.string(),
  agrees_with: v.array(v.string()),
})

const Print = v.strictObject({ claim: v.string(), text: v.string(), bound: v.string() })

/** What changed from one edition to the next. */
export const EditionDrift = v.strictObject({
  from: v.string(),
  to: v.string(),
  changed: v.array(
    v.strictObject({
      from: v.string(),
      to: v.string(),
      family: v.picklist(['level', 'change']),
      system: v.nullable(v.string()),
      metric: v.nullable(v.string()),
      benchmark: v.nullable(v.string()),
      baseline: v.nullable(v.string()),
      was: Print,
      became: Print,
    }),
  ),
  unchanged: v.array(v.strictObject({ was: v.string(), became: v.string() })),
  /** Null where the text of the earlier edition is not held, so that nobody can say. */
  appeared: v.nullable(v.array(v.string())),
  /** Null where the text of the later edition is not held. */
  vanished: v.nullable(v.array(v.string())),
})

export const Conflict = v.strictObject({
  system: v.string(),
  leaderboard: v.string(),
  claims: v.array(v.string()),
  spread: v.strictObject({ low: v.number(), high: v.number() }),
})

export type Check = v.InferOutput<typeof Check>
export type Implied = v.InferOutput<typeof Implied>
export type EditionDrift = v.InferOutput<typeof EditionDrift>
export type Conflict = v.InferOutput<typeof Conflict>
