import { err, ok, type Result } from '../../domain/result.ts'
import type { CreditedPaper, ImportedFile, ImportedRow, ImportedTable, ImportedValue, Unreadable } from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, pointerPart, printedOf, textOf } from './fields.ts'

/** What a model is, beside what it reached: these of its metadata are numbers that are compared. */
const SIZES = /^(?:parameters|params|flops)\b/i

function metricsOf(value: unknown, at: string): ImportedValue[] {
  if (Array.isArray(value)) return value.flatMap((it, i) => metricsOf(it, `${at}/${i}`))
  return Object.entries(fieldsOf(value)).flatMap(([name, it]) => {
    const path = `${at}/${pointerPart(name)}`
    return isFields(it) ? metricsOf(it, path) : [{ at: path, metric: { name }, text: printedOf(it) }]
  })
}

const paperOf = (given: unknown): CreditedPaper | null => {
  const paper = isFields(given) ? given : { URL: given }
  const [title, url] = [textOf(paper.Title), textOf(paper.URL)]
  return title === null && url === null ? null : { title, url, date: null }
}

/**
 * Reads OpenMMLab's metafiles, the older model-index: collections with their papers, models with their results. The numbers are
 * those of the library that publishes the file, which trained the models again or took them over: third party, crediting the paper.
 */
export function readMetafile(file: Fields): Result<ImportedFile, Unreadable> {
  const collections = new Map(listOf(file.Collections).map((it) => [textOf(fieldsOf(it).Name), fieldsOf(it)] as const))
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  const numbers = new Map<string, number>()
  const tableOf = (task: string | null, dataset: string | null): number => {
    const path = [task, dataset].filter((part) => part !== null).join(' / ') || 'Metadata'
    const number =
      numbers.get(path) ?? tables.push({ path, task, dataset, subset: null, split: null, content: null }) - 1
    numbers.set(path, number)
    return number
  }
  for (const [i, given] of listOf(file.Models).entries()) {
    if (!isFields(given)) return err({ why: 'Cannot read a model that is no object', at: `/Models/${i}` })
    const model = textOf(given.Name)
    const paper = paperOf(given.Paper) ?? paperOf(collections.get(textOf(given['In Collection']))?.Paper)
    const { Results, ...about } = given
    const row = (table: number, content: unknown, values: ImportedValue[]): ImportedRow => ({
      ...{ table, system: model, paper, source_class: 'third_party', restates: null, date: null, conditions: {} },
      content: { ...about, ...(content === null ? {} : { Results: [content] }) },
      values,
    })
    const metadata = fieldsOf(given.Metadata)
    const sizes = Object.entries(metadata).filter(([name]) => SIZES.test(name))
    if (sizes.length > 0)
      rows.push(row(tableOf(null, null), null, metricsOf(Object.fromEntries(sizes), `/Models/${i}/Metadata`)))
    const results = Array.isArray(Results) ? Results : isFields(Results) ? [Results] : []
    for (const [j, result] of results.entries()) {
      const it = fieldsOf(result)
      const values = metricsOf(it.Metrics, `/Models/${i}/Results/${j}/Metrics`)
      rows.push(row(tableOf(textOf(it.Task), textOf(it.Dataset)), result, values))
    }
  }
  const names = [...collections.keys()].filter((name) => name !== null)
  return ok({ title: names.length === 0 ? null : `Metafile of ${names.join(', ')}`.slice(0, 300), tables, rows })
}
