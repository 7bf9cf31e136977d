import type { Conditions } from '../../schemas/claim.ts'
import type { Leaderboard } from '../../schemas/leaderboard.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { PairedBy, TradeoffValue } from '../../schemas/tradeoff.ts'
import { differingConditions } from './comparable.ts'
import { compareEntries, compareText } from './rank.ts'
import { directionOf } from './unranked.ts'

export type Axis = 'x' | 'y'

/** A claim on one of two metrics, on its board. */
export interface TradedClaim {
  readonly axis: Axis
  readonly board: Leaderboard
  readonly value: TradeoffValue
  readonly stated_on: string | null
  /** The line of a file in which it stands, or null. */
  readonly row: string | null
  /** The sentence in which its quote stands, with its place in the edition's text; null where no text is held. */
  readonly sentence: { readonly start: number; readonly text: string } | null
}

/** Two claims of one system that say what one thing cost in terms of another. */
export interface ClaimPair {
  readonly x: TradedClaim
  readonly y: TradedClaim
  readonly paired_by: PairedBy
}

const typed = (conditions: Conditions): [string, string][] =>
  Object.entries(conditions)
    .filter((part): part is [string, string] => part[0] !== 'note' && part[1] !== undefined)
    .sort(([a], [b]) => compareText(a, b))

const agree = (x: TradedClaim, y: TradedClaim): boolean => {
  const [a, b] = [x.board.benchmark, y.board.benchmark]
  return (
    (a === null || b === null || a.slug === b.slug) &&
    differingConditions(x.value.conditions, y.value.conditions).length === 0
  )
}

/** What two claims have in common that are stated together, the closest first; null where a claim has no such thing. */
const TOGETHER: readonly (readonly [PairedBy, (claim: TradedClaim) => string | number | null])[] = [
  ['one_row', ({ row }) => row],
  ['one_sentence', ({ sentence }) => sentence?.start ?? null],
  [
    'same_conditions',
    ({ row, value }) => {
      const stated = typed(value.conditions)
      return row !== null || stated.length === 0 ? null : JSON.stringify(stated)
    },
  ],
]

export interface Pairing {
  readonly pairs: readonly ClaimPair[]
  /** Places with several values on both metrics that do not say which belongs to which. */
  readonly undecided: number
}

/**
 * Pairs of one edition that are stated together: in one line of a file, one sentence, or under the same conditions. Where several
 * values on both metrics are, and nothing says which belongs to which, none are paired.
 */
function statedTogether(xs: readonly TradedClaim[], ys: readonly TradedClaim[]): Pairing {
  const pairs: ClaimPair[] = []
  let undecided = 0
  for (const [paired_by, keyOf] of TOGETHER) {
    const done = new Set(pairs.flatMap(({ x, y }) => [x, y]))
    const placeOf = (claim: TradedClaim): string | null => {
      const key = done.has(claim) ? null : keyOf(claim)
      return key === null ? null : JSON.stringify([claim.value.source.slug, claim.value.edition, key])
    }
    const beside = Map.groupBy(ys, placeOf)
    for (const [place, these] of Map.groupBy(xs, placeOf)) {
      const those = place === null ? [] : (beside.get(place) ?? [])
      const found = these.flatMap((x) => those.filter((y) => agree(x, y)).map((y) => ({ x, y, paired_by })))
      const [left, right] = [new Set(found.map(({ x }) => x)), new Set(found.map(({ y }) => y))]
      if (found.length > Math.max(left.size, right.size)) undecided++
      else pairs.push(...found)
    }
  }
  return { pairs, undecided }
}

const isSetting = ({ board: x }: TradedClaim, { board: y }: TradedClaim): boolean =>
  x.benchmark !== null && x.benchmark.slug === y.benchmark?.slug && x.baseline?.slug === y.baseline?.slug

/** The system's first claims on two boards of one benchmark and one baseline, if none of their conditions differ. */
function inOneSetting(xs: readonly TradedClaim[], ys: readonly TradedClaim[]): ClaimPair[] {
  const [x] = xs
  const y = x === undefined || x.value.reasons.length > 0 ? undefined : ys.find((it) => agree(x, it))
  return x === undefined || y === undefined || y.value.reasons.length > 0 || !isSetting(x, y)
    ? []
    : [{ x, y, paired_by: 'same_setting' }]
}

/** Claims of one system on one board in the order of boards, restated ones last. */
function inOrder(claims: readonly TradedClaim[]): TradedClaim[] {
  const board = claims[0]?.board
  const order = compareEntries((board && directionOf(board, board.metric.better)) ?? 'higher')
  const rankable = ({ value, stated_on }: TradedClaim) => ({
    ...{ system: value.system.slug, name: value.system.name, low: value.low, high: value.high, stated_on },
    self_reported: value.source_class === 'self_reported',
  })
  return [...claims].sort(
    (a, b) =>
      a.value.reasons.length - b.value.reasons.length ||
      Number(isRestated(a)) - Number(isRestated(b)) ||
      order(rankable(a), rankable(b)),
  )
}

const isRestated = ({ value }: TradedClaim): boolean => value.source_class === 'restated'

/** The pairs of one system on two boards. A restated pair never stands beside an original one. */
export function pairsOf(xs: readonly TradedClaim[], ys: readonly TradedClaim[]): Pairing {
  const { pairs, undecided } = statedTogether(xs, ys)
  const found = pairs.length > 0 ? pairs : inOneSetting(inOrder(xs), inOrder(ys))
  const originals = found.filter(({ x, y }) => !isRestated(x) && !isRestated(y))
  return { pairs: originals.length > 0 ? originals : found, undecided }
}

/** What keeps a claim off a frontier: every reason that keeps it off a board but an open bound, which its interval says. */
export const offFrontier = ({ value }: TradedClaim): UnrankedReason[] =>
  value.reasons.filter((reason) => reason !== 'open_bound')
