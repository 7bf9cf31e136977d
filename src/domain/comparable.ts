import type { Conditions } from '../../schemas/claim.ts'
import { type Basis, TABLE_BASES } from '../../schemas/kinds.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'

/** What must agree for two claims to be comparable (DESIGN section 5); baseline null is "not named". */
export interface BoardKey {
  readonly metric: string
  readonly benchmark: string | null
  readonly basis: Basis
  readonly baseline: string | null
}

interface ClaimForBoard {
  readonly metric: string | null
  readonly benchmark: string | null
  readonly baseline: string | null
  readonly system: string | null
}

interface MetricForBoard {
  readonly slug: string
  readonly inverse_of: string | null
}

/** Only differences and ratios are told against a baseline. */
const hasBaseline = (basis: Basis): boolean => basis === 'difference' || basis === 'ratio'

/** The board of a claim, or null where it names no system or no metric: then there is nothing to put in a row. */
export function boardKey(claim: ClaimForBoard, basis: Basis, metric: MetricForBoard | null): BoardKey | null {
  if (claim.system === null || metric === null) return null
  return {
    metric: basis === 'ratio' && metric.inverse_of !== null ? metric.inverse_of : metric.slug,
    benchmark: claim.benchmark,
    basis,
    baseline: hasBaseline(basis) ? claim.baseline : null,
  }
}

const MAX_SLUG = 80

/** `{metric}[-on-{benchmark}][-difference|-ratio|-rank|-count|-size][-vs-{baseline}]` (DESIGN section 5), uncut. */
export function boardName(key: BoardKey): string {
  const basis = key.basis === 'score' ? '' : `-${key.basis}`
  const benchmark = key.benchmark === null ? '' : `-on-${key.benchmark}`
  const baseline = key.baseline === null ? '' : `-vs-${key.baseline}`
  return `${key.metric}${benchmark}${basis}${baseline}`
}

/** A board's slug: its name, or where that is too long the start of it with 8 digits that tell it apart. */
export function boardSlug(key: BoardKey): string {
  const name = boardName(key)
  if (name.length <= MAX_SLUG) return name
  return `${name.slice(0, MAX_SLUG - 9).replace(/-+$/, '')}-${fingerprint(name)}`
}

/** FNV-1a of 32 bits as 8 hex digits: no secret depends on it, it only keeps two long names apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

export const WHY_NOT = {
  different_benchmark: 'They were measured on different benchmarks.',
  different_metric: 'They are different metrics.',
  different_basis: 'One is a value and the other a change, or a difference and a ratio.',
  different_baseline: 'They are measured against different baselines.',
  counts_and_sizes: 'Counts and sizes are listed, not ranked: more is not better by itself.',
  one_system: 'Only one of the systems has such a claim.',
  one_pair: 'There is nothing to hold the only pair against.',
} as const

export type WhyNot = keyof typeof WHY_NOT | UnrankedReason

export interface ComparableClaim {
  readonly board: BoardKey
  readonly unranked: readonly UnrankedReason[]
}

/** The one rule of comparability, for leaderboards and comparisons: every reason why two claims cannot be compared. */
export function whyNotComparable(a: ComparableClaim, b: ComparableClaim): WhyNot[] {
  const why: WhyNot[] = []
  if (a.board.benchmark !== b.board.benchmark) why.push('different_benchmark')
  if (a.board.metric !== b.board.metric) why.push('different_metric')
  if (a.board.basis !== b.board.basis) why.push('different_basis')
  if (a.board.baseline !== b.board.baseline) why.push('different_baseline')
  if (TABLE_BASES.has(a.board.basis) && TABLE_BASES.has(b.board.basis)) why.push('counts_and_sizes')
  for (const reason of [...a.unranked, ...b.unranked]) if (!why.includes(reason)) why.push(reason)
  return why
}

/** Keys that both state, differently: a note beside comparable claims, and a filter. */
export function differingConditions(a: Conditions, b: Conditions): string[] {
  return Object.keys(a).filter((key) => {
    const [x, y] = [a[key as keyof Conditions], b[key as keyof Conditions]]
    return key !== 'note' && x !== undefined && y !== undefined && x !== y
  })
}
