import type { Hono } from 'hono'
import { hc } from 'hono/client'
import type { BlankEnv } from 'hono/types'
import type { ClientErrorStatusCode, ServerErrorStatusCode } from 'hono/utils/http-status'
import type * as v from 'valibot'
import type { CONDITION_KEYS } from '../schemas/claim.ts'
import type { Problem } from '../schemas/problem.ts'
import type { ROUTES } from '../schemas/routes.ts'

type Routes = typeof ROUTES
type Name = keyof Routes
type Path = Name extends infer N ? (N extends `${string} ${infer P}` ? P : never) : never

/** Names of the parts of a path that vary. */
type Parts<P extends string> = P extends `${string}:${infer Part}/${infer Rest}`
  ? Part | Parts<Rest>
  : P extends `${string}:${infer Part}`
    ? Part
    : never

/** What is gathered under one name, and written as parameters with names of their own. */
type Gathered = 'conditions' | 'min' | 'max'

/** A query as it is written by hand: numbers may be numbers, conditions of a board and thresholds have names of their own. */
type Written<Q> = {
  [K in keyof Q as Exclude<K, Gathered>]: Q[K] | (K extends 'limit' | 'min_improvement' ? number : never)
} & ('conditions' extends keyof Q ? { [K in (typeof CONDITION_KEYS)[number] as `condition.${K}`]?: string } : unknown) &
  ('min' extends keyof Q ? { [K in `${'min' | 'max'}.${string}`]?: number | string } : unknown)

type Input<P extends string, R> = ([Parts<P>] extends [never] ? unknown : { param: Record<Parts<P>, string> }) &
  (R extends { query: infer Q extends v.GenericSchema }
    ? object extends v.InferInput<Q>
      ? { query?: Written<v.InferInput<Q>> }
      : { query: Written<v.InferInput<Q>> }
    : unknown) &
  (R extends { body: infer B extends v.GenericSchema } ? { json: v.InferInput<B> } : unknown)

/** What a route answers: what its schema says, as text where that is no JSON; or a problem document. */
type Endpoint<P extends string, R extends { answer: v.GenericSchema }> =
  | {
      input: Input<P, R> & object
      output: v.InferOutput<R['answer']>
      outputFormat: R['answer'] extends v.StringSchema<undefined> ? 'text' : 'json'
      status: 200 | 201
    }
  | {
      input: Input<P, R> & object
      output: Problem
      outputFormat: 'json'
      status: ClientErrorStatusCode | ServerErrorStatusCode
    }

type Schema = {
  [P in Path]: { [N in Name as N extends `${infer M} ${P}` ? `$${M}` : never]: Endpoint<P, Routes[N]> }
}

/**
 * The API as the type of an application, for `hc` of hono/client. Declared from the schemas: the routes themselves refuse by plain
 * answers, beside which the types of what they answer are lost.
 */
export type Api = Hono<BlankEnv, Schema, '/'>

/** A client of a tracker at an origin; `options` as `hc` takes them, such as `{ headers: { authorization: 'Bearer ...' } }`. */
export const connect = (origin: string, options?: Parameters<typeof hc>[1]) => hc<Api>(origin, options)

/** An answer that is no page: the problem document says why. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Refused'
    this.problem = problem
  }
}

interface Answer {
  readonly ok: boolean
  readonly json: () => Promise<unknown>
}

/** A list of the client: what answers pages. */
interface List {
  readonly $get: (args: never) => Promise<Answer>
}

type Page<L extends List> =
  Extract<Awaited<ReturnType<L['$get']>>, { ok: true }> extends { json: () => Promise<infer P> } ? P : never
/** An item of a list, or an entry of a board. */
type Item<L extends List> =
  Page<L> extends { data: readonly (infer I)[] } ? I : Page<L> extends { entries: readonly (infer I)[] } ? I : never

/**
 * Every item of a list, page after page until `next` is null. A board that changes meanwhile is refused (`cursor-expired`): walk it
 * again from its beginning.
 */
export async function* walk<L extends List>(
  list: L,
  ...[first]: Parameters<L['$get']>
): AsyncGenerator<Item<L>, void, undefined> {
  let args = first as { readonly query?: object } | undefined
  for (;;) {
    const answer = await list.$get((args ?? {}) as never)
    if (!answer.ok) throw new Refused((await answer.json()) as Problem)
    const page = (await answer.json()) as { data?: Item<L>[]; entries?: Item<L>[]; next: string | null }
    yield* page.data ?? page.entries ?? []
    if (page.next === null) return
    // Only the query of the address: its path is the list's own.
    args = { ...args, query: Object.fromEntries(new URL(page.next, 'http://api').searchParams) }
  }
}
