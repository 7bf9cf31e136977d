import { html, raw } from 'hono/html'
import type { Entry, Leaderboard } from '../../schemas/leaderboard.ts'
import { firstDay } from '../domain/date.ts'
import { number } from '../domain/words.ts'
import { count } from './phrases.ts'
import { linear, nice, stairs, ticks } from './scale.ts'

const WIDTH = 480
const HEIGHT = 300
const PLOT = { left: 56, right: 466, top: 22, bottom: 252 }

/** A day (milliseconds since 1970) as a year with its fraction. */
function yearOf(day: number): number {
  const year = new Date(day).getUTCFullYear()
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  return year + (day - start) / (end - start)
}

interface Point {
  readonly entry: Entry
  readonly value: number
  /** Milliseconds since 1970. */
  readonly day: number
  readonly record: boolean
}

/** Values with a date in the order of time, those that were the best of their day marked; null where that is no progress. */
export function progressPoints(board: Leaderboard, entries: readonly Entry[]): Point[] | null {
  const { better } = board.metric
  if (board.basis !== 'score' || better === null) return null
  const sign = better === 'higher' ? 1 : -1
  const dated = entries.flatMap((entry) => {
    const { published } = entry.source
    return entry.value === null || published === null
      ? []
      : [{ entry, value: entry.value, day: Date.parse(firstDay(published)) }]
  })
  dated.sort((a, b) => a.day - b.day || sign * (b.value - a.value))
  if (dated[0]?.day === dated.at(-1)?.day) return null
  let best = Number.NEGATIVE_INFINITY
  return dated.map((point) => {
    const record = sign * point.value > best
    if (record) best = sign * point.value
    return { ...point, record }
  })
}

/** The line of the best in words: who hears the plot hears how it went, and finds every number in the table. */
const describe = (points: readonly Point[]): string =>
  `${count(points.length, 'system')}. The best so far: ${points
    .filter(({ record }) => record)
    .map(({ entry, value }) => `${entry.source.published}: ${entry.system.name} ${number(value)}`)
    .join('; ')}`

/** A place in the units of the view box, to a tenth of one: more digits nobody sees. */
const at = (place: number): number => Math.round(place * 10) / 10

/** Values over time with the line of the best so far; the same numbers stand in the table. */
export const ProgressPlot = ({ board, points }: { board: Leaderboard; points: readonly Point[] }) => {
  const values = points.map(({ value }) => value)
  const [first, last] = [(points[0] as Point).day, (points.at(-1) as Point).day]
  const [least, most] = nice(Math.min(...values), Math.max(...values), 4)
  const x = linear([first, last], [PLOT.left + 10, PLOT.right - 10])
  const y = linear([least, most], [PLOT.bottom - 10, PLOT.top + 10])
  const dots = points.map(({ entry, day, value, record }) => ({ entry, record, x: at(x(day)), y: at(y(value)) }))
  const records = dots.filter(({ record }) => record)
  const leader = records.at(-1) as (typeof dots)[number]
  const path = stairs([...records.map((dot) => [dot.x, dot.y] as const), [at(x(last)), leader.y] as const])
  const whole = ticks(yearOf(first), yearOf(last), 5).filter(Number.isInteger)
  const years = whole.length > 0 ? whole.map((year) => Date.UTC(year, 0, 1)) : [first]
  const { system, stated } = leader.entry
  // Numbers alone, so that nothing of it need be escaped.
  const circles = dots.map(
    (dot) =>
      `<circle class="${dot.record ? 'sure' : 'possible'}" cx="${dot.x}" cy="${dot.y}" r="${dot.record ? 5.5 : 4}"/>`,
  )
  return html`<figure class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="progress-title progress-text">
<title id="progress-title">${board.title} over time</title><desc id="progress-text">${describe(points)}.</desc>
${ticks(least, most, 4).map(
  (tick) =>
    html`<g class="tick"><line x1="${PLOT.left}" x2="${PLOT.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text x="${PLOT.left - 8}" y="${at(y(tick) + 5)}" text-anchor="end">${number(tick)}</text></g>`,
)}
${years.map(
  (day) =>
    html`<text class="time" x="${at(x(day))}" y="${PLOT.bottom + 24}" text-anchor="middle">${Math.floor(yearOf(day))}</text>`,
)}
<path class="record" d="${path}"/>
${raw(circles.join('\n'))}
<text class="leader" x="${Math.min(leader.x, PLOT.right - 4)}" y="${leader.y + (board.metric.better === 'higher' ? -12 : 22)}" text-anchor="end">${system.name} ${stated.text}</text></svg>
<figcaption>Each dot is a system, by the day of its paper; the line is the best so far${board.metric.better === 'lower' ? ' (lower is better)' : ''}.</figcaption></figure>`
}
