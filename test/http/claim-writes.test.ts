import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { json, request, seed, send, tokenFor } from '../worker.ts'

const TEXT =
  'We propose FastCache. FastCache cuts the KV cache by up to 60% against GQA. On TriviaQA it reaches 91.2% accuracy, in 2024.'
const quoteOf = (exact: string) => ({ exact, start: TEXT.indexOf(exact), end: TEXT.indexOf(exact) + exact.length })

const CUT = {
  source: 'fastcache',
  quote: quoteOf('60%'),
  stated: { text: '60%', value: '60', unit: 'percent', bound: 'up_to', bound_text: 'up to' },
  kind: 'relative_reduction',
  change: 'decrease',
  system: 'fastcache',
  metric: 'kv-cache-size',
}
const BOARD = '/api/v1/leaderboards/kv-cache-size-ratio'
let propose: string
let review: string

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

beforeAll(async () => {
  await seed()
  propose = await tokenFor('propose', 'alice')
  review = await tokenFor('review', 'bob')
  const made = await send('POST', '/api/v1/systems', { name: 'FastCache' })
  expect(made.status).toBe(201)
  const paper = await send('POST', '/api/v1/papers', {
    slug: 'fastcache',
    title: 'FastCache',
    licence: 'CC0-1.0',
    attribution: 'its authors',
    published: '2026-05',
    editions: [{ label: 'v1', text: TEXT }],
    current_edition: 'v1',
  })
  expect(paper.status).toBe(201)
})

describe('POST /claims', () => {
  test('a proposal is seen by token holders only; accepted, it ranks, with its events', async () => {
    const before = await json(BOARD)
    const answer = await send('POST', '/api/v1/claims', CUT, { token: propose })
    // biome-ignore lint/suspicious/noExplicitAny: an answer
    const claim = (await answer.json()) as any
    expect([answer.status, claim.status, claim.created_by]).toEqual([201, 'proposed', 'alice'])
    expect(answer.headers.get('location')).toBe(`/api/v1/claims/${claim.id}`)
    expect(claim.effects[0]).toMatchObject({ low: 0.4, high: 1, improvement: { low: 1, high: 2.5 } })
    expect((await request(`/api/v1/claims/${claim.id}`)).status).toBe(404)
    expect((await json(BOARD)).entries).toEqual(before.entries)
    const held = await request(`/api/v1/claims/${claim.id}`, { headers: { authorization: `Bearer ${propose}` } })
    expect([held.status, held.headers.get('cache-control')]).toEqual([200, 'no-store'])

    const verdict = await send(
      'POST',
      `/api/v1/claims/${claim.id}/reviews`,
      { verdict: 'accept', reason: 'as printed' },
      { token: review },
    )
    expect([verdict.status, ((await verdict.json()) as { status: string }).status]).toEqual([200, 'accepted'])
    const after = await json(BOARD)
    expect(after.entries.map(({ system }: { system: { slug: string } }) => system.slug)).toContain('fastcache')
    expect(after.leaderboard.revision).toBeGreaterThan(before.leaderboard.revision)
    const { data } = await json(`/api/v1/claims/${claim.id}/history`)
    expect(data.map((event: { action: string; actor: string }) => [event.action, event.actor])).toEqual([
      ['claim.create', 'alice'],
      ['claim.accept', 'bob'],
    ])
    expect(data[0].after).toBeNull()
    expect(data[1]).toMatchObject({
      reason: 'as printed',
      before: { status: 'proposed' },
      after: { status: 'accepted' },
    })
  })

  test('the same claim again is 200 and changes nothing', async () => {
    const events = (await json('/api/v1/events?limit=200')).data.length
    const answer = await send('POST', '/api/v1/claims', CUT, { token: propose })
    expect(answer.status).toBe(200)
    expect((await json('/api/v1/events?limit=200')).data).toHaveLength(events)
  })
})

const PATH = '/api/v1/claims'
const proposal = { ...CUT, benchmark: 'superglue' }
// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
const body = async (answer: Promise<Response>): Promise<any> => (await answer).json()
const held = { headers: { 'if-match': '*' } }

describe('PATCH /claims/{id}', () => {
  test('who may only propose corrects what is his own, while it waits', async () => {
    const { id } = await body(send('POST', PATH, proposal, { token: propose }))
    const other = await tokenFor('propose', 'mallory')
    const change = { conditions: { model: 'LLaMA-2' } }
    expect((await send('PATCH', `${PATH}/${id}`, change, { token: other, ...held })).status).toBe(403)
    const own = await send('PATCH', `${PATH}/${id}`, change, { token: propose, ...held })
    expect([own.status, ((await own.json()) as { conditions: object }).conditions]).toEqual([200, { model: 'LLaMA-2' }])
    await send('POST', `${PATH}/${id}/reviews`, { verdict: 'accept', reason: 'x' }, { token: review })
    expect((await send('PATCH', `${PATH}/${id}`, change, { token: propose, ...held })).status).toBe(403)
    const corrected = await send('PATCH', `${PATH}/${id}`, { benchmark: null }, { token: review, ...held })
    expect(((await corrected.json()) as { leaderboard: string }).leaderboard).toBe('kv-cache-size-ratio')
  })

  test('nobody accepts by proposing', async () => {
    const accepted = await send('POST', PATH, { ...CUT, baseline: 'gqa', status: 'accepted' }, { token: propose })
    expect(accepted.status).toBe(403)
    const { id } = await body(send('POST', PATH, { ...CUT, baseline: 'gqa' }, { token: propose }))
    const patched = await send('PATCH', `${PATH}/${id}`, { status: 'accepted' }, { token: propose, ...held })
    expect(patched.status).toBe(422)
  })

  test('the same again changes nothing, and a value that is corrected moves the claim on its board', async () => {
    const [claim] = (await json(`${PATH}?system=fastcache&status=accepted`)).data
    const same = await send('PATCH', `${PATH}/${claim.id}`, { stated: claim.stated }, held)
    expect([same.status, ((await same.json()) as { revision: number }).revision]).toEqual([200, claim.revision])
    const stated = { text: '60%', value: '60', unit: 'percent', bound: 'exact' }
    const exact = await body(send('PATCH', `${PATH}/${claim.id}`, { stated }, held))
    expect([exact.revision, exact.effects[0].low, exact.effects[0].high]).toEqual([claim.revision + 1, 0.4, 0.4])
    const { data } = await json(`${PATH}/${claim.id}/history`)
    expect(data.at(-1)).toMatchObject({
      action: 'claim.update',
      before: { stated: { bound: 'up_to' }, effects: [{ low: 0.4, high: 1 }] },
      after: { stated: { bound: 'exact' }, effects: [{ low: 0.4, high: 0.4 }] },
    })
  })
})

