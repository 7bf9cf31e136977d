import { type ClaimLine, wrongWithLine } from '../../../schemas/claim-line.ts'
import type { ImportCodec, ImportedRow, ImportReader, ImportSink, Unreadable } from './codec.ts'
import { isFields } from './fields.ts'

/** Whether the column was read as shares of 1: then the file says so, for the line stands alone here. */
const isShare = ({ kind, stated, low }: ClaimLine): boolean =>
  kind === 'score' &&
  stated.unit === 'score' &&
  low !== null &&
  low !== 0 &&
  Math.abs(Number(stated.value) * 100 - low) < 1e-9 * Math.abs(low)

/** Reads our own NDJSON, a claim a line, of every kind with its bound and baseline. */
export function readNdjson(sink: ImportSink): ImportReader {
  const tables = new Map<string, number>()
  let waiting = ''
  let number = 0
  let failure: Unreadable | null = null
  const tableOf = ({ benchmark }: ClaimLine): number => {
    const path = benchmark?.name ?? 'Without a benchmark'
    const held = tables.get(path)
    if (held !== undefined) return held
    tables.set(path, tables.size)
    sink.table(tables.size - 1, {
      path,
      task: benchmark?.task?.name ?? null,
      dataset: benchmark?.name ?? null,
      ...{ subset: null, split: null, content: null },
    })
    return tables.size - 1
  }
  const rowOf = (line: ClaimLine): ImportedRow => {
    const { stated, kind, change, readings, baseline, baseline_text, metric, source } = line
    const at = `line ${number}`
    return {
      table: tableOf(line),
      system: line.system?.name ?? null,
      paper: { title: source.title, url: source.address, date: source.published },
      source_class: 'restated',
      restates: source.address ?? source.title,
      date: line.evaluated_on ?? source.published,
      conditions: line.conditions,
      content: line,
      values: [
        {
          at,
          metric: {
            name: metric.name,
            aliases: [metric.slug],
            ...(metric.better === null ? {} : { better: metric.better }),
            ...(metric.unit === null ? {} : { unit: metric.unit }),
            ...{ range: metric.range, vague: metric.vague, needs_benchmark: metric.needs_benchmark },
          },
          text: stated.text,
          claim: {
            stated: isShare(line) ? { ...stated, unit: 'fraction' } : stated,
            ...{ kind, change, readings, baseline_text, baseline: baseline?.name ?? null },
          },
          ...(line.status === 'accepted' ? {} : { skip: `it is ${line.status} where it comes from` }),
        },
      ],
    }
  }
  const take = (text: string): Unreadable | null => {
    number++
    if (text.trim() === '') return null
    let line: unknown
    try {
      line = JSON.parse(text)
    } catch {
      return { why: 'Cannot read the line as JSON', at: `line ${number}` }
    }
    const wrong = wrongWithLine(line)
    if (wrong !== null) return { why: `Cannot read the line as a claim: ${wrong}`, at: `line ${number}` }
    sink.row(rowOf(line as ClaimLine))
    return null
  }
  return {
    write: (text) => {
      const lines = (waiting + text).split('\n')
      waiting = lines.pop() ?? ''
      for (const line of lines) failure ??= take(line)
      return failure
    },
    end: () => {
      if (failure === null && waiting.trim() !== '') failure = take(waiting)
      return failure ?? (number === 0 ? { why: 'Cannot read an empty file', at: null } : null)
    },
  }
}

const isOurs = (head: string): boolean => {
  const [first = ''] = head.split('\n')
  try {
    const line = JSON.parse(first) as unknown
    return isFields(line) && 'claim' in line && 'stated' in line
  } catch {
    return /^\{"claim":"[0-9a-z]{16}"/.test(first)
  }
}

export const ndjson: ImportCodec = {
  label: 'Claims of another Claimboard (NDJSON)',
  detect: isOurs,
  open: readNdjson,
}
