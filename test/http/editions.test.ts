import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { json, request, seed, send } from '../worker.ts'

const V1 =
  'We propose SlimKV. SlimKV cuts the KV cache by 60% on LLaMA-2. It is 3x faster to train than GQA. On TriviaQA it keeps 97% of the accuracy.'
const V2 =
  'We propose SlimKV, a method. SlimKV cuts the KV cache by 60% on LLaMA-2. It is 2x faster to train than GQA. We release all code.'

const at = (text: string, exact: string) => ({
  exact,
  start: text.indexOf(exact),
  end: text.indexOf(exact) + exact.length,
})
const etagOf = async (path: string): Promise<string> => (await request(path)).headers.get('etag') ?? ''
const patch = async (path: string, change: object) =>
  send('PATCH', path, change, { headers: { 'if-match': await etagOf(path) } })

const PAPER = '/api/v1/papers/slimkv'
const CUT = {
  source: 'slimkv',
  edition: 'v1',
  quote: at(V1, '60%'),
  stated: { text: '60%', value: '60', unit: 'percent', bound: 'exact' },
  kind: 'relative_reduction',
  change: 'decrease',
  system: 'slimkv',
  metric: 'kv-cache-size',
  status: 'accepted',
}
const SPEED = {
  ...CUT,
  quote: at(V1, '3x'),
  stated: { text: '3x', value: '3', unit: 'times', bound: 'exact' },
  kind: 'speedup',
  change: 'increase',
  metric: 'training-speed',
  baseline: 'gqa',
}
const KEPT = {
  ...CUT,
  quote: at(V1, '97%'),
  stated: { text: '97%', value: '97', unit: 'percent', bound: 'exact' },
  kind: 'retained_fraction',
  change: null,
  metric: 'accuracy',
}

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

beforeAll(async () => {
  await seed()
  expect((await send('POST', '/api/v1/systems', { name: 'SlimKV' })).status).toBe(201)
})

// biome-ignore lint/suspicious/noExplicitAny: claims of an answer
const stated = (claims: any[], edition: string) =>
  claims
    .filter((claim) => claim.edition === edition)
    .map(({ stated: { text }, status, current }) => [text, status, current])

