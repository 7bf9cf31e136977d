/** The middle one of some numbers, or the mean of the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('Cannot take the median of nothing')
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** What a case and its floor cost, measured one after the other. */
export interface Pair {
  readonly cost: number
  readonly floor: number
}

/** The median of the ratios of each pair: what slows the machine for a while slows both of a pair. */
export const pairedRatio = (pairs: readonly Pair[]): number => median(pairs.map(({ cost, floor }) => cost / floor))

/** The list begun at another place each time, so that no case always follows the same one. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}
