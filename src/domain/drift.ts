import type { Claim } from '../../schemas/claim.ts'
import { KINDS, type KindFamily } from '../../schemas/kinds.ts'

interface EditionForDrift {
  readonly label: string
  readonly position: number
  /** Whether the text is held. Without it we know some of its claims, so a claim that is not there may still be. */
  readonly hasText: boolean
}

/** A number that changed between two editions of a source. */
export interface Drift {
  readonly from: string
  readonly to: string
  readonly family: KindFamily
  readonly system: string | null
  readonly metric: string | null
  readonly benchmark: string | null
  readonly baseline: string | null
  readonly was: { readonly claim: string; readonly text: string; readonly bound: string }
  readonly became: { readonly claim: string; readonly text: string; readonly bound: string }
}

export interface EditionDrift {
  readonly from: string
  readonly to: string
  readonly changed: readonly Drift[]
  readonly unchanged: readonly { readonly was: string; readonly became: string }[]
  /** Claims of `to` that `from` has not; null where the text of `from` is not held, so that nobody can say. */
  readonly appeared: readonly string[] | null
  /** Claims of `from` that `to` has not; null where the text of `to` is not held. */
  readonly vanished: readonly string[] | null
}

const pairKey = (claim: Claim): string =>
  JSON.stringify([claim.system, claim.metric, claim.benchmark, claim.baseline, KINDS[claim.kind].family])

const sameNumber = (a: Claim, b: Claim): boolean =>
  a.kind === b.kind &&
  a.stated.value === b.stated.value &&
  a.stated.value_high === b.stated.value_high &&
  a.stated.unit === b.stated.unit &&
  a.stated.bound === b.stated.bound

const byPlace = (a: Claim, b: Claim): number => (a.quote?.start ?? 0) - (b.quote?.start ?? 0)

const sameForm = (a: Claim, b: Claim): boolean => a.kind === b.kind && a.stated.bound === b.stated.bound

/** Pairs claims of equal keys: equal numbers first, then equal kinds and bounds, the rest in the order of the text. */
function pair(before: readonly Claim[], after: readonly Claim[]): [Claim, Claim][] {
  let left = [...before].sort(byPlace)
  const right = [...after].sort(byPlace)
  const pairs: [Claim, Claim][] = []
  for (const alike of [sameNumber, sameForm, () => true]) {
    left = left.filter((claim) => {
      const i = right.findIndex((other) => alike(claim, other))
      if (i === -1) return true
      pairs.push([claim, right[i] as Claim])
      right.splice(i, 1)
      return false
    })
  }
  return pairs
}

const print = (claim: Claim) => ({ claim: claim.id, text: claim.stated.text, bound: claim.stated.bound })

function driftBetween(from: EditionForDrift, to: EditionForDrift, claims: readonly Claim[]): EditionDrift {
  const before = Map.groupBy(
    claims.filter((claim) => claim.edition === from.label),
    pairKey,
  )
  const after = Map.groupBy(
    claims.filter((claim) => claim.edition === to.label),
    pairKey,
  )
  const pairs = [...before].flatMap(([key, group]) => pair(group, after.get(key) ?? []))
  const paired = new Set(pairs.flat().map((claim) => claim.id))
  const alone = (groups: Map<string, Claim[]>): string[] =>
    [...groups.values()]
      .flat()
      .sort(byPlace)
      .map((claim) => claim.id)
      .filter((id) => !paired.has(id))
  return {
    from: from.label,
    to: to.label,
    changed: pairs
      .filter(([was, became]) => !sameNumber(was, became))
      .sort(([, a], [, b]) => byPlace(a, b))
      .map(([was, became]) => ({
        from: from.label,
        to: to.label,
        family: KINDS[was.kind].family,
        system: was.system,
        metric: was.metric,
        benchmark: was.benchmark,
        baseline: was.baseline,
        was: print(was),
        became: print(became),
      })),
    unchanged: pairs
      .filter(([was, became]) => sameNumber(was, became))
      .map(([was, became]) => ({ was: was.id, became: became.id })),
    appeared: from.hasText ? alone(after) : null,
    vanished: to.hasText ? alone(before) : null,
  }
}

/** What changed from each edition to the next one of which any claim is known (DESIGN section 6). */
export function driftOf(editions: readonly EditionForDrift[], claims: readonly Claim[]): EditionDrift[] {
  const known = [...editions]
    .sort((a, b) => a.position - b.position)
    .filter((edition) => edition.hasText || claims.some((claim) => claim.edition === edition.label))
  return known.slice(1).map((to, i) => driftBetween(known[i] as EditionForDrift, to, claims))
}
