import type { Entry, Leaderboard } from '../../schemas/leaderboard.ts'
import { number, statedWords } from '../domain/words.ts'
import { linear, logarithmic } from './scale.ts'

/** Sizes in the units of the view box, which is about as wide as a phone: text stays legible when it shrinks. */
const WIDTH = 480
const ROW = 44
const TOP = 34
const SIDE = 14
const BOTTOM = 44
/** Where a bound is open, its whisker runs to an arrow at the edge. */
const ARROW = 7
/** More rows than this nobody reads in a plot; the table has them all. */
export const PLOTTED_ROWS = 20

interface Span {
  readonly entry: Entry
  readonly low: number | null
  readonly high: number | null
}

/** What a ratio board plots: how many times better than the baseline; null where there is nothing to draw. */
export function plottedSpans(board: Leaderboard, entries: readonly Entry[]): Span[] | null {
  if (board.basis !== 'ratio' || entries.length < 2) return null
  const spans = entries.slice(0, PLOTTED_ROWS).flatMap((entry): Span[] => {
    const { improvement } = entry
    return improvement === null || (improvement.low === null && improvement.high === null)
      ? []
      : [{ entry, ...improvement }]
  })
  return spans.length < 2 ? null : spans
}

/** The ends that are numbers, and no effect: what the axis must show. */
function extent(spans: readonly Span[]): [number, number] {
  const ends = spans.flatMap(({ low, high }) => [low, high]).filter((end): end is number => end !== null && end > 0)
  return [Math.min(1, ...ends), Math.max(1, ...ends)]
}

/** Factors are drawn by their logarithm, so that twice as good and half as good are equally far from no effect. */
function axisOf(spans: readonly Span[]): { place: (factor: number) => number; ticks: number[] } {
  const [low, high] = extent(spans)
  const range = [SIDE + ARROW, WIDTH - SIDE - ARROW] as const
  if (low === high) {
    const around = [low * 0.5, high * 1.5] as const
    return { place: linear(around, range), ticks: ticksIn(around) }
  }
  return { place: logarithmic([low, high], range), ticks: ticksIn([low, high]) }
}

const ROUND = [0.1, 0.2, 0.25, 0.5, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000]

function ticksIn([low, high]: readonly [number, number]): number[] {
  const round = ROUND.filter((it) => it >= low && it <= high)
  const step = Math.ceil(round.length / 6)
  return round.filter((it, i) => it === 1 || i % step === 0)
}

const span = ({ entry, low, high }: Span): string => {
  const ends =
    low === high
      ? `${number(low ?? 0)} times`
      : `${low === null ? 'anything' : number(low)} to ${high === null ? 'any number of' : number(high)} times`
  return `${entry.system.name}: ${statedWords(entry.stated)}, ${ends} as good as the baseline`
}

/** A dot for each exact factor and a whisker for each interval, open bounds with an arrow; the same numbers stand in the table. */
export const IntervalPlot = ({ board, spans }: { board: Leaderboard; spans: readonly Span[] }) => {
  const { place, ticks } = axisOf(spans)
  const height = TOP + spans.length * ROW + BOTTOM
  const floor = TOP + spans.length * ROW
  const id = 'interval-plot'
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
        <title id={`${id}-title`}>{`${board.title}: how many times better than the baseline`}</title>
        <desc id={`${id}-text`}>{spans.map(span).join('. ')}.</desc>
        {ticks.map((tick) => (
          <g class={tick === 1 ? 'tick none' : 'tick'}>
            <line x1={place(tick)} x2={place(tick)} y1={TOP - 8} y2={floor} />
            <text x={place(tick)} y={floor + 20} text-anchor="middle">
              {`${number(tick)}×`}
            </text>
          </g>
        ))}
        <text class="axis" x={WIDTH - SIDE} y={floor + 40} text-anchor="end">
          better than the baseline →
        </text>
        {spans.map(({ entry, low, high }, i) => {
          const y = TOP + i * ROW + 28
          const from = low === null || low <= 0 ? SIDE : place(low)
          const to = high === null ? WIDTH - SIDE : place(high)
          const exact = low !== null && low === high
          return (
            <g class="row">
              <text x={SIDE} y={y - 14}>
                {entry.system.name}
              </text>
              {exact ? null : <line class="whisker" x1={from} x2={to} y1={y} y2={y} />}
              {low === null || low <= 0 ? <path class="arrow" d={`M${SIDE} ${y}l${ARROW} ${-5}v10z`} /> : null}
              {high === null ? <path class="arrow" d={`M${WIDTH - SIDE} ${y}l${-ARROW} ${-5}v10z`} /> : null}
              {low !== null && low > 0 ? <circle class="sure" cx={from} cy={y} r={5.5} /> : null}
              {exact || high === null ? null : <circle class="possible" cx={to} cy={y} r={5} />}
            </g>
          )
        })}
      </svg>
      <figcaption>
        A full dot is what a paper guarantees; a line leads to the best that its bound allows (“up to”), with an arrow
        where the bound is open.
      </figcaption>
    </figure>
  )
}
