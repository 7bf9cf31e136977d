import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { ADMIN, json, request, seed, send, tokenFor } from '../worker.ts'

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

beforeAll(async () => {
  await seed()
})

const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
const body = async (answer: Promise<Response>): Promise<any> => (await answer).json()

describe('tokens', () => {
  test('are shown once, kept by digest, listed with their last use, and end when they are revoked', async () => {
    const made = await body(send('POST', '/api/v1/tokens', { name: 'carol', scopes: ['review'] }))
    expect(made.token).toMatch(/^cb_[A-Za-z0-9_-]{43}$/)
    const { results } = await env.DB.prepare('SELECT * FROM tokens').all()
    expect(JSON.stringify(results)).not.toContain(made.token)
    expect(JSON.stringify(await json('/api/v1/events?limit=200', as(ADMIN)))).not.toContain(made.token)

    const listed = async () =>
      (await json('/api/v1/tokens', as(ADMIN))).data.find(({ id }: { id: string }) => id === made.id)
    expect(await listed()).toMatchObject({ name: 'carol', scopes: ['review'], created_by: 'admin', last_used_at: null })
    expect((await send('POST', '/api/v1/systems', { name: 'Of Carol' }, { token: made.token })).status).toBe(201)
    expect((await listed()).last_used_at).toMatch(/^\d{4}-/)
    expect((await json('/api/v1/events?limit=200')).data.at(-1)).toMatchObject({
      actor: 'carol',
      action: 'system.create',
    })

    const ended = await send('DELETE', `/api/v1/tokens/${made.id}`, undefined)
    expect(ended.status).toBe(200)
    const refused = await send('POST', '/api/v1/systems', { name: 'After' }, { token: made.token })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="claimboard", error="invalid_token"',
    ])
    expect((await send('DELETE', `/api/v1/tokens/${made.id}`, undefined)).status).toBe(200)
  })

  test('made under an Idempotency-Key are made once, and not shown twice', async () => {
    const sent = { headers: { 'idempotency-key': 'token-1' } }
    const first = await body(send('POST', '/api/v1/tokens', { name: 'dan', scopes: ['propose'] }, sent))
    const again = await send('POST', '/api/v1/tokens', { name: 'dan', scopes: ['propose'] }, sent)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    const { token, ...rest } = first
    expect(token).toBeDefined()
    expect(await again.json()).toEqual(rest)
  })

  test.each([
    [{ name: 'admin', scopes: ['admin'] }, 'a name that signs what the secret does'],
    [{ name: 'Seed', scopes: ['admin'] }, 'the name of the seed, however it is written'],
    [{ name: 'x', scopes: [] }, 'no scope'],
    [{ name: 'x', scopes: ['root'] }, 'no scope of ours'],
    [{ scopes: ['admin'] }, 'no name'],
  ] as [object, string][])('%j is refused: %s', async (given) => {
    expect((await send('POST', '/api/v1/tokens', given)).status).toBe(422)
  })

  test('without the secret nobody is admin by it', async () => {
    const { ADMIN_TOKEN: _, ...without } = env as unknown as Env & { ADMIN_TOKEN: string }
    for (const bindings of [without, { ...without, ADMIN_TOKEN: '' }] as Env[]) {
      expect((await send('POST', '/api/v1/systems', { name: 'No' }, { bindings })).status).toBe(401)
      expect((await send('POST', '/api/v1/systems', { name: 'No' }, { bindings, token: '' })).status).toBe(401)
    }
  })

  test('past the limit of writes the answer is 429 and says it', async () => {
    const asked: string[] = []
    const limiter = {
      limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 2 }),
    }
    const bindings = { ...env, RATE_LIMITS: 'on', WRITE_LIMIT: limiter } as unknown as Env
    expect((await send('POST', '/api/v1/systems', { name: 'First' }, { bindings })).status).toBe(201)
    const answer = await send('POST', '/api/v1/systems', { name: 'Second' }, { bindings })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await answer.text()).toContain('more than 1,000 writes')
    expect(asked).toEqual(['admin', 'admin'])
    expect((await request('/api/v1/systems/second')).status).toBe(404)
  })
})

