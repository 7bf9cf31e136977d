import { beforeAll, describe, expect, test } from 'vitest'
import { KeptAnswers } from '../../src/http/kept-answers.ts'
import { countedDatabase, json, request, seed, send } from '../worker.ts'

beforeAll(seed)

const BOARD = '/api/v1/leaderboards/kv-cache-size-ratio'

describe('public answers', () => {
  const { bindings: counted, trips, reset } = countedDatabase()
  const bindings = { ...counted, CACHE: 'on' }
  const get = async (path: string, headers: Record<string, string> = {}) => {
    reset()
    const response = await request(path, { headers }, bindings)
    return { response, trips: trips(), body: await response.text() }
  }
  const write = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(method, path, body, { bindings, headers })

  test('are given again without asking the database, with their age', async () => {
    for (const path of [BOARD, '/leaderboards/kv-cache-size-ratio', '/papers/dha', '/compare.csv?systems=dha,nacl']) {
      const first = await get(path)
      const again = await get(path)
      expect([path, first.response.status, first.trips > 0, again.trips]).toEqual([path, 200, true, 0])
      expect(again.body).toBe(first.body)
      const { age, ...headers } = Object.fromEntries(again.response.headers)
      expect(headers).toEqual(Object.fromEntries(first.response.headers))
      expect(Number(age)).toBeGreaterThanOrEqual(0)
    }
  })

  test('of an address that has one type are given again to who asks for some', async () => {
    const accept = 'application/json, text/plain;q=0.9'
    const path = '/pwc/api/v1/datasets/superglue/evaluations/'
    expect([(await get(path, { accept })).trips, (await get(path, { accept })).trips]).toEqual([1, 0])
  })

  test('are given again to who asks the API for JSON, and to agents, who do', async () => {
    const accept = 'application/json'
    const path = `${BOARD}?limit=16`
    expect([(await get(path, { accept })).trips, (await get(path, { accept })).trips]).toEqual([1, 0])
    const call = async () => {
      reset()
      const params = { name: 'get_leaderboard', arguments: { slug: 'kv-cache-size-ratio', limit: 16 } }
      const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
      expect((await send('POST', '/mcp', body, { token: null, bindings })).status).toBe(200)
      return trips()
    }
    // What its claims are cited with is read each time.
    expect(await call()).toBe(1)
  })

  test('a matching ETag is told so without asking, another one gets the answer', async () => {
    const etag = (await get(BOARD)).response.headers.get('etag') ?? ''
    const same = await get(BOARD, { 'if-none-match': etag })
    expect([same.response.status, same.trips, same.body]).toEqual([304, 0, ''])
    expect((await get(BOARD, { 'if-none-match': '"another"' })).response.status).toBe(200)
  })

  test('are the same in whatever order the parameters stand, and another for every other value', async () => {
    await get('/api/v1/claims?metric=accuracy&limit=3')
    expect((await get('/api/v1/claims?limit=3&metric=accuracy')).trips).toBe(0)
    expect((await get('/api/v1/claims?limit=2&metric=accuracy')).trips).toBe(1)
  })

  test.each([
    ['authorization', 'Bearer x', 11],
    ['cookie', 'a=b', 12],
    ['x-d1-bookmark', '00000000-00000001-00000002-0123456789abcdef0123456789abcdef', 13],
    ['accept', 'text/turtle', 14],
    ['range', 'bytes=0-1', 15],
  ])('are not given to who sends %s, nor made from its answer', async (name, value, limit) => {
    const path = `${BOARD}?limit=${limit}`
    await get(path, { [name]: value })
    expect((await get(path)).trips).toBe(1)
    const again = await get(path, { [name]: value })
    expect(again.response.headers.get('age')).toBeNull()
  })

  test('what is refused or not found is asked for again', async () => {
    for (const path of ['/api/v1/leaderboards/nothing', '/api/v1/claims?limit=x', '/papers/nothing']) {
      await get(path)
      expect([path, (await get(path)).response.headers.get('age')]).toEqual([path, null])
    }
  })

  test('a write is seen at once, on every page and with another ETag', async () => {
    const paths = [BOARD, '/leaderboards/kv-cache-size-ratio', '/systems/dha', '/api/v1/systems/dha']
    const before = await Promise.all(paths.map(async (path) => (await get(path)).response.headers.get('etag')))
    const system = await request('/api/v1/systems/dha')
    const renamed = await write(
      'PATCH',
      '/api/v1/systems/dha',
      { name: 'Renamed DHA' },
      { 'if-match': system.headers.get('etag') ?? '' },
    )
    expect(renamed.status).toBe(200)
    for (const [i, path] of paths.entries()) {
      const { response, body } = await get(path)
      expect([path, body.includes('Renamed DHA')]).toEqual([path, true])
      if (before[i] != null) expect([path, response.headers.get('etag')]).not.toEqual([path, before[i]])
    }
  })

  test('a refused write forgets nothing', async () => {
    await get(BOARD)
    expect((await write('POST', '/api/v1/claims', {})).status).toBe(422)
    expect((await get(BOARD)).trips).toBe(0)
  })

  test('nothing is kept where the variable says so', async () => {
    await json(BOARD)
    reset()
    await request(BOARD, {}, counted)
    expect(trips()).toBe(1)
  })

  test('where a cache stands before the Worker, it is purged once by a write, and nothing is kept here', async () => {
    const { app } = await import('../../src/app.ts')
    const purged: unknown[] = []
    const context = {
      waitUntil: () => undefined,
      passThroughOnException: () => undefined,
      props: {},
      cache: { purge: async (options: unknown) => purged.push(options) },
    } as unknown as ExecutionContext
    const ask = (path: string, init: RequestInit = {}) =>
      app.request(`http://localhost${path}`, init, bindings as Env, context)
    const path = `${BOARD}?limit=7`
    expect((await ask(path)).headers.get('cache-tag')).toBe('claimboard')
    reset()
    expect([(await ask(path)).headers.get('age'), trips()]).toEqual([null, 1])
    const headers = { authorization: 'Bearer the-secret-of-the-tests', 'content-type': 'application/json' }
    const made = await ask('/api/v1/systems', { method: 'POST', headers, body: JSON.stringify({ name: 'Purger' }) })
    expect([made.status, purged]).toEqual([201, [{ tags: ['claimboard'] }]])
  })
})

