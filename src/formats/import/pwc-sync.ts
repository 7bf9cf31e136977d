import { err, ok, type Result } from '../../domain/result.ts'
import {
  type CreditedPaper,
  type ImportCodec,
  type ImportedFile,
  type ImportedMetric,
  type ImportedRow,
  type Unreadable,
  wholeFile,
} from './codec.ts'
import { type Fields, fieldsOf, isFields, listOf, pointerPart, printedOf, textOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'

const ARXIV = /^\d{4}\.\d{4,5}(?:v\d+)?$/

/** The paper of a line: an address, an arXiv id, or a title. */
function paperOf(text: string | null, date: string | null): CreditedPaper | null {
  if (text === null) return null
  if (ARXIV.test(text)) return { title: null, url: `https://arxiv.org/abs/${text}`, date }
  return /^https?:/.test(text) ? { title: null, url: text, date } : { title: text, url: null, date }
}

/** The metrics of the table by name. Which way is better it says by `is_loss`; where it does not, nothing is guessed. */
const metricsOf = (table: Fields): Map<string, ImportedMetric> =>
  new Map(
    listOf(table.metrics)
      .filter(isFields)
      .map(({ name, is_loss: isLoss }): [string, ImportedMetric] => [
        String(name),
        typeof isLoss === 'boolean'
          ? { name: String(name), better: isLoss ? 'lower' : 'higher' }
          : { name: String(name) },
      ]),
  )

function rowOf(row: Fields, at: string, metrics: ReadonlyMap<string, ImportedMetric>): ImportedRow {
  const date = textOf(row.evaluated_on)
  const paper = textOf(row.paper)
  const from = textOf(row.external_source_url)
  const key = textOf(row.external_id)
  return {
    table: 0,
    system: textOf(row.methodology),
    paper: paperOf(paper, date),
    ...(key === null ? {} : { key }),
    source_class: paper === null && from === null ? 'third_party' : 'restated',
    restates: paperOf(paper, null)?.url ?? from ?? paper,
    date,
    conditions: row.uses_additional_data === true ? { extra_data: 'yes' } : {},
    content: row,
    values: Object.entries(fieldsOf(row.metrics)).map(([name, value]) => ({
      at: `${at}/metrics/${pointerPart(name)}`,
      metric: metrics.get(name) ?? { name },
      text: printedOf(value),
    })),
  }
}

/** A table that is kept elsewhere, as the client of Papers with Code sends it to be brought here again and again. */
export function readPwcSync(text: string): Result<ImportedFile, Unreadable> {
  const parsed = parseAsPrinted(text)
  if (!parsed.ok) return parsed
  const { results, ...table } = fieldsOf(parsed.value)
  const [task, dataset] = [textOf(table.task), textOf(table.dataset)]
  if (dataset === null || !Array.isArray(results))
    return err({ why: 'Cannot find a dataset with results in the file', at: null })
  const metrics = metricsOf(table)
  return ok({
    title: null,
    tables: [
      {
        path: [task, dataset].filter((it) => it !== null).join(' / '),
        task,
        dataset,
        subset: null,
        split: null,
        content: table,
      },
    ],
    rows: results.flatMap((row, i) => (isFields(row) ? [rowOf(row, `/results/${i}`, metrics)] : [])),
  })
}

export const pwcSync: ImportCodec = {
  label: 'Papers with Code synchronization of one table (JSON)',
  detect: (head) => /^\s*\{/.test(head) && /"methodology"\s*:/.test(head) && /"dataset"\s*:/.test(head),
  open: wholeFile(readPwcSync),
}
