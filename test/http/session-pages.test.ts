import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/domain/slug.ts'
import { claimThatWaits, cookieOf, post, SAME, signIn } from '../forms.ts'
import { textOf } from '../pages/every-page.ts'
import { ADMIN, json, request, seed, send, tokenFor } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

describe('/sign-in', () => {
  test('makes a session that scripts and other sites cannot use, and keeps no token', async () => {
    const token = await tokenFor('review', 'ann')
    const answer = await post('/sign-in', { token, to: '/review' })
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      303,
      '/review',
      'no-store',
    ])
    const set = answer.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    const { results } = await env.DB.prepare('SELECT * FROM sessions').all()
    expect(JSON.stringify(results)).not.toContain(token)
    expect(JSON.stringify(results)).not.toContain(set.slice(8, 51))
    const page = await request('/review', { headers: { cookie: cookieOf(answer) } })
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(textOf(await page.text())).toContain('Signed in as ann')
  })

  test('by https the cookie goes by https only', async () => {
    const answer = await (await import('../../src/app.ts')).app.request(
      'https://board.example/sign-in',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://board.example' },
        body: new URLSearchParams({ token: ADMIN }).toString(),
      },
      env,
    )
    expect(answer.headers.get('set-cookie')).toContain('; Secure')
  })

  test('a token that does not hold is told, and not shown again', async () => {
    for (const token of ['cb_wrong-token-of-somebody', '']) {
      const answer = await post('/sign-in', { token })
      const html = await answer.text()
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
      expect(html).toContain('Cannot sign in with this token')
      expect(html).not.toContain('cb_wrong')
    }
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/ok\r\nx: y', ''])(
    'never leads to %j',
    async (to) => {
      expect((await post('/sign-in', { token: ADMIN, to })).headers.get('location')).toBe('/review')
      expect(await (await request(`/sign-in?to=${encodeURIComponent(to)}`)).text()).toContain(
        'name="to" value="/review"',
      )
    },
  )

  test('a form that is too long is a page with 413, here and for reports', async () => {
    const token = 'x'.repeat(300_000)
    for (const path of ['/sign-in', '/claims/89af3e7rbdqr2nws/report'])
      expect([path, (await post(path, { token, wrong: token })).status]).toEqual([path, 413])
  })

  test('past the limit it is a page with 429', async () => {
    const limiter = { limit: async () => ({ success: false }) }
    const bindings = { ...env, RATE_LIMITS: 'on', REPORT_LIMIT: limiter } as unknown as Env
    const answer = await post('/sign-in', { token: ADMIN }, {}, bindings)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('set-cookie')]).toEqual([
      429,
      '60',
      null,
    ])
  })
})

describe('a session', () => {
  test('ends with signing out, with its token, and with its time', async () => {
    const ended = async (headers: Record<string, string>) => {
      const answer = await request('/review', { headers })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?to=/review'])
    }
    const out = await signIn(ADMIN)
    expect((await post('/sign-out', {}, out)).status).toBe(303)
    await ended(out)

    const made = (await (await send('POST', '/api/v1/tokens', { name: 'bea', scopes: ['review'] })).json()) as {
      id: string
      token: string
    }
    const revoked = await signIn(made.token)
    expect((await request('/review', { headers: revoked })).status).toBe(200)
    await send('DELETE', `/api/v1/tokens/${made.id}`, undefined)
    await ended(revoked)

    const late = await signIn(ADMIN)
    await env.DB.prepare('UPDATE sessions SET expires_at = ?1').bind('2026-01-01T00:00:00.000Z').run()
    await ended(late)
    await ended({ cookie: 'session=made-up' })
    await ended({})
  })

  test('of a token that may only propose reviews nothing', async () => {
    const headers = await signIn(await tokenFor('propose', 'cid'))
    const id = await claimThatWaits('Cid')
    const page = await request('/review', { headers })
    expect([page.status, textOf(await page.text()).includes('has no scope "review"')]).toEqual([403, true])
    expect((await post(`/review/claims/${id}`, { decision: 'accept: x', revision: '1' }, headers)).status).toBe(403)
    const own = await request(`/claims/${id}`, { headers })
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect((await request(`/claims/${id}`)).status).toBe(404)
  })

  test('is no token for the API', async () => {
    const headers = await signIn(ADMIN)
    const answer = await request('/api/v1/systems', {
      method: 'POST',
      headers: { ...headers, ...SAME, 'content-type': 'application/json' },
      body: '{"name":"By cookie"}',
    })
    expect(answer.status).toBe(401)
  })
})

