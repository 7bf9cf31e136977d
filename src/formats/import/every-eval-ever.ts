import type { Conditions, Uncertainty } from '../../../schemas/claim.ts'
import { fraction, minus } from '../../domain/fraction.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type ImportCodec,
  type ImportedFile,
  type ImportedMetric,
  type ImportedRow,
  type ImportedTable,
  type Unreadable,
  wholeFile,
} from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, textOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'

/** A metric's own name behind a namespace: "rewardbench.overall" is "overall". */
const local = (id: string | null): string | null => (id === null ? null : (id.split(/[./]/).at(-1) ?? id))

const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase()

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
const numberOf = (value: unknown): string | null => (typeof value === 'string' && NUMBER.test(value) ? value : null)

/** Whether the file says that values are shares of 1. */
const isProportion = (config: Fields, low: string | null, high: string | null): boolean =>
  /^proportion$|^fraction$/i.test(textOf(config.metric_unit) ?? '') ||
  (textOf(config.metric_unit) === null && Number(low) === 0 && low !== null && high !== null && Number(high) === 1)

function metricOf(config: Fields, evaluation: string): ImportedMetric {
  const [name, id, kind] = [textOf(config.metric_name), textOf(config.metric_id), textOf(config.metric_kind)]
  // A name that only repeats what is evaluated names no metric.
  const names = [same(name, evaluation) ? null : name, kind, same(id, evaluation) ? null : local(id)]
  const known = names.filter((it) => it !== null)
  const [low, high] = [numberOf(config.min_score), numberOf(config.max_score)]
  const unit = isProportion(config, low, high) ? 'fraction' : textOf(config.metric_unit)
  const better = config.lower_is_better === true ? 'lower' : config.lower_is_better === false ? 'higher' : null
  return {
    name: known[0] ?? 'score',
    ...(known.length > 1 ? { aliases: known.slice(1) } : {}),
    ...(better === null ? {} : { better }),
    ...(unit === null ? {} : { unit }),
    ...(low === null && high === null ? {} : { range: { low: plain(low), high: plain(high) } }),
  }
}

const plain = (value: string | null): string | null => (value === null ? null : fraction(value).n.toFixed())

function uncertaintyOf(score: string | null, given: Fields): Uncertainty | null {
  const samples = Number(numberOf(given.num_samples) ?? Number.NaN)
  const n = Number.isInteger(samples) ? { n: samples } : {}
  const [se, sd] = [numberOf(fieldsOf(given.standard_error).value), numberOf(given.standard_deviation)]
  if (se !== null) return { plus: se, minus: se, type: 'se', ...n }
  const ci = fieldsOf(given.confidence_interval)
  const [low, high] = [numberOf(ci.lower), numberOf(ci.upper)]
  if (low !== null && high !== null && score !== null) {
    const [plus, less] = [minus(fraction(high), fraction(score)), minus(fraction(score), fraction(low))]
    if (plus.n.gte(0) && less.n.gte(0)) {
      const level = numberOf(ci.confidence_level)
      return {
        plus: plus.n.toFixed(),
        minus: less.n.toFixed(),
        type: 'ci',
        ...(level === null ? {} : { level: Number(level) }),
        ...n,
      }
    }
  }
  return sd === null ? null : { plus: sd, minus: sd, type: 'sd', ...n }
}

const SHOTS = ['num_fewshot', 'n_shot', 'num_shots', 'shots']

function conditionsOf(record: Fields, result: Fields): Conditions {
  const library = fieldsOf(record.eval_library)
  const [name, version] = [textOf(library.name), textOf(library.version)]
  const details = [
    result.generation_config,
    fieldsOf(result.generation_config).additional_details,
    fieldsOf(result.metric_config).additional_details,
  ]
    .concat(fieldsOf(result.source_data).additional_details)
    .map(fieldsOf)
  const shots = details
    .flatMap((it) => SHOTS.map((key) => it[key]))
    .find((it) => typeof it === 'string' && /^\d+$/.test(it))
  const harness =
    name === null || name === 'unknown' ? null : version === null || version === 'unknown' ? name : `${name} ${version}`
  return { ...(harness === null ? {} : { harness }), ...(shots === undefined ? {} : { shots: String(shots) }) }
}