describe('KeptAnswers', () => {
  const answer = (bytes: number, until = 100) => ({ body: new ArrayBuffer(bytes), headers: [], at: 0, until })
  const some = () => new KeptAnswers({ answers: 3, bytes: 100, one: 60 })

  test('an answer is given until it is as old as it may be', () => {
    const kept = some()
    kept.keep('a', answer(1), kept.generation)
    expect([kept.find('a', 99) === null, kept.find('a', 100)]).toEqual([false, null])
    expect(kept.find('a', 99)).toBeNull()
  })

  test('what was asked for longest ago gives way', () => {
    const kept = some()
    for (const key of ['a', 'b', 'c']) kept.keep(key, answer(1), 0)
    kept.find('a', 1)
    kept.keep('d', answer(1), 0)
    expect(['a', 'b', 'c', 'd'].filter((key) => kept.find(key, 1) !== null)).toEqual(['a', 'c', 'd'])
  })

  test('bodies stay within their bytes, and one that is too large is not kept', () => {
    const kept = some()
    kept.keep('a', answer(60), 0)
    kept.keep('a', answer(60), 0)
    kept.keep('b', answer(40), 0)
    expect(kept.find('a', 1)).not.toBeNull()
    kept.keep('c', answer(41), 0)
    expect(['a', 'b', 'c'].filter((key) => kept.find(key, 1) !== null)).toEqual(['c'])
    kept.keep('d', answer(61), 0)
    expect(kept.find('d', 1)).toBeNull()
  })

  test('what was read before a write is not kept behind it', () => {
    const kept = some()
    const { generation } = kept
    kept.clear()
    kept.keep('a', answer(1), generation)
    expect(kept.find('a', 1)).toBeNull()
    kept.keep('a', answer(1), kept.generation)
    expect(kept.find('a', 1)).not.toBeNull()
  })
})
