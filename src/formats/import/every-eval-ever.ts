import { err, ok, type Result } from '../../domain/result.ts'
import { type ImportCodec, type ImportedFile, type ImportedRow, type Unreadable, wholeFile } from './codec.ts'
import { conditionsOf, metricOf, splitOf, uncertaintyOf } from './eval-record.ts'
import { fieldsOf, isFields, listOf, numberOf, textOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'
import { type TableList, tableList } from './table-list.ts'

/** A record with its numbers as printed, and the same with JSON's own, which is kept for the way back. */
interface GivenRecord {
  readonly printed: unknown
  readonly native: unknown
  readonly at: string
}

function readRecord(
  { printed, native, at }: GivenRecord,
  { numberOf: tableOf }: TableList,
): Result<ImportedRow[], Unreadable> {
  const record = fieldsOf(printed)
  if (!isFields(record.model_info))
    return err({ why: 'Cannot read a record without model_info', at: `${at}/model_info` })
  if (!Array.isArray(record.evaluation_results))
    return err({ why: 'Cannot read a record without evaluation_results', at: `${at}/evaluation_results` })
  const model = textOf(record.model_info.name) ?? textOf(record.model_info.id)
  const relation = textOf(fieldsOf(record.source_metadata).evaluator_relationship)
  const { evaluation_results, ...about } = fieldsOf(native)
  const id = textOf(record.evaluation_id) ?? at
  const rows: ImportedRow[] = []
  for (const [i, given] of record.evaluation_results.entries()) {
    const result = fieldsOf(given)
    const name = textOf(result.evaluation_name) ?? textOf(fieldsOf(result.source_data).dataset_name)
    if (name === null)
      return err({ why: 'Cannot read a result without evaluation_name', at: `${at}/evaluation_results/${i}` })
    const config = fieldsOf(result.metric_config)
    const details = fieldsOf(result.score_details)
    const score = typeof details.score === 'string' ? details.score : null
    const isUnknown = config.has_unknown_level === true && Number(score) === -1
    const uncertainty = isUnknown ? null : uncertaintyOf(numberOf(score), fieldsOf(details.uncertainty))
    rows.push({
      table: tableOf({
        path: `${id} / ${textOf(result.evaluation_result_id) ?? name}`,
        ...{ task: null, dataset: name, subset: null, split: splitOf(result, name), content: about },
      }),
      ...{ system: model, paper: null, restates: null, conditions: conditionsOf(record, result) },
      source_class: relation === 'first_party' ? 'self_reported' : 'third_party',
      date: textOf(result.evaluation_timestamp) ?? textOf(record.evaluation_timestamp),
      content: listOf(evaluation_results)[i],
      values: [
        {
          at: `${at}/evaluation_results/${i}/score_details/score`,
          metric: metricOf(config, name),
          text: isUnknown ? null : score,
          ...(uncertainty === null ? {} : { uncertainty }),
        },
      ],
    })
  }
  return ok(rows)
}

/** Records that stand one a line; null where the first line is none, so that the file is broken in another way. */
function recordsOfLines(text: string): Result<GivenRecord[], Unreadable> | null {
  const records: GivenRecord[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = parseAsPrinted(line)
    if (!read.ok)
      return records.length === 0
        ? null
        : err({ ...read.error, at: read.error.at?.replace('line 1', `line ${i + 1}`) ?? `line ${i + 1}` })
    records.push({ printed: read.value, native: JSON.parse(line), at: `/${records.length}` })
  }
  return ok(records)
}

/** Records of a file: one object, a list of them, or one a line. */
function recordsOf(given: string): Result<readonly GivenRecord[], Unreadable> {
  const text = given.replace(/^\uFEFF/, '')
  const whole = parseAsPrinted(text)
  if (!whole.ok) return recordsOfLines(text) ?? whole
  const native = JSON.parse(text) as unknown
  return ok(
    Array.isArray(whole.value)
      ? whole.value.map((printed, i) => ({ printed, native: listOf(native)[i], at: `/${i}` }))
      : [{ printed: whole.value, native, at: '' }],
  )
}

/** Reads Every Eval Ever records, schema 0.2 and 0.3. */
export function readEveryEvalEver(text: string): Result<ImportedFile, Unreadable> {
  const records = recordsOf(text)
  if (!records.ok) return records
  const list = tableList()
  const rows: ImportedRow[] = []
  for (const record of records.value) {
    const read = readRecord(record, list)
    if (!read.ok) return read
    rows.push(...read.value)
  }
  const [first, ...others] = records.value
  const title = others.length > 0 ? null : textOf(fieldsOf(first?.printed).evaluation_id)
  return ok({ title, tables: list.tables, rows })
}

export const everyEvalEver: ImportCodec = {
  label: 'Every Eval Ever records (JSON)',
  detect: (head) =>
    /^\s*[[{]/.test(head) &&
    /"schema_version"\s*:\s*"/.test(head) &&
    /"evaluation_(?:id"\s*:\s*"|results"\s*:\s*\[)/.test(head),
  open: wholeFile((text) => readEveryEvalEver(text)),
}
