import type { Leaderboard } from '../../schemas/leaderboard.ts'
import type { TradeoffPair, TradeoffPlane, TradeoffValue } from '../../schemas/tradeoff.ts'
import { standingOf } from '../domain/rank.ts'
import { directionOf } from '../domain/unranked.ts'
import { number, statedWords } from '../domain/words.ts'
import { linear, logarithmic, nice, stairs, ticks } from './scale.ts'

/** Sizes in the units of the view box, which is about as wide as a phone. */
const WIDTH = 480
const HEIGHT = 406
const PLOT = { left: 68, right: 466, top: 36, bottom: 344 }
const ARROW = 7
/** Past this ratio of the largest to the smallest value an axis goes by powers of ten. */
const WIDE = 50
/** Pairs that are told in words, and names that are written beside their dots; the table has them all. */
const TOLD = 20
/** What a letter and a line of a label take at most, on a phone. */
const LABEL = { letter: 9.5, line: 19 }

type Axis = 'x' | 'y'

interface Scale {
  readonly board: Leaderboard
  readonly place: (value: number) => number
  readonly ticks: readonly number[]
  /** The edges of the plot that stand for an open low and an open high end. */
  readonly edges: readonly [number, number]
  readonly sign: string
}

/** Where nothing has changed against the baseline; null where there is none. */
const noChange = ({ basis }: Leaderboard): number | null => (basis === 'ratio' ? 1 : basis === 'difference' ? 0 : null)

function scaleOf(board: Leaderboard, values: readonly TradeoffValue[], edges: readonly [number, number]): Scale {
  const none = noChange(board)
  const ends = [...values.flatMap(({ low, high }) => [low, high]), none].filter((end) => end !== null)
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const inner = [
    edges[0] + Math.sign(edges[1] - edges[0]) * 14,
    edges[1] - Math.sign(edges[1] - edges[0]) * 14,
  ] as const
  const sign = board.basis === 'ratio' ? '×' : board.metric.unit === 'percent' && board.basis === 'score' ? '%' : ''
  if (low > 0 && high / low > WIDE) {
    const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
    const powers = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i))
    return { board, place: logarithmic([10 ** from, 10 ** to], inner), ticks: powers, edges, sign }
  }
  const around = low === high ? Math.abs(low) / 2 || 1 : 0
  const [from, to] = nice(low - around, high + around, 4)
  return { board, place: linear([from, to], inner), ticks: ticks(from, to, 4), edges, sign }
}

/** Where a pair's dot stands on an axis: at the guaranteed end, or where that is open at the other; null where both are. */
function dotOf({ low, high }: TradeoffValue, { board }: Scale): number | null {
  return directionOf(board, board.metric.better) === 'lower' ? (high ?? low) : (low ?? high)
}

/** Words of two readings say no one number, and a number of two scales neither. */
const isPlotted = (pair: TradeoffPair): boolean =>
  [pair.x, pair.y].every(
    ({ low, high, reasons }) =>
      (low !== null || high !== null) && !reasons.includes('ambiguous_reading') && !reasons.includes('scale_ambiguous'),
  )

const isOpen = (value: TradeoffValue): boolean => value.low !== value.high

/** The bar of an interval along its axis, with an arrow where it is open. */
const Bar = ({ value, scale, axis, across }: { value: TradeoffValue; scale: Scale; axis: Axis; across: number }) => {
  if (!isOpen(value)) return null
  const ends = [value.low, value.high].map((end, i) => (end === null ? (scale.edges[i] as number) : scale.place(end)))
  const [from, to] = [ends[0] as number, ends[1] as number]
  const at = axis === 'x' ? { x1: from, x2: to, y1: across, y2: across } : { x1: across, x2: across, y1: from, y2: to }
  const arrow = (end: number, inwards: number): string =>
    axis === 'x' ? `M${end} ${across}l${inwards} -5v10z` : `M${across} ${end}l-5 ${inwards}h10z`
  const inwards = axis === 'x' ? ARROW : -ARROW
  return (
    <>
      <line class="whisker" {...at} />
      {value.low === null ? <path class="arrow" d={arrow(from, inwards)} /> : null}
      {value.high === null ? <path class="arrow" d={arrow(to, -inwards)} /> : null}
    </>
  )
}

/** The corners of what pairs reach at that end of their intervals, in the units of the view box; corners at open ends are left out. */
function frontierPath(pairs: readonly TradeoffPair[], x: Scale, y: Scale, end: 'worst' | 'best'): string {
  const cornerOf = (value: TradeoffValue, { board }: Scale) => {
    const direction = directionOf(board, board.metric.better) ?? 'higher'
    const turned = standingOf(value, direction)[end]
    return { turned, own: direction === 'higher' ? turned : -turned }
  }
  const corners = pairs
    .filter(({ frontier }) => frontier !== null)
    .map((pair) => ({ x: cornerOf(pair.x, x), y: cornerOf(pair.y, y) }))
    .filter((corner) => Number.isFinite(corner.x.turned) && Number.isFinite(corner.y.turned))
    .sort((a, b) => b.x.turned - a.x.turned || b.y.turned - a.y.turned)
  const steps: typeof corners = []
  for (const corner of corners)
    if (corner.y.turned > (steps.at(-1)?.y.turned ?? Number.NEGATIVE_INFINITY)) steps.push(corner)
  return stairs(steps.map((corner) => [x.place(corner.x.own), y.place(corner.y.own)]))
}

