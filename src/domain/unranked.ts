import type { Status } from '../../schemas/claim.ts'
import { TABLE_BASES } from '../../schemas/kinds.ts'
import { UNRANKED_REASON_NAMES, type UnrankedReason } from '../../schemas/reasons.ts'
import { type Better, type Effect, isTotalElimination } from './effect.ts'
import { compare, type Fraction, fraction, ZERO_FRACTION } from './fraction.ts'
import { isExact } from './interval.ts'
import type { MetricRange } from './quantity.ts'

export interface RankedMetric {
  readonly range: MetricRange
  readonly better: Better
  readonly vague: boolean
  readonly needs_benchmark: boolean
}

export interface ClaimForRanking {
  readonly status: Status
  readonly metric: RankedMetric
  readonly benchmark: string | null
  /** One per reading that has an effect, the chosen reading first. */
  readonly effects: readonly Effect[]
  /** The chosen reading has no ratio. */
  readonly noRatio: boolean
  readonly scaleAmbiguous: boolean
}

const sameEnd = (a: Fraction | null, b: Fraction | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0

/** Readings differ only where they come to different effects: "30% faster" as a speed-up or a gain is one factor. */
function isOpenReading(effects: readonly Effect[]): boolean {
  const [first, ...others] = effects
  if (first === undefined) return false
  return others.some(
    (other) =>
      other.basis !== first.basis ||
      !sameEnd(other.interval.low, first.interval.low) ||
      !sameEnd(other.interval.high, first.interval.high),
  )
}

/** Is a place decided by which end is lower? Places are, whatever the metric. */
export const directionOf = (effect: Pick<Effect, 'basis'>, better: Better): Better =>
  effect.basis === 'rank' ? 'lower' : better

/** Limits that promise nothing when an interval's weak end stands on them. */
function limitsOf(effect: Effect, range: MetricRange): (Fraction | null)[] {
  if (effect.basis === 'ratio') return [ZERO_FRACTION]
  if (effect.basis !== 'score') return []
  return [range.low, range.high].map((limit) => (limit === null ? null : fraction(limit)))
}

/** Nothing is left of what is better when lower: no part of the time, or on its inverse a speed without end. */
const eliminates = (effect: Effect, better: Better): boolean =>
  isTotalElimination(effect) && better === (effect.interval.low === null ? 'higher' : 'lower')

/** The guaranteed end is open, or is only the metric's floor or ceiling. */
function hasOpenBound(effect: Effect, metric: RankedMetric): boolean {
  const direction = directionOf(effect, metric.better)
  if (direction === null || isExact(effect.interval) || eliminates(effect, direction)) return false
  const guaranteed = direction === 'higher' ? effect.interval.low : effect.interval.high
  return (
    guaranteed === null ||
    limitsOf(effect, metric.range).some((limit) => limit !== null && compare(limit, guaranteed) === 0)
  )
}

/**
 * Every reason why a claim is shown below its board, in the order of DESIGN section 4. Counts and sizes have tables, where
 * only a dispute keeps a claim out of its row.
 */
export function unrankedReasons(claim: ClaimForRanking): UnrankedReason[] {
  const { metric, effects, status } = claim
  const [effect] = effects
  const isTable = effect !== undefined && TABLE_BASES.has(effect.basis)
  if (isTable) return status === 'disputed' ? ['disputed'] : []
  const isPlace = effect?.basis === 'rank'
  const holds: Record<UnrankedReason, boolean> = {
    disputed: status === 'disputed',
    vague_metric: metric.vague,
    ambiguous_reading: isOpenReading(effects),
    no_benchmark: claim.benchmark === null && (isPlace || metric.needs_benchmark),
    no_direction: !isPlace && metric.better === null,
    no_ratio: claim.noRatio,
    total_elimination: effect !== undefined && eliminates(effect, metric.better),
    scale_ambiguous: claim.scaleAmbiguous,
    open_bound: effect !== undefined && hasOpenBound(effect, metric),
  }
  return UNRANKED_REASON_NAMES.filter((reason) => holds[reason])
}
