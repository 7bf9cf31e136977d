import { Tokenizer, TokenParser, TokenType } from '@streamparser/json'
import type { ImportCodec, ImportedRow, ImportedValue, ImportReader, ImportSink, Unreadable } from './codec.ts'
import { compact } from './compact.ts'
import { type Fields, isFields, listOf, pointerPart, printedOf, textOf } from './fields.ts'

/** Numbers stay as they are printed. */
class PrintedNumbers extends Tokenizer {
  override parseNumber(digits: string): number {
    return digits as unknown as number
  }
}

/** The metrics of a line. One that is null is one of another table, unless this table names it. */
const metricsOf = (row: Fields, named: readonly unknown[]): Fields =>
  Object.fromEntries(
    Object.entries(isFields(row.metrics) ? row.metrics : {}).filter(
      ([name, value]) => value !== null || named.includes(name),
    ),
  )

/** The values of a line. */
function valuesOf(row: Fields, named: readonly unknown[], at: string): ImportedValue[] {
  return Object.entries(metricsOf(row, named)).map(([name, value]) => ({
    at: `${at}/metrics/${pointerPart(name)}`,
    metric: { name },
    text: printedOf(value),
  }))
}

function rowOf(row: Fields, table: number, named: readonly unknown[], at: string): ImportedRow {
  const title = textOf(row.paper_title)
  const url = textOf(row.paper_url)
  const date = textOf(row.paper_date)
  const system = textOf(row.model_name)
  return {
    table,
    // A line without a model's name is the method of its paper.
    system: system ?? title,
    paper: title === null && url === null ? null : { title, url, date },
    source_class: title === null && url === null ? 'third_party' : 'restated',
    restates: url,
    date,
    conditions: row.uses_additional_data === true ? { extra_data: 'yes' } : {},
    content: { ...compact(row), metrics: metricsOf(row, named) },
    values: valuesOf(row, named, at),
  }
}

const BELOW = new Set(['datasets', 'subtasks', 'subdatasets', 'sota'])
const headOf = (fields: Fields): unknown =>
  compact(Object.fromEntries(Object.entries(fields).filter(([key]) => !BELOW.has(key))))

interface Found {
  readonly pointer: string
  readonly names: readonly string[]
  readonly task: string | null
  readonly dataset: string | null
  readonly subset: string | null
  readonly content: unknown
}

/** Every table below a task, with the heads of all that it stands in. */
function tablesOf(task: Fields, pointer: string, above: readonly unknown[], names: readonly string[]): Found[] {
  const name = textOf(task.task)
  const heads = [...above, headOf(task)]
  const path = name === null ? names : [...names, name]
  const table = (dataset: Fields, at: string, parent: Fields | null): Found => {
    const own = textOf(parent?.dataset ?? dataset.dataset)
    const subset = parent === null ? null : textOf(dataset.subdataset)
    const sota = isFields(dataset.sota) ? compact({ ...dataset.sota, rows: undefined }) : null
    return {
      pointer: at,
      names: [...path, ...[own, subset].filter((it) => it !== null)],
      task: name,
      dataset: own,
      subset,
      content: compact({
        tasks: heads,
        dataset: headOf(parent ?? dataset),
        subdataset: parent === null ? undefined : headOf(dataset),
        sota,
      }),
    }
  }
  const datasets = listOf(task.datasets).flatMap((it, i) => {
    if (!isFields(it)) return []
    const at = `${pointer}/datasets/${i}`
    const parts = listOf(it.subdatasets).flatMap((part, j) =>
      isFields(part) ? [table(part, `${at}/subdatasets/${j}`, it)] : [],
    )
    return [table(it, at, null), ...parts]
  })
  const subtasks = listOf(task.subtasks).flatMap((it, i) =>
    isFields(it) ? tablesOf(it, `${pointer}/subtasks/${i}`, heads, path) : [],
  )
  return [...datasets, ...subtasks]
}

const OPENING: ReadonlySet<TokenType> = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET])
const CLOSING: ReadonlySet<TokenType> = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET])

const encoder = new TextEncoder()
const newlines = (bytes: Uint8Array): number => bytes.reduce((n, byte) => n + Number(byte === 10), 0)

