import { type Direction, type Placed, type Standing, standingOf } from './rank.ts'

/** A value on one axis: its claim's interval, turned so that more is better. Two pairs that share a claim share its value. */
export interface AxisValue extends Standing {
  readonly claim: string
}

export interface FrontierPoint {
  readonly x: AxisValue
  readonly y: AxisValue
}

/**
 * What holds of a pair, its claims' values being anywhere in their intervals, each of them by itself:
 * `certain` no other pair dominates it, whatever the values are; `possible` none does for some of them; `beaten` one always does.
 */
export const FRONTIER_PLACES = ['certain', 'possible', 'beaten'] as const
export type FrontierPlace = (typeof FRONTIER_PLACES)[number]

export const axisValue = (entry: Placed & { readonly claim: string }, direction: Direction): AxisValue => ({
  claim: entry.claim,
  ...standingOf(entry, direction),
})

type End = keyof Standing

/** Positive where `a`, at that end of its interval, is better than `b` at its other end; a claim is as good as itself. */
const ahead = (a: AxisValue, at: End, b: AxisValue): number => {
  const other = at === 'best' ? b.worst : b.best
  return a.claim === b.claim || a[at] === other ? 0 : a[at] > other ? 1 : -1
}

/** Does `a` at that end of its intervals dominate `b` at its other ends: as good on both axes and better on one? */
function dominates(a: FrontierPoint, at: End, b: FrontierPoint): boolean {
  const x = ahead(a.x, at, b.x)
  const y = ahead(a.y, at, b.y)
  return x >= 0 && y >= 0 && x + y > 0
}

/**
 * The place of each pair, in their order. The ends of the intervals decide: a pair is dominated for some values exactly where
 * another at its best dominates it at its worst, and for all values where another at its worst dominates it at its best.
 */
export const frontierOf = (points: readonly FrontierPoint[]): FrontierPlace[] =>
  points.map((point) => {
    if (points.some((other) => dominates(other, 'worst', point))) return 'beaten'
    return points.some((other) => dominates(other, 'best', point)) ? 'possible' : 'certain'
  })
