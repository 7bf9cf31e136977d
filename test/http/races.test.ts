import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { type Fault, faultyBindings } from '../faults/faulty.ts'
import { json, request, seed, send, tokenFor } from '../worker.ts'

const NUMBERS = Array.from({ length: 30 }, (_, i) => `${i + 11}%`)
const TEXT = `Racer keeps ${NUMBERS.join(', ')} of the accuracy on TriviaQA.`
const at = (exact: string) => ({ exact, start: TEXT.indexOf(exact), end: TEXT.indexOf(exact) + exact.length })

const claimOf = (exact: string) => ({
  source: 'racer',
  quote: at(exact),
  stated: { text: exact, value: exact.slice(0, -1), unit: 'percent', bound: 'exact' },
  kind: 'retained_fraction',
  system: 'racer',
  metric: 'accuracy',
  status: 'accepted',
})

beforeAll(async () => {
  await seed()
  expect((await send('POST', '/api/v1/systems', { name: 'Racer' })).status).toBe(201)
  const paper = {
    slug: 'racer',
    title: 'Racer',
    licence: 'CC0-1.0',
    attribution: 'its authors',
    editions: [{ label: 'v1', text: TEXT }],
    current_edition: 'v1',
  }
  expect((await send('POST', '/api/v1/papers', paper)).status).toBe(201)
})

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

const eventsOf = async (subject: string): Promise<number> =>
  (await env.DB.prepare('SELECT count(*) AS n FROM events WHERE subject = ?1').bind(subject).first<number>('n')) ?? 0
const lastEvent = async (): Promise<number> =>
  (await env.DB.prepare('SELECT max(id) AS id FROM events').first<number>('id')) ?? 0
const together = <T>(n: number, one: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => one(i)))
const tally = (answers: readonly Response[]) =>
  Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, of]) => [status, of.length]))

/**
 * The answer under a key, where need be after asking again as a 409 says. A 503 is asked again as well: on a busy machine a
 * hundred requests at once wait longer for the database than a request may.
 */
async function answered(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await ask()
    if (answer.status !== 409 && answer.status !== 503) return answer
    expect(answer.headers.get('retry-after')).toBe(answer.status === 409 ? '1' : '5')
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200))
  }
  throw new Error('Cannot get an answer, expected one after a while')
}

/** Sends under a key of its own until it is answered. */
const sendKeyed = (key: string, method: string, path: string, sent: object, headers: Record<string, string> = {}) =>
  answered(() => send(method, path, sent, { headers: { 'idempotency-key': key, ...headers } }))

