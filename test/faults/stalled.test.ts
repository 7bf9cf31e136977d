import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/http/operations.ts'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { request, seed } from '../worker.ts'
import { always, faultyBindings, heldLog, stall } from './faulty.ts'

/** One address of each kind that asks the database. */
const KINDS = {
  'a list': '/api/v1/papers',
  one: '/api/v1/papers/mor',
  'a claim’s history': `/api/v1${EVERY_PAGE['a claim']}/history`,
  'a board': '/api/v1/leaderboards/kv-cache-size-ratio',
  'a filtered board': '/api/v1/leaderboards/perplexity-on-wikitext-103?all=1',
  'a comparison': '/api/v1/compare?systems=dha,nacl',
  'a search': '/api/v1/search?q=ernie',
  'a page': EVERY_PAGE.home,
  'a board’s page': EVERY_PAGE['a board of ratios'],
  'a text with its claims': EVERY_PAGE['a text with its claims'],
  'an export': '/leaderboards/kv-cache-size-ratio.csv',
  'the sitemap': '/sitemap.xml',
} as const

const READS = OPERATIONS.flatMap(({ method, example }) => (method === undefined ? [example] : []))
const ALL = [...new Set([...Object.values(KINDS), ...Object.values(EVERY_PAGE), ...READS])]

const accept = (path: string): string => (path.startsWith('/api/') ? 'application/json' : 'text/html')

/** The addresses that ask the database, found out while it answers. */
async function asking(): Promise<string[]> {
  const found: string[] = []
  for (const path of ALL) {
    const bindings = faultyBindings(env, () => null)
    await request(path, {}, bindings)
    if (bindings.asked.length > 0) found.push(path)
  }
  return found
}

interface Stalled {
  readonly path: string
  readonly answer: Response
  readonly body: string
  readonly took: number
}

let log: ReturnType<typeof heldLog>
let stalled: Stalled[]

// All at once, so that the real deadline is waited for once.
beforeAll(async () => {
  await seed()
  const paths = await asking()
  log = heldLog()
  stalled = await Promise.all(
    paths.map(async (path) => {
      const from = Date.now()
      const answer = await request(path, { headers: { accept: accept(path) } }, faultyBindings(env, always(stall)))
      const body = await answer.text()
      return { path, answer, body, took: Date.now() - from }
    }),
  )
}, 30_000)

afterAll(() => log.restore())

describe('a database that stalls', () => {
  test.each(Object.entries(KINDS))('is asked for %s', (_, path) => {
    expect(stalled.map((it) => it.path)).toContain(path)
  })

  test('makes every answer a 503 within 5 s that says when to come back', () => {
    const told = stalled.map(({ path, answer, took }) => [
      path,
      answer.status,
      answer.headers.get('retry-after'),
      took < 5_000,
    ])
    expect(told).toEqual(stalled.map(({ path }) => [path, 503, '5', true]))
  })

  test('is told to programs as a problem and to readers as a page', () => {
    for (const { path, answer, body } of stalled) {
      if (accept(path) === 'application/json') {
        expect([path, answer.headers.get('content-type')]).toEqual([path, 'application/problem+json'])
        expect([path, JSON.parse(body)]).toMatchObject([path, { type: '/docs/problems#unavailable', status: 503 }])
      } else {
        expect([path, answer.headers.get('content-type')]).toEqual([path, 'text/html; charset=UTF-8'])
        expect(body).toContain('<p class="status">503</p>')
      }
    }
  })

  test('leaves an answer that nobody keeps', () => {
    const kept = stalled.filter(
      ({ answer: { headers } }) => headers.get('cache-control') !== 'no-store' || headers.has('etag'),
    )
    expect(kept.map(({ path }) => path)).toEqual([])
  })

  test('is logged in one line a request, under the id that the answer tells', () => {
    const lines = log.lines()
    for (const { path, answer } of stalled) {
      const id = answer.headers.get('x-request-id')
      const own = lines.filter(({ request_id }) => request_id === id)
      expect([path, own]).toMatchObject([
        path,
        [{ level: 'error', method: 'GET', path: path.replace(/\?.*/, ''), status: 503, stack: expect.any(String) }],
      ])
    }
    expect(lines).toHaveLength(stalled.length)
  })
})

test('liveness is answered without the database', async () => {
  const bindings = faultyBindings(env, always(stall))
  const answer = await request('/api/v1/health', {}, bindings)
  expect([answer.status, bindings.asked]).toEqual([200, []])
})
