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
import { type Fields, fieldsOf, isFields, numberOf, pointerPart, printedOf, textOf } from './fields.ts'
import { parseAsPrinted } from './json-as-printed.ts'

/** Metrics that the harness gives as shares of 1, by its own definition. */
const PROPORTIONS =
  /^(?:acc|acc_norm|acc_bytes|acc_mutual_info|exact_match|quasi_exact_match|em|f1|contains|mc1|mc2|pass@\d+|pass_at_\d+|prompt_level_\w+_acc|inst_level_\w+_acc)$/

/** Keys of a task's results that are no results; a group without a mean of its own has a blank one. */
const ABOUT = new Set(['', 'alias', 'name', 'sample_len', 'sample_count', 'samples', 'version', 'task'])

/** "acc_stderr,none" is the spread of "acc,none"; old files have no filter behind the comma. */
const parts = (key: string): readonly [metric: string, filter: string | null] => {
  const [metric = key, filter] = key.split(',')
  return [metric.trim(), filter === undefined || filter === 'none' ? null : filter]
}
const spreadKey = (key: string): string => key.replace(/(?=,)|$/, '_stderr')

/** Whether a value is a share of 1: the script of SQuAD 2, whose F1 stands beside "exact", gives percent, and shares end at 1. */
const isShare = (metric: string, value: string | null, results: Fields): boolean =>
  PROPORTIONS.test(metric) &&
  !(value !== null && Number(value) > 1) &&
  !(metric === 'f1' && Object.keys(results).some((key) => parts(key)[0] === 'exact'))

function valuesOf(results: Fields, higher: Fields, at: string): ImportedValue[] {
  return Object.entries(results).flatMap(([key, value]) => {
    const [metric, filter] = parts(key)
    if (ABOUT.has(metric) || metric.endsWith('_stderr')) return []
    const spread = numberOf(results[spreadKey(key)])
    const uncertainty: Uncertainty | null =
      spread === null || spread.startsWith('-') ? null : { plus: spread, minus: spread, type: 'se' }
    const direction = higher[metric]
    const text = printedOf(value)
    const given: ImportedMetric = {
      name: metric,
      ...(typeof direction === 'boolean' ? { better: direction ? 'higher' : 'lower' } : {}),
      ...(isShare(metric, text, results) ? { unit: 'fraction' } : {}),
    }
    return [
      {
        at: `${at}/${pointerPart(key)}`,
        metric: given,
        text,
        ...(uncertainty === null ? {} : { uncertainty }),
        ...(filter === null ? {} : { conditions: { setting: filter } }),
      },
    ]
  })
}

/** Arguments that name what was measured, in the harness's own order: an adapter goes before the weights that it changes. */
const NAMING = ['peft', 'delta', 'pretrained', 'model', 'path', 'engine']

/** The model of a run by its name or its arguments; null where neither is told. */
function modelOf(file: Fields, config: Fields): string | null {
  const given = config.model_args
  const told: Fields = isFields(given)
    ? given
    : Object.fromEntries([...(textOf(given) ?? '').matchAll(/(\w+)=([^,]*)/g)].map(([, key, it]) => [key, it]))
  const named = NAMING.map((key) => textOf(told[key])).find((it) => it !== null)
  return textOf(file.model_name) ?? named ?? null
}

/** Reads results of EleutherAI's lm-evaluation-harness, of today and of its first versions: a table for each task. */
export function readLmEval(text: string, { system }: ImportOptions): Result<ImportedFile, Unreadable> {
  const parsed = parseAsPrinted(text)
  if (!parsed.ok) return parsed
  const file = fieldsOf(parsed.value)
  if (!isFields(file.results)) return err({ why: 'Cannot find the results of the harness', at: '/results' })
  const { results } = file
  const config = fieldsOf(file.config)
  const hash = textOf(file.git_hash)
  // The name of the loader ("hf") is the last that may be told: it is a model only in old files.
  const model = modelOf(file, config) ?? system ?? textOf(config.model)
  const groups = Object.entries(fieldsOf(file.groups)).filter(([task]) => !Object.hasOwn(results, task))
  const lists = [
    ['/results', Object.entries(results)],
    ['/groups', groups],
  ] as const
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  for (const [at, tasks] of lists) {
    for (const [task, given] of tasks) {
      const place = `${at}/${pointerPart(task)}`
      if (!isFields(given)) return err({ why: 'Cannot read the results of a task that are no object', at: place })
      const shots = textOf(fieldsOf(file['n-shot'])[task]) ?? textOf(fieldsOf(fieldsOf(file.configs)[task]).num_fewshot)
      const version = textOf(fieldsOf(file.versions)[task])
      const content = version === null ? null : { version }
      rows.push({
        table: tables.push({ path: task, task: null, dataset: task, subset: null, split: null, content }) - 1,
        ...{ system: model, paper: null, source_class: 'third_party', restates: null, date: textOf(file.date) },
        conditions: {
          harness: hash === null ? 'lm-evaluation-harness' : `lm-evaluation-harness ${hash}`,
          ...(shots === null ? {} : { shots }),
        },
        content: given,
        values: valuesOf(given, fieldsOf(fieldsOf(file.higher_is_better)[task]), place),
      })
    }
  }
  return ok({ title: null, tables, rows })
}

/** Results by task: each is an object. */
const TASKS = /[{,]\s*"results"\s*:\s*\{\s*(?:\}|"[^"]*"\s*:\s*\{)/

/** Names of the harness: of its metrics, or of what stands beside its results. */
const NAMES =
  /"(?:[\w@.-]+,[\w-]+|\w+_stderr|acc(?:_norm|_bytes)?|exact_match|em|f1|mcc|bleu|chrf|ter|rouge\w+|\w*perplexity|bits_per_byte|mc[12]|pass@\d+|n-shot|lm_eval_version)"\s*:/

export const lmEval: ImportCodec = {
  label: 'lm-evaluation-harness results (JSON)',
  detect: (head) => /^\s*\{/.test(head) && TASKS.test(head) && NAMES.test(head),
  open: wholeFile(readLmEval),
}