describe('a claim that is refused', () => {
  test.each([
    ['a source that is not held', { source: 'nothing' }, '/source'],
    ['an edition that is not there', { edition: 'v9' }, '/edition'],
    ['a quote at another place', { quote: { exact: '60%', start: 0, end: 3 } }, '/quote'],
    ['a quote past the end', { quote: { exact: '60%', start: 9000, end: 9003 } }, '/quote'],
    ['no quote where the text is held', { quote: null, locator: 'Table 1' }, '/quote'],
    ['a system that is not held', { system: 'nothing' }, '/system'],
    ['a metric that is not held', { metric: 'nothing' }, '/metric'],
    ['a benchmark that is not held', { benchmark: 'nothing' }, '/benchmark'],
    ['a baseline that is not held', { baseline: 'nothing' }, '/baseline'],
    ['a paper that is not held', { reports: 'nothing' }, '/reports'],
    ['no direction of a change', { change: null }, '/change'],
    ['a reading that was not chosen first', { readings: ['speedup', 'relative_reduction'] }, '/readings'],
    [
      'a unit that the metric cannot have',
      { kind: 'score', change: null, stated: { text: '60 h', value: '60', unit: 'hours', bound: 'exact' } },
      '/stated/unit',
    ],
    ['a status that only a review gives', { status: 'retracted' }, '/status'],
    ['neither a print nor a candidate', { stated: undefined }, '/stated'],
    ['no kind', { kind: undefined }, '/kind'],
    ['a field that nobody knows', { effects: [] }, '/effects'],
  ] as [string, object, string][])('%s is told, and nothing is stored', async (_, change, pointer) => {
    const before = await env.DB.prepare('SELECT count(*) AS n FROM events').first('n')
    const answer = await send('POST', PATH, { ...CUT, baseline: 'nacl', ...change })
    const { errors } = (await answer.json()) as { errors: { pointer: string; expected: string; received: string }[] }
    expect([answer.status, errors.map((error) => error.pointer)]).toEqual([422, [pointer]])
    for (const { expected, received } of errors)
      expect([expected.length > 0, received.length > 0]).toEqual([true, true])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM events').first('n')).toBe(before)
  })

  test('another statement at its place is told', async () => {
    await send('POST', PATH, CUT)
    const answer = await send('POST', PATH, { ...CUT, stated: { ...CUT.stated, value: '61' } })
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([409, '/docs/problems#conflict'])
  })
})

describe('a candidate of POST /extract', () => {
  test('is posted as it was given', async () => {
    const { claims } = await body(
      request('/api/v1/extract', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: TEXT }),
      }),
    )
    const candidate = claims.find(({ quote }: { quote: string }) => quote === '91.2%')
    const about = { source: 'fastcache', system: 'fastcache', metric: 'accuracy', benchmark: 'superglue' }
    const answer = await send('POST', PATH, { ...about, candidate }, { token: propose })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      quote: quoteOf('91.2%'),
      stated: { text: '91.2%', value: '91.2', unit: 'percent' },
      kind: 'score',
      leaderboard: 'accuracy-on-superglue',
      status: 'proposed',
    })
  })
})

describe('a claim of a source without a text', () => {
  const about = {
    source: 'ernie-doc-readme',
    locator: 'README.md#results',
    kind: 'score',
    system: 'fastcache',
    metric: 'perplexity',
    benchmark: 'wikitext-103',
    status: 'accepted',
  }
  const of = (value: string) => ({ ...about, stated: { text: value, value, unit: 'score', bound: 'exact' } })

  test('is known by its locator, where many numbers may stand', async () => {
    const first = await body(send('POST', PATH, of('15.1')))
    const second = await body(send('POST', PATH, of('15.2')))
    expect(second.id).not.toBe(first.id)
    expect((await body(send('POST', PATH, of('15.1')))).id).toBe(first.id)
    const board = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
    expect(board.entries[0]).toMatchObject({ system: { slug: 'fastcache' }, value: 15.1 })
    await send('POST', `${PATH}/${first.id}/reviews`, { verdict: 'retract', reason: 'x' })
    const after = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
    expect(after.entries[0]).toMatchObject({ system: { slug: 'fastcache' }, value: 15.2 })
  })

  test('without a locator is refused', async () => {
    const answer = await send('POST', PATH, { ...of('15.3'), locator: null })
    expect(answer.status).toBe(422)
  })
})
