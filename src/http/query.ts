import { validator } from 'hono/validator'
import * as v from 'valibot'
import { CONDITION_KEYS } from '../../schemas/claim.ts'
import type { ProblemError } from '../../schemas/problem.ts'
import { BoardQuery, TradeoffQuery } from '../../schemas/query.ts'
import { problem, shown } from './problem.ts'

export interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
  readonly received?: string
  readonly input?: unknown
}

const pointerOf = (issue: Issue): string =>
  (issue.path ?? [])
    .map(
      (part) =>
        `/${String(typeof part === 'object' ? part.key : part)
          .replaceAll('~', '~0')
          .replaceAll('/', '~1')}`,
    )
    .join('')

/** What a schema says in its own words where we gave it none, in ours. */
const EXPECTED: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^Invalid key: Expected never/, () => 'a name that is documented'],
  [/^Invalid key: Expected ".*" but received undefined/, () => 'a value'],
  [/^Invalid type: Expected (.+) but received/, ([, type = '']) => words(type)],
  [/^Invalid length: Expected (.+) but received/, ([, length = '']) => `a length of ${length}`],
]

/** A type as a schema writes it: `(string | null)`, `("a" | "b")`, `Object`. */
const words = (type: string): string =>
  type
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll(' | ', ' or ')
    .replace(/^[A-Z]\w+$/, (name) => name.toLowerCase())

function expectedOf(message: string): string {
  for (const [pattern, told] of EXPECTED) {
    const match = pattern.exec(message)
    if (match !== null) return told(match)
  }
  return message
}

/** Issues of a schema as the errors of a problem document: where, what is expected, what was received. */
export const errorsOf = (issues: readonly Issue[]): ProblemError[] =>
  issues.map((issue) => ({
    pointer: pointerOf(issue),
    expected: expectedOf(issue.message),
    received: issue.input === undefined ? 'nothing' : shown(issue.input),
  }))

/** Parses the query string with a strict schema; a parameter that it does not know is an error, as is a repeated one. */
export const query = <S extends v.GenericSchema>(schema: S) =>
  validator('query', (raw) => {
    const parsed = v.safeParse(schema, raw)
    if (parsed.success) return parsed.output
    const errors = errorsOf(parsed.issues as readonly Issue[])
    const names = errors.map(({ pointer }) => `"${pointer.slice(1)}"`).join(', ')
    return problem('invalid-parameters', `Cannot read ${names} of the query`, errors)
  })

const CONDITION = /^condition\.(.+)$/

/** `condition.KEY=value` parameters, gathered; a key that no claim can have is left to be refused by name. */
function gatherConditions(raw: Record<string, unknown>): Record<string, unknown> {
  const conditions: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    const key = CONDITION.exec(name)?.[1]
    if (key !== undefined && (CONDITION_KEYS as readonly string[]).includes(key)) conditions[key] = value
    else rest[name] = value
  }
  return Object.keys(conditions).length === 0 ? rest : { ...rest, conditions }
}

/** The filters of a board, its `condition.KEY` parameters gathered under `conditions`. */
export const BoardParameters = v.pipe(v.record(v.string(), v.unknown()), v.transform(gatherConditions), BoardQuery)

/** The name of a threshold: its end and its metric. */
export const THRESHOLD = /^(min|max)\.(.+)$/

/** `min.METRIC` and `max.METRIC` parameters, gathered under `min` and `max`. */
function gatherThresholds(raw: Record<string, unknown>): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    const [, end, metric] = THRESHOLD.exec(name) ?? []
    if (end === undefined || metric === undefined) query[name] = value
    else query[end] = { ...(query[end] as object | undefined), [metric]: value }
  }
  return query
}

export const TradeoffParameters = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform(gatherThresholds),
  TradeoffQuery,
)