describe('the log', () => {
  test('what waits is told without its words, but to token holders', async () => {
    const [claim] = (await json('/api/v1/claims?paper=nacl&limit=1')).data
    const proposed = await body(
      send('POST', '/api/v1/claims', {
        source: 'nacl',
        quote: claim.quote,
        stated: claim.stated,
        kind: claim.kind,
        change: claim.change,
        system: 'gqa',
        metric: claim.metric,
        baseline_text: 'words of a stranger',
        reason: 'reason of a stranger',
      }),
    )
    expect(proposed.status).toBe('proposed')
    const open = await request('/api/v1/events?limit=200')
    expect(open.headers.get('cache-control')).toMatch(/^public/)
    expect(await open.text()).not.toContain('of a stranger')
    const held = await request('/api/v1/events?limit=200', as(await tokenFor('propose', 'eve')))
    expect(held.headers.get('cache-control')).toBe('no-store')
    expect(await held.text()).toContain('words of a stranger')
    await send('POST', `/api/v1/claims/${proposed.id}/reviews`, { verdict: 'reject', reason: 'not what the text says' })
    expect(await (await request('/api/v1/events?limit=200')).text()).not.toContain('not what the text says')
    expect((await request(`/api/v1/claims/${proposed.id}`)).status).toBe(404)
  })

  test('no statement changes or deletes a row of it', async () => {
    for (const sql of [
      'DELETE FROM events',
      "UPDATE events SET reason = 'other'",
      "UPDATE events SET actor = 'other', redacted_at = 'now'",
    ])
      await expect(env.DB.prepare(sql).run()).rejects.toThrow('events_are_append_only')
  })
})

describe('reports', () => {
  test('need no account, wait for a review, and end with a reason', async () => {
    const [claim] = (await json('/api/v1/claims?paper=dha&limit=1')).data
    const path = `/api/v1/claims/${claim.id}/reports`
    const made = await send('POST', path, { wrong: 'It says 75%', right: '60%', evidence: 'Table 2' }, { token: null })
    const report = (await made.json()) as { id: string; status: string }
    expect([made.status, report.status]).toEqual([201, 'open'])
    expect((await request('/api/v1/reports')).status).toBe(401)
    const review = await tokenFor('review', 'frank')
    const { data } = await json('/api/v1/reports', as(review))
    expect(data).toMatchObject([
      { id: report.id, claim: claim.id, wrong: 'It says 75%', right: '60%', evidence: 'Table 2' },
    ])
    const ended = await send(
      'POST',
      `/api/v1/reports/${report.id}/reviews`,
      { verdict: 'dismiss', reason: 'it does not' },
      { token: review },
    )
    expect(await ended.json()).toMatchObject({ status: 'dismissed', decided_by: 'frank', reason: 'it does not' })
    expect((await json('/api/v1/reports', as(review))).data).toEqual([])
    const other = await send(
      'POST',
      `/api/v1/reports/${report.id}/reviews`,
      { verdict: 'resolve', reason: 'x' },
      { token: review },
    )
    expect(other.status).toBe(409)
    const { data: history } = await json(`/api/v1/claims/${claim.id}/history`)
    expect(history.map(({ action, actor }: { action: string; actor: string }) => [action, actor]).slice(-2)).toEqual([
      ['claim.report', 'anonymous'],
      ['report.dismiss', 'frank'],
    ])
    expect(JSON.stringify(history)).not.toContain('It says 75%')
  })

  test('of one address are limited', async () => {
    const limiter = { limit: () => Promise.resolve({ success: false }) }
    const bindings = { ...env, RATE_LIMITS: 'on', REPORT_LIMIT: limiter } as unknown as Env
    const [claim] = (await json('/api/v1/claims?limit=1')).data
    const answer = await send('POST', `/api/v1/claims/${claim.id}/reports`, { wrong: 'x' }, { token: null, bindings })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  })
})