/** `native` is the same record with JSON's own numbers, which is kept for the way back. */
function readRecord(
  record: Fields,
  native: Fields,
  at: string,
  tables: ImportedTable[],
): Result<ImportedRow[], Unreadable> {
  if (!isFields(record.model_info))
    return err({ why: 'Cannot read a record without model_info', at: `${at}/model_info` })
  if (!Array.isArray(record.evaluation_results))
    return err({ why: 'Cannot read a record without evaluation_results', at: `${at}/evaluation_results` })
  const model = textOf(record.model_info.name) ?? textOf(record.model_info.id)
  const relation = textOf(fieldsOf(record.source_metadata).evaluator_relationship)
  const { evaluation_results, ...about } = native
  const id = textOf(record.evaluation_id) ?? at
  const rows: ImportedRow[] = []
  for (const [i, given] of record.evaluation_results.entries()) {
    const result = fieldsOf(given)
    const name = textOf(result.evaluation_name) ?? textOf(fieldsOf(result.source_data).dataset_name)
    if (name === null)
      return err({ why: 'Cannot read a result without evaluation_name', at: `${at}/evaluation_results/${i}` })
    const config = fieldsOf(result.metric_config)
    const details = fieldsOf(result.score_details)
    const printed = typeof details.score === 'string' ? details.score : null
    const absent = config.has_unknown_level === true && Number(printed) === -1
    const uncertainty = uncertaintyOf(numberOf(printed), fieldsOf(details.uncertainty))
    const table =
      tables.push({
        path: `${id} / ${textOf(result.evaluation_result_id) ?? name}`,
        task: null,
        dataset: name,
        subset: null,
        split: null,
        content: about,
      }) - 1
    rows.push({
      ...{ table, system: model, paper: null, restates: null, conditions: conditionsOf(record, result) },
      source_class: relation === 'first_party' ? 'self_reported' : 'third_party',
      date: textOf(result.evaluation_timestamp) ?? textOf(record.evaluation_timestamp),
      content: listOf(evaluation_results)[i],
      values: [
        {
          at: `${at}/evaluation_results/${i}/score_details/score`,
          metric: metricOf(config, name),
          text: absent ? null : printed,
          ...(uncertainty === null ? {} : { uncertainty }),
        },
      ],
    })
  }
  return ok(rows)
}

/** Records of a file: one object, a list of them, or one a line. */
function recordsOf(text: string): Result<{ printed: unknown[]; native: unknown[]; list: boolean }, Unreadable> {
  const whole = parseAsPrinted(text)
  if (whole.ok) {
    const native = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
    return ok(
      Array.isArray(whole.value)
        ? { printed: whole.value, native: listOf(native) as unknown[], list: true }
        : { printed: [whole.value], native: [native], list: false },
    )
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < 2) return whole
  const printed: unknown[] = []
  for (const line of lines) {
    const read = parseAsPrinted(line)
    if (!read.ok) return whole
    printed.push(read.value)
  }
  return ok({ printed, native: lines.map((line) => JSON.parse(line) as unknown), list: true })
}

/** Reads Every Eval Ever records, schema 0.2 and 0.3. */
export function readEveryEvalEver(text: string): Result<ImportedFile, Unreadable> {
  const records = recordsOf(text)
  if (!records.ok) return records
  const { printed, native, list } = records.value
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  for (const [i, record] of printed.entries()) {
    const read = readRecord(fieldsOf(record), fieldsOf(native[i]), list ? `/${i}` : '', tables)
    if (!read.ok) return read
    rows.push(...read.value)
  }
  const title = printed.length === 1 ? textOf(fieldsOf(printed[0]).evaluation_id) : null
  return ok({ title, tables, rows })
}

export const everyEvalEver: ImportCodec = {
  label: 'Every Eval Ever records (JSON)',
  detect: (head) => /"schema_version"\s*:/.test(head) && /"evaluation_id"\s*:/.test(head) && !/"\$schema"/.test(head),
  open: wholeFile((text) => readEveryEvalEver(text)),
}
