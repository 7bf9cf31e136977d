import type { Change, Kind } from '../../schemas/kinds.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'
import type { Metric } from './metric-name.ts'

/** What a quantity says, before its slots are filled. */
export interface Reading {
  kind: Kind
  /** Every kind that the words allow, the chosen one first. */
  readings: Kind[]
  unit: string
  metric: Metric | null
  change?: Change
  total?: number
  /** How sure the rule is that the number is a claim at all, and read rightly; see confidence.ts. */
  evidence: Evidence
}

/** Named grounds for a reading, weighed by confidence.ts. */
export type Evidence =
  | 'metric'
  | 'change'
  | 'collection'
  | 'large'
  | 'parameters'
  | 'win'
  | 'place'
  | 'resource'
  | 'share'
  | 'peer'
  | 'guess'

export type Judgement = { reading: Reading } | { ignored: IgnoredReason }

export const ignore = (ignored: IgnoredReason): Judgement => ({ ignored })
export const read = (reading: Reading): Judgement => ({ reading })

/** A reading as a size. */
export const scale = (unit: string, metric: Metric | null, evidence: Evidence): Judgement =>
  read({ kind: 'scale', readings: ['scale'], unit, metric, evidence })
