import { beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/http/operations.ts'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { request, seed, send } from '../worker.ts'

beforeAll(async () => {
  await seed()
  const dump = await send('POST', '/api/v1/exports', {})
  expect(dump.status).toBe(201)
})

const READS = OPERATIONS.filter(
  ({ method, scope, example }) => method === undefined && scope === undefined && example !== undefined,
).map(({ example }) => example as string)
const ROUTES = [...new Set([...READS, ...Object.values(EVERY_PAGE)])]

/** Routes that everybody may read and nobody may keep. */
const NEVER_KEPT: readonly string[] = ['/api/v1/health', EVERY_PAGE['nothing at all']]
const KEPT = ROUTES.filter((path) => !NEVER_KEPT.includes(path))

/** What stands in no answer that others are given again. */
const PERSONAL = ['set-cookie', 'x-request-id', 'x-d1-bookmark', 'www-authenticate']

test.each(KEPT)('%s may be kept for a minute, unless it was asked for by somebody', async (path) => {
  const { status, headers } = await request(path)
  expect([status, headers.get('cache-control'), headers.get('cache-tag')]).toEqual([
    200,
    'public, max-age=60, stale-while-revalidate=600',
    'claimboard',
  ])
  expect(PERSONAL.filter((name) => headers.has(name))).toEqual([])
  for (const name of ['authorization', 'cookie', 'x-d1-bookmark']) {
    const own = (await request(path, { headers: { [name]: 'x' } })).headers
    expect([name, own.get('cache-control'), own.has('cache-tag')]).toEqual([name, 'no-store', false])
  }
})

test.each(NEVER_KEPT)('%s may not be kept', async (path) => {
  const { headers } = await request(path)
  expect([headers.get('cache-control'), headers.has('cache-tag')]).toEqual(['no-store', false])
})

test.each([
  ['/api/v1/compare?systems=bipc,dha&metrics=perplexity', 'systems/bipc'],
  ['/api/v1/tradeoff?x=accuracy&y=perplexity&benchmark=superglue', 'benchmarks/superglue'],
])('%s, which has no board to tell of, changes its ETag with the name of %s', async (path, record) => {
  const told = async () => {
    const answer = await request(path)
    return { status: answer.status, etag: answer.headers.get('etag'), body: await answer.text() }
  }
  const before = await told()
  const write = await send(
    'PATCH',
    `/api/v1/${record}`,
    { name: 'Renamed', reason: 'a test' },
    { headers: { 'if-match': '*' } },
  )
  expect([before.status, write.status]).toEqual([200, 200])
  const after = await told()
  expect(after.body).not.toBe(before.body)
  expect(after.etag).not.toBe(before.etag)
})

describe('an ETag changes with what it stands for, where', () => {
  type Told = { etag: string; body: string }

  /** All answers that have an ETag. */
  async function tagged(): Promise<Map<string, Told>> {
    const told = new Map<string, Told>()
    for (const path of KEPT) {
      const answer = await request(path)
      const etag = answer.headers.get('etag')
      const body = await answer.text()
      if (etag !== null) told.set(path, { etag, body })
    }
    return told
  }

  test.each([
    ['a system has another name', 'systems/dha', { name: 'DHA, renamed' }, '/api/v1/leaderboards/kv-cache-size-ratio'],
    ['a metric is better the other way', 'metrics/kv-cache-size', { better: 'higher' }, '/compare?systems=dha,nacl'],
    ['a metric has another name', 'metrics/perplexity', { name: 'PPL' }, '/leaderboards/perplexity-on-wikitext-103'],
    ['a paper has another title', 'papers/nacl', { title: 'NACL again' }, '/compare.md?systems=dha,nacl'],
    [
      'a benchmark has another name',
      'benchmarks/wikitext-103',
      { name: 'WT-103' },
      '/leaderboards/perplexity-on-wikitext-103',
    ],
  ])('%s', async (_, path, change, shown) => {
    const before = await tagged()
    const write = await send(
      'PATCH',
      `/api/v1/${path}`,
      { ...change, reason: 'a test' },
      { headers: { 'if-match': '*' } },
    )
    expect([write.status, write.status < 300 ? '' : await write.text()]).toEqual([200, ''])
    const after = await tagged()
    const changed = [...before].filter(([path, { body }]) => after.get(path)?.body !== body).map(([path]) => path)
    expect(changed).toContain(shown)
    for (const path of changed) expect([path, after.get(path)?.etag]).not.toEqual([path, before.get(path)?.etag])
  })
})
