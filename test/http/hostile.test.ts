import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { ADMIN, json, request, seed } from '../worker.ts'
import { bodyOf, hostileText, type JsonSchema } from './hostile.ts'

const RUNS = Number((env as unknown as { HOSTILE_REQUESTS?: string }).HOSTILE_REQUESTS ?? 1_000)
const SEED = 20_261_126

interface Operation {
  readonly parameters: readonly { name: string; in: string; required: boolean }[]
  readonly requestBody?: { content: { 'application/json': { schema: JsonSchema; example?: unknown } } }
}

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string | null
}

/** Text as a header may carry it. */
const headerText = hostileText.map((value) => value.replace(/[^\x20-\x7e]/g, '?').slice(0, 300))

/** Records that stand under an address, so that most requests reach one. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  papers: ['dha', 'nacl', 'mor', 'genn'],
  sources: ['dha', 'nacl-readme', 'mor'],
  systems: ['dha', 'nacl', 'gqa', 'mor', 'genn'],
  metrics: ['kv-cache-size', 'accuracy', 'perplexity', 'training-speed', 'training-time'],
  benchmarks: ['superglue', 'wikitext-103'],
  leaderboards: ['kv-cache-size-ratio', 'perplexity-on-wikitext-103'],
  label: ['v1', 'v2', 'arXiv'],
}

function requestOf(method: string, path: string, operation: Operation, slugs: readonly string[]): fc.Arbitrary<Sent> {
  const noun = Object.keys(HELD).find((it) => path.includes(`/${it}/`))
  const here = noun === undefined ? slugs : (HELD[noun] ?? slugs)
  const segmentOf = (held: readonly string[]) =>
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...held) }, { weight: 1, arbitrary: hostileText })
  const names = operation.parameters.filter((it) => it.in === 'query').map(({ name }) => name)
  const query = fc.dictionary(fc.constantFrom(...names, 'nobody', 'limit'), hostileText, { maxKeys: 2 })
  const schema = operation.requestBody?.content['application/json'].schema
  const body =
    schema === undefined ? fc.constant(null) : bodyOf(schema, slugs).map((value) => JSON.stringify(value) ?? 'null')
  const headers = fc.record({
    'content-type': fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json; charset=x', 'multipart/form-data', '') },
    ),
    'if-match': fc.oneof({ weight: 4, arbitrary: fc.constant('*') }, { weight: 1, arbitrary: headerText }),
    'idempotency-key': fc.option(headerText, { nil: '' }),
    'x-d1-bookmark': fc.option(headerText, { nil: '' }),
  })
  return fc
    .tuple(fc.tuple(segmentOf(here), segmentOf(HELD.label ?? [])), query, headers, body)
    .map(([segments, parameters, given, sent]) => {
      const filled = [...path.matchAll(/\{\w+\}/g)].reduce(
        (so, [part], i) => so.replace(part, () => encodeURIComponent((segments[i] ?? '').toWellFormed())),
        path,
      )
      const search = new URLSearchParams(parameters).toString()
      return {
        method: method.toUpperCase(),
        path: search === '' || schema !== undefined ? filled : `${filled}?${search}`,
        headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
        body: sent,
      }
    })
}

const TABLES = [
  'sources',
  'editions',
  'systems',
  'tasks',
  'datasets',
  'metrics',
  'benchmarks',
  'aliases',
  'leaderboards',
  'claims',
  'standings',
  'events',
  'tokens',
  'sessions',
  'reports',
  'merges',
  'exports',
  'idempotency_keys',
  'words',
]

/** Rows of every table, and of those that change in place the sum of what counts their changes. */
const fingerprint = async (): Promise<string> => {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  const sums = ['sources', 'systems', 'metrics', 'benchmarks', 'claims', 'leaderboards'].map(
    (table) => `(SELECT total(revision) FROM ${table}) AS ${table}_revisions`,
  )
  return JSON.stringify(await env.DB.prepare(`SELECT ${[...counts, ...sums].join(', ')}`).first())
}

const ask = ({ method, path, headers, body }: Sent): Promise<Response> =>
  request(path, {
    method,
    headers: { authorization: `Bearer ${ADMIN}`, ...headers },
    ...(body === null || method === 'GET' ? {} : { body }),
    redirect: 'manual',
  })

let slugs: string[] = []

beforeAll(async () => {
  await seed()
  const [claim] = (await json('/api/v1/claims?limit=1')).data
  slugs = [
    'dha',
    'nacl',
    'gqa',
    'kv-cache-size',
    'accuracy',
    'superglue',
    'mor',
    'v1',
    'v2',
    claim.id,
    '89af3e7rbdqr2nws',
  ]
})

/** Nothing is a 5xx, a refusal is a problem document or, for clients of another form, its one line, and what was refused has changed nothing. */
async function expectHarmless(sent: Sent): Promise<number> {
  const before = await fingerprint()
  const answer = await ask(sent)
  const { status } = answer
  const text = await answer.text()
  expect([sent, status, status < 500 ? '' : text]).toEqual([sent, expect.toSatisfy((it: number) => it < 500), ''])
  if (status >= 400) {
    // Beside the API a refusal may be a page, or a picture where a picture was asked for.
    const type = answer.headers.get('content-type') ?? ''
    const isPage = !sent.path.startsWith('/api/') && /^(?:text\/html|image\/svg\+xml)/.test(type)
    if (sent.path.startsWith('/pwc/')) expect([sent, JSON.parse(text)]).toEqual([sent, { detail: expect.any(String) }])
    else if (!isPage) {
      expect([sent, answer.headers.get('content-type')]).toEqual([sent, 'application/problem+json'])
      expect(JSON.parse(text)).toMatchObject({ status, type: expect.stringMatching(/^\/docs\/problems#/) })
    }
    expect([sent, await fingerprint()]).toEqual([sent, before])
  }
  return status
}

describe('hostile input', () => {
  test(`${RUNS} requests made from the OpenAPI document, right and broken, break nothing`, async () => {
    const document = (await json('/openapi.json')) as { paths: Record<string, Record<string, Operation>> }
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        // A dump of it all after each of a thousand writes would be most of the time.
        .filter(([method]) => !(method === 'post' && path === '/api/v1/exports'))
        .flatMap(
          ([method, operation]) =>
            Array(method === 'get' ? 1 : 3).fill(requestOf(method, path, operation, slugs)) as fc.Arbitrary<Sent>[],
        ),
    )
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(fc.oneof(...operations), async (sent) => {
        const status = await expectHarmless(sent)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
    console.log(`${RUNS} hostile requests: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`)
    // Right ones are among them, or the test would prove nothing of what is stored.
    expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(RUNS / 20)
    expect(statuses.get(422) ?? 0).toBeGreaterThan(RUNS / 10)
    expect(await inconsistencies(env.DB)).toEqual([])
  }, 600_000)

  test.each([
    [
      'a body of broken JSON',
      { method: 'POST', path: '/api/v1/claims', headers: { 'content-type': 'application/json' }, body: '{"a":' },
    ],
    [
      'a deep body',
      {
        method: 'POST',
        path: '/api/v1/systems',
        headers: { 'content-type': 'application/json' },
        body: `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      },
    ],
    [
      'a number past all numbers',
      {
        method: 'POST',
        path: '/api/v1/claims',
        headers: { 'content-type': 'application/json' },
        body: '{"source":1e999}',
      },
    ],
    [
      'a form that is none',
      { method: 'POST', path: '/api/v1/extract', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
    ],
  ] as [string, Sent][])('%s is refused', async (_, sent) => {
    expect(await expectHarmless(sent)).toBeGreaterThanOrEqual(400)
  })
})
