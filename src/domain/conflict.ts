import type { Claim } from '../../schemas/claim.ts'
import { differingConditions } from './comparable.ts'

/** A claim with every value that rounds to its print, as numbers; null where the print is not exact. */
export interface ClaimWithRounding {
  readonly claim: Claim
  readonly rounding: { readonly low: number | null; readonly high: number | null } | null
}

/** Claims of one system on one board whose numbers cannot all be right. Both are kept, and the spread is shown. */
export interface Conflict {
  readonly system: string
  readonly leaderboard: string
  readonly claims: readonly string[]
  readonly spread: { readonly low: number; readonly high: number }
}

const apart = (a: ClaimWithRounding['rounding'], b: ClaimWithRounding['rounding']): boolean =>
  a !== null &&
  b !== null &&
  ((a.low !== null && b.high !== null && a.low > b.high) || (b.low !== null && a.high !== null && b.low > a.high))

/**
 * Two claims contest each other when system, board and conditions agree, their sources differ, and their rounding
 * intervals do not meet. Editions of one source do not contest, nor does a restated number contest its original.
 */
export function contest(a: ClaimWithRounding, b: ClaimWithRounding): boolean {
  const [x, y] = [a.claim, b.claim]
  return (
    x.system !== null &&
    x.system === y.system &&
    x.leaderboard !== null &&
    x.leaderboard === y.leaderboard &&
    x.source !== y.source &&
    x.source_class !== 'restated' &&
    y.source_class !== 'restated' &&
    differingConditions(x.conditions, y.conditions).length === 0 &&
    apart(a.rounding, b.rounding)
  )
}

/** Groups of claims that contest each other, by system and board. */
export function conflictsOf(claims: readonly ClaimWithRounding[]): Conflict[] {
  const groups = Map.groupBy(claims, ({ claim }) => JSON.stringify([claim.leaderboard, claim.system]))
  return [...groups.values()].flatMap((group) => {
    const contested = group.filter((a) => group.some((b) => contest(a, b)))
    const [first] = contested
    if (first?.claim.system == null || first.claim.leaderboard === null) return []
    const values = contested.flatMap(({ claim }) =>
      claim.effects.slice(0, 1).flatMap(({ low }) => (low === null ? [] : [low])),
    )
    return [
      {
        system: first.claim.system,
        leaderboard: first.claim.leaderboard,
        claims: contested.map(({ claim }) => claim.id),
        spread: { low: Math.min(...values), high: Math.max(...values) },
      },
    ]
  })
}
