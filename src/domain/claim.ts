import type { ClaimInput, ClaimNote, Quote, Stated } from '../../schemas/claim.ts'
import { type Basis, type Change, KINDS, type Kind, TABLE_BASES } from '../../schemas/kinds.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { Metric } from '../../schemas/registry.ts'
import type { ColumnScale } from './column-scale.ts'
import { type BoardKey, boardKey } from './comparable.ts'
import { type Better, type Effect, effectOf, opposite } from './effect.ts'
import { ONE_FRACTION } from './fraction.ts'
import type { Interval } from './interval.ts'
import { roundingRange } from './printed.ts'
import { bareHundredths, type UnitMismatch } from './quantity.ts'
import { err, ok, type Result } from './result.ts'
import { largestPrinted } from './stated.ts'
import { directionOf, unrankedReasons } from './unranked.ts'

export type ClaimRefusal =
  | UnitMismatch
  | { reason: 'quote_not_in_text'; quote: Quote; found: string }
  | { reason: 'quote_missing' }
  | { reason: 'quote_without_text' }
  | { reason: 'locator_missing' }
  | { reason: 'change_missing'; kind: Kind }
  | { reason: 'chosen_reading_not_first'; kind: Kind; readings: readonly Kind[] }

/** What a claim comes to: everything that is computed from what is printed. */
export interface AssessedClaim {
  readonly effects: readonly Effect[]
  readonly unranked: readonly UnrankedReason[]
  readonly board: BoardKey | null
  readonly basis: Basis
  readonly tableOnly: boolean
  /** Direction of the board: places and costs are better when lower; null where nobody knows. */
  readonly better: Better
  /** The chosen effect for every value that rounds to the print; null where there is no exact effect. */
  readonly rounding: Interval | null
  readonly notes: readonly ClaimNote[]
}

const UNNAMED_METRIC = {
  slug: '',
  unit: null,
  range: { low: '0', high: null },
  better: null,
  vague: true,
  needs_benchmark: false,
  inverse_of: null,
} as const

const EXACT_SCALE: ColumnScale = { factor: ONE_FRACTION, note: null, ambiguous: false }

/** A quote must stand in its edition's text at its offsets; without a text, a locator says where to look. */
export function refusePlace(claim: ClaimInput, text: string | null): ClaimRefusal | null {
  const { quote, locator } = claim
  if (text === null) {
    if (quote !== null) return { reason: 'quote_without_text' }
    return locator === null ? { reason: 'locator_missing' } : null
  }
  if (quote === null) return { reason: 'quote_missing' }
  const found = text.slice(quote.start, quote.end)
  return found === quote.exact ? null : { reason: 'quote_not_in_text', quote, found }
}

/** "Improvement", "gain" and "better" take the change from the metric's direction: perplexity improves by falling. */
export const changeOfImprovement = (better: Better): Change => (better === 'lower' ? 'decrease' : 'increase')

/** The effect for every value that rounds to what is printed: the number ± half a unit of its last digit. */
function roundingOf(
  kind: Kind,
  stated: Stated,
  change: Change | null,
  metric: Metric | typeof UNNAMED_METRIC,
  scale: ColumnScale,
): Interval | null {
  if (stated.bound !== 'exact' || stated.value_high !== undefined) return null
  const effect = effectOf(kind, roundingRange(stated), change, metric, scale.factor)
  return effect.ok ? effect.value.interval : null
}

/**
 * Computes a claim's effects, its board and why it may not rank (DESIGN sections 3 to 5). Refuses what contradicts itself;
 * what is merely open (two readings, no ratio, no direction) is kept and said.
 */
export function assessClaim(
  claim: ClaimInput,
  metric: Metric | null,
  scale: ColumnScale = EXACT_SCALE,
): Result<AssessedClaim, ClaimRefusal> {
  const { kind, change, readings, stated } = claim
  if (readings[0] !== kind) return err({ reason: 'chosen_reading_not_first', kind, readings })
  if (change === null && readings.some((reading) => KINDS[reading].change === 'required'))
    return err({ reason: 'change_missing', kind })
  const measured = metric ?? UNNAMED_METRIC
  const read = readings.map((reading) => effectOf(reading, stated, change, measured, scale.factor))
  const [chosen] = read
  if (chosen && !chosen.ok && chosen.error.reason === 'unit_mismatch') return err(chosen.error)
  const effects = read.flatMap((it) => (it.ok ? [it.value] : []))
  const { basis } = KINDS[kind]
  const toldInverse = basis === 'ratio' && measured.inverse_of !== null
  const told = { ...measured, better: toldInverse ? opposite(measured.better) : measured.better }
  const noRatio = chosen !== undefined && !chosen.ok
  const ambiguousScale = scale.ambiguous && kind === 'score' && (stated.unit === 'score' || stated.unit === 'points')
  const [effect] = effects
  const notes: ClaimNote[] = []
  if (scale.note !== null && kind === 'score' && stated.unit === 'score') notes.push(scale.note)
  if (kind === 'delta_points' && bareHundredths(largestPrinted(stated), stated.unit, stated.text, measured))
    notes.push('points_as_hundredths')
  return ok({
    effects,
    unranked: unrankedReasons({
      status: claim.status,
      metric: told,
      benchmark: claim.benchmark,
      effects: noRatio ? [] : effects,
      noRatio,
      scaleAmbiguous: ambiguousScale,
    }),
    board: boardKey(claim, basis, metric),
    basis,
    tableOnly: TABLE_BASES.has(basis),
    better: effect === undefined ? told.better : directionOf({ basis }, told.better),
    rounding: noRatio ? null : roundingOf(kind, stated, change, measured, scale),
    notes,
  })
}
