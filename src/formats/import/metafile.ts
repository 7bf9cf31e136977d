import { err, ok, type Result } from '../../domain/result.ts'
import type { CreditedPaper, ImportedFile, ImportedRow, ImportedValue, Unreadable } from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, pointerPart, textOf } from './fields.ts'
import { tableList } from './table-list.ts'
import { isNone, yamlText } from './yaml-as-printed.ts'

/** What a model is, beside what it reached: these of its metadata are numbers that are compared. */
const SIZES = /^(?:parameters|params|flops)\b/i

/** Metrics by name; one within another is named by both, so that the AP of boxes and that of masks stay two. */
function metricsOf(value: unknown, at: string, above = ''): ImportedValue[] {
  if (Array.isArray(value)) return value.flatMap((it, i) => metricsOf(it, `${at}/${i}`, above))
  return Object.entries(fieldsOf(value)).flatMap(([key, it]) => {
    const [path, name] = [`${at}/${pointerPart(key)}`, `${above}${key}`]
    return isFields(it) ? metricsOf(it, path, `${name} `) : [{ at: path, metric: { name }, text: yamlText(it) }]
  })
}

function paperOf(given: unknown): CreditedPaper | null {
  const it = Array.isArray(given) ? given[0] : given
  const bare = textOf(it)
  const paper = bare === null ? fieldsOf(it) : /^https?:/i.test(bare) ? { URL: bare } : { Title: bare }
  const [title, url] = [textOf(paper.Title), textOf(paper.URL)]
  return title === null && url === null ? null : { title, url, date: null }
}

const NO_TABLE = { task: null, dataset: null, subset: null, split: null, content: null }

/**
 * Reads OpenMMLab's metafiles, the older model-index: collections with their papers, models with their results. The numbers are
 * those of the library that publishes the file, which trained the models again or took them over: third party, crediting the paper.
 * `models` is the place of the list: newer files are nothing else.
 */
export function readMetafile(file: Fields, models = '/Models'): Result<ImportedFile, Unreadable> {
  for (const field of ['Models', 'Collections'])
    if (!Array.isArray(file[field]) && !isNone(file[field]))
      return err({ why: `Cannot read ${field} that are no list`, at: `/${field}` })
  const collections = new Map(listOf(file.Collections).map((it) => [textOf(fieldsOf(it).Name), fieldsOf(it)] as const))
  const rows: ImportedRow[] = []
  const { tables, numberOf } = tableList()
  for (const [i, given] of listOf(file.Models).entries()) {
    const at = `${models}/${i}`
    if (!isFields(given)) return err({ why: 'Cannot read a model that is no object', at })
    const member = textOf(given['In Collection'])
    const collection = member === null ? {} : fieldsOf(collections.get(member))
    const { Results, ...about } = given
    const shared = Object.fromEntries(Object.entries(collection).filter(([key]) => key === 'Paper' || key === 'Code'))
    const row = (table: number, result: unknown, values: ImportedValue[]): ImportedRow => ({
      table,
      system: textOf(given.Name),
      paper: paperOf(given.Paper) ?? paperOf(collection.Paper),
      ...{ source_class: 'third_party', restates: null, date: null, conditions: {} },
      content: { ...shared, ...about, ...(result === null ? {} : { Results: [result] }) },
      values,
    })
    const sizes = Object.entries(fieldsOf(given.Metadata)).filter(([name]) => SIZES.test(name))
    const values = metricsOf(Object.fromEntries(sizes), `${at}/Metadata`)
    if (values.length > 0) rows.push(row(numberOf({ path: 'Metadata', ...NO_TABLE }), null, values))
    const isOne = isFields(Results)
    for (const [j, result] of (isOne ? [Results] : listOf(Results)).entries()) {
      const { Task, Dataset, Metrics } = fieldsOf(result)
      const [task, dataset] = [textOf(Task), textOf(Dataset)]
      const path = [task, dataset].filter((part) => part !== null).join(' / ') || 'Results'
      const table = numberOf({ ...NO_TABLE, path, task, dataset })
      rows.push(row(table, result, metricsOf(Metrics, `${at}/Results${isOne ? '' : `/${j}`}/Metrics`)))
    }
  }
  const names = [...collections.keys()].filter((name) => name !== null)
  return ok({ title: names.length === 0 ? null : `Metafile of ${names.join(', ')}`.slice(0, 300), tables, rows })
}
