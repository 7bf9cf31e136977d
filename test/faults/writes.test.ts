import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { inconsistencies } from '../consistent.ts'
import { json, request, seed, send } from '../worker.ts'
import { failAfter, failBefore, faultyBindings, heldLog, type Plan, stall } from './faulty.ts'

const LOST = 'D1_ERROR: Network connection lost.'

let log: ReturnType<typeof heldLog>

beforeAll(async () => {
  await seed()
  log = heldLog()
  return () => log.restore()
})

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

/** The batches that store something for good: those with an event. */
const stores = (sql: readonly string[]): boolean => sql.some((statement) => statement.includes('INTO events'))

/** The first batches that store fail, as many as said. */
function firstStores(count: number, fault: ReturnType<typeof failAfter>): Plan {
  let seen = 0
  return ({ sql }) => (stores(sql) && seen++ < count ? fault : null)
}

const nacl = async () => {
  const [claim] = (await json('/api/v1/claims?paper=nacl&limit=1')).data
  return claim
}

const WRITES = {
  'a system': async (name: string) => ['POST', '/api/v1/systems', { name }] as const,
  'a claim': async (name: string) => {
    const { quote, stated, kind, change, metric } = await nacl()
    await send('POST', '/api/v1/systems', { name })
    const body = { source: 'nacl', quote, stated, kind, change, metric, system: name.toLowerCase(), status: 'accepted' }
    return ['POST', '/api/v1/claims', body] as const
  },
  'a verdict': async (name: string) => {
    const { id, status } = await nacl()
    const verdict = status === 'accepted' ? 'dispute' : 'accept'
    return ['POST', `/api/v1/claims/${id}/reviews`, { verdict, reason: name }] as const
  },
  'a change': async (name: string) => ['PATCH', '/api/v1/systems/nacl', { name }] as const,
  'a merge': async (name: string) => {
    await send('POST', '/api/v1/systems', { name })
    return ['POST', `/api/v1/systems/${name.toLowerCase()}/merge`, { into: 'nacl', reason: name }] as const
  },
  'an edition made current': async (name: string) => {
    const [paper, text] = [name.toLowerCase(), 'It keeps 50%.']
    const source = { slug: paper, title: name, licence: 'CC0-1.0', attribution: 'x', current_edition: 'v1' }
    await send('POST', '/api/v1/papers', { ...source, editions: ['v1', 'v2'].map((label) => ({ label, text })) })
    return ['PATCH', `/api/v1/papers/${paper}`, { current_edition: 'v2' }] as const
  },
} as const

const events = async (): Promise<number> =>
  (await env.DB.prepare('SELECT count(*) AS n FROM events').first<number>('n')) ?? 0

describe.each(Object.entries(WRITES))('%s', (what, write) => {
  const ask = async (name: string, plan: Plan, headers: Record<string, string> = {}) => {
    const [method, path, body] = await write(name)
    const etag = method === 'PATCH' ? { 'if-match': (await request(path)).headers.get('etag') ?? '' } : {}
    const before = await events()
    const bindings = faultyBindings(env, plan)
    const answer = await send(method, path, body, { bindings, headers: { ...etag, ...headers } })
    return {
      answer,
      stored: (await events()) - before,
      bindings,
      again: () => send(method, path, body, { headers: { ...etag, ...headers } }),
    }
  }
  const nameOf = (test: string): string => `${what.replace(/\W/g, '')}${test}`

  test('whose answer is lost after it was stored is stored once, and answered', async () => {
    const { answer, stored } = await ask(nameOf('lost'), firstStores(1, failAfter(LOST)))
    expect([answer.status < 300, stored]).toEqual([true, 1])
  })

  test('that fails before it is stored is stored by the next try', async () => {
    const { answer, stored } = await ask(nameOf('tried'), firstStores(2, failBefore(LOST)))
    expect([answer.status < 300, stored]).toEqual([true, 1])
  })

  test('that fails for ever is a 503, and nothing of it is stored', async () => {
    const { answer, stored, bindings } = await ask(nameOf('never'), firstStores(99, failBefore(LOST)))
    expect([answer.status, answer.headers.get('retry-after'), stored]).toEqual([503, '5', 0])
    expect(bindings.asked.filter(({ sql }) => stores(sql))).toHaveLength(3)
  })

  test('whose every answer is lost is stored once all the same; asked again under its key, it is not stored again', async () => {
    const headers = { 'idempotency-key': nameOf('key') }
    const { answer, stored, again } = await ask(nameOf('all'), firstStores(99, failAfter(LOST)), headers)
    expect([answer.status < 300, stored]).toEqual([true, 1])
    const before = await events()
    const repeated = await again()
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([answer.status, 'true'])
    expect(await events()).toBe(before)
  })
})

/** All of it happened, and no answer comes. */
const stallAfter: typeof stall = async (run) => {
  await run()
  return new Promise(() => {})
}

// Each waits for its whole deadline, so they wait together.
describe('writes that stall', { timeout: 20_000 }, () => {
  const stalled = async (name: string, write: (typeof WRITES)[keyof typeof WRITES], fault: typeof stall) => {
    const [method, path, body] = await write(name)
    const key = { 'idempotency-key': name }
    const headers = method === 'PATCH' ? { ...key, 'if-match': (await request(path)).headers.get('etag') ?? '' } : key
    const bindings = faultyBindings(env, ({ sql }) => (stores(sql) ? fault : null))
    return () => send(method, path, body, { bindings, headers })
  }
  const all = async (fault: typeof stall, name: string) => {
    const asked = []
    for (const [what, write] of Object.entries(WRITES))
      asked.push(await stalled(`${what.replace(/\W/g, '')}${name}`, write, fault))
    return asked
  }
  const expectLate = async (asked: readonly (() => Promise<Response>)[]): Promise<void> => {
    const started = Date.now()
    const answers = await Promise.all(asked.map((ask) => ask()))
    expect(Date.now() - started).toBeLessThan(5_000)
    expect(Date.now() - started).toBeGreaterThanOrEqual(LIMITS.deadline - 100)
    for (const { status, headers } of answers) expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  }

  test('are 503 within five seconds, and store nothing', async () => {
    const asked = await all(stall, 'stalled')
    const before = await events()
    await expectLate(asked)
    expect(await events()).toBe(before)
  })

  test('after they were stored are 503 as well, and stored wholly and once', async () => {
    const asked = await all(stallAfter, 'later')
    const before = await events()
    await expectLate(asked)
    expect(await events()).toBe(before + asked.length)
    for (const ask of asked) expect((await ask()).status).toBe(409)
    await env.DB.prepare("UPDATE idempotency_keys SET at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-11 seconds')").run()
    for (const ask of asked) expect((await ask()).status).toBe(303)
    expect(await events()).toBe(before + asked.length)
  })
})

test('a bug in a write is a 500 and is not tried again', async () => {
  const bindings = faultyBindings(env, firstStores(99, failBefore('D1_ERROR: no such column: wrong')))
  const answer = await send('POST', '/api/v1/systems', { name: 'Bug' }, { bindings })
  expect(answer.status).toBe(500)
  expect(bindings.asked.filter(({ sql }) => stores(sql))).toHaveLength(1)
  expect(log.text()).toContain('no such column')
})
