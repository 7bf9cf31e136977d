import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AppEnv } from '../../src/http/env.ts'
import { failed } from '../../src/http/failure.ts'
import { requestId, secure, withSession } from '../../src/http/middleware.ts'
import { insertToken, selectToken, tokensIn } from '../../src/store/tokens.ts'
import { request, SEEDED_AT, seed } from '../worker.ts'
import { always, failAfter, failBefore, faultyBindings, first, heldLog, onWrites, type Plan } from './faulty.ts'

beforeAll(async () => {
  await seed()
})

let log: ReturnType<typeof heldLog>
beforeEach(() => {
  log = heldLog()
})
afterEach(() => log.restore())

const PATH = '/api/v1/papers'
const LOST = 'D1_ERROR: Network connection lost.'

/** D1's list of errors ("Debug D1"): those to be asked again, and those that would only get worse by it. */
const AGAIN = [
  LOST,
  'D1_ERROR: Replica disconnected from primary.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.',
  'D1_ERROR: D1 DB reset because its code was updated.',
]
const NOT_AGAIN = [
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  "D1_ERROR: D1 DB's isolate exceeded its memory limit and was reset.",
  'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
]

describe('a read', () => {
  const read = async (plan: Plan, init: RequestInit = {}) => {
    const bindings = faultyBindings(env, plan)
    const answer = await request(PATH, init, bindings)
    return { answer, asked: bindings.asked.length }
  }

  test.each(AGAIN)('is asked again after "%s"', async (message) => {
    const { answer, asked } = await read(first(1, failBefore(message)))
    expect([answer.status, asked]).toEqual([200, 2])
    expect(log.text()).toBe('')
  })

  test.each(['GET', 'HEAD'])('by %s is asked three times at most', async (method) => {
    const twice = await read(first(2, failBefore(LOST)), { method })
    expect([twice.answer.status, twice.asked]).toEqual([200, 3])
    const ever = await read(always(failBefore(LOST)), { method })
    expect([ever.answer.status, ever.answer.headers.get('retry-after'), ever.asked]).toEqual([503, '5', 3])
    expect(log.lines()).toMatchObject([{ method, status: 503, error: LOST }])
  })

  test.each(NOT_AGAIN)('is not asked again after "%s"', async (message) => {
    const { answer, asked } = await read(always(failBefore(message)))
    expect([answer.status, answer.headers.get('retry-after'), asked]).toEqual([503, '5', 1])
  })

  test.each(['D1_ERROR: no such table: claims: SQLITE_ERROR', 'secret cause'])(
    'that fails by "%s" is a 500 that says nothing of it',
    async (message) => {
      for (const accept of ['application/json', 'text/html']) {
        const path = accept === 'text/html' ? '/papers' : PATH
        const bindings = faultyBindings(env, always(failBefore(message)))
        const answer = await request(path, { headers: { accept } }, bindings)
        expect([answer.status, answer.headers.get('retry-after'), bindings.asked.length]).toEqual([500, null, 1])
        expect(answer.headers.get('cache-control')).toBe('no-store')
        const body = await answer.text()
        expect(body).not.toContain(message)
        expect(body).toContain(accept === 'text/html' ? 'Something went wrong' : '/docs/problems#internal-error')
        const id = answer.headers.get('x-request-id')
        expect(log.lines().filter(({ request_id }) => request_id === id)).toMatchObject([
          { path, status: 500, error: message },
        ])
      }
    },
  )

  test('that fails once its board was found forgets that the board may be kept', async () => {
    const plan: Plan = ({ number }) => (number === 1 ? null : failBefore('secret cause'))
    for (const accept of ['text/html', 'application/x-bibtex']) {
      const bindings = faultyBindings(env, plan)
      const answer = await request('/leaderboards/kv-cache-size-ratio.bib', { headers: { accept } }, bindings)
      expect([answer.status, answer.headers.get('cache-control'), bindings.asked.length]).toEqual([500, 'no-store', 2])
      expect(answer.headers.get('etag')).toBeNull()
      expect(answer.headers.get('x-request-id')).not.toBeNull()
    }
  })
})

describe('a write', () => {
  /** The middleware around one route that writes and one that reads it back. */
  const writing = new Hono<AppEnv>()
    .use(requestId, secure, withSession)
    .post('/:id', async (c) => {
      const id = c.req.param('id')
      await c.var.db.batch([
        insertToken(c.var.db, { digest: id, id, name: id, scopes: ['propose'] }, 'test', SEEDED_AT),
      ])
      return c.json({ id }, 201, id.startsWith('public') ? { 'cache-control': 'public' } : {})
    })
    .get('/gone', (c) => c.json({}, 410, { 'cache-control': 'public' }))
    .onError(failed)
  const write = async (id: string, plan: Plan) => {
    const bindings = faultyBindings(env, plan)
    const answer = await writing.request(`/${id}`, { method: 'POST' }, bindings)
    const [held] = await env.DB.batch([selectToken(env.DB, id)])
    return [answer.status, bindings.asked.length, tokensIn(held).length]
  }

  test('that did not happen is not made again', async () => {
    expect(await write('refused', always(failBefore(LOST)))).toEqual([503, 1, 0])
  })

  test('whose answer was lost is there once, and is not made again', async () => {
    expect(await write('lost', onWrites(failAfter(LOST)))).toEqual([503, 1, 1])
    expect(log.lines()).toMatchObject([{ method: 'POST', path: '/lost', status: 503, error: LOST }])
  })

  test('that succeeds gives back a bookmark to read it by', async () => {
    const answer = await writing.request('/made', { method: 'POST' }, env)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(answer.headers.get('x-d1-bookmark')).toMatch(/^[0-9a-f]{8}-/)
  })

  test('tells neither bookmark nor id where the answer is kept by others', async () => {
    const made = await writing.request('/public', { method: 'POST' }, env)
    expect([made.status, made.headers.get('x-d1-bookmark')]).toEqual([201, null])
    const gone = await writing.request('/gone', {}, env)
    expect([gone.status, gone.headers.get('x-request-id')]).toEqual([410, null])
  })
})
