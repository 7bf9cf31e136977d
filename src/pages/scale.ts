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
