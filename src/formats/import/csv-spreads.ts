import type { Uncertainty } from '../../../schemas/claim.ts'
import { fraction, minus } from '../../domain/fraction.ts'
import { readResult } from '../../domain/read-result.ts'
import { wordsOf } from './csv-headers.ts'

/** The columns that say how far a value may be off: one for both sides, or its lower and upper end. */
export interface Spread {
  readonly spread?: string
  readonly low?: string
  readonly high?: string
}

const CI = '(?:(?:\\d+ ?% )?(?:ci|conf|confidence interval) )?'
const END = '(?: (?:bound|limit|end|ci|\\d+ ?%))*'
/** What the words over such a column end with, or begin with ("stderr of accuracy"). */
const KINDS = [
  ['spread', '(?:std ?err(?:or)?|standard error|sem?|std(?: ?dev)?|standard deviation|sd|±|uncertainty|error bar)'],
  ['low', `${CI}(?:low|lower|lo)${END}`],
  ['high', `${CI}(?:high|higher|upper|hi)${END}`],
] as const
const PATTERNS = KINDS.map(([kind, words]) => ({
  kind,
  before: new RegExp(`^(?:(?<metric>.+?) )??${words}$`),
  after: new RegExp(`^${words}(?: of| for)? (?<metric>.+)$`),
}))

interface SpreadColumn {
  readonly column: string
  readonly kind: keyof Spread
  /** Words of the metric to which it belongs; empty where only its place says so. */
  readonly metric: string
  /** It is no metric, whether or not its own is there. */
  readonly sure: boolean
}

function spreadColumn(column: string): SpreadColumn | null {
  const words = wordsOf(column.replace(/ \(\d+\)$/, ''))
  for (const { kind, before, after } of PATTERNS) {
    const ends = before.exec(words)
    const found = ends ?? after.exec(words)
    if (found === null) continue
    const metric = found.groups?.metric ?? ''
    const sure = metric === '' || (ends !== null && (kind === 'spread' || /\bci\b/.test(words)))
    return { column, kind, metric, sure }
  }
  return null
}

/** Columns that tell what a system is or costs stand between results and their spread, and have none themselves. */
const SIZES = /\b(?:params?|parameters?|compute|flops?|cost|price|size|memory)\b/

export interface SpreadMetrics {
  readonly metrics: readonly string[]
  /** By metric. */
  readonly spreads: ReadonlyMap<string, Spread>
}

/**
 * Parts columns of numbers into metrics and the columns of their spreads. A spread belongs to the metric that it names; one that names
 * none to the metric before it, else to the one behind it. Ends come in twos; what names a metric that there is not is a metric itself.
 */
export function partSpreads(numbers: readonly string[], columns: readonly string[]): SpreadMetrics {
  const numeric = columns.filter((it) => numbers.includes(it))
  const found = new Map(numeric.flatMap((it) => spreadColumn(it) ?? []).map((it) => [it.column, it]))
  const plain = numeric.filter((it) => !found.has(it))
  const at = (column: string): number => columns.indexOf(column)
  const near = (column: string): string | undefined => {
    const results = plain.filter((it) => !SIZES.test(wordsOf(it)))
    const all = results.length > 0 ? results : plain
    return all.findLast((it) => at(it) < at(column)) ?? all.find((it) => at(it) > at(column))
  }
  const named = (words: string): string | undefined =>
    plain.find((it) => wordsOf(it) === words) ?? plain.find((it) => wordsOf(it).startsWith(`${words} `))
  const spreads = new Map<string, Spread>()
  for (const { column, kind, metric } of found.values()) {
    const owner = metric === '' ? near(column) : named(metric)
    const held = owner === undefined ? undefined : spreads.get(owner)
    if (owner !== undefined && held?.[kind] === undefined) spreads.set(owner, { ...held, [kind]: column })
  }
  for (const [owner, { spread, low, high }] of spreads) {
    if ((low === undefined) === (high === undefined)) continue
    if (spread === undefined) spreads.delete(owner)
    else spreads.set(owner, { spread })
  }
  const isMetric = (it: string): boolean => {
    const spread = found.get(it)
    return spread === undefined || (!spread.sure && named(spread.metric) === undefined)
  }
  return { metrics: numeric.filter(isMetric), spreads }
}

/** The type of a spread by the words over it. */
export function spreadType(column: string): Uncertainty['type'] {
  const words = wordsOf(column)
  return /err|\bsem?\b/.test(words) ? 'se' : /std|\bsd\b|deviation/.test(words) ? 'sd' : 'unknown'
}

interface Number {
  readonly value: string
  readonly unit: string
}

/** A number and nothing else: no hedge, no range, no remark. */
function numberIn(text: string | null): Number | null {
  const read = readResult(text, true)
  if (!read.ok || read.value.remark !== null) return null
  const { value, value_high, unit, bound, uncertainty } = read.value.stated
  return bound !== 'exact' || value_high !== undefined || uncertainty !== undefined ? null : { value, unit }
}

/** How far a value may be off by the cells beside it; null where one of them is no plain number, or of another unit than the value. */
export function uncertaintyOf(
  text: string | null,
  { spread, low, high }: Spread,
  cell: (column: string) => string | null,
): Uncertainty | null {
  const value = numberIn(text)
  const beside = (column: string | undefined): string | null => {
    const it = column === undefined ? null : numberIn(cell(column))
    return it === null || it.unit !== value?.unit ? null : it.value
  }
  const [lower, upper, width] = [beside(low), beside(high), beside(spread)]
  if (value !== null && lower !== null && upper !== null) {
    const [plus, less] = [minus(fraction(upper), fraction(value.value)), minus(fraction(value.value), fraction(lower))]
    if (!plus.n.lt(0) && !less.n.lt(0)) return { plus: plus.n.toFixed(), minus: less.n.toFixed(), type: 'ci' }
  }
  if (width === null || width.startsWith('-')) return null
  return { plus: width, minus: width, type: spreadType(spread ?? '') }
}
