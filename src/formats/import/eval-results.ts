import { err, ok, type Result } from '../../domain/result.ts'
import type { ImportedFile, ImportedRow, Unreadable } from './codec.ts'
import { fieldsOf, isFields, textOf } from './fields.ts'
import { tableList } from './table-list.ts'
import { yamlText } from './yaml-as-printed.ts'

/** The part of a data set that an entry names; the usual ones, and one that repeats the data set's name, are none. */
function subsetOf(id: string, task: string | null): string | null {
  const last = id.split('/').at(-1)?.toLowerCase()
  return task === null || /^(?:default|main)$/i.test(task) || task.toLowerCase() === last ? null : task
}

const HUB_PAGE =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/(?!(?:papers|datasets|spaces|collections|blog|docs)\/)([^/?#]+)\/([^/?#]+)/i

/** Whether an address is the model's own page on the Hub: then nothing is repeated from elsewhere. */
function isOwnPage(url: string, system: string | null): boolean {
  const [, owner = '', model = ''] = HUB_PAGE.exec(url) ?? []
  const name = system?.toLowerCase()
  return model !== '' && (name === model.toLowerCase() || name === `${owner}/${model}`.toLowerCase())
}

/**
 * Reads Hugging Face's `.eval_results`: entries of a data set with one value each, or the Hub's answer that lists them. They name no
 * metric, and no model: it is that of the repository in which they stand. Their date is that of the evaluation, not of its source.
 */
export function readEvalResults(entries: readonly unknown[], system: string | null): Result<ImportedFile, Unreadable> {
  const rows: ImportedRow[] = []
  const { tables, numberOf } = tableList()
  for (const [i, given] of entries.entries()) {
    const isAnswer = isFields(given) && isFields(given.data)
    const { data, ...listed } = isAnswer ? given : { data: given }
    const at = isAnswer ? `/${i}/data` : `/${i}`
    const entry = fieldsOf(data)
    const dataset = fieldsOf(entry.dataset)
    const id = textOf(dataset.id)
    if (id === null) return err({ why: 'Cannot read a result without the id of its dataset', at: `${at}/dataset/id` })
    const source = fieldsOf(entry.source)
    const url = textOf(source.url)
    const isRestated = url !== null && !isOwnPage(url, system)
    const subset = subsetOf(id, textOf(dataset.task_id))
    const notes = textOf(entry.notes)
    rows.push({
      table: numberOf({
        path: [id, subset].filter((part) => part !== null).join(' / '),
        ...{ task: null, dataset: id.split('/').at(-1) ?? id, subset, split: null, content: null },
      }),
      system,
      paper: url === null ? null : { title: textOf(source.name), url, date: null },
      source_class: isRestated ? 'restated' : 'self_reported',
      restates: isRestated ? url : null,
      date: textOf(entry.date),
      conditions: notes === null ? {} : { note: notes },
      content: { entry, ...(isAnswer ? { listed } : {}) },
      values: [{ at: `${at}/value`, metric: { name: 'score' }, text: yamlText(entry.value) }],
    })
  }
  return ok({ title: system === null ? null : `Evaluation results of ${system}`, tables, rows })
}
