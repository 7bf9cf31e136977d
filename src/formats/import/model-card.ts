import type { Conditions } from '../../../schemas/claim.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { aliasKey } from '../../domain/slug.ts'
import type { ImportedFile, ImportedRow, ImportedTable, ImportedValue, Unreadable } from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, pointerPart, textOf } from './fields.ts'
import { tableList } from './table-list.ts'
import { isNone, yamlText } from './yaml-as-printed.ts'

/** Of a task's name and type the one that people read: where a card swaps them, it is the one with spaces or capitals. */
function taskName(task: Fields): string | null {
  const [name, type] = [textOf(task.name), textOf(task.type)]
  if (name === null || type === null) return name ?? type
  return /[A-Z\s]/.test(type) && !/[A-Z\s]/.test(name) ? type : name
}

const NO_SUBSET = /^(?:default|all|main|none)$/i

/** A part of a data set that the card names; what repeats the data set's own name is none. */
function subsetOf(dataset: Fields): string | null {
  const told = textOf(dataset.config) ?? textOf(dataset.args)
  if (told === null || NO_SUBSET.test(told)) return null
  return told === textOf(dataset.name) || told === textOf(dataset.type) ? null : told
}

/** Values of a metric: a number, a text, or named parts of it, as `{f1: 90, exact: 80}`. */
function valuesOf(metric: unknown, at: string): Result<ImportedValue[], Unreadable> {
  if (!isFields(metric)) return err({ why: 'Cannot read a metric that is no object', at })
  const type = textOf(metric.type)
  const name = textOf(metric.name) ?? type
  if (name === null) return err({ why: 'Cannot read a metric without a name or a type', at })
  const aliases = type === null || aliasKey(type) === aliasKey(name) ? {} : { aliases: [type] }
  const parts = (value: unknown, path: string): ImportedValue[] =>
    isFields(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, it]) => {
          const place = `${path}/${pointerPart(key)}`
          return isFields(it) ? parts(it, place) : [{ at: place, metric: { name: key }, text: yamlText(it) }]
        })
      : [{ at: path, metric: { name, ...aliases }, text: yamlText(value) }]
  return ok(parts(metric.value, `${at}/value`))
}

interface CardResult {
  readonly table: ImportedTable
  readonly row: Omit<ImportedRow, 'table'>
}

function readResult(
  result: unknown,
  model: string | null,
  system: string | null,
  at: string,
): Result<CardResult, Unreadable> {
  if (!isFields(result)) return err({ why: 'Cannot read a result that is no object', at })
  for (const field of ['task', 'dataset'] as const)
    if (!isFields(result[field])) return err({ why: `Cannot read a result without a ${field}`, at })
  if (!Array.isArray(result.metrics)) return err({ why: 'Cannot read a result without metrics', at })
  const [dataset, source] = [fieldsOf(result.dataset), fieldsOf(result.source)]
  const name = textOf(dataset.name) ?? textOf(dataset.type)
  if (name === null) return err({ why: 'Cannot read a result whose dataset has no name', at: `${at}/dataset` })
  const values: ImportedValue[] = []
  for (const [i, metric] of result.metrics.entries()) {
    const its = valuesOf(metric, `${at}/metrics/${i}`)
    if (!its.ok) return its
    values.push(...its.value)
  }
  const [task, subset, split] = [taskName(fieldsOf(result.task)), subsetOf(dataset), textOf(dataset.split)]
  const language = textOf(fieldsOf(dataset.args).language)
  const conditions: Conditions = language === null ? {} : { language }
  const url = textOf(source.url)
  return ok({
    table: {
      path: [task, name, subset, split].filter((part) => part !== null).join(' / '),
      ...{ task, dataset: name, subset, split, content: null },
    },
    row: {
      system: model ?? system,
      paper: url === null ? null : { title: textOf(source.name), url, date: null },
      source_class: url === null ? 'self_reported' : 'restated',
      restates: url,
      date: null,
      conditions,
      content: { model, result },
      values,
    },
  })
}

/** The list that a field holds; what is given there instead spoils the card. */
function listIn(value: unknown, name: string, at: string): Result<readonly unknown[], Unreadable> {
  return Array.isArray(value) || isNone(value)
    ? ok(listOf(value))
    : err({ why: `Cannot read ${name} that is no list`, at })
}

/**
 * Reads the `model-index` of a Hugging Face model card. One result that names no task, data set or metrics spoils the card, as it
 * does there. A card that gives its model no name is of the `system` that was told.
 */
export function readModelIndex(card: Fields, system: string | null): Result<ImportedFile, Unreadable> {
  const rows: ImportedRow[] = []
  const { tables, numberOf } = tableList()
  const index = listIn(card['model-index'], 'a model-index', '/model-index')
  if (!index.ok) return index
  let title: string | null = null
  for (const [i, model] of index.value.entries()) {
    const at = `/model-index/${i}`
    if (!isFields(model)) return err({ why: 'Cannot read a model that is no object', at })
    const name = textOf(model.name)
    title ??= name === null ? null : `Model card of ${name}`
    const results = listIn(model.results, 'results', `${at}/results`)
    if (!results.ok) return results
    for (const [j, result] of results.value.entries()) {
      const read = readResult(result, name, system, `${at}/results/${j}`)
      if (!read.ok) return read
      const { table, row } = read.value
      rows.push({ ...row, table: numberOf(table) })
    }
  }
  return ok({ title, tables, rows })
}
