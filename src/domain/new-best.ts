import type { Standing } from './rank.ts'

/**
 * Claims that were the best of their board when they came: surely better than every one before (DESIGN section 4); the first is the
 * first best. `claims` are in the order in which they came; of several that came at once only what beats the others too is new.
 */
export function newBests<C extends Standing>(claims: readonly C[]): C[] {
  const bests: C[] = []
  let highest = Number.NEGATIVE_INFINITY
  for (const claim of claims) {
    if (bests.length === 0 || claim.worst > highest) bests.push(claim)
    highest = Math.max(highest, claim.best)
  }
  return bests
}
