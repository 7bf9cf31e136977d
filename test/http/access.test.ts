import { env } from 'cloudflare:workers'
import { inspectRoutes } from 'hono/dev'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { SCOPES } from '../../schemas/token.ts'
import { app } from '../../src/app.ts'
import { OPERATIONS, type Operation } from '../../src/http/operations.ts'
import { inconsistencies } from '../consistent.ts'
import { ADMIN, json, request, seed, send, tokenFor } from '../worker.ts'

/** Everything that changes something; a test in answers.test.ts holds the table against the routes. */
const WRITES = OPERATIONS.filter(({ method, scope }) => method !== undefined && scope !== undefined)
/** What anybody may send: it stores nothing, or waits for who reviews it. */
const OPEN = ['POST /api/v1/extract', 'POST /api/v1/claims/{id}/reports']
/** Forms of pages: they go by the cookie of a browser, and cross-site ones are refused (session-pages.test.ts). */
const FORMS = [
  'POST /claims/{id}/report',
  'POST /sign-in',
  'POST /sign-out',
  'POST /review/claims/{id}',
  'POST /review/reports/{id}',
  'POST /extract',
  'POST /extract.json',
  'POST /imports',
  'POST /imports/{id}/retract',
]
/** What asks the API for whoever sends it, with the token that comes with it (mcp.test.ts). */
const AGENTS = ['POST /mcp']
const HELD = OPERATIONS.filter(({ method, scope }) => method === undefined && scope !== undefined)
const nameOf = ({ method, path }: Operation): string => `${(method ?? 'get').toUpperCase()} ${path}`
const TABLE = WRITES.map((operation) => [nameOf(operation), operation] as const)

const TOKENS: Record<string, string | null> = {}
/** Records that the examples name and the ten papers do not have. */
const made: Record<string, string> = {}

beforeAll(async () => {
  await seed()
  TOKENS.none = null
  TOKENS.wrong = 'cb_this-is-no-token-of-this-board'
  for (const scope of SCOPES) TOKENS[scope] = await tokenFor(scope)
  TOKENS.revoked = await tokenFor('admin', 'gone')
  await env.DB.prepare("UPDATE tokens SET revoked_at = ?1 WHERE name = 'gone'").bind('2026-11-02T00:00:00.000Z').run()
  for (const noun of ['systems', 'benchmarks', 'metrics']) {
    for (const slug of ['the-other', 'merged-away'])
      expect((await send('POST', `/api/v1/${noun}`, { slug, name: slug })).status).toBe(201)
    const merge = { into: 'the-other', reason: 'x' }
    expect((await send('POST', `/api/v1/${noun}/merged-away/merge`, merge)).status).toBe(200)
  }
  const [claim] = (await json('/api/v1/claims?paper=ernie-doc&limit=1')).data
  const report = await send('POST', `/api/v1/claims/${claim.id}/reports`, { wrong: 'x' }, { token: null })
  made['/api/v1/reports/{id}/reviews'] = ((await report.json()) as { id: string }).id
  const token = await send('POST', '/api/v1/tokens', { name: 'to be revoked', scopes: ['propose'] })
  const begun = await send('POST', '/api/v1/imports?format=pwc&name=example.json', [])
  const { id } = (await begun.json()) as { id: string }
  for (const rest of ['', '/report', '/commit', '/chunks/{n}']) made[`/api/v1/imports/{id}${rest}`] = id
  made['/api/v1/tokens/{id}'] = ((await token.json()) as { id: string }).id
})

const pathOf = ({ path, example }: Operation): string =>
  made[path] === undefined ? example : path.replace('{id}', made[path]).replace('{n}', '1')

const ask = (
  operation: Operation,
  token: string | null,
  more: { path?: string; body?: string; headers?: Record<string, string> } = {},
) =>
  request(more.path ?? pathOf(operation), {
    method: (operation.method ?? 'get').toUpperCase(),
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...more.headers,
    },
    ...(operation.method === undefined ? {} : { body: more.body ?? JSON.stringify(operation.exampleBody ?? {}) }),
  })

