import type { ClaimInput, Stated, Uncertainty } from '../../../schemas/claim.ts'
import { fraction } from '../../domain/fraction.ts'
import { shiftPoint } from '../../domain/printed.ts'
import { readDate } from '../../domain/read-date.ts'
import { numberOf } from './fields.ts'
import { conditionsOf, declaredUnit, type ReadRow, type ReadValue } from './read-row.ts'
import type { SurveyedTable } from './survey.ts'
import { type MeantMetric, splitOf } from './vocabulary.ts'

/** What a claim of a table is about, in our records. */
export interface Meaning {
  readonly source: string
  readonly edition: string
  /** The file's name, for the place of each value. */
  readonly file: string
  readonly table: SurveyedTable
  readonly system: string | null
  readonly baseline: string | null
  readonly benchmark: string | null
  readonly meant: MeantMetric
  readonly reports: string | null
}

const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/

/** A decimal without exponent, as claims keep it; null where it is no number or has too many digits. */
function decimal(text: string): string | null {
  if (DECIMAL.test(text)) return text
  if (numberOf(text) === null) return null
  try {
    const it = fraction(text).n.toFixed()
    return DECIMAL.test(it) ? it : null
  } catch {
    return null
  }
}

function uncertaintyOf(given: Uncertainty | undefined): Uncertainty | undefined {
  if (given === undefined) return undefined
  const [plus, minus] = [decimal(given.plus), decimal(given.minus)]
  return plus === null || minus === null ? undefined : { ...given, plus, minus }
}

const shifted = (value: string, power: number): string =>
  value.startsWith('-') ? `-${shiftPoint(value.slice(1), power)}` : shiftPoint(value, power)

/** What is printed, in the unit that the cell, the column or, of a size, the metric has. */
function statedOf({ metric, value }: ReadValue, printed: Stated, { metric: record, size }: MeantMetric): Stated {
  const { power } = metric.read
  const unit =
    printed.unit !== 'score' ? printed.unit : (declaredUnit(metric) ?? (size ? (record.unit ?? 'count') : 'score'))
  const uncertainty = uncertaintyOf(value.uncertainty) ?? printed.uncertainty
  const { uncertainty: _, value_high, ...rest } = printed
  return {
    ...rest,
    value: power === 0 ? printed.value : shifted(printed.value, power),
    ...(value_high === undefined ? {} : { value_high: power === 0 ? value_high : shifted(value_high, power) }),
    unit: record.slug === 'rank' ? 'rank' : unit,
    ...(uncertainty === undefined ? {} : { uncertainty }),
  }
}

/** The claim that a value of a file makes, as it is stored: accepted, in the edition of the day on which it came. */
export function tableClaim(row: ReadRow, value: ReadValue, printed: Stated, meaning: Meaning): ClaimInput {
  const { meant, table } = meaning
  const whole = value.value.claim
  const kind = whole?.kind ?? (meant.size ? 'scale' : meant.metric.slug === 'rank' ? 'rank' : 'score')
  return {
    source: meaning.source,
    edition: meaning.edition,
    reports: meaning.reports,
    quote: null,
    locator: `${meaning.file}#${value.value.at}`,
    stated: whole?.stated ?? statedOf(value, printed, meant),
    kind,
    change: whole?.change ?? null,
    readings: whole?.readings ?? [kind],
    system: meaning.system,
    baseline: meaning.baseline,
    baseline_text: whole?.baseline_text ?? null,
    metric: meant.metric.slug,
    benchmark: meant.size && whole === undefined ? null : meaning.benchmark,
    conditions: conditionsOf(row, value, splitOf(table, value.metric)),
    source_class: row.row.source_class,
    restates: row.row.source_class === 'restated' ? (row.row.restates ?? row.paper?.title ?? null) : null,
    status: 'accepted',
    evaluated_on: readDate(row.row.date),
  }
}

/**
 * What the file prints for a claim: while this stays, its claim is left as it is, whoever corrected it since. Of a line with an id of
 * its own the names may change.
 */
export const filePrint = ({ row }: ReadRow, { value }: ReadValue): string =>
  JSON.stringify([
    ...[value.text, value.metric.unit, value.uncertainty, row.date, row.restates, value.claim].map((it) => it ?? null),
    ...(row.key === undefined ? [] : [row.system, row.paper]),
  ])
