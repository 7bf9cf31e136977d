import type { Context } from 'hono'
import * as v from 'valibot'
import { CONDITION_KEYS } from '../../schemas/claim.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Problem, ProblemType } from '../../schemas/problem.ts'
import { errorPage } from '../pages/error.tsx'
import type { Address, Format } from '../pages/layout.ts'
import type { StructuredData } from '../pages/structured-data.ts'
import { decodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'

/** Parameters that a page understands; others, and bad values, are left out of it and of its canonical address. */
export function readLeniently<E extends v.ObjectEntries>(
  entries: E,
  given: Readonly<Record<string, string>>,
): v.InferOutput<v.StrictObjectSchema<E, undefined>> {
  const parsed = Object.entries(entries).flatMap(([name, schema]) => {
    const result = v.safeParse(schema as v.GenericSchema, given[name])
    if (result.success) return result.output === undefined ? [] : [[name, result.output]]
    const fallback = v.safeParse(schema as v.GenericSchema, undefined)
    return fallback.success && fallback.output !== undefined ? [[name, fallback.output]] : []
  })
  return Object.fromEntries(parsed)
}

/** `condition.KEY` parameters with keys that a claim can have, and a value. */
export const conditionsIn = (given: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  const found = CONDITION_KEYS.flatMap((key): [string, string][] => {
    const value = given[`condition.${key}`]?.trim()
    return value === undefined || value === '' ? [] : [[key, value]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** A path with the parameters that matter, in a fixed order: what a page calls its address. */
export function addressOf(path: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === '' || name === 'cursor') continue
    if (name === 'limit' && value === LIMITS.page_default) continue
    if (name === 'conditions')
      for (const [key, condition] of Object.entries(value as Record<string, string>))
        search.append(`condition.${key}`, condition)
    else search.append(name, String(value))
  }
  const query = search.toString().replaceAll('%2C', ',')
  return query === '' ? path : `${path}?${query}`
}

/** A page's address; with what it is to a search engine, where it is more than a page. */
export function addressAt(
  c: Context,
  canonical: string,
  dataOf?: (address: { origin: string; canonical: string }) => StructuredData,
): Address {
  const address = { origin: new URL(c.req.url).origin, canonical }
  return dataOf === undefined ? address : { ...address, data: dataOf(address) }
}

/** Links to the formats of a registry, for the table at an address. */
export const formatsOf = (
  registry: Readonly<Record<string, { label: string; type: string }>>,
  path: string,
  canonical: string,
): Format[] =>
  Object.entries(registry).map(([extension, { label, type }]) => ({
    label,
    type,
    href: `${path}.${extension}${canonical.includes('?') ? canonical.slice(canonical.indexOf('?')) : ''}`,
  }))

/** The place that a page's cursor names; a cursor that is none of ours starts from the beginning. */
export const placeIn = <S extends v.GenericSchema>(c: Context, schema: S): v.InferOutput<S> | null => {
  const cursor = c.req.query('cursor')
  return cursor === undefined ? null : decodeCursor(cursor, schema)
}

const STATUSES = [401, 403, 404, 405, 409, 410, 412, 413, 422, 429, 503] as const

export const errorAnswer = (
  c: Context<AppEnv>,
  type: ProblemType,
  detail: string,
  status: (typeof STATUSES)[number] | 500,
  onward?: string,
): Response | Promise<Response> => {
  c.header('cache-control', 'no-store')
  return c.html(errorPage(type, detail, onward), status)
}

/** What is wrong with what is expected instead, as one sentence. */
const detailOf = ({ detail, errors = [] }: Problem): string =>
  errors.length === 0 ? detail : `${detail}, expected ${errors.map(({ expected }) => expected).join('; ')}`

/** A problem document as a page of the same status, with the time after which to come back. */
export async function problemPage(c: Context<AppEnv>, answer: Response, onward?: string): Promise<Response> {
  const problem = (await answer.json()) as Problem
  const status = STATUSES.find((it) => it === problem.status) ?? 500
  c.header('retry-after', answer.headers.get('retry-after') ?? undefined)
  return errorAnswer(c, problem.type.replace(/^.*#/, '') as ProblemType, detailOf(problem), status, onward)
}
