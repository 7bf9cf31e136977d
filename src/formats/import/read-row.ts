import type { Conditions } from '../../../schemas/claim.ts'
import { KNOWN_METRICS, type KnownMetric } from '../../../schemas/known-metrics.ts'
import { UNITS } from '../../../schemas/units.ts'
import { type ReadMetricName, readMetricName } from '../../domain/metric-name.ts'
import { plainText } from '../../domain/printed.ts'
import { type NoResult, type ReadResult, readResult } from '../../domain/read-result.ts'
import { ok, type Result } from '../../domain/result.ts'
import { aliasKey } from '../../domain/slug.ts'
import type { CreditedPaper, ImportedMetric, ImportedRow, ImportedValue } from './codec.ts'

const LONGEST_NAME = 300
/** UTF-16 units of a name with its mark-up: more of it is not read. */
const LONGEST_PRINT = 2_000

/** A name as printed, without mark-up, footnote marks and invisible characters; null where nothing is left. */
export function cleanName(text: string | null): string | null {
  if (text === null) return null
  const name = plainText(
    text
      .slice(0, LONGEST_PRINT)
      .toWellFormed()
      .replace(/[\p{Cc}\uFEFF\u200B-\u200F\u2060]/gu, ' ')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/<\/?[a-z][^<>]*>/gi, ' ')
      .replace(/[`†‡]|\*{1,3}|__/g, ''),
  )
  return name === '' ? null : name.slice(0, LONGEST_NAME).trim().toWellFormed()
}

/** Metrics that the field knows, by the key of each of their names. */
const KNOWN: ReadonlyMap<string, KnownMetric> = new Map(
  KNOWN_METRICS.flatMap((metric) =>
    [...metric.aliases, metric.name].reverse().map((name) => [aliasKey(name), metric] as const),
  ),
)
export const knownMetric = (name: string): KnownMetric | null =>
  KNOWN.get(aliasKey(name)) ?? KNOWN.get(aliasKey(name.replaceAll('_', ' '))) ?? null

/** A column of a file, read once: its words, and the names under which it may be known, best first. */
export interface ReadMetric {
  readonly key: string
  readonly given: ImportedMetric
  readonly read: ReadMetricName
  readonly names: readonly string[]
  readonly known: KnownMetric | null
}

/** "Bits per character (BPC)" is either of its names where both mean one thing. */
function bracketNames(name: string): string[] {
  const found = /^(.+?)\s*\(([^()]+)\)$/.exec(name)
  if (found === null) return []
  const [, before = '', inside = ''] = found
  const known = knownMetric(before)
  return known !== null && known === knownMetric(inside) ? [before] : []
}

function readMetric(given: ImportedMetric, key: string): ReadMetric {
  const read = readMetricName(given.name)
  const names = [read.whole, read.name, ...bracketNames(read.name), ...(given.aliases ?? [])].filter(
    (name) => name !== '',
  )
  const known = names.map(knownMetric).find((it) => it !== null) ?? null
  return { key, given, read, names: [...new Set(names)], known }
}

/** One value of a line, read by the core. */
export interface ReadValue {
  readonly value: ImportedValue
  readonly metric: ReadMetric
  readonly result: Result<ReadResult, NoResult>
}

export interface ReadRow {
  readonly row: ImportedRow
  readonly system: string | null
  readonly paper: CreditedPaper | null
  readonly paperKey: string
  readonly values: readonly ReadValue[]
}

export type RowReader = (row: ImportedRow) => ReadRow

const metricKey = ({ name, better, unit, range, aliases = [] }: ImportedMetric): string =>
  [name, better, unit, range?.low, range?.high, ...aliases].join('\u0001')

/** Reads lines; what stands over a column is read once. */
export function rowReader(): RowReader {
  const metrics = new Map<string, ReadMetric>()
  const metricOf = (given: ImportedMetric): ReadMetric => {
    const key = metricKey(given)
    const held = metrics.get(key)
    if (held !== undefined) return held
    const metric = readMetric(given, key)
    metrics.set(key, metric)
    return metric
  }
  return (row) => {
    const title = cleanName(row.paper?.title ?? null)
    const url = row.paper?.url?.trim() ?? null
    const paper = title === null && url === null ? null : { title, url, date: row.paper?.date ?? null }
    return {
      row,
      system: cleanName(row.system),
      paper,
      paperKey: paper === null ? '' : (paper.url ?? `title:${aliasKey(paper.title ?? '')}`),
      values: row.values.map((value) => {
        const metric = metricOf(value.metric)
        const { claim } = value
        const result =
          claim === undefined
            ? readResult(value.text, metric.known?.size === true)
            : ok({ stated: claim.stated, remark: null })
        return { value, metric, result }
      }),
    }
  }
}

/** Conditions of a value: of its line, its own, and what stood beside its number. */
export function conditionsOf({ row }: ReadRow, { value, result }: ReadValue, split: string | null): Conditions {
  const remark = result.ok ? result.value.remark : null
  const all: Conditions = {
    ...(split === null ? {} : { split }),
    ...(remark === null ? {} : { setting: remark }),
    ...row.conditions,
    ...value.conditions,
  }
  return Object.fromEntries(
    Object.entries(all).map(([key, text = '']) => [key, text.toWellFormed().replaceAll('\0', ' ').slice(0, 400)]),
  )
}

/** Units that a file may declare of a column; whatever else it says there is no unit of ours. */
const DECLARED: Readonly<Record<string, string>> = {
  '%': 'percent',
  percent: 'percent',
  percentage: 'percent',
  proportion: 'fraction',
  fraction: 'fraction',
  points: 'points',
  usd: 'usd',
  times: 'times',
  tokens: 'tokens',
}

/** What the file says that a column's numbers are; null where it says nothing. */
export const declaredUnit = ({ given, read }: ReadMetric): string | null => {
  const unit = given.unit ?? read.unit
  if (unit === null) return null
  return DECLARED[unit.toLowerCase()] ?? (UNITS[unit] === undefined ? null : unit)
}

/** Whether a value is a bare number on its metric's own scale, which the column decides. */
export const isBareValue = ({ value, metric, result }: ReadValue): boolean =>
  value.claim !== undefined
    ? value.claim.kind === 'score' && value.claim.stated.unit === 'score'
    : result.ok && result.value.stated.unit === 'score' && declaredUnit(metric) === null && metric.known?.size !== true
