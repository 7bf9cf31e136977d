import type { ClaimInput, ClaimNote } from '../../schemas/claim.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { AssessedClaim } from './claim.ts'
import { type BoardKey, boardSlug } from './comparable.ts'
import { type EffectNumbers, effectNumbers, intervalNumbers } from './effect.ts'
import { type Direction, standingOf } from './rank.ts'

/** A claim as it is kept: what was printed, what it comes to, and where it stands. */
export interface ClaimRecord extends ClaimInput {
  readonly id: string
  /** Where the quote starts in the text, in code points. */
  readonly quote_at: number | null
  readonly basis: string
  readonly effects: readonly EffectNumbers[]
  readonly unranked: readonly UnrankedReason[]
  readonly notes: readonly ClaimNote[]
  readonly low: number | null
  readonly high: number | null
  readonly round_low: number | null
  readonly round_high: number | null
  readonly improvement_low: number | null
  readonly board: BoardKey | null
  readonly board_slug: string | null
  readonly worst: number | null
  readonly best: number | null
  readonly stated_on: string | null
  readonly current: boolean
  readonly stands: boolean
  /** The line of an imported file in which it stands; null of what a person or a text states. */
  readonly file_row: string | null
}

/** The numbers by which a claim is ordered; an open end is the largest number that a database column holds. */
function orderOf(low: number | null, high: number | null, direction: Direction) {
  const { worst, best } = standingOf({ low, high }, direction)
  const finite = (end: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, end))
  return { worst: finite(worst), best: finite(best) }
}

/** What a claim's edition says of it. */
export interface ClaimPlace {
  readonly text: string | null
  readonly current: boolean
  readonly statedOn: string | null
}

/** Joins a claim with what it comes to. Only accepted claims of current editions stand on a board. */
export function recordOf(
  id: string,
  input: ClaimInput & { readonly file_row?: string | null },
  assessed: AssessedClaim,
  { text, current, statedOn }: ClaimPlace,
): ClaimRecord {
  const [effect] = assessed.effects
  const chosen = effect !== undefined && effect.reading === input.kind ? effect : null
  const ends = chosen === null ? { low: null, high: null } : intervalNumbers(chosen.interval)
  const rounding = assessed.rounding === null ? { low: null, high: null } : intervalNumbers(assessed.rounding)
  const improvement = chosen?.improvement == null ? null : intervalNumbers(chosen.improvement).low
  const order =
    chosen === null
      ? { worst: null, best: null }
      : orderOf(ends.low, ends.high, assessed.tableOnly ? 'higher' : (assessed.better ?? 'higher'))
  return {
    ...input,
    id,
    quote_at: input.quote === null || text === null ? null : Array.from(text.slice(0, input.quote.start)).length,
    basis: assessed.basis,
    effects: assessed.effects.map(effectNumbers),
    unranked: assessed.unranked,
    notes: assessed.notes,
    ...ends,
    round_low: rounding.low,
    round_high: rounding.high,
    improvement_low: improvement,
    board: assessed.board,
    board_slug: assessed.board === null ? null : boardSlug(assessed.board),
    ...order,
    file_row: input.file_row ?? null,
    stated_on: statedOn,
    current,
    stands:
      current &&
      input.status === 'accepted' &&
      assessed.unranked.length === 0 &&
      assessed.board !== null &&
      chosen !== null,
  }
}
