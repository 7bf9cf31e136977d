import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tokenOf } from '../../src/domain/token.ts'
import { request } from '../worker.ts'
import { always, failBefore, faultyBindings, heldLog } from './faulty.ts'

const TOKEN = tokenOf(Uint8Array.from({ length: 32 }, (_, i) => 255 - i))
const SECRET = 'correct horse/battery+staple'
const PATH = '/api/v1/papers'

let log: ReturnType<typeof heldLog>
beforeEach(() => {
  log = heldLog()
})
afterEach(() => log.restore())

/** Fails with a message and returns the one line about it. */
async function failing(message: string, path = PATH, headers: Record<string, string> = {}) {
  const bindings = faultyBindings({ ...env, ADMIN_TOKEN: SECRET }, always(failBefore(message)))
  const answer = await request(path, { headers }, bindings)
  const lines = log.lines()
  expect(lines).toHaveLength(1)
  return { answer, line: lines[0] }
}

describe('the log', () => {
  test.each([
    ['in the header', 'broken', PATH, { authorization: `Bearer ${TOKEN}` }],
    ['in the query', 'broken', `/api/v1/search?q=${TOKEN}`, {}],
    ['in the path', 'broken', `${PATH}/${TOKEN}`, {}],
    ['in the cause', `Cannot use ${TOKEN} here`, PATH, {}],
    ['in the cause, beside letters', `x${TOKEN}yz`, PATH, {}],
    ['in the cause, as a header', `Cannot send Authorization: Bearer ${TOKEN}`, PATH, {}],
  ] as [string, string, string, Record<string, string>][])(
    'never holds a token that came %s',
    async (_, message, path, headers) => {
      await failing(message, path, headers)
      expect(log.text()).not.toContain(TOKEN.slice(3, 20))
    },
  )

  test.each([
    ['in the header', 'broken', PATH, { authorization: `Bearer ${SECRET}` }],
    ['in the query', 'broken', `/api/v1/search?q=${encodeURIComponent(SECRET)}`, {}],
    ['in the path', 'broken', `${PATH}/${encodeURIComponent(SECRET)}`, {}],
    ['in the cause', `Cannot use ${SECRET} here`, PATH, {}],
  ] as [string, string, string, Record<string, string>][])(
    'never holds the secret that came %s',
    async (_, message, path, headers) => {
      await failing(message, path, headers)
      for (const part of ['horse', 'battery', 'staple']) expect(log.text()).not.toContain(part)
    },
  )

  test('never holds what another service would take', async () => {
    await failing('Cannot send Authorization: Bearer eyJhbGciOi.J9_~+/x==, refused')
    expect(log.text()).not.toContain('eyJ')
    expect(log.text()).toContain('refused')
  })

  test('holds everything else of a fault in one line', async () => {
    const { answer, line } = await failing('Cannot read line\n2 of "x"', `${PATH}?limit=3`)
    expect(log.text().split('\n')).toHaveLength(1)
    expect(line).toEqual({
      level: 'error',
      request_id: answer.headers.get('x-request-id'),
      method: 'GET',
      path: PATH,
      status: 500,
      error: 'Cannot read line\n2 of "x"',
      stack: expect.stringContaining('faulty.ts'),
    })
  })
})

describe('the id of a request', () => {
  test.each(['8f1b0da2c4e6a801-AMS', '8f1b0da2c4e6a801'])('is the one that Cloudflare gave: %s', async (ray) => {
    const { answer, line } = await failing('broken', PATH, { 'cf-ray': ray })
    expect([answer.headers.get('x-request-id'), line?.request_id]).toEqual([ray, ray])
  })

  test.each(['', 'x', TOKEN, '8f1b0da2c4e6a801-AMSTERDAM', '"},{"level":"none'])(
    'is made where %j was sent',
    async (ray) => {
      const { answer } = await failing('broken', PATH, { 'cf-ray': ray })
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    },
  )

  test('can be read by pages of other hosts', async () => {
    const { headers } = await request(`${PATH}/nothing`, { headers: { origin: 'https://elsewhere.example' } })
    expect(headers.get('access-control-expose-headers')?.split(',')).toEqual(
      expect.arrayContaining(['x-request-id', 'retry-after']),
    )
  })

  test('is told by every refusal, and by no answer that is kept', async () => {
    for (const path of [`${PATH}/nothing`, '/nothing', `${PATH}?limit=0`]) {
      const answer = await request(path)
      expect([path, answer.headers.has('x-request-id')]).toEqual([path, true])
    }
    for (const path of [PATH, '/papers', '/leaderboards/kv-cache-size-ratio.csv', '/robots.txt']) {
      const { headers } = await request(path)
      const kept = headers.get('cache-control')?.startsWith('public') === true
      expect([path, kept && headers.has('x-request-id')]).toEqual([path, false])
    }
  })
})