describe('forms of other sites', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' }],
    ['no origin at all', { origin: '', 'sec-fetch-site': '' }],
    ['an opaque origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused everywhere, and changes nothing', async (_, from) => {
    const headers = await signIn(ADMIN)
    const [claim] = (await json('/api/v1/claims?limit=1')).data
    const before = await env.DB.prepare(
      'SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM sessions) AS n',
    ).first('n')
    for (const path of [
      '/sign-in',
      '/sign-out',
      `/review/claims/${claim.id}`,
      '/review/reports/x',
      `/claims/${claim.id}/report`,
    ]) {
      const answer = await post(
        path,
        { token: ADMIN, decision: 'dispute: x', revision: '1', wrong: 'x' },
        { ...headers, ...from },
      )
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect(
      await env.DB.prepare('SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM sessions) AS n').first('n'),
    ).toBe(before)
  })
})

describe('/review', () => {
  test('lists what waits with its place and its steps, and stores a decision with who and why', async () => {
    const id = await claimThatWaits('Dora')
    const headers = await signIn(await tokenFor('review', 'dee'))
    const text = textOf(await (await request('/review', { headers })).text())
    expect(text).toContain('Of Dora')
    expect(text).toContain('As printed The characters in the source')
    expect(text).toMatch(/wait for a decision, the oldest first/)
    const html = await (await request('/review', { headers })).text()
    const item = html.slice(html.indexOf(`id="claim-${id}"`))
    const revision = /name="revision" value="(\d+)"/.exec(item)?.[1] ?? ''
    const decision = /value="(accept: [^"]+)"/.exec(item)?.[1] ?? ''
    const answer = await post(`/review/claims/${id}`, { decision, revision }, headers)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/review'])
    expect((await json(`/api/v1/claims/${id}`)).status).toBe('accepted')
    expect((await json(`/api/v1/claims/${id}/history`)).data.at(-1)).toMatchObject({
      action: 'claim.accept',
      actor: 'dee',
      reason: 'The text says so',
    })
    expect(await (await request('/review', { headers })).text()).not.toContain(`id="claim-${id}"`)
  })

  test('takes a reason in words, and what a claim is replaced by', async () => {
    const [old, other] = [await claimThatWaits('Old'), await claimThatWaits('Other')]
    const headers = await signIn(ADMIN)
    for (const id of [old, other]) await post(`/review/claims/${id}`, { decision: 'accept: x', revision: '1' }, headers)
    await post(`/review/claims/${old}`, { decision: 'dispute: x', revision: '2' }, headers)
    const answer = await post(
      `/review/claims/${old}`,
      { verdict: 'supersede', reason: 'measured anew', superseded_by: other, revision: '3' },
      headers,
    )
    expect(answer.status).toBe(303)
    expect(await json(`/api/v1/claims/${old}`)).toMatchObject({ status: 'superseded', superseded_by: other })
    const page = await (await request(`/claims/${old}`)).text()
    expect(page).toContain(`href="/claims/${other}"`)
    expect(textOf(page)).toContain(
      'admin replaced it by another claim (“measured anew”) Status: disputed → replaced by another claim',
    )
  })

  test.each([
    [
      'a claim that has changed since',
      (id: string) => [`/review/claims/${id}`, { decision: 'accept: x', revision: '9' }, 412],
    ],
    ['no revision', (id: string) => [`/review/claims/${id}`, { decision: 'accept: x' }, 412]],
    ['no reason', (id: string) => [`/review/claims/${id}`, { verdict: 'accept', reason: ' ', revision: '1' }, 422]],
    ['no verdict', (id: string) => [`/review/claims/${id}`, { decision: 'praise: x', revision: '1' }, 422]],
    [
      'a verdict that is for other claims',
      (id: string) => [`/review/claims/${id}`, { decision: 'retract: x', revision: '1' }, 422],
    ],
    ['no claim', () => ['/review/claims/0000000000000000', { decision: 'accept: x', revision: '1' }, 404]],
    ['no report', () => ['/review/reports/none', { decision: 'dismiss: x' }, 404]],
  ] as [string, (id: string) => [string, Record<string, string>, number]][])(
    'refuses %s with a page',
    async (what, of) => {
      const id = await claimThatWaits(`R${what.replace(/\W/g, '')}`)
      const [path, fields, status] = of(id)
      const headers = await signIn(ADMIN)
      const answer = await post(path, fields, headers)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8'])
      expect((await json(`/api/v1/claims/${id}`, { headers: { authorization: `Bearer ${ADMIN}` } })).status).toBe(
        'proposed',
      )
    },
  )

  test('goes on page by page, each claim once', async () => {
    for (let i = 0; i < 12; i++) await claimThatWaits(`Page${i}`)
    const headers = await signIn(ADMIN)
    const seen: string[] = []
    for (let path: string | undefined = '/review'; path !== undefined; ) {
      const html = await (await request(path, { headers })).text()
      seen.push(...[...html.matchAll(/<li class="waiting" id="claim-(\w+)"/g)].map(([, id]) => id ?? ''))
      path = /<a rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    const waiting = await env.DB.prepare(
      "SELECT count(*) AS n FROM claims WHERE status IN ('proposed', 'disputed')",
    ).first('n')
    expect([seen.length, new Set(seen).size]).toEqual([waiting, waiting])
  })
})

