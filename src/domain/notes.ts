import type { Conditions, Stated } from '../../schemas/claim.ts'
import type { EntryNote } from '../../schemas/leaderboard.ts'
import { differingConditions } from './comparable.ts'

interface NotedEntry {
  readonly value: number | null
  readonly stated: Stated
  readonly conditions: Conditions
  readonly notes: readonly EntryNote[]
}

/** The ends that an entry's ± allows, in the metric's unit; it never widens the interval that ranks. */
function reach(entry: NotedEntry): { low: number; high: number } | null {
  const { value, stated } = entry
  if (value === null || stated.uncertainty === undefined) return null
  const printed = Number(stated.value)
  const scale = printed === 0 ? 1 : value / printed
  return {
    low: value - Number(stated.uncertainty.minus) * scale,
    high: value + Number(stated.uncertainty.plus) * scale,
  }
}

const isInterval = (stated: Stated): boolean => stated.uncertainty?.type === 'ci' || stated.uncertainty?.type === 'se'

/** Notes beside an entry that follow from the leader's: overlapping uncertainties, differing conditions. */
export function notesBeside(entry: NotedEntry, leader: NotedEntry | null): EntryNote[] {
  if (leader === null || leader === entry) return [...entry.notes]
  const notes = [...entry.notes]
  const [a, b] = [reach(entry), reach(leader)]
  if (a !== null && b !== null && a.low <= b.high && b.low <= a.high) {
    notes.push(isInterval(entry.stated) && isInterval(leader.stated) ? 'statistical_tie' : 'overlaps_leader')
  }
  if (differingConditions(entry.conditions, leader.conditions).length > 0) notes.push('conditions_differ')
  return notes
}
