import type { Context } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

/** A page by its number, from 1: clients of this form walk by numbers. */
export interface Paging {
  readonly page: number
  readonly limit: number
  readonly offset: number
}

const wholeOf = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)

const clamped = (text: string | undefined, standard: number, most: number): number =>
  Math.min(most, Math.max(1, wholeOf(text) ?? standard))

/** A number of the query between 1 and the most; the standard where it is none. */
export const numberIn = (c: Context<AppEnv>, name: string, standard: number, most: number): number =>
  clamped(c.req.query(name), standard, most)

/** Which page is asked for. What is too large is made smaller, never refused: the client's own wishes must not fail. */
export function pagingOf(c: Context<AppEnv>, standard: number, most = 100): Paging {
  const limit = numberIn(c, 'page_size', standard, most)
  const page = numberIn(c, 'page', 1, LIMITS.catalogue)
  // Past what is counted nothing is delivered, so that the count is that of the rows.
  const offset = (page - 1) * limit
  return { page, limit: Math.max(0, Math.min(limit, LIMITS.catalogue - offset)), offset }
}

/** A public answer. */
export function answer(c: Context<AppEnv>, body: object): Response {
  makePublic(c)
  return c.json(body)
}

/**
 * A page of rows with the number of rows of all pages. The client goes on until it has so many, so that an empty page past the end
 * must not count any.
 */
export const pageAnswer = (
  c: Context<AppEnv>,
  { page }: Pick<Paging, 'page'>,
  results: readonly object[],
  total: number | null,
  more: object = {},
): Response => answer(c, { ...(results.length === 0 && page > 1 ? {} : { count: total ?? 0 }), results, ...more })

/** A page of rows that are all at hand. */
export const pageOfAll = (c: Context<AppEnv>, paging: Paging, rows: readonly object[]): Response =>
  pageAnswer(c, paging, rows.slice(paging.offset, paging.offset + paging.limit), rows.length)

export const EMPTY = { count: 0, results: [] } as const

export const unknown = (noun: string): Response => problem('not-found', `${noun} not found`)