describe('a paper that is revised', () => {
  test('is added with its first edition; the same document again is told', async () => {
    const given = {
      slug: 'slimkv',
      title: 'SlimKV: a smaller cache',
      ids: { arxiv: '2605.00001', doi: null, anthology: null },
      published: '2026-05-01',
      licence: 'CC0-1.0',
      attribution: 'its authors',
      editions: [{ label: 'v1', published: '2026-05-01', text: V1 }],
      current_edition: 'v1',
    }
    expect((await send('POST', '/api/v1/papers', given)).status).toBe(201)
    for (const [change, pointer] of [
      [{ slug: 'other', title: 'Other' }, '/ids/arxiv'],
      [{ slug: 'other', ids: { arxiv: null, doi: null, anthology: null } }, '/title'],
      [{ title: 'Other', ids: { arxiv: null, doi: null, anthology: null } }, '/slug'],
    ] as const) {
      const answer = await send('POST', '/api/v1/papers', { ...given, ...change })
      expect([answer.status, ((await answer.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([
        409,
        pointer,
      ])
    }
    for (const claim of [CUT, SPEED, KEPT]) expect((await send('POST', '/api/v1/claims', claim)).status).toBe(201)
  })

  test('a new edition does not become current by itself', async () => {
    const answer = await send('POST', `${PAPER}/editions`, { label: 'v2', published: '2026-06-01', text: V2 })
    expect(answer.status).toBe(201)
    const paper = await json(PAPER)
    expect(paper.current_edition).toBe('v1')
    expect(paper.editions.map(({ label, current }: { label: string; current: boolean }) => [label, current])).toEqual([
      ['v1', true],
      ['v2', false],
    ])
    expect((await send('POST', `${PAPER}/editions`, { label: 'v2', text: V2 })).status).toBe(200)
    expect((await send('POST', `${PAPER}/editions`, { label: 'v2', text: V1 })).status).toBe(409)
  })

  test('current, it keeps what is unchanged, asks about what was changed, and drift shows the difference', async () => {
    const board = '/api/v1/leaderboards/kv-cache-size-ratio'
    const before = await json(board)
    const answer = await patch(PAPER, { current_edition: 'v2', reason: 'revised' })
    expect(answer.status).toBe(200)
    const paper = await json(PAPER)
    expect(stated(paper.claims, 'v1')).toEqual([
      ['60%', 'accepted', false],
      ['3x', 'accepted', false],
      ['97%', 'accepted', false],
    ])
    expect(stated(paper.claims, 'v2')).toEqual([['60%', 'accepted', true]])
    const { data: waiting } = await json('/api/v1/claims?status=proposed', {
      headers: { authorization: 'Bearer the-secret-of-the-tests' },
    })
    expect(waiting).toMatchObject([
      {
        edition: 'v2',
        quote: at(V2, '2x'),
        stated: { text: '2x', value: '2' },
        system: 'slimkv',
        metric: 'training-speed',
        baseline: 'gqa',
        kind: 'speedup',
      },
    ])
    const after = await json(board)
    const row = (read: typeof after) =>
      read.entries.find(({ system }: { system: { slug: string } }) => system.slug === 'slimkv')
    expect(row(after).claim).not.toBe(row(before).claim)
    expect(row(after).low).toBe(row(before).low)
    const [drift] = (await json(`${PAPER}/drift`)).drift
    expect(drift.unchanged).toHaveLength(1)
    expect(drift.vanished).toHaveLength(2)
    const accepted = await send('POST', `/api/v1/claims/${waiting[0].id}/reviews`, {
      verdict: 'accept',
      reason: 'as printed',
    })
    expect(accepted.status).toBe(200)
    const [told] = (await json(`${PAPER}/drift`)).drift
    expect(told.changed).toMatchObject([{ was: { text: '3x' }, became: { text: '2x' } }])
    expect(told.vanished).toHaveLength(1)
  })

  test('its first edition can be current again, with the claims that it had', async () => {
    expect((await patch(PAPER, { current_edition: 'v1' })).status).toBe(200)
    const paper = await json(PAPER)
    expect(stated(paper.claims, 'v1').map(([, , current]) => current)).toEqual([true, true, true])
    expect(stated(paper.claims, 'v2').map(([, , current]) => current)).toEqual([false, false])
  })

  test('a date that is corrected moves its claims in time, a title that is changed shows on every board', async () => {
    const board = '/api/v1/leaderboards/kv-cache-size-ratio'
    expect((await json(`${board}?until=2020`)).entries).toEqual([])
    expect((await patch(`${PAPER}`, { title: 'SlimKV, renamed' })).status).toBe(200)
    const { entries } = await json(board)
    expect(entries.map(({ source }: { source: { title: string } }) => source.title)).toContain('SlimKV, renamed')
    const etag = await etagOf(PAPER)
    const dated = await send(
      'PATCH',
      `${PAPER}/editions/v1`,
      { published: '2019-05-01' },
      { headers: { 'if-match': etag } },
    )
    expect(dated.status).toBe(200)
    const old = await json(`${board}?until=2020`)
    expect(old.entries.map(({ system }: { system: { slug: string } }) => system.slug)).toEqual(['slimkv'])
  })

  test.each([
    [`${PAPER}/editions/v1`, { text: 'Another text' }, 409, 'a text that claims rest on'],
    [PAPER, { current_edition: 'v9' }, 422, 'an edition that is not there'],
    [PAPER, { slug: 'other' }, 422, 'slugs are never renamed'],
    [PAPER, { published: 'May' }, 422, 'no date'],
    [PAPER, { title: '' }, 422, 'no title'],
  ] as [string, object, number, string][])('PATCH %s with %j is %i: %s', async (path, change, status) => {
    const etag = await etagOf(PAPER)
    const before = await json(PAPER)
    expect((await send('PATCH', path, change, { headers: { 'if-match': etag } })).status).toBe(status)
    expect(await json(PAPER)).toEqual(before)
  })

  test('a paper is current only in an edition whose text is held', async () => {
    await send('POST', `${PAPER}/editions`, { label: 'proceedings', address: 'https://example.org/slimkv' })
    expect((await patch(PAPER, { current_edition: 'proceedings' })).status).toBe(422)
  })
})

describe('a metric', () => {
  test('whose direction is corrected turns its boards over, and says so in its claims', async () => {
    const board = '/api/v1/leaderboards/perplexity-on-wikitext-103'
    const order = async () => (await json(board)).entries.map(({ system }: { system: { slug: string } }) => system.slug)
    const before = await order()
    const etag = (await request(board)).headers.get('etag')
    expect((await patch('/api/v1/metrics/perplexity', { better: 'higher', reason: 'to see' })).status).toBe(200)
    const turned = await order()
    expect(turned[0]).not.toBe(before[0])
    expect((await json(board)).leaderboard.metric.better).toBe('higher')
    expect((await request(board)).headers.get('etag')).not.toBe(etag)
    expect((await patch('/api/v1/metrics/perplexity', { better: null })).status).toBe(200)
    const open = await json(board)
    expect([open.entries, open.unranked.first[0].reasons]).toEqual([[], ['no_direction']])
    expect((await patch('/api/v1/metrics/perplexity', { better: 'lower' })).status).toBe(200)
    expect(await order()).toEqual(before)
  })

  test('that its claims could not stand with is refused', async () => {
    const answer = await patch('/api/v1/metrics/accuracy', { unit: 'hours', range: { low: '0', high: null } })
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([409, '/docs/problems#conflict'])
  })
})
