import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { app } from '../../src/app.ts'
import { described } from '../../src/http/mcp-described.ts'
import { TOOLS } from '../../src/http/mcp-tools.ts'
import { json, request, seed, tokenFor } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const MODERN = '2026-07-28'
const META = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientCapabilities': {},
}

type Headers = Readonly<Record<string, string>>

const post = (body: unknown, headers: Headers = {}): Promise<Response> =>
  request('/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** A request as the version without a handshake has it. */
const sent = (method: string, params: Record<string, unknown> = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method,
  params: { ...params, _meta: META },
})
const headersOf = (method: string, name?: string): Record<string, string> => ({
  'mcp-protocol-version': MODERN,
  'mcp-method': method,
  ...(name === undefined ? {} : { 'mcp-name': name }),
})

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const rpc = async (method: string, params: Record<string, unknown> = {}, headers: Headers = {}): Promise<any> => {
  const name = (params.name ?? params.uri) as string | undefined
  return (await post(sent(method, params), { ...headersOf(method, name), ...headers })).json()
}

const call = async (name: string, given: Record<string, unknown>, headers: Headers = {}) =>
  (await rpc('tools/call', { name, arguments: given }, headers)).result

describe('tools', () => {
  test('are those that the Worker has, each with arguments that JSON Schema describes', async () => {
    expect(described().tools.map(({ name }) => name)).toEqual(Object.keys(TOOLS))
    const { result } = await rpc('tools/list', {}, { authorization: 'Bearer x' })
    expect(result.tools).toEqual(JSON.parse(JSON.stringify(described().tools)))
    for (const { inputSchema } of result.tools) {
      expect(Object.keys(inputSchema.properties)).toEqual(expect.arrayContaining(inputSchema.required))
      expect(inputSchema.additionalProperties).toBe(false)
    }
  })

  test.each([
    ['search_claims', { q: 'kv cache', limit: 5 }, '/api/v1/search?q=kv+cache&limit=5'],
    ['search_claims', { paper: 'dha', min_improvement: 2 }, '/api/v1/claims?paper=dha&min_improvement=2'],
    ['get_leaderboard', { metric: 'kv-cache-size', benchmark: null }, '/api/v1/leaderboards?metric=kv-cache-size'],
    ['get_leaderboard', { slug: 'kv-cache-size-ratio' }, '/api/v1/leaderboards/kv-cache-size-ratio'],
    [
      'get_leaderboard',
      { slug: 'perplexity-on-wikitext-103', condition: { shots: '5' } },
      '/api/v1/leaderboards/perplexity-on-wikitext-103?condition.shots=5',
    ],
    ['compare_systems', { systems: ['dha', 'nacl'] }, '/api/v1/compare?systems=dha,nacl'],
    ['tradeoff', { x: 'kv-cache-size', y: 'performance' }, '/api/v1/tradeoff?x=kv-cache-size&y=performance'],
    [
      'tradeoff',
      { x: 'kv-cache-size', y: 'performance', max: { 'kv-cache-size': 0.6 } },
      '/api/v1/tradeoff?x=kv-cache-size&y=performance&max.kv-cache-size=0.6',
    ],
    ['get_paper', { slug: 'x-pudu' }, '/api/v1/papers/x-pudu'],
    ['get_paper', { limit: 3 }, '/api/v1/papers?limit=3'],
    ['get_claim', { id: '89af3e7rbdqr2nws' }, '/api/v1/claims/89af3e7rbdqr2nws'],
  ])('%s %j answers as %s, each claim with what it is cited with', async (name, given, path) => {
    const { structuredContent, content, isError } = await call(name, given)
    expect(isError).toBe(false)
    expect(JSON.parse(content[0].text)).toEqual(structuredContent)
    const cites: { address: string; edition: string; quote: string | null; locator?: string }[] = []
    const bare = JSON.parse(JSON.stringify(structuredContent), (key, value) => {
      if (key !== 'cite') return value
      cites.push(value)
      return undefined
    })
    const answer = await json(path)
    expect(bare).toEqual(answer)
    expect(cites).toHaveLength(JSON.stringify(answer).split('"stated":').length - 1)
    for (const { address, edition, quote, locator } of cites) {
      const claim = await json(`/api/v1${new URL(address).pathname}`)
      expect([edition, quote]).toEqual([claim.edition, claim.quote?.exact ?? null])
      if (quote === null) expect(locator).toBe(claim.locator)
    }
  })

  test('a claim is cited with the sentence of its quote, as a reader sees it', async () => {
    const { structuredContent } = await call('get_claim', { id: '89af3e7rbdqr2nws' })
    expect(structuredContent.cite).toEqual({
      quote: '75\\%',
      sentence:
        "Our experiments show that DHA remarkably requires a mere 0.25% of the original model's pre-training budgets to achieve 97.6% of performance while saving 75% of KV cache.",
      source: expect.stringContaining('DHA'),
      edition: structuredContent.edition,
      address: 'http://localhost/claims/89af3e7rbdqr2nws',
    })
  })

  test('extract_claims reads a text', async () => {
    const { structuredContent } = await call('extract_claims', { text: 'It cuts the KV cache by up to 50%.' })
    expect(structuredContent.claims).toMatchObject([{ quote: '50%', bound: 'up_to', effects: [{ low: 0.5, high: 1 }] }])
  })

  test.each([
    ['get_leaderboard', { slug: 'nowhere' }, '/api/v1/leaderboards/nowhere'],
    ['get_paper', { slug: '../systems/dha' }, '/api/v1/papers/..%2Fsystems%2Fdha'],
    ['search_claims', { limit: LIMITS.page + 1 }, `/api/v1/claims?limit=${LIMITS.page + 1}`],
    ['search_claims', { q: 'x', paper: 'dha' }, '/api/v1/search?q=x&paper=dha'],
    ['compare_systems', { systems: ['dha'] }, '/api/v1/compare?systems=dha'],
    ['tradeoff', { x: 'kv-cache-size', y: 'kv-cache-size' }, '/api/v1/tradeoff?x=kv-cache-size&y=kv-cache-size'],
    ['get_claim', { id: '89af3e7rbdqr2nws', more: 1 }, '/api/v1/claims/89af3e7rbdqr2nws?more=1'],
  ])('%s %j is refused as %s is', async (name, given, path) => {
    const { structuredContent, content, isError } = await call(name, given)
    const refused = await json(path)
    expect([isError, structuredContent]).toEqual([true, refused])
    expect(content[0].text).toContain(refused.detail)
  })

  test('a text past the limit is refused, as is a tool that is called without what it needs, or that is none', async () => {
    const long = await call('extract_claims', { text: 'x'.repeat(LIMITS.text + 1) })
    expect([long.isError, long.structuredContent.status]).toEqual([true, 413])
    const missing = await call('get_claim', {})
    expect([missing.isError, missing.content[0].text]).toEqual([true, 'Cannot call get_claim without "id"'])
    for (const name of ['nothing', 'constructor', '__proto__'])
      expect((await rpc('tools/call', { name })).error).toMatchObject({ code: -32602 })
    expect((await rpc('tools/call', { name: 'get_claim', arguments: [] })).error).toMatchObject({ code: -32602 })
  })

  test('a record that was merged leads on', async () => {
    const headers = { authorization: `Bearer ${await tokenFor('review')}`, 'content-type': 'application/json' }
    const write = (path: string, body: unknown) =>
      request(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    await write('systems', { slug: 'dha-again', name: 'DHA again' })
    expect((await write('systems/dha-again/merge', { into: 'dha', reason: 'one' })).status).toBe(200)
    const { structuredContent } = await call('compare_systems', { systems: ['dha-again', 'nacl'] })
    expect(structuredContent.systems.map(({ slug }: { slug: string }) => slug)).toEqual(['dha', 'nacl'])
  })
})

describe('propose_claim', () => {
  test('is for who has a token', async () => {
    const names = async (headers: Headers) =>
      (await rpc('tools/list', {}, headers)).result.tools.map(({ name }: { name: string }) => name)
    expect(await names({})).not.toContain('propose_claim')
    const { isError, structuredContent } = await call('propose_claim', { source: 'nacl' })
    expect([isError, structuredContent.status]).toEqual([true, 401])
    const wrong = await call('propose_claim', { source: 'nacl' }, { authorization: 'Bearer cb_wrong' })
    expect([wrong.isError, wrong.structuredContent.status]).toEqual([true, 401])
    expect(await names({ authorization: `Bearer ${await tokenFor('propose')}` })).toContain('propose_claim')
  })

  test('adds a candidate that waits, as POST /claims does, and the same again changes nothing', async () => {
    const authorization = `Bearer ${await tokenFor('propose', 'an agent')}`
    const { editions, current_edition } = await json('/api/v1/papers/nacl')
    const { text } = editions.find(({ label }: { label: string }) => label === current_edition)
    const { claims } = (await call('extract_claims', { text })).structuredContent
    const candidate = claims.find(({ kind }: { kind: string }) => kind === 'relative_reduction')
    const given = { source: 'nacl', system: 'nacl', metric: 'kv-cache-size', baseline: 'gqa', candidate }
    const { structuredContent } = await call('propose_claim', given, { authorization })
    expect(structuredContent).toMatchObject({
      status: 'proposed',
      created_by: 'an agent',
      baseline: 'gqa',
      cite: { quote: candidate.quote },
    })
    const { id } = structuredContent
    expect((await call('propose_claim', given, { authorization })).structuredContent.id).toBe(id)
    expect((await call('get_claim', { id })).structuredContent.status).toBe(404)
    expect((await call('get_claim', { id }, { authorization })).structuredContent).toMatchObject({ status: 'proposed' })
  })
})

describe('resources', () => {
  test('are all boards and papers, page by page', async () => {
    const uris: string[] = []
    for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
      const { result } = await rpc('resources/list', cursor === undefined ? {} : { cursor })
      uris.push(...result.resources.map(({ uri }: { uri: string }) => uri))
      cursor = result.nextCursor
    }
    const listed = async (noun: string) =>
      (await json(`/api/v1/${noun}?limit=200`)).data.map(({ slug }: { slug: string }) => `claimboard://${noun}/${slug}`)
    expect(uris).toEqual([...(await listed('leaderboards')), ...(await listed('papers'))])
  })

  test.each(['claimboard://papers/nothing', 'claimboard://systems/dha', 'claimboard://papers/dha/drift', 'x'])(
    'nothing stands at %s',
    async (uri) => {
      expect((await rpc('resources/read', { uri })).error).toMatchObject({ code: -32602, data: { uri } })
    },
  )

  test.each(['', 'systems?limit=1', 'papers?limit=x', '../../papers', 5])('%j is no cursor', async (cursor) => {
    expect((await rpc('resources/list', { cursor })).error).toMatchObject({ code: -32602 })
  })
})

