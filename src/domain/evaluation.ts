import type { Conditions, Quote, SourceClass, Stated } from '../../schemas/claim.ts'
import type { Kind } from '../../schemas/kinds.ts'
import type { Named } from '../../schemas/leaderboard.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'

/** A paper as a line of a list: a source of any kind. */
export interface PaperLine {
  readonly slug: string
  readonly title: string
  readonly arxiv: string | null
  readonly published: string | null
  readonly address: string | null
}

/** A claim of a line of results, with its place on its board. */
export interface EvaluationClaim {
  readonly id: string
  readonly kind: Kind
  /** Every kind that the words allow, the chosen one first. */
  readonly readings: readonly Kind[]
  readonly metric: Named & { readonly unit: string | null; readonly better: 'higher' | 'lower' | null }
  readonly stated: Stated
  readonly low: number | null
  readonly high: number | null
  readonly unranked: readonly UnrankedReason[]
  /** The name of a system, or the paper's words. */
  readonly baseline: string | null
  readonly source_class: SourceClass
  readonly quote: Quote | null
  readonly board: { readonly slug: string; readonly entries: number } | null
  /** Null where it is not the claim by which its system stands, or is not ranked. */
  readonly rank: number | null
}

/** What one paper says of one system on one benchmark under the same conditions. */
export interface EvaluationLine {
  readonly paper: PaperLine
  readonly benchmark: Named | null
  readonly task: Named | null
  readonly dataset: Named | null
  readonly system: Named | null
  readonly conditions: Conditions
  readonly best_rank: number | null
  /** The claim of the best place first. */
  readonly claims: readonly EvaluationClaim[]
}