describe('redactions', () => {
  const redact = (what: object) => send('POST', '/api/v1/redactions', { reason: 'a court said so', ...what })
  const everything = async (): Promise<string> => {
    const { results: tables } = await env.DB.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'd1_%' AND name NOT LIKE 'sqlite_%'`,
    ).all<{ name: string }>()
    const results = await env.DB.batch(tables.map(({ name }) => env.DB.prepare(`SELECT * FROM ${name}`)))
    return JSON.stringify(results.map(({ results: rows }) => rows))
  }

  test('blank a quote everywhere, and keep its digest, the id, the number and the events', async () => {
    const [held] = (await json('/api/v1/claims?paper=nacl&limit=50')).data.filter(
      ({ quote, current }: { quote: unknown; current: boolean }) => quote !== null && current,
    )
    const patched = await send(
      'PATCH',
      `/api/v1/claims/${held.id}`,
      { baseline_text: 'words that must go', reason: 'x' },
      { headers: { 'if-match': '*' } },
    )
    expect(patched.status).toBe(200)
    const events = (await json('/api/v1/events?limit=200')).data.length
    const answer = await redact({ what: 'quote', claim: held.id })
    expect(answer.status).toBe(201)
    const claim = await json(`/api/v1/claims/${held.id}`)
    expect([claim.id, claim.quote, claim.baseline_text]).toEqual([held.id, null, null])
    expect([claim.effects, claim.leaderboard, claim.status]).toEqual([held.effects, held.leaderboard, held.status])
    expect(await everything()).not.toContain('words that must go')
    const log = (await json('/api/v1/events?limit=200')).data
    expect(log).toHaveLength(events + 1)
    expect(log.at(-1)).toMatchObject({
      action: 'claim.redact',
      subject: held.id,
      reason: 'a court said so',
      after: { quote: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    })
    expect((await redact({ what: 'quote', claim: held.id })).status).toBe(200)
    expect(
      (await send('PATCH', `/api/v1/claims/${held.id}`, { quote: held.quote }, { headers: { 'if-match': '*' } }))
        .status,
    ).toBe(409)
    expect((await send('POST', `/api/v1/claims/${held.id}/reviews`, { verdict: 'dispute', reason: 'x' })).status).toBe(
      200,
    )
  })

  test('blank the text of an edition with the quotes in it; its claims keep their places', async () => {
    const before = await json('/api/v1/papers/dha')
    const board = await json('/api/v1/leaderboards/kv-cache-size-ratio')
    const edition = before.editions.find(({ current }: { current: boolean }) => current)
    expect((await redact({ what: 'text', source: 'dha', edition: edition.label })).status).toBe(201)
    const after = await json('/api/v1/papers/dha')
    const blank = after.editions.find(({ label }: { label: string }) => label === edition.label)
    expect([blank.text, blank.sha256, typeof blank.redacted_at]).toEqual([null, edition.sha256, 'string'])
    expect(
      after.claims.filter(
        ({ edition: label, quote }: { edition: string; quote: unknown }) => label === edition.label && quote !== null,
      ),
    ).toEqual([])
    expect(
      (await json('/api/v1/leaderboards/kv-cache-size-ratio')).entries.map(({ rank }: { rank: number }) => rank),
    ).toEqual(board.entries.map(({ rank }: { rank: number }) => rank))
    expect(await everything()).not.toContain(edition.text.slice(0, 60))
    expect((await request('/papers/dha')).status).toBe(200)
  })

  test('blank a name and an author', async () => {
    await send('POST', '/api/v1/systems', { slug: 'person', name: 'Jane Q. Person', aliases: ['JQP'] })
    expect((await redact({ what: 'name', kind: 'system', slug: 'person' })).status).toBe(201)
    expect(await json('/api/v1/systems/person')).toMatchObject({ slug: 'person', name: '[removed]', aliases: [] })
    const text = await everything()
    expect([text.includes('Jane Q. Person'), text.includes('JQP')]).toEqual([false, false])
    expect((await json('/api/v1/search?q=jqp')).data).toEqual([])

    const { authors } = await json('/api/v1/papers/genn')
    expect((await redact({ what: 'author', source: 'genn', name: authors[0] })).status).toBe(201)
    expect((await json('/api/v1/papers/genn')).authors[0]).toBe('[removed]')
    expect((await redact({ what: 'author', source: 'genn', name: 'Nobody' })).status).toBe(422)
  })

  test('blank the names that were merged under a name, also for when the merge is undone', async () => {
    await send('POST', '/api/v1/systems', { slug: 'first', name: 'John Q. First' })
    await send('POST', '/api/v1/systems', { slug: 'second', name: 'John Q. Second' })
    await send('POST', '/api/v1/systems', { slug: 'third', name: 'John Q. Third' })
    await send('POST', '/api/v1/systems/first/merge', { into: 'second' })
    await send('POST', '/api/v1/systems/second/merge', { into: 'third' })
    expect((await redact({ what: 'name', kind: 'system', slug: 'third' })).status).toBe(201)
    expect(await everything()).not.toContain('John Q.')
    for (const slug of ['second', 'first']) {
      expect((await send('POST', `/api/v1/systems/${slug}/unmerge`, {})).status).toBe(200)
      expect(await json(`/api/v1/systems/${slug}`)).toMatchObject({ name: '[removed]', aliases: [] })
    }
  })

  test('are for admins', async () => {
    const answer = await send(
      'POST',
      '/api/v1/redactions',
      { what: 'quote', claim: '0123456789abcdef', reason: 'x' },
      { token: await tokenFor('review', 'gina') },
    )
    expect(answer.status).toBe(403)
  })
})
