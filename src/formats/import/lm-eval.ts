import type { Uncertainty } from '../../../schemas/claim.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type ImportCodec,
  type ImportedFile,
  type ImportedMetric,
  type ImportedRow,
  type ImportedTable,
  type ImportedValue,
  type ImportOptions,
  type Unreadable,
  wholeFile,
} from './codec.ts'
import { type Fields, fieldsOf, isFields, pointerPart, printedOf, textOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'

/** Metrics that the harness gives as shares of 1, by its own definition. */
const PROPORTIONS =
  /^(?:acc|acc_norm|acc_bytes|acc_mutual_info|exact_match|quasi_exact_match|em|f1|contains|mc1|mc2|pass@\d+|pass_at_\d+|prompt_level_\w+_acc|inst_level_\w+_acc)$/

/** Keys of a task's results that are no results. */
const ABOUT = new Set(['alias', 'name', 'sample_len', 'sample_count', 'samples', 'version', 'task'])

/** "acc_stderr,none" is the spread of "acc,none"; old files have no filter behind the comma. */
const parts = (key: string): readonly [metric: string, filter: string | null] => {
  const [metric = key, filter] = key.split(',')
  return [metric, filter === undefined || filter === 'none' ? null : filter]
}
const spreadKey = (key: string): string => {
  const comma = key.indexOf(',')
  return comma === -1 ? `${key}_stderr` : `${key.slice(0, comma)}_stderr${key.slice(comma)}`
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

function valuesOf(task: string, results: Fields, higher: Fields): ImportedValue[] {
  return Object.entries(results).flatMap(([key, value]) => {
    const [metric, filter] = parts(key)
    if (ABOUT.has(key) || metric.endsWith('_stderr')) return []
    const spread = results[spreadKey(key)]
    const uncertainty: Uncertainty | null =
      typeof spread === 'string' && NUMBER.test(spread) ? { plus: spread, minus: spread, type: 'se' } : null
    const direction = higher[metric]
    const given: ImportedMetric = {
      name: metric,
      ...(typeof direction === 'boolean' ? { better: direction ? 'higher' : 'lower' } : {}),
      ...(PROPORTIONS.test(metric) ? { unit: 'fraction' } : {}),
    }
    return [
      {
        at: `/results/${pointerPart(task)}/${pointerPart(key)}`,
        metric: given,
        text: printedOf(value),
        ...(uncertainty === null ? {} : { uncertainty }),
        ...(filter === null ? {} : { conditions: { setting: filter } }),
      },
    ]
  })
}

/** The model of a run: its name, or the weights that the arguments name. */
function modelOf(file: Fields): string | null {
  const config = fieldsOf(file.config)
  const args = isFields(config.model_args) ? textOf(config.model_args.pretrained) : textOf(config.model_args)
  const pretrained =
    /(?:^|,)\s*(?:pretrained|model|peft)=([^,]+)/.exec(args ?? '')?.[1] ?? (isFields(config.model_args) ? args : null)
  return textOf(file.model_name) ?? pretrained ?? textOf(config.model)
}

/** Reads results of EleutherAI's lm-evaluation-harness, of today and of its first versions. */
export function readLmEval(text: string, { system }: ImportOptions): Result<ImportedFile, Unreadable> {
  const parsed = parseAsPrinted(text)
  if (!parsed.ok) return parsed
  const file = fieldsOf(parsed.value)
  if (!isFields(file.results)) return err({ why: 'Cannot find the results of the harness', at: '/results' })
  const hash = textOf(file.git_hash)
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  for (const [task, given] of Object.entries(file.results)) {
    const results = fieldsOf(given)
    const shots = textOf(fieldsOf(file['n-shot'])[task]) ?? textOf(fieldsOf(fieldsOf(file.configs)[task]).num_fewshot)
    const version = textOf(fieldsOf(file.versions)[task])
    tables.push({
      path: task,
      task: null,
      dataset: task,
      subset: null,
      split: null,
      content: version === null ? null : { version },
    })
    rows.push({
      table: tables.length - 1,
      system: modelOf(file) ?? system,
      paper: null,
      source_class: 'third_party',
      restates: null,
      date: textOf(file.date),
      conditions: {
        harness: hash === null ? 'lm-evaluation-harness' : `lm-evaluation-harness ${hash}`,
        ...(shots === null ? {} : { shots }),
      },
      content: results,
      values: valuesOf(task, results, fieldsOf(fieldsOf(file.higher_is_better)[task])),
    })
  }
  return ok({ title: null, tables, rows })
}

export const lmEval: ImportCodec = {
  label: 'lm-evaluation-harness results (JSON)',
  detect: (head) =>
    /^\s*\{\s*"results"\s*:\s*\{/.test(head) ||
    (/"results"\s*:\s*\{/.test(head) && /_stderr|"n-shot"|"lm_eval/.test(head)),
  open: wholeFile(readLmEval),
}
