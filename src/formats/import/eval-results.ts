import { err, ok, type Result } from '../../domain/result.ts'
import type { ImportedFile, ImportedRow, ImportedTable, Unreadable } from './codec.ts'
import { fieldsOf, isFields, printedOf, textOf } from './fields.ts'

/** The part of a data set that an entry names; the usual ones, and one that repeats the data set's name, are none. */
function subsetOf(id: string, task: string | null): string | null {
  const last = id.split('/').at(-1)?.toLowerCase()
  return task === null || /^(?:default|main)$/i.test(task) || task.toLowerCase() === last ? null : task
}

/**
 * Reads Hugging Face's `.eval_results`: entries of a data set with one value each, or the Hub's answer that lists them. They name no
 * metric, and no model: it is that of the repository in which they stand.
 */
export function readEvalResults(entries: readonly unknown[], system: string | null): Result<ImportedFile, Unreadable> {
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  for (const [i, given] of entries.entries()) {
    const wrapped = isFields(given) && isFields(given.data)
    const entry = wrapped ? fieldsOf(fieldsOf(given).data) : fieldsOf(given)
    const at = wrapped ? `/${i}/data` : `/${i}`
    const dataset = fieldsOf(entry.dataset)
    const id = textOf(dataset.id)
    if (id === null) return err({ why: 'Cannot read a result without the id of its dataset', at: `${at}/dataset/id` })
    const source = fieldsOf(entry.source)
    const url = textOf(source.url)
    const subset = subsetOf(id, textOf(dataset.task_id))
    const notes = textOf(entry.notes)
    tables.push({
      path: [id, subset].filter((part) => part !== null).join(' / '),
      ...{ task: null, dataset: id.split('/').at(-1) ?? id, subset, split: null, content: null },
    })
    rows.push({
      table: i,
      system,
      paper: url === null ? null : { title: textOf(source.name), url, date: textOf(entry.date) },
      source_class: url === null ? 'self_reported' : 'restated',
      restates: url,
      date: textOf(entry.date),
      conditions: notes === null ? {} : { note: notes },
      content: { entry },
      values: [{ at: `${at}/value`, metric: { name: 'score' }, text: printedOf(entry.value) }],
    })
  }
  return ok({ title: system === null ? null : `Evaluation results of ${system}`, tables, rows })
}
