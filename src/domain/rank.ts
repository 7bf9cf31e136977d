/** An interval on a board: numbers in the metric's unit or factors; null ends are open. */
export interface Placed {
  readonly low: number | null
  readonly high: number | null
}

/** What decides the order on a board beside the interval (DESIGN section 4). */
export interface Rankable extends Placed {
  readonly system: string
  readonly name: string
  readonly self_reported: boolean
  /** First day of the first edition that states it; null sorts last. */
  readonly stated_on: string | null
}

/** The places that the intervals allow: `rank` is guaranteed, `rank_low` to `rank_high` are possible. */
export interface Place {
  readonly rank: number
  readonly rank_low: number
  readonly rank_high: number
}

export type Direction = 'higher' | 'lower'

/** The worst and best end turned so that more is better; an open best end is better than every closed one. */
export interface Standing {
  readonly worst: number
  readonly best: number
}

export function standingOf(entry: Placed, direction: Direction): Standing {
  const low = entry.low ?? Number.NEGATIVE_INFINITY
  const high = entry.high ?? Number.POSITIVE_INFINITY
  return direction === 'higher' ? { worst: low, best: high } : { worst: 0 - high, best: 0 - low }
}

/** Is `a` surely better than `b`: is its worst end strictly better than b's best end? A strict partial order. */
export const surelyBetter = (a: Standing, b: Standing): boolean => a.worst > b.best

/** Order by code points, as SQLite's BINARY collation orders UTF-8. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const [x, y] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return x.length - y.length
}

const LAST_DAY = '9999-12-31'

/** Worst end, then best end, then self-reported first, then earlier date, then name (DESIGN section 4). */
export function compareEntries(direction: Direction): (a: Rankable, b: Rankable) => number {
  return (a, b) => {
    const [x, y] = [standingOf(a, direction), standingOf(b, direction)]
    return (
      descending(x.worst, y.worst) ||
      descending(x.best, y.best) ||
      Number(b.self_reported) - Number(a.self_reported) ||
      compareText(a.stated_on ?? LAST_DAY, b.stated_on ?? LAST_DAY) ||
      compareText(a.name, b.name) ||
      compareText(a.system, b.system)
    )
  }
}

const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1)

/** How many of the ascending numbers are less than `x`. */
function countBelow(sorted: readonly number[], x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < x) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the ascending numbers are greater than `x`. */
function countAbove(sorted: readonly number[], x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= x) low = middle + 1
    else high = middle
  }
  return sorted.length - low
}

/**
 * Orders entries and gives each its places, O(n log n). `rank` = 1 + entries whose worst end is strictly better (ties share
 * it: 1, 2, 2, 4); `rank_low` = 1 + entries surely better; `rank_high` = entries - entries surely worse.
 */
export function rank<E extends Rankable>(entries: readonly E[], direction: Direction): (E & Place)[] {
  const standings = entries.map((entry) => standingOf(entry, direction))
  const worsts = standings.map((it) => it.worst).sort((a, b) => a - b)
  const bests = standings.map((it) => it.best).sort((a, b) => a - b)
  return [...entries].sort(compareEntries(direction)).map((entry) => {
    const { worst, best } = standingOf(entry, direction)
    return {
      ...entry,
      rank: 1 + countAbove(worsts, worst),
      rank_low: 1 + countAbove(worsts, best),
      rank_high: entries.length - countBelow(bests, worst),
    }
  })
}

/**
 * A system's standing is its first claim in the board's order; a restated claim never outranks its original, so it stands
 * only where the system has no other claim there.
 */
export function standings<E extends Rankable & { readonly restated: boolean }>(
  claims: readonly E[],
  direction: Direction,
): E[] {
  const first = new Map<string, E>()
  const order = compareEntries(direction)
  for (const claim of claims) {
    const held = first.get(claim.system)
    if (held === undefined || Number(claim.restated) - Number(held.restated) < 0) first.set(claim.system, claim)
    else if (claim.restated === held.restated && order(claim, held) < 0) first.set(claim.system, claim)
  }
  return [...first.values()]
}

/** Systems that are surely better than every other one outside the set; empty where nothing is sure. */
export function surelyBest(entries: readonly (Placed & { readonly system: string })[], direction: Direction): string[] {
  const placed = entries.map((entry) => ({ system: entry.system, ...standingOf(entry, direction) }))
  const top = placed.filter((a) => placed.every((b) => a.worst >= b.worst && a.best >= b.best))
  const others = placed.filter((it) => !top.includes(it))
  const isSure =
    others.length > 0 &&
    top.every((a) => a.worst === a.best || top.length === 1) &&
    top.every((a) => others.every((b) => surelyBetter(a, b)))
  return isSure ? top.map((it) => it.system) : []
}
