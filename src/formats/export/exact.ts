import type { ResultLine } from '../../domain/result-line.ts'

/** Why formats of bare numbers cannot hold a claim. */
export const UNHELD = {
  relative: 'changes against a baseline',
  bounded: 'bounds such as "up to"',
  unnamed: 'numbers of no system',
  no_direction: 'metrics of which nobody knows the direction',
} as const
export type Unheld = keyof typeof UNHELD

/** Why a claim is no bare number of a system: it is told against a baseline, has a bound, or names no system; null where it is one. */
export function unheldBecause({ kind, stated, system }: ResultLine): Exclude<Unheld, 'no_direction'> | null {
  if (system === null) return 'unnamed'
  if (kind !== 'score' && kind !== 'scale' && kind !== 'rank') return 'relative'
  return stated.bound !== 'exact' || stated.value_high !== undefined ? 'bounded' : null
}

/** What an export left out, as a sentence for its reader: "Left out: 3 claims (bounds such as "up to")"; null where nothing was. */
export function leftOut(reasons: readonly Unheld[]): string | null {
  if (reasons.length === 0) return null
  const kinds = [...new Set(reasons)].map((reason) => UNHELD[reason]).join('; ')
  return `Left out by Claimboard, for this format cannot hold them: ${reasons.length} ${reasons.length === 1 ? 'claim' : 'claims'} (${kinds})`
}