interface Dot {
  readonly pair: TradeoffPair
  readonly x: number
  readonly y: number
}

interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly isLeft: boolean
}

/** Names beside dots, those on the frontier first, as long as they stand on no other name and no other dot. */
function labelsOf(dots: readonly Dot[]): Label[] {
  const taken = dots.map(({ x, y }) => ({ from: x - 5, to: x + 5, y: y + 5 }))
  const labels: Label[] = []
  const first = ({ pair: { frontier } }: Dot): number => (frontier === 'certain' ? 0 : frontier === 'possible' ? 1 : 2)
  for (const { pair, x, y } of [...dots].sort((a, b) => first(a) - first(b)).slice(0, TOLD)) {
    const { name: text } = pair.system
    const length = LABEL.letter * text.length
    for (const isLeft of [false, true]) {
      const box = { from: isLeft ? x - 9 - length : x + 9, to: isLeft ? x - 9 : x + 9 + length, y: y - 9 }
      if (box.from < PLOT.left || box.to > WIDTH) continue
      if (taken.some((it) => Math.abs(it.y - box.y) < LABEL.line && it.from < box.to && box.from < it.to)) continue
      labels.push({ text, x: isLeft ? box.to : box.from, y: box.y, isLeft })
      taken.push(box)
      break
    }
  }
  return labels
}

const axisWords = ({ metric: { name, better } }: Leaderboard): string =>
  better === null ? name : `${name} (${better} is better)`

/** Pairs as dots at what they guarantee, bars over what their bounds leave open; the same numbers stand in the table. */
export const TradeoffPlot = ({ plane, id }: { plane: TradeoffPlane; id: string }) => {
  const pairs = plane.pairs.filter(isPlotted)
  if (pairs.length === 0) return null
  const x = scaleOf(
    plane.x,
    pairs.map((pair) => pair.x),
    [PLOT.left, PLOT.right],
  )
  const y = scaleOf(
    plane.y,
    pairs.map((pair) => pair.y),
    [PLOT.bottom, PLOT.top],
  )
  const isDrawn = plane.why.length === 0
  const dots = pairs.map((pair) => ({ pair, x: x.place(dotOf(pair.x, x) ?? 0), y: y.place(dotOf(pair.y, y) ?? 0) }))
  const told = pairs
    .slice(0, TOLD)
    .map((pair) => `${pair.system.name}: ${statedWords(pair.x.stated)} and ${statedWords(pair.y.stated)}`)
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
        <title id={`${id}-title`}>{`${plane.x.title} against ${plane.y.title}`}</title>
        <desc id={`${id}-text`}>{`${told.join('. ')}${pairs.length > TOLD ? ', and others' : ''}.`}</desc>
        {x.ticks.map((tick) => (
          <g class={tick === noChange(plane.x) ? 'tick none' : 'tick'}>
            <line x1={x.place(tick)} x2={x.place(tick)} y1={PLOT.top} y2={PLOT.bottom} />
            <text x={x.place(tick)} y={PLOT.bottom + 22} text-anchor="middle">{`${number(tick)}${x.sign}`}</text>
          </g>
        ))}
        {y.ticks.map((tick) => (
          <g class={tick === noChange(plane.y) ? 'tick none' : 'tick'}>
            <line x1={PLOT.left} x2={PLOT.right} y1={y.place(tick)} y2={y.place(tick)} />
            <text x={PLOT.left - 6} y={y.place(tick) + 5} text-anchor="end">{`${number(tick)}${y.sign}`}</text>
          </g>
        ))}
        <text class="axis" x={PLOT.right} y={PLOT.bottom + 50} text-anchor="end">
          {axisWords(plane.x)}
        </text>
        <text class="axis" x={4} y={18}>
          {axisWords(plane.y)}
        </text>
        {dots.map(({ pair, x: at, y: up }) => (
          <>
            <Bar value={pair.x} scale={x} axis="x" across={up} />
            <Bar value={pair.y} scale={y} axis="y" across={at} />
          </>
        ))}
        {isDrawn ? <path class="frontier possibly" d={frontierPath(pairs, x, y, 'best')} /> : null}
        {isDrawn ? <path class="frontier" d={frontierPath(pairs, x, y, 'worst')} /> : null}
        {dots.map(({ pair, x: at, y: up }) => {
          const mark = !isDrawn || pair.frontier === 'certain' ? 'sure' : (pair.frontier ?? 'beaten')
          return <circle class={mark} cx={at} cy={up} r={mark === 'beaten' ? 4 : 5.5} />
        })}
        <g class="row">
          {labelsOf(dots).map((label) => (
            <text x={label.x} y={label.y} text-anchor={label.isLeft ? 'end' : 'start'}>
              {label.text}
            </text>
          ))}
        </g>
      </svg>
      <figcaption>
        A dot is what a paper guarantees; bars lead to the best that its bounds allow (“up to”), with an arrow where a
        bound is open.
        {isDrawn
          ? ' Full dots are on the frontier for certain, rings possibly; what a grey dot offers, another surely beats. The solid line is what is surely reached, the dashed one what would be if every bound were at its best.'
          : null}
      </figcaption>
    </figure>
  )
}
