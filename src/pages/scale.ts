type Span = readonly [from: number, to: number]

/** Maps numbers of a span onto a span of the view box, in proportion; a span without length onto its middle. */
export const linear =
  ([low, high]: Span, [from, to]: Span) =>
  (value: number): number => {
    const share = high === low ? 0.5 : (value - low) / (high - low)
    return from * (1 - share) + to * share
  }

/** The same by logarithms: twice as much and half as much are equally far. Ends are above 0. */
export const logarithmic = ([low, high]: Span, range: Span) => {
  const place = linear([Math.log(low), Math.log(high)], range)
  return (value: number): number => place(Math.log(value))
}

/** A path of steps: from each point across to the next one's place, then up or down to it. */
export const stairs = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => (i === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')

/** The step of 1, 2 or 5 times a power of ten of which about `count` make up a span. */
function stepOf([low, high]: Span, count: number): number {
  const raw = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  return power * ([10, 5, 2, 1].find((it) => raw / power >= it / Math.SQRT2) ?? 1)
}

const multiple = (times: number, step: number): number => Number((times * step).toPrecision(12))

/** The span widened to round numbers on both sides; one without length stays as it is. */
export function nice(low: number, high: number, count: number): [number, number] {
  if (low === high) return [low, high]
  const step = stepOf([low, high], count)
  return [multiple(Math.floor(low / step), step), multiple(Math.ceil(high / step), step)]
}

/** About `count` round numbers within a span, evenly apart. */
export function ticks(low: number, high: number, count: number): number[] {
  if (low === high) return [low]
  const step = stepOf([low, high], count)
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)]
  return Array.from({ length: last - first + 1 }, (_, i) => multiple(first + i, step))
}
