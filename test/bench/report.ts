import { COUNTED, type Counts } from './counts.ts'

/** One line of the report. */
export interface Figure extends Counts {
  readonly case: string
  readonly size: string
  /** Milliseconds of the Worker's processor a request; null where nothing tells it. */
  readonly cpu_ms: number | null
  /** The same in empty round trips to the database. */
  readonly ratio: number | null
}

/** A figure with what the ratio may be at most. */
export interface Judged {
  readonly figure: Figure
  readonly limit: number | null
}

export const isMissed = ({ figure: { ratio }, limit }: Judged): boolean =>
  ratio !== null && limit !== null && ratio > limit

const shown = (number: number | null, digits: number): string => (number === null ? '-' : number.toFixed(digits))
const whole = (number: number): string => number.toLocaleString('en')

const HEAD = ['case', 'size', 'cpu ms', 'ratio', 'rows read', 'rows written', 'queries', 'bytes', 'limit']

/** Figures as a table to read. */
export function table(judged: readonly Judged[]): string {
  const rows = judged.map((it) => {
    const { figure, limit } = it
    return [
      figure.case,
      figure.size,
      shown(figure.cpu_ms, 3),
      shown(figure.ratio, 2),
      ...COUNTED.map((key) => whole(figure[key])),
      limit === null ? '' : `${limit}${isMissed(it) ? ' missed' : ''}`,
    ]
  })
  const widths = HEAD.map((_, i) => Math.max(...[HEAD, ...rows].map((row) => row[i]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return [HEAD, ...rows].map((row) => line(row).trimEnd()).join('\n')
}

const rounded = (number: number | null, digits: number): number | null =>
  number === null ? null : Number(number.toFixed(digits))

/** A figure as a line for machines. */
export const jsonLine = ({ case: name, size, cpu_ms, ratio, ...counts }: Figure): string =>
  JSON.stringify({
    case: name,
    size,
    cpu_ms: rounded(cpu_ms, 4),
    ratio: rounded(ratio, 3),
    ...Object.fromEntries(COUNTED.map((key) => [key, counts[key]])),
  })
