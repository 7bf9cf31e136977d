import { env } from 'cloudflare:workers'
import { inspectRoutes } from 'hono/dev'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { app } from '../../src/app.ts'
import { openapiDocument } from '../../src/http/openapi.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { json, request, SEEDED_AT, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

describe('OpenAPI', () => {
  const written = (path: string): string => path.replace(/:(\w+)(\{[^}]*\}+)?/g, '{$1}').replace(/\/$/, '')
  const routes = (): string[] =>
    inspectRoutes(app)
      .filter(({ isMiddleware, method }) => !isMiddleware && method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${written(path)}`)

  test('has every route of the API, and no other', () => {
    const api = routes().filter((route) => route.includes(' /api/'))
    const documented = OPERATIONS.map(({ method, path }) => `${method ?? 'get'} ${path}`).filter((route) =>
      route.includes(' /api/'),
    )
    expect([...new Set(api)].sort()).toEqual([...documented].sort())
  })

  test('every operation answers on the ten papers as its schema says', async () => {
    for (const { example, answer, type, method, exampleBody } of OPERATIONS.filter(
      ({ needs, status }) => needs === undefined && status === undefined,
    )) {
      const sent = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(exampleBody),
      }
      const response = await request(example, method === 'post' ? sent : {})
      expect([example, response.status]).toEqual([example, 200])
      if (type !== undefined && !type.startsWith('application/json')) continue
      const parsed = v.safeParse(answer, await response.json())
      expect([example, parsed.issues?.map(({ message, path }) => [path?.map(({ key }) => key), message])]).toEqual([
        example,
        undefined,
      ])
    }
  })

  test('is OpenAPI 3.1 with a parameter for each part of a path and each filter', async () => {
    const document = await json('/openapi.json')
    expect(document).toEqual(JSON.parse(JSON.stringify(openapiDocument())))
    expect(document.openapi).toMatch(/^3\.1\./)
    type Documented = { parameters: { name: string; in: string }[]; operationId: string }
    const operations = Object.entries<Record<string, Documented>>(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    )
    for (const { path, parameters } of operations) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
      expect(named).toEqual(path.match(/\{\w+\}/g) ?? [])
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const board = document.paths['/api/v1/leaderboards/{slug}'].get.parameters.map(({ name }: { name: string }) => name)
    expect(board).toEqual(
      expect.arrayContaining(['limit', 'cursor', 'source_class', 'since', 'until', 'all', 'as_of', 'condition.shots']),
    )
  })
})

describe('GET /claims', () => {
  const ids = async (filter: string): Promise<string[]> =>
    (await json(`/api/v1/claims?limit=200&${filter}`)).data.map(({ id }: { id: string }) => id)

  test('each filter keeps what it says', async () => {
    const { data } = await json('/api/v1/claims?limit=200')
    // biome-ignore lint/suspicious/noExplicitAny: claims of every shape
    const table: [string, (claim: any) => boolean][] = [
      ['paper=dha', ({ source }) => source === 'dha'],
      ['source=nacl-readme', ({ source }) => source === 'nacl-readme'],
      ['system=nacl', ({ system }) => system === 'nacl'],
      ['metric=accuracy', ({ metric }) => metric === 'accuracy'],
      ['benchmark=superglue', ({ benchmark }) => benchmark === 'superglue'],
      ['baseline=gqa', ({ baseline }) => baseline === 'gqa'],
      ['kind=speedup', ({ kind }) => kind === 'speedup'],
      ['basis=size', ({ kind }) => kind === 'scale'],
      ['status=accepted', ({ status }) => status === 'accepted'],
      ['source_class=third_party', ({ source_class }) => source_class === 'third_party'],
      ['min_improvement=2', ({ effects }) => (effects[0]?.improvement?.low ?? Number.NEGATIVE_INFINITY) >= 2],
      [`updated_since=${SEEDED_AT}`, () => true],
      ['updated_since=2026-11-02', () => false],
      [
        'metric=accuracy&system=x-pudu&kind=score',
        ({ metric, system, kind }) => metric === 'accuracy' && system === 'x-pudu' && kind === 'score',
      ],
    ]
    for (const [filter, keeps] of table) {
      const wanted = data.filter(keeps).map(({ id }: { id: string }) => id)
      expect([filter, await ids(filter)]).toEqual([filter, wanted])
    }
  })

  test('since and until go by the first day on which it was stated', async () => {
    expect(await ids('since=2024-10-17&paper=mor')).toHaveLength(4)
    expect(await ids('since=2024-10-18&paper=mor')).toHaveLength(2)
    expect(await ids('until=2024-10-17&paper=mor')).toHaveLength(2)
    expect(await ids('until=2024-10&paper=mor')).toEqual([])
  })

  test('walks by cursor, each once', async () => {
    const seen: string[] = []
    let path: string | null = '/api/v1/claims?limit=7'
    while (path !== null) {
      const page: { data: { id: string }[]; next: string | null } = await json(path)
      seen.push(...page.data.map(({ id }) => id))
      path = page.next
    }
    expect(seen).toEqual(await ids(''))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('what is proposed or rejected is not shown', async () => {
    const [id] = await ids('paper=genn')
    for (const status of ['proposed', 'rejected']) {
      await env.DB.prepare('UPDATE claims SET status = ?1 WHERE id = ?2').bind(status, id).run()
      expect((await request(`/api/v1/claims/${id}`)).status).toBe(404)
      expect((await request(`/api/v1/claims/${id}/history`)).status).toBe(404)
      expect(await ids('paper=genn')).not.toContain(id)
      expect((await json('/api/v1/papers/genn')).claims.map((claim: { id: string }) => claim.id)).not.toContain(id)
    }
    await env.DB.prepare("UPDATE claims SET status = 'accepted' WHERE id = ?1").bind(id).run()
  })

  test('history tells where a claim came from', async () => {
    const [id] = await ids('paper=genn')
    const { data } = await json(`/api/v1/claims/${id}/history`)
    expect(data).toMatchObject([{ action: 'seed.load', actor: 'seed', at: SEEDED_AT }])
  })
})

describe('the rest', () => {
  test('search finds papers, systems, benchmarks and metrics by the beginnings of their words', async () => {
    const kinds = async (q: string) =>
      (await json(`/api/v1/search?q=${encodeURIComponent(q)}`)).data.map(
        ({ kind, slug }: { kind: string; slug: string }) => `${kind}:${slug}`,
      )
    expect(await kinds('kv cache')).toEqual(expect.arrayContaining(['metric:kv-cache-size', 'paper:nacl']))
    expect(await kinds('superg')).toEqual(
      expect.arrayContaining(['benchmark:superglue', 'metric:superglue-score', 'dataset:superglue']),
    )
    expect(await kinds('Grouped-Query')).toEqual(['system:gqa'])
    expect(await kinds('nothing-of-the-kind')).toEqual([])
    expect(await kinds('%_"\'')).toEqual([])
  })

  test('a page of another host may ask, with a preflight for a body', async () => {
    const origin = { origin: 'https://elsewhere.example' }
    const read = await request('/api/v1/papers', { headers: origin })
    expect(read.headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await request('/api/v1/extract', {
      method: 'OPTIONS',
      headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
    expect((await request('/leaderboards', { headers: origin })).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a public answer may be kept, one with a token, cookie or bookmark may not', async () => {
    const path = '/api/v1/leaderboards/kv-cache-size-ratio'
    expect((await request(path)).headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=600')
    for (const header of ['authorization', 'cookie', 'x-d1-bookmark']) {
      expect((await request(path, { headers: { [header]: 'x' } })).headers.get('cache-control')).toBe('no-store')
    }
    expect((await request('/api/v1/health')).headers.get('cache-control')).toBe('no-store')
  })

  test('the log goes on after an event number, a date or an instant', async () => {
    const count = async (since: string): Promise<number> => (await json(`/api/v1/events?since=${since}`)).data.length
    expect(await count('0')).toBe(1)
    expect(await count('1')).toBe(0)
    expect(await count('2026-11-01')).toBe(1)
    expect(await count('2026-11')).toBe(1)
    expect(await count('2026-11-02')).toBe(0)
    expect(await count('2026-11-01T00:00:00.000Z')).toBe(1)
    expect(await count('2026-11-01T00:00:01Z')).toBe(0)
  })

  test('a second load of the seed changes nothing', async () => {
    const before = await env.DB.prepare('SELECT slug, entries, revision FROM leaderboards ORDER BY slug').all()
    expect(await seed()).toMatchObject({ inserted: 0 })
    const after = await env.DB.prepare('SELECT slug, entries, revision FROM leaderboards ORDER BY slug').all()
    expect(after.results).toEqual(before.results)
    expect((await json('/api/v1/events')).data).toHaveLength(1)
  })
})