/**
 * Papers with Code's evaluation-tables.json: tasks with data sets, sub-data-sets and subtasks, read as it comes. Lines are
 * handed on as soon as they are read, and their tables when the task ends, for names may stand behind the lines.
 */
export function readPwc(sink: ImportSink): ImportReader {
  const numbers = new Map<string, number>()
  const numberOf = (pointer: string): number => {
    const held = numbers.get(pointer) ?? numbers.size
    numbers.set(pointer, held)
    return held
  }
  let documents = 0
  let tasks = 0
  let lines = 0
  let piece: Uint8Array = new Uint8Array()
  let bytes = 0
  let failure: Unreadable | null = null
  const tokenizer = new PrintedNumbers({ separator: '' })
  const parser = new TokenParser({ keepStack: true, separator: '' })
  const finish = (task: Fields, pointer: string): void => {
    if (!('task' in task) && !('datasets' in task) && !('subtasks' in task)) return
    tasks++
    for (const { pointer: at, names, content, ...table } of tablesOf(task, pointer, [], [])) {
      const number = numbers.get(at)
      // A table without lines is kept as well: it is part of what the file says.
      sink.table(number ?? numberOf(at), { path: names.join(' / '), split: null, content, ...table })
    }
  }
  parser.onValue = ({ value, key, parent, stack }) => {
    const holder = stack.at(-1)
    if (typeof key === 'number' && holder?.key === 'rows' && Array.isArray(parent) && stack.length > 2) {
      const above = stack.slice(1).map((it) => it.key as string | number)
      const pointer = `/${above.slice(0, -2).map(pointerPart).join('/')}`
      const sota = holder.value as unknown
      const named = isFields(sota) ? listOf(sota.metrics) : []
      if (isFields(value))
        sink.row(rowOf(value, numberOf(pointer), named, `/${[...above, key].map(pointerPart).join('/')}`))
      parent[key] = null as never
    } else if (stack.length === 1 && Array.isArray(parent) && typeof key === 'number') {
      if (isFields(value)) finish(value, `/${key}`)
      parent[key] = null as never
    } else if (stack.length === 0) {
      if (isFields(value)) finish(value, documents === 0 ? '' : `/${documents}`)
      documents++
    }
  }
  let depth = 0
  let place = 0
  tokenizer.onToken = (token) => {
    if (OPENING.has(token.token)) depth++
    if (CLOSING.has(token.token)) depth--
    place = token.offset
    parser.write(token)
  }
  const failed = (error: unknown): Unreadable => {
    const words = error instanceof Error ? error.message : String(error)
    const position = Number(/position "?(\d+)/.exec(words)?.[1] ?? place)
    const ended = Math.min(piece.length, Math.max(0, position - bytes))
    return {
      why: `Cannot read the file as JSON: ${words}`,
      at: `line ${lines + 1 + newlines(piece.subarray(0, ended))}`,
    }
  }
  const attempt = (step: () => void): Unreadable | null => {
    try {
      step()
    } catch (error) {
      failure ??= failed(error)
    }
    return failure
  }
  tokenizer.onError = (error) => {
    throw error
  }
  parser.onError = (error) => {
    throw error
  }
  return {
    write: (text) => {
      if (failure !== null) return failure
      piece = encoder.encode(text)
      const result = attempt(() => tokenizer.write(piece))
      lines += newlines(piece)
      bytes += piece.length
      return result
    },
    end: () => {
      if (failure !== null) return failure
      const result = attempt(() => {
        if (!tokenizer.isEnded) tokenizer.end()
      })
      if (result !== null) return result
      if (depth > 0)
        return { why: 'Cannot read the file as JSON: it ends before its last bracket', at: `line ${lines + 1}` }
      return tasks > 0 ? null : { why: 'Cannot find a task with data sets in the file', at: null }
    },
  }
}

export const pwc: ImportCodec = {
  label: 'Papers with Code evaluation tables (JSON)',
  detect: (head) =>
    /^\s*[[{]/.test(head) &&
    /"(?:datasets|subtasks|subdatasets|sota)"\s*:/.test(head) &&
    /"(?:task|dataset|sota|subtasks)"\s*:/.test(head),
  open: readPwc,
}
