import type { Conditions } from '../../../schemas/claim.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { ImportedFile, ImportedRow, ImportedTable, ImportedValue, Unreadable } from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, pointerPart, printedOf, textOf } from './fields.ts'

/** Of a name and an identifier the one that people read: where a card swaps them, it is the one with spaces or capitals. */
function displayName(name: string | null, type: string | null): string | null {
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
function valuesOf(metric: Fields, at: string): ImportedValue[] {
  const name = textOf(metric.name) ?? textOf(metric.type) ?? 'score'
  const type = textOf(metric.type)
  const parts = (value: unknown, path: string, own: string): ImportedValue[] =>
    isFields(value)
      ? Object.entries(value).flatMap(([key, it]) => parts(it, `${path}/${pointerPart(key)}`, key))
      : [
          {
            at: path,
            metric: { name: own, ...(type === null || own !== name ? {} : { aliases: [type] }) },
            text: printedOf(value),
          },
        ]
  return parts(metric.value, `${at}/value`, name)
}

interface CardResult {
  readonly table: ImportedTable
  readonly row: Omit<ImportedRow, 'table'>
}

function readResult(result: unknown, model: string | null, at: string): Result<CardResult, Unreadable> {
  if (!isFields(result)) return err({ why: 'Cannot read a result that is no object', at })
  for (const field of ['task', 'dataset'] as const)
    if (!isFields(result[field])) return err({ why: `Cannot read a result without a ${field}`, at })
  if (!Array.isArray(result.metrics)) return err({ why: 'Cannot read a result without metrics', at })
  const [task, dataset, source] = [fieldsOf(result.task), fieldsOf(result.dataset), fieldsOf(result.source)]
  const name = displayName(textOf(dataset.name), textOf(dataset.type))
  if (name === null) return err({ why: 'Cannot read a result whose dataset has no name', at: `${at}/dataset` })
  const subset = subsetOf(dataset)
  const split = textOf(dataset.split)
  const language = textOf(fieldsOf(dataset.args).language)
  const conditions: Conditions = language === null ? {} : { language }
  const url = textOf(source.url)
  const taskName = displayName(textOf(task.name), textOf(task.type))
  return ok({
    table: {
      path: [taskName, name, subset, split].filter((part) => part !== null).join(' / '),
      ...{ task: taskName, dataset: name, subset, split, content: null },
    },
    row: {
      system: model,
      paper: url === null ? null : { title: textOf(source.name), url, date: null },
      source_class: url === null ? 'self_reported' : 'restated',
      restates: url,
      date: null,
      conditions,
      content: { model, result },
      values: listOf(result.metrics).flatMap((metric, i) => valuesOf(fieldsOf(metric), `${at}/metrics/${i}`)),
    },
  })
}

/** Reads the `model-index` of a Hugging Face model card. One result that names no task, data set or metrics spoils the card, as it does there. */
export function readModelIndex(card: Fields): Result<ImportedFile, Unreadable> {
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  const numbers = new Map<string, number>()
  const index = card['model-index']
  if (index !== undefined && !Array.isArray(index) && index !== null && textOf(index) !== null)
    return err({ why: 'Cannot read a model-index that is no list', at: '/model-index' })
  let title: string | null = null
  for (const [i, model] of listOf(index).entries()) {
    const name = textOf(fieldsOf(model).name)
    title ??= name === null ? null : `Model card of ${name}`
    for (const [j, result] of listOf(fieldsOf(model).results).entries()) {
      const read = readResult(result, name, `/model-index/${i}/results/${j}`)
      if (!read.ok) return read
      const { table, row } = read.value
      const number = numbers.get(table.path) ?? tables.push(table) - 1
      numbers.set(table.path, number)
      rows.push({ ...row, table: number })
    }
  }
  return ok({ title, tables, rows })
}