/** A request in which everything is wrong at once. */
const WRONG = { headers: { 'content-type': 'text/plain', 'if-match': '"nothing"' }, body: '{' }
const missing = ({ path }: Operation): string => path.replace(/\{\w+\}/g, 'nothing-is-called-so')

const fingerprint = () =>
  env.DB.prepare('SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM claims) AS claims').first()

test('there is a row for every route that is not for reading', () => {
  const writes = inspectRoutes(app)
    .filter(({ isMiddleware, method }) => !isMiddleware && !['ALL', 'GET', 'OPTIONS'].includes(method))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\}+)?/g, '{$1}').replace(/(?<=.)\/$/, '')}`)
  const documented = WRITES.map((operation) => nameOf(operation).replace(/\/$/, ''))
  expect([...new Set(writes)].sort()).toEqual([...documented, ...OPEN, ...FORMS, ...AGENTS].sort())
})

describe.each(TABLE)('%s', (_, operation) => {
  const needed = SCOPES.indexOf(operation.scope ?? 'admin')

  test('without a token, or with one that does not hold, is 401 before anything else', async () => {
    const before = await fingerprint()
    for (const who of ['none', 'wrong', 'revoked']) {
      for (const more of [{}, WRONG, { ...WRONG, path: missing(operation) }]) {
        const answer = await ask(operation, TOKENS[who] ?? null, more)
        expect([who, more, answer.status]).toEqual([who, more, 401])
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="claimboard"/)
      }
    }
    expect(await fingerprint()).toEqual(before)
  })

  test('with too small a scope is 403 before anything but 401', async () => {
    const before = await fingerprint()
    for (const scope of SCOPES.slice(0, needed)) {
      for (const more of [{}, WRONG, { ...WRONG, path: missing(operation) }]) {
        const answer = await ask(operation, TOKENS[scope] ?? null, more)
        expect([scope, more, answer.status]).toEqual([scope, more, 403])
      }
    }
    expect(await fingerprint()).toEqual(before)
  })

  test('with a scope that is large enough is refused for something else, if at all', async () => {
    const { path, body, status } = operation
    const first = path.includes('{') ? 404 : body !== undefined ? 415 : status
    for (const scope of SCOPES.slice(needed)) {
      const answer = await ask(operation, TOKENS[scope] ?? null, { ...WRONG, path: missing(operation) })
      expect([scope, answer.status]).toEqual([scope, first])
    }
  })

  test('then is refused in the order 404, 415, 413, 428, 412, 422', async () => {
    const before = await fingerprint()
    const token = TOKENS[operation.scope ?? 'admin'] ?? null
    // What is undone must have been done.
    const path = pathOf(operation).replace(/[^/]+\/unmerge$/, 'merged-away/unmerge')
    const status = async (more: Parameters<typeof ask>[2]) => (await ask(operation, token, { path, ...more })).status
    const json = { 'content-type': 'application/json' }
    if (operation.path.includes('{')) expect(await status({ ...WRONG, path: missing(operation) })).toBe(404)
    if (operation.body !== undefined) {
      expect(await status(WRONG)).toBe(415)
      expect(await status({ headers: { ...json, 'if-match': '"nothing"' }, body: ' '.repeat(LIMITS.body + 1) })).toBe(
        413,
      )
      if (operation.method === 'patch') {
        expect(await status({ headers: json, body: '{"nobody knows":1}' })).toBe(428)
        expect(await status({ headers: { ...json, 'if-match': '"nothing"' }, body: '{"nobody knows":1}' })).toBe(412)
      }
      expect(await status({ headers: { ...json, 'if-match': '*' }, body: '{"nobody knows":1}' })).toBe(422)
      expect(await status({ headers: { ...json, 'if-match': '*' }, body: '[' })).toBe(422)
    }
    expect(await fingerprint()).toEqual(before)
  })
})

/** A token is shown by its first answer only. */
const SHOWN_ONCE = new Set(['/api/v1/tokens'])

describe('with a scope that allows it', () => {
  test('every write does what its example says, and answers as its schema does', async () => {
    for (const operation of WRITES) {
      const example = (operation.exampleBody ?? {}) as Record<string, unknown>
      const body = operation.path === '/api/v1/sources' ? { ...example, title: 'Another title' } : example
      // Who may only propose corrects what is his own and still waits: claim-writes.test.ts.
      const needs = nameOf(operation) === 'PATCH /api/v1/claims/{id}' ? 'review' : operation.scope
      const token = TOKENS[needs ?? 'admin'] ?? null
      const headers = {
        'idempotency-key': `the example of ${nameOf(operation)}`,
        ...(operation.method === 'patch' ? { 'if-match': '*' } : {}),
      }
      const asked = () => ask(operation, token, { body: JSON.stringify(body), headers })
      const answer = await asked()
      const text = await answer.text()
      expect([nameOf(operation), answer.status, answer.status < 300 ? '' : text]).toEqual([
        nameOf(operation),
        expect.toSatisfy((status: number) => status === 200 || status === (operation.status ?? 200)),
        '',
      ])
      // Asked again under its key it is answered again, whatever it has made of what it asks for.
      const again = await asked()
      expect([nameOf(operation), again.status]).toEqual([nameOf(operation), answer.status])
      if (!SHOWN_ONCE.has(operation.path)) expect(await again.text()).toBe(text)
      const parsed = v.safeParse(operation.answer, JSON.parse(text))
      expect([
        nameOf(operation),
        parsed.issues?.map(({ message, path }) => [path?.map(({ key }) => key), message]),
      ]).toEqual([nameOf(operation), undefined])
    }
    expect(await inconsistencies(env.DB)).toEqual([])
  })
})

test.each(OPEN)('%s needs no token', async (name) => {
  const operation = OPERATIONS.find((it) => nameOf(it) === name) as Operation
  expect((await ask(operation, null)).status).toBe(operation.status ?? 200)
})

test('a report with a token that does not hold is told so', async () => {
  const operation = OPERATIONS.find((it) => nameOf(it) === OPEN[1]) as Operation
  for (const who of ['wrong', 'revoked']) {
    const answer = await send('POST', operation.example, operation.exampleBody, { token: TOKENS[who] ?? null })
    expect([who, answer.status]).toEqual([who, 401])
  }
})

describe('reads', () => {
  test.each(HELD.map((operation) => [nameOf(operation), operation] as const))(
    '%s is for its scope',
    async (_, operation) => {
      for (const who of ['none', 'wrong', 'revoked'])
        expect((await ask(operation, TOKENS[who] ?? null)).status).toBe(401)
      for (const [i, scope] of SCOPES.entries()) {
        const status = i >= SCOPES.indexOf(operation.scope ?? 'admin') ? 200 : 403
        expect([scope, (await ask(operation, TOKENS[scope] ?? null)).status]).toEqual([scope, status])
      }
    },
  )

  test('that show more to holders tell a token that does not hold', async () => {
    for (const path of [
      '/api/v1/claims',
      '/api/v1/events',
      '/api/v1/claims/89af3e7rbdqr2nws',
      '/api/v1/claims/89af3e7rbdqr2nws/history',
    ]) {
      expect((await request(path, { headers: { authorization: `Bearer ${TOKENS.revoked}` } })).status).toBe(401)
      const held = await request(path, { headers: { authorization: `Bearer ${ADMIN}` } })
      expect([path, held.status, held.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
    }
  })

  test.each(['Basic abc', 'Bearer', 'Bearer ', 'bearer', 'Token x', 'Bearer a b'])(
    '%j is no token',
    async (authorization) => {
      expect((await request('/api/v1/systems', { method: 'POST', headers: { authorization } })).status).toBe(401)
    },
  )
})
