import type { Bound } from '../../schemas/bounds.ts'
import type { Change, Kind } from '../../schemas/kinds.ts'
import type { IgnoredReason } from '../../schemas/reasons.ts'

/** The numbers as the text prints them; the decimals as strings keep their digits ("68.90"). */
export interface Stated {
  text: string
  value: string
  value_high?: string
  unit: string
  bound: Bound
  bound_text?: string
  total?: number
}

/** A number that the GUIDE calls a claim. Offsets are UTF-16 units: text.slice(start, end) === quote. */
export interface Candidate {
  start: number
  end: number
  quote: string
  value: number
  value_high?: number
  unit: string
  kind: Kind
  change?: Change
  /** Every kind that the words allow, the chosen one first. */
  readings: Kind[]
  bound: Bound
  bound_text?: string
  total?: number
  metric: string | null
  dataset: string | null
  subject: string | null
  baseline: string | null
  stated: Stated
  /** 0 to 1, see confidence.ts. */
  confidence: number
}

/** A number that is no claim, and why. */
export interface Ignored {
  start: number
  end: number
  quote: string
  reason: IgnoredReason
}

export interface Extraction {
  claims: Candidate[]
  ignored: Ignored[]
}
