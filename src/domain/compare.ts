import type { CompareRow } from '../../schemas/compare.ts'
import { TABLE_BASES } from '../../schemas/kinds.ts'
import type { Entry, Leaderboard, Named } from '../../schemas/leaderboard.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { WhyNot } from './comparable.ts'
import { compareEntries, type Direction, type Rankable, standings, surelyBest } from './rank.ts'
import { directionOf } from './unranked.ts'

/** What a comparison looks at. */
type Held = Pick<Entry, 'system' | 'low' | 'high' | 'source_class'>

/** A claim of one of the compared systems, on its board; `cell` is what an answer shows of it. */
export interface ComparedClaim<Cell> {
  readonly board: Leaderboard
  readonly entry: Held
  readonly cell: Cell
  readonly unranked: readonly UnrankedReason[]
  readonly stated_on: string | null
}

/** A row as `CompareRow` says, with cells of whatever its claims are shown as. */
export type ComparedRow<Cell> = Omit<CompareRow, 'cells'> & { readonly cells: Cell[][] }

const rankable = <Cell>({ entry, stated_on }: ComparedClaim<Cell>): Rankable & { restated: boolean } => ({
  system: entry.system.slug,
  name: entry.system.name,
  low: entry.low,
  high: entry.high,
  self_reported: entry.source_class === 'self_reported',
  stated_on,
  restated: entry.source_class === 'restated',
})

/** Why the row's systems cannot be compared: reasons of the claims that cannot rank, or that only one has a claim. */
function whyNot<Cell>(claims: readonly ComparedClaim<Cell>[], systems: readonly Named[], board: Leaderboard): WhyNot[] {
  const able = (claim: ComparedClaim<Cell>): boolean => claim.unranked.length === 0
  const holders = systems.filter(({ slug }) => claims.some(({ entry }) => entry.system.slug === slug))
  const ranked = systems.filter(({ slug }) => claims.some((claim) => claim.entry.system.slug === slug && able(claim)))
  if (TABLE_BASES.has(board.basis))
    return holders.length < 2 ? ['counts_and_sizes', 'one_system'] : ['counts_and_sizes']
  if (ranked.length >= 2) return []
  const reasons = [...new Set(claims.flatMap(({ unranked }) => unranked))]
  return holders.length < 2 ? [...reasons, 'one_system'] : reasons
}

function compareRow<Cell>(
  board: Leaderboard,
  claims: readonly ComparedClaim<Cell>[],
  systems: readonly Named[],
): ComparedRow<Cell> {
  const direction: Direction = directionOf(board, board.metric.better) ?? 'higher'
  const order = compareEntries(direction)
  const placed = claims.map((claim) => ({ claim, place: rankable(claim) }))
  const ordered = placed.toSorted(
    (a, b) =>
      a.claim.unranked.length - b.claim.unranked.length ||
      Number(a.place.restated) - Number(b.place.restated) ||
      order(a.place, b.place),
  )
  const why = whyNot(claims, systems, board)
  const ranked = standings(
    placed.filter(({ claim }) => claim.unranked.length === 0).map(({ place }) => place),
    direction,
  )
  return {
    leaderboard: board.slug,
    title: board.title,
    metric: board.metric,
    benchmark: board.benchmark === null ? null : { slug: board.benchmark.slug, name: board.benchmark.name },
    basis: board.basis,
    baseline: board.baseline,
    cells: systems.map(({ slug }) =>
      ordered.filter(({ claim }) => claim.entry.system.slug === slug).map(({ claim }) => claim.cell),
    ),
    comparable: why.length === 0,
    why,
    best: why.length === 0 ? surelyBest(ranked, direction) : [],
  }
}

/** Holds systems against each other, one row a board; rows that can be compared come first. */
export function compareSystems<Cell>(
  systems: readonly Named[],
  claims: readonly ComparedClaim<Cell>[],
): { systems: Named[]; rows: ComparedRow<Cell>[] } {
  const rows = [...Map.groupBy(claims, ({ board }) => board.slug).values()].map((group) =>
    compareRow((group[0] as ComparedClaim<Cell>).board, group, systems),
  )
  const holders = (row: ComparedRow<Cell>): number => row.cells.filter((cell) => cell.length > 0).length
  rows.sort(
    (a, b) =>
      Number(b.comparable) - Number(a.comparable) ||
      holders(b) - holders(a) ||
      (a.leaderboard < b.leaderboard ? -1 : 1),
  )
  return { systems: [...systems], rows }
}