describe('the protocol', () => {
  const list = sent('tools/list')
  const without = (key: keyof typeof META) => {
    const { [key]: _, ...meta } = META
    return { ...list, params: { _meta: meta } }
  }
  const versioned = (version: unknown) => ({
    ...list,
    params: { _meta: { ...META, 'io.modelcontextprotocol/protocolVersion': version } },
  })
  const headers = headersOf('tools/list')

  test.each([
    ['what is no JSON', '{', {}, 400, -32700],
    ['a batch', [list], headers, 400, -32600],
    ['another JSON-RPC', { ...list, jsonrpc: '1.0' }, headers, 400, -32600],
    ['an id that is null', { ...list, id: null }, headers, 400, -32600],
    ['a response', { jsonrpc: '2.0', id: 1, result: {} }, headers, 400, -32600],
    ['parameters in a list', { ...list, params: [] }, headers, 400, -32602],
    ['a request without its version', without('io.modelcontextprotocol/protocolVersion'), headers, 400, -32602],
    ['one without capabilities', without('io.modelcontextprotocol/clientCapabilities'), headers, 400, -32602],
    [
      'a version of the future',
      versioned('2099-01-01'),
      { ...headers, 'mcp-protocol-version': '2099-01-01' },
      400,
      -32022,
    ],
    ['a version that is a number', versioned(1), headers, 400, -32022],
    [
      'an unknown version in the header alone',
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { 'mcp-protocol-version': '1' },
      400,
      -32022,
    ],
    ['a header of another version', list, { ...headers, 'mcp-protocol-version': '2025-11-25' }, 400, -32020],
    ['no header of a version', list, { 'mcp-method': 'tools/list' }, 400, -32020],
    ['a header of another method', list, { ...headers, 'mcp-method': 'tools/call' }, 400, -32020],
    ['no header of the tool', sent('tools/call', { name: 'get_paper' }), headersOf('tools/call'), 400, -32020],
    [
      'a header of another tool',
      sent('tools/call', { name: 'get_paper' }),
      headersOf('tools/call', 'get_claim'),
      400,
      -32020,
    ],
    ['an unknown method', sent('tools/nothing'), headersOf('tools/nothing'), 404, -32601],
    ['a method of all objects', sent('constructor'), headersOf('constructor'), 404, -32601],
    ['a handshake in a version without', sent('initialize'), headersOf('initialize'), 404, -32601],
    ['an unknown method of an older version', { jsonrpc: '2.0', id: 1, method: 'x' }, {}, 200, -32601],
  ])('%s is refused', async (_, body, its, status, code) => {
    const answer = await post(body, its as Headers)
    expect([answer.status, await answer.json()]).toMatchObject([status, { jsonrpc: '2.0', error: { code } }])
  })

  test('an unknown version is told which are spoken', async () => {
    const answer = await post(versioned('2099-01-01'), { ...headers, 'mcp-protocol-version': '2099-01-01' })
    expect(((await answer.json()) as { error: { data: unknown } }).error.data).toEqual({
      supported: [MODERN, '2025-11-25', '2025-06-18'],
      requested: '2099-01-01',
    })
  })

  test('a name that no header can hold comes as base64', async () => {
    const name = `=?base64?${btoa(String.fromCharCode(...new TextEncoder().encode('größer')))}?=`
    expect((await rpc('tools/call', { name: 'größer' }, { 'mcp-name': name })).error.code).toBe(-32602)
    expect((await rpc('tools/call', { name: 'größer' }, { 'mcp-name': '=?base64?!?=' })).error.code).toBe(-32020)
  })

  test.each([
    ['2025-11-25', '2025-11-25'],
    ['2025-06-18', '2025-06-18'],
    ['2024-11-05', '2025-11-25'],
    [undefined, '2025-11-25'],
  ])('a handshake that asks for %s comes to %s', async (protocolVersion, agreed) => {
    const answer = await post({ jsonrpc: '2.0', id: 'a', method: 'initialize', params: { protocolVersion } })
    expect(await answer.json()).toMatchObject({
      id: 'a',
      result: {
        protocolVersion: agreed,
        serverInfo: { name: 'claimboard' },
        capabilities: { tools: {}, resources: {} },
      },
    })
  })

  test('what may be kept says how long, and every result whose it is', async () => {
    for (const method of ['server/discover', 'tools/list', 'resources/list', 'resources/templates/list'])
      expect((await rpc(method)).result).toMatchObject({
        resultType: 'complete',
        ttlMs: expect.any(Number),
        cacheScope: method === 'tools/list' ? 'private' : 'public',
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'claimboard' } },
      })
    const held = await rpc(
      'resources/read',
      { uri: 'claimboard://papers/dha' },
      { authorization: `Bearer ${await tokenFor('propose')}` },
    )
    expect(held.result.cacheScope).toBe('private')
  })

  test('a ping of an older version is answered with nothing', async () => {
    const answer = await post({ jsonrpc: '2.0', id: 7, method: 'ping' }, { 'mcp-protocol-version': '2025-11-25' })
    expect(await answer.json()).toEqual({ jsonrpc: '2.0', id: 7, result: {} })
  })

  test('a notification is taken without an answer', async () => {
    const answer = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect([answer.status, await answer.text()]).toEqual([202, ''])
  })

  test('only POST, of JSON, by who accepts it, within the limit, and not from a page of another host', async () => {
    for (const method of ['GET', 'DELETE', 'PUT', 'OPTIONS']) {
      const answer = await request('/mcp', { method })
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST'])
    }
    expect((await post(list, { ...headers, 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(list, { ...headers, accept: 'text/html' })).status).toBe(406)
    expect((await post(JSON.stringify(list) + ' '.repeat(LIMITS.body), headers)).status).toBe(413)
    for (const origin of ['https://elsewhere.example', 'null', 'http://localhost:1'])
      expect([origin, (await post(list, { ...headers, origin })).status]).toEqual([origin, 403])
    // Names that lead here by plain HTTP may be anybody's; by HTTPS they are those of the certificate.
    for (const [origin, status] of [
      ['http://rebound.example', 403],
      ['http://127.0.0.1:8787', 200],
      ['http://[::1]:8787', 200],
      ['https://board.example', 200],
    ] as const) {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json', origin } }
      const answer = await app.request(`${origin}/mcp`, { ...init, body: JSON.stringify(list) }, env)
      expect([origin, answer.status]).toEqual([origin, status])
    }
    const own = await post(list, { ...headers, origin: 'http://localhost' })
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  test('whatever is sent, the answer is no fault of ours', async () => {
    const before = await env.DB.prepare('SELECT count(*) AS n FROM events').first('n')
    const argument = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }))
    const tool = fc.record({
      name: fc.constantFrom(...Object.keys(TOOLS), 'x'),
      arguments: fc.dictionary(
        fc.constantFrom('slug', 'id', 'q', 'limit', 'systems', 'condition', 'text', 'cursor', 'x'),
        argument,
      ),
    })
    const bodies = fc.oneof(
      fc.jsonValue(),
      tool.map((params) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })),
      argument.map((uri) => ({ jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri } })),
      argument.map((cursor) => ({ jsonrpc: '2.0', id: 1, method: 'resources/list', params: { cursor } })),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await post(body)
        const text = await answer.text()
        expect([body, answer.status < 500 && !/"status":5\d\d/.test(text)]).toEqual([body, true])
      }),
      { numRuns: 300, seed: 20260728, endOnFailure: true },
    )
    expect(await env.DB.prepare('SELECT count(*) AS n FROM events').first('n')).toBe(before)
  })
})