describe('/claims/{id}/report', () => {
  test('takes a report without an account, which a reviewer reads escaped and ends', async () => {
    const [claim] = (await json('/api/v1/claims?paper=dha&limit=1')).data
    const path = `/claims/${claim.id}/report`
    expect(await (await request(`/claims/${claim.id}`)).text()).toContain(`href="${path}"`)
    const sent = await post(path, { wrong: '<script>alert(1)</script> is wrong', right: ' ', evidence: 'Table 2' })
    expect([sent.status, textOf(await sent.text()).includes('Your report waits')]).toEqual([201, true])
    const headers = await signIn(ADMIN)
    const html = await (await request('/review', { headers })).text()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; is wrong')
    expect(html).not.toContain('<script>alert')
    const id = /action="\/review\/reports\/([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await post(`/review/reports/${id}`, { decision: 'dismiss: Not so' }, headers)).status).toBe(303)
    expect(await (await request('/review', { headers })).text()).not.toContain('Table 2')
    expect(textOf(await (await request(`/claims/${claim.id}`)).text())).toContain(
      'admin found nothing wrong with it (“Not so”)',
    )
  })

  test('without words, of no claim, and too often is a page that says so', async () => {
    const [claim] = (await json('/api/v1/claims?limit=1')).data
    const empty = await post(`/claims/${claim.id}/report`, { wrong: ' ', evidence: 'kept' })
    const html = await empty.text()
    expect([empty.status, html.includes('expected what is wrong'), html.includes('kept')]).toEqual([422, true, true])
    expect((await post('/claims/0000000000000000/report', { wrong: 'x' })).status).toBe(404)
    const limiter = { limit: async () => ({ success: false }) }
    const bindings = { ...env, RATE_LIMITS: 'on', REPORT_LIMIT: limiter } as unknown as Env
    const often = await post(`/claims/${claim.id}/report`, { wrong: 'x' }, {}, bindings)
    expect([often.status, often.headers.get('retry-after')]).toEqual([429, '60'])
  })
})

test('a digest is what is kept of a cookie', async () => {
  const { cookie } = await signIn(ADMIN)
  const digest = await sha256((cookie ?? '').slice('session='.length))
  expect(await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE digest = ?1').bind(digest).first('n')).toBe(1)
})
