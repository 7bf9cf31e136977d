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

test('everything that was stored is consistent', async () => {
  const { n } = (await env.DB.prepare('SELECT count(*) AS n FROM claims').first<{ n: number }>()) ?? { n: 0 }
  expect(n).toBe(69)
})