describe('at the same time', { timeout: 60_000 }, () => {
  test('claims of one source and metric are all taken', async () => {
    const answers = await together(NUMBERS.length, (i) =>
      sendKeyed(`claim ${i}`, 'POST', '/api/v1/claims', claimOf(NUMBERS[i] as string)),
    )
    expect(tally(answers)).toEqual({ 201: NUMBERS.length })
  })

  test('a hundred changes made from one revision are one change', async () => {
    const [claim] = (await json('/api/v1/claims?paper=racer&limit=1')).data
    const path = `/api/v1/claims/${claim.id}`
    const etag = (await request(path)).headers.get('etag') ?? ''
    const before = await eventsOf(claim.id)
    const answers = await together(100, (i) =>
      sendKeyed(`change ${i}`, 'PATCH', path, { conditions: { note: `change ${i}` } }, { 'if-match': etag }),
    )
    expect(tally(answers)).toEqual({ 200: 1, 412: 99 })
    const winner = answers.findIndex(({ status }) => status === 200)
    const changed = await json(path)
    expect([changed.revision, changed.conditions]).toEqual([claim.revision + 1, { note: `change ${winner}` }])
    expect(await eventsOf(claim.id)).toBe(before + 1)
  })

  test.each([
    ['a claim', '/api/v1/claims', { ...claimOf('25%'), baseline: 'gqa' }],
    ['a system', '/api/v1/systems', { name: 'Once' }],
    ['a token', '/api/v1/tokens', { name: 'once', scopes: ['propose'] }],
    ['a verdict', '/api/v1/claims/89af3e7rbdqr2nws/reviews', { verdict: 'dispute', reason: 'once' }],
    ['a merge', '/api/v1/systems/genn/merge', { into: 'bipc', reason: 'once' }],
  ] as [string, string, object][])(
    'fifty requests for %s under one Idempotency-Key are one record',
    async (_, path, sent) => {
      const last = await lastEvent()
      const answers = await together(50, () => sendKeyed(`fifty ${path}`, 'POST', path, sent))
      const said = await Promise.all(answers.map(async (it) => `${it.status} ${await it.text()}`))
      const told = new Set(said.map((answer) => answer.replace(/,"token":"[^"]*"/, '')))
      // A first one that ran out of time before it could keep its answer leads to the record.
      expect([...told]).toEqual([expect.stringMatching(/^(20[01]|303) /)])
      const { results } = await env.DB.prepare('SELECT subject FROM events WHERE id > ?1 AND request IS NOT NULL')
        .bind(last)
        .all()
      expect(results).toHaveLength(1)
    },
  )

  test('fifty requests for one system without a key are one record, and told so', async () => {
    const answers = await together(50, () => answered(() => send('POST', '/api/v1/systems', { name: 'Without key' })))
    // Whose 201 was lost to a deadline is told by a 200 that it is there.
    expect([{ 200: 49, 201: 1 }, { 200: 50 }]).toContainEqual(tally(answers))
    expect(await eventsOf('without-key')).toBe(1)
  })

  test('verdicts that contradict each other leave one, and every one in the log', async () => {
    const [claim] = (await json('/api/v1/claims?paper=racer&limit=1')).data
    const answers = await together(20, (i) =>
      send('POST', `/api/v1/claims/${claim.id}/reviews`, {
        verdict: i % 2 ? 'dispute' : 'retract',
        reason: `reviewer ${i}`,
      }),
    )
    for (const { status } of answers) expect([200, 422]).toContain(status)
    expect(['disputed', 'retracted']).toContain((await json(`/api/v1/claims/${claim.id}`)).status)
    await send('POST', `/api/v1/claims/${claim.id}/reviews`, { verdict: 'accept', reason: 'again' })
  })

  test('a merge and claims of what it merges end under one name', async () => {
    await send('POST', '/api/v1/systems', { slug: 'racer-2', name: 'Racer, the second' })
    const [merged, ...claims] = await Promise.all([
      send('POST', '/api/v1/systems/racer/merge', { into: 'racer-2', reason: 'one' }),
      ...NUMBERS.slice(0, 12).map((print) => send('POST', '/api/v1/claims', { ...claimOf(print), baseline: 'dha' })),
    ])
    expect([merged.status, tally(claims)]).toEqual([200, { 201: 12 }])
    expect(await env.DB.prepare("SELECT count(*) AS n FROM claims WHERE system = 'racer'").first('n')).toBe(0)
    const both = await together(2, () => send('POST', '/api/v1/systems/racer/unmerge', { reason: 'two' }))
    expect(both.map(({ status }) => status < 400)).toContain(true)
    expect(both.map(({ status }) => status < 400)).toContain(false)
  })

  test('a direction that is corrected and claims of the metric agree in the end', async () => {
    const turn = async (better: string) => {
      const etag = (await request('/api/v1/metrics/accuracy')).headers.get('etag') ?? ''
      return send('PATCH', '/api/v1/metrics/accuracy', { better }, { headers: { 'if-match': etag } })
    }
    const answers = await Promise.all([
      turn('lower'),
      ...NUMBERS.slice(12, 20).map((print) => send('POST', '/api/v1/claims', { ...claimOf(print), baseline: 'nacl' })),
    ])
    expect(tally(answers)).toEqual({ 200: 1, 201: 8 })
    expect((await turn('higher')).status).toBe(200)
  })
})

describe('an Idempotency-Key', () => {
  const ask = (body: object, key: string, path = '/api/v1/systems', token?: string) =>
    send('POST', path, body, { headers: { 'idempotency-key': key }, ...(token === undefined ? {} : { token }) })

  test('is of one token, one route and one body, for a day', async () => {
    const first = await ask({ name: 'Keyed' }, 'k1')
    expect(first.status).toBe(201)
    const again = await ask({ name: 'Keyed' }, 'k1')
    expect([again.status, again.headers.get('idempotency-replayed'), again.headers.get('etag')]).toEqual([
      201,
      'true',
      first.headers.get('etag'),
    ])
    expect(await again.text()).toBe(await first.text())
    const other = await ask({ name: 'Keyed otherwise' }, 'k1')
    expect([other.status, ((await other.json()) as { type: string }).type]).toEqual([
      422,
      '/docs/problems#idempotency-mismatch',
    ])
    expect((await ask({ name: 'Keyed' }, 'k1', '/api/v1/tasks')).status).toBe(201)
    expect((await ask({ name: 'Keyed by another' }, 'k1', undefined, await tokenFor('review', 'rita'))).status).toBe(
      201,
    )
    await env.DB.prepare('UPDATE idempotency_keys SET at = ?1')
      .bind(new Date(Date.now() - 86_400_001).toISOString())
      .run()
    expect((await ask({ name: 'Keyed after a day' }, 'k1')).status).toBe(201)
  })

  test('whose answer was lost with the Worker leads to the record, and while it is made says to come back', async () => {
    await ask({ name: 'Lost' }, 'k2')
    await env.DB.prepare("UPDATE idempotency_keys SET answer = NULL WHERE key = 'k2'").run()
    const soon = await ask({ name: 'Lost' }, 'k2')
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([409, '1'])
    await env.DB.prepare("UPDATE idempotency_keys SET at = ?1 WHERE key = 'k2'")
      .bind(new Date(Date.now() - 11_000).toISOString())
      .run()
    const later = await ask({ name: 'Lost' }, 'k2')
    expect([later.status, later.headers.get('location')]).toEqual([303, '/api/v1/systems/lost'])
  })

  test.each([
    ['a claim', 'POST', '/api/v1/claims', { ...claimOf('30%'), baseline: 'mor' }],
    ['a system', 'POST', '/api/v1/systems', { name: 'Overtaken' }],
    ['a change', 'PATCH', '/api/v1/systems/mor', { name: 'MoR, overtaken' }],
    ['a verdict', 'POST', '/api/v1/claims/00jmxk656zb3gwhs/reviews', { verdict: 'dispute', reason: 'x' }],
    ['a merge', 'POST', '/api/v1/systems/x-pudu/merge', { into: 'dha' }],
    ['its end', 'POST', '/api/v1/systems/x-pudu/unmerge', {}],
  ] as const)('of %s that another request overtakes gives the answer of that one', async (_, method, path, sent) => {
    const etag = method === 'PATCH' ? ((await request(path)).headers.get('etag') ?? '') : '*'
    const headers = { 'idempotency-key': `overtaken ${path}`, 'if-match': etag }
    let first: Response | null = null
    // The other one comes when this one has found its key free.
    const overtake: Fault = async (run) => {
      const result = await run()
      first = await send(method, path, sent, { headers })
      return result
    }
    const bindings = faultyBindings(env, ({ sql: [sql = ''] }) =>
      first === null && sql.includes('FROM idempotency_keys') ? overtake : null,
    )
    const last = await lastEvent()
    const second = await send(method, path, sent, { headers, bindings })
    const [was, is] = [first as Response | null, second]
    expect([was?.status, is.status, is.headers.get('idempotency-replayed')]).toEqual([is.status, was?.status, 'true'])
    expect(is.status).toBeLessThan(300)
    expect(await is.text()).toBe(await was?.text())
    const { results } = await env.DB.prepare('SELECT 1 FROM events WHERE id > ?1 AND request IS NOT NULL')
      .bind(last)
      .all()
    expect(results).toHaveLength(1)
  })

  test('of a refused request is not kept', async () => {
    expect((await ask({ name: '' }, 'k3')).status).toBe(422)
    expect((await ask({ name: 'Refused before' }, 'k3')).status).toBe(201)
  })

  test.each([
    ['', 'empty'],
    ['a'.repeat(201), 'too long'],
    ['tab\tinside', 'a control'],
  ])('%j is refused: %s', async (key) => {
    const answer = await ask({ name: 'Badly keyed' }, key)
    expect(answer.status).toBe(422)
    expect((await request('/api/v1/systems/badly-keyed')).status).toBe(404)
  })
})
