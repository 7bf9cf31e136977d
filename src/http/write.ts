import type { Context } from 'hono'
import { LIMITS } from '../../schemas/limits.ts'
import { sha256 } from '../domain/slug.ts'
import type { Db } from '../store/db.ts'
import { insertEvents, type NewEvent } from '../store/events.ts'
import { isUnexpected } from '../store/expectations.ts'
import { isTransient } from '../store/faults.ts'
import {
  findAnswer,
  insertKey,
  isKeyTaken,
  isStoredAlready,
  type KeptAnswer,
  type KeyedWrite,
  keepAnswer,
} from '../store/idempotency.ts'
import { purgeAnswers } from './cache.ts'
import type { AppEnv, Holder } from './env.ts'
import { invalidParameter, problem } from './problem.ts'

/** What is shown of a record after a write: its JSON and its ETag. */
export interface Shown {
  readonly body: unknown
  readonly etag: string | null
  /** What a repetition under the same Idempotency-Key is answered, where that must not be the body. */
  readonly kept?: unknown
}

/** What a write comes to: everything goes into one batch, with its events. */
export interface Decision {
  readonly status: 200 | 201
  /** Where the record stands in the API. */
  readonly location: string
  readonly events: readonly NewEvent[]
  /** What must still hold of what the decision was made from, then what is stored. */
  readonly statements: readonly D1PreparedStatement[]
  /** Reads the record behind the statements, in the same batch. */
  readonly select: readonly D1PreparedStatement[]
  readonly shown: (results: readonly D1Result[]) => Shown
}

/** A write that finds everything as it asks for. */
export interface Unchanged {
  readonly unchanged: Shown
  readonly location: string
}

/**
 * Reads what is there and decides; the answer of a refusal is given as it is. Called anew where others wrote in between, as it
 * may find itself (`again`).
 */
export type Decide = (db: Db, at: string) => Promise<Decision | Unchanged | Response | 'again'>

/** Who writes. Only routes behind `scope` have a holder. */
export function holderOf(c: Context<AppEnv>): Holder {
  const { holder } = c.var
  if (holder === undefined) throw new Error(`Cannot write at ${c.req.path} without a holder`)
  return holder
}

const TRIES = 16
const FAULTS = 2
/** The longest wait between two tries (ms): a batch of another writer takes a few. */
const PAUSE = 40

const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE * Math.min(tries, 5)))

/** An answer that is not known for so long was lost with the Worker that made it (ms). */
const LOST_AFTER = 10_000

/** The answer that was given before under the same key, or why there is none. */
function replay(kept: KeptAnswer, keyed: KeyedWrite, at: string): Response {
  if (kept.body !== keyed.body)
    return problem('idempotency-mismatch', `Cannot use the Idempotency-Key "${keyed.key}" for another body`)
  const headers = { 'idempotency-replayed': 'true', 'cache-control': 'no-store' }
  if (kept.answer !== null) {
    const { body, etag } = JSON.parse(kept.answer) as Shown
    const tag = etag === null ? {} : { etag }
    return Response.json(body, { status: kept.status, headers: { ...headers, location: kept.location, ...tag } })
  }
  if (Date.parse(at) - Date.parse(kept.at) > LOST_AFTER)
    return new Response(null, { status: 303, headers: { ...headers, location: kept.location } })
  return problem(
    'conflict',
    'Cannot answer yet: the first request with this Idempotency-Key is being answered',
    undefined,
    {
      'retry-after': '1',
    },
  )
}

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

const routeOf = (c: Context<AppEnv>): string => `${c.req.method} ${c.req.path}`

/** Whether a request was carried out under its Idempotency-Key, so that what it asks for may be gone by it. */
export async function isAnswered(c: Context<AppEnv>): Promise<boolean> {
  const key = c.req.header('idempotency-key')
  const { db, holder } = c.var
  if (key === undefined || holder === undefined) return false
  return (await findAnswer(db, { token: holder.digest, route: routeOf(c), key }, new Date().toISOString())) !== null
}

/** The request's Idempotency-Key with what it stands for; null where it has none. */
async function keyedWrite(c: Context<AppEnv>): Promise<KeyedWrite | null | Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined || c.var.holder === undefined) return null
  if (key.length > LIMITS.idempotency_key || !KEY.test(key))
    return invalidParameter('Idempotency-Key', `1 to ${LIMITS.idempotency_key} printable ASCII characters`, key)
  return {
    token: c.var.holder.digest,
    route: routeOf(c),
    key,
    body: await sha256(await c.req.text()),
  }
}

function shownAnswer(c: Context<AppEnv>, { body, etag }: Shown, status: 200 | 201, location: string): Response {
  c.header('location', location)
  if (etag !== null) c.header('etag', etag)
  return c.json(body as object, status)
}

/**
 * Stores a decision as one batch, once: tried again where D1 failed in a way that a retry mends, for the request's event is
 * stored once; decided anew where something was written in between. After too many of those: 409.
 */
async function store(c: Context<AppEnv>, decide: Decide, keyed: KeyedWrite | null): Promise<Response> {
  const { db } = c.var
  // Of our own making: a header that the caller may set must not tell whether the write is stored.
  const request = crypto.randomUUID()
  let faults = 0
  for (let tries = 1; tries <= TRIES; tries++) {
    const at = new Date().toISOString()
    const decision = await decide(db, at)
    if (decision === 'again') {
      await pause(tries)
      continue
    }
    if (decision instanceof Response || 'unchanged' in decision) {
      // It may be the same request, stored meanwhile under the same key, that left nothing to do.
      const kept = keyed === null ? null : await findAnswer(db, keyed, at)
      if (keyed !== null && kept !== null) return replay(kept, keyed, at)
      return decision instanceof Response ? decision : shownAnswer(c, decision.unchanged, 200, decision.location)
    }
    const { status, location, events, statements, select, shown } = decision
    const before = [
      ...insertEvents(db, events, request),
      ...(keyed === null ? [] : insertKey(db, keyed, decision, at)),
      ...statements,
    ]
    const answer = async (results: readonly D1Result[]): Promise<Response> => {
      const it = shown(results)
      if (keyed !== null)
        await db.batch([keepAnswer(db, keyed, JSON.stringify({ body: it.kept ?? it.body, etag: it.etag }))])
      return shownAnswer(c, it, status, location)
    }
    for (;;) {
      try {
        const results = await db.batch([...before, ...select])
        purgeAnswers(c)
        return await answer(results.slice(before.length))
      } catch (error) {
        if (isStoredAlready(error)) {
          purgeAnswers(c)
          return answer(await db.batch([...select]))
        }
        if (isKeyTaken(error) && keyed !== null) {
          const kept = await findAnswer(db, keyed, at)
          if (kept !== null) return replay(kept, keyed, at)
        }
        if (isUnexpected(error)) break
        if (!isTransient(error) || ++faults > FAULTS) throw error
        await pause(faults)
      }
    }
    await pause(tries)
  }
  return problem('conflict', 'Cannot write: others write to the same records at this moment', undefined, {
    'retry-after': '1',
  })
}

/** Carries out a write (DESIGN sections 8, 10 and 11): once for an Idempotency-Key, in one batch with its events. */
export async function write(c: Context<AppEnv>, decide: Decide): Promise<Response> {
  const keyed = await keyedWrite(c)
  if (keyed instanceof Response) return keyed
  if (keyed !== null) {
    const at = new Date().toISOString()
    const kept = await findAnswer(c.var.db, keyed, at)
    if (kept !== null) return replay(kept, keyed, at)
  }
  return store(c, decide, keyed)
}
