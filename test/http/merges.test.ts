import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { json, request, seed, send } from '../worker.ts'

afterEach(async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

beforeAll(async () => {
  await seed()
})

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
const body = async (answer: Promise<Response>): Promise<any> => (await answer).json()
const slugs = (entries: { system: { slug: string } }[]) => entries.map(({ system }) => system.slug)
const BOARD = '/api/v1/leaderboards/kv-cache-size-ratio'

describe('aliases', () => {
  test('one name means one thing of its kind, however it is written', async () => {
    const added = await body(send('POST', '/api/v1/systems/dha/aliases', { alias: 'DHA-Llama' }))
    expect(added.aliases).toContain('DHA-Llama')
    for (const alias of ['dha llama', 'DHALLAMA', 'DHA–Llama']) {
      const answer = await send('POST', '/api/v1/systems/nacl/aliases', { alias })
      expect([alias, answer.status]).toEqual([alias, 409])
      expect((await answer.json()) as object).toMatchObject({
        type: '/docs/problems#name-taken',
        errors: [{ pointer: '/alias', received: '"DHA-Llama", which is the system "dha"' }],
      })
    }
    expect((await send('POST', '/api/v1/systems/dha/aliases', { alias: 'dha llama' })).status).toBe(200)
    expect((await send('POST', '/api/v1/systems', { name: 'DHA Llama' })).status).toBe(409)
    const { data } = await json('/api/v1/search?q=dha-llama')
    expect(data.map(({ slug }: { slug: string }) => slug)).toContain('dha')
  })

  test('a renamed system keeps its old name as an alias, and every board shows the new one', async () => {
    const before = await json(BOARD)
    const held = await request('/api/v1/systems/dha')
    const etag = held.headers.get('etag') ?? ''
    const answer = await send(
      'PATCH',
      '/api/v1/systems/dha',
      { name: 'Decoupled Heads', reason: 'shorter' },
      { headers: { 'if-match': etag } },
    )
    const renamed = (await answer.json()) as { name: string; aliases: string[]; revision: number }
    expect([answer.status, renamed.name]).toEqual([200, 'Decoupled Heads'])
    expect(renamed.aliases).toContain('DHA')
    const after = await json(BOARD)
    expect(after.entries[0].system).toEqual({ slug: 'dha', name: 'Decoupled Heads' })
    expect(after.leaderboard.revision).toBe(before.leaderboard.revision + 1)
    const stale = await send('PATCH', '/api/v1/systems/dha', { name: 'DHA' }, { headers: { 'if-match': etag } })
    expect([stale.status, stale.headers.get('etag')]).toEqual([412, answer.headers.get('etag')])
    const back = await send(
      'PATCH',
      '/api/v1/systems/dha',
      { name: 'DHA' },
      { headers: { 'if-match': answer.headers.get('etag') ?? '' } },
    )
    expect(back.status).toBe(200)
  })
})

describe('merges', () => {
  test('two systems become one: claims, names, boards and addresses; and two again', async () => {
    const before = await json(BOARD)
    const claims = (await json('/api/v1/claims?system=nacl&limit=200')).data.length
    expect(claims).toBeGreaterThan(2)
    const made = await send('POST', '/api/v1/systems', { slug: 'nacl-2', name: 'NACL (again)' })
    expect(made.status).toBe(201)
    const merged = await send('POST', '/api/v1/systems/nacl/merge', { into: 'nacl-2', reason: 'one method' })
    expect(merged.status).toBe(200)
    expect(((await merged.json()) as { aliases: string[] }).aliases).toContain('NACL')

    const during = await json(BOARD)
    expect(slugs(during.entries)).toEqual(['dha', 'nacl-2'])
    expect(during.leaderboard.revision).toBeGreaterThan(before.leaderboard.revision)
    expect((await json('/api/v1/claims?system=nacl-2&limit=200')).data).toHaveLength(claims)
    expect((await json('/api/v1/claims?system=nacl&limit=200')).data).toHaveLength(claims)
    for (const [path, to] of [
      ['/api/v1/systems/nacl', '/api/v1/systems/nacl-2'],
      ['/systems/nacl', '/systems/nacl-2'],
      ['/api/v1/compare?systems=dha,nacl', '/api/v1/compare?systems=dha,nacl-2'],
      ['/compare?systems=dha,nacl', '/compare?systems=dha,nacl-2'],
      ['/compare.csv?systems=nacl,dha', '/compare.csv?systems=nacl-2,dha'],
    ] as const) {
      const answer = await request(path, { redirect: 'manual' })
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 308, to])
    }
    const listed = (await json('/api/v1/systems?limit=200')).data.map(({ slug }: { slug: string }) => slug)
    expect(listed).not.toContain('nacl')
    const again = await send('POST', '/api/v1/systems', { name: 'NACL' })
    expect(again.status).toBe(409)

    const undone = await send('POST', '/api/v1/systems/nacl/unmerge', { reason: 'two methods after all' })
    expect(undone.status).toBe(200)
    expect(((await undone.json()) as { slug: string; aliases: string[] }).slug).toBe('nacl')
    const after = await json(BOARD)
    expect(
      after.entries.map(({ rank, system, low }: { rank: number; system: { slug: string }; low: number }) => [
        rank,
        system.slug,
        low,
      ]),
    ).toEqual(
      before.entries.map(({ rank, system, low }: { rank: number; system: { slug: string }; low: number }) => [
        rank,
        system.slug,
        low,
      ]),
    )
    expect((await json('/api/v1/claims?system=nacl&limit=200')).data).toHaveLength(claims)
    expect((await json('/api/v1/systems/nacl-2')).aliases).toEqual([])
    expect((await request('/api/v1/systems/nacl')).status).toBe(200)
    const [found] = (await json('/api/v1/search?q=nacl')).data.filter(({ kind }: { kind: string }) => kind === 'system')
    expect(found.slug).toBe('nacl')
  })

  test('a merged baseline moves its boards, and their addresses lead on', async () => {
    const [against] = (await json('/api/v1/claims?baseline=gqa&limit=200')).data.filter(
      ({ leaderboard }: { leaderboard: string | null }) => leaderboard?.endsWith('-vs-gqa'),
    )
    expect(against).toBeDefined()
    await send('POST', '/api/v1/systems', { slug: 'grouped-query', name: 'Grouped-query (new)' })
    expect((await send('POST', '/api/v1/systems/gqa/merge', { into: 'grouped-query', reason: 'same' })).status).toBe(
      200,
    )
    const moved = await json(`/api/v1/claims/${against.id}`)
    expect([moved.baseline, moved.leaderboard]).toEqual([
      'grouped-query',
      against.leaderboard.replace('-vs-gqa', '-vs-grouped-query'),
    ])
    for (const path of ['/api/v1/leaderboards/', '/leaderboards/']) {
      const answer = await request(`${path}${against.leaderboard}?all=1`, { redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')]).toEqual([308, `${path}${moved.leaderboard}?all=1`])
    }
    const csv = await request(`/leaderboards/${against.leaderboard}.csv`, { redirect: 'manual' })
    expect(csv.headers.get('location')).toBe(`/leaderboards/${moved.leaderboard}.csv`)
    const history = await json(`/api/v1/claims/${against.id}/history`)
    expect(history.data.at(-1)).toMatchObject({
      action: 'claim.move',
      reason: 'same',
      before: { baseline: 'gqa', leaderboard: against.leaderboard },
      after: { baseline: 'grouped-query', leaderboard: moved.leaderboard },
    })
    expect((await send('POST', '/api/v1/systems/gqa/unmerge', { reason: 'no' })).status).toBe(200)
    expect((await json(`/api/v1/claims/${against.id}`)).leaderboard).toBe(against.leaderboard)
    expect((await request(`/api/v1/leaderboards/${against.leaderboard}`)).status).toBe(200)
  })

  test('metrics and benchmarks merge as well; what is told in the quantity of one that goes follows', async () => {
    const made = await body(
      send('POST', '/api/v1/metrics', {
        name: 'Speed of training',
        range: { low: '0', high: null },
        better: 'higher',
        needs_benchmark: false,
      }),
    )
    const speed = (await json('/api/v1/claims?metric=training-speed&limit=200')).data
    expect(speed.length).toBeGreaterThan(0)
    expect(
      (await send('POST', '/api/v1/metrics/training-speed/merge', { into: made.slug, reason: 'same' })).status,
    ).toBe(200)
    for (const { id } of speed) expect((await json(`/api/v1/claims/${id}`)).metric).toBe(made.slug)
    const named = (await json('/api/v1/metrics?limit=200')).data
    expect(named.filter(({ inverse_of }: { inverse_of: string | null }) => inverse_of === 'training-speed')).toEqual([])
    expect((await send('POST', '/api/v1/metrics/training-speed/unmerge', { reason: 'no' })).status).toBe(200)
    expect((await json('/api/v1/claims?metric=training-speed&limit=200')).data).toHaveLength(speed.length)
    expect(
      (await json('/api/v1/metrics?limit=200')).data.filter(({ slug }: { slug: string }) => slug === 'training-time'),
    ).toMatchObject([{ inverse_of: 'training-speed' }])
  })

  test.each([
    ['dha', { into: 'dha', reason: 'x' }, 422, 'itself'],
    ['dha', { into: 'nothing', reason: 'x' }, 422, 'nothing that is held'],
    ['dha', {}, 422, 'nothing'],
    ['nothing', { into: 'dha', reason: 'x' }, 404, 'a system that is not held'],
  ] as [string, object, number, string][])('%s into %j is %i: %s', async (slug, sent, status) => {
    expect((await send('POST', `/api/v1/systems/${slug}/merge`, sent)).status).toBe(status)
  })

  test('a claim that measures one against the other keeps them apart', async () => {
    const [claim] = (await json('/api/v1/claims?baseline=gqa&limit=1')).data
    const answer = await send('POST', `/api/v1/systems/${claim.system}/merge`, { into: 'gqa', reason: 'x' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('measures one against the other')
  })

  test('an earlier merge is undone after a later one', async () => {
    for (const slug of ['one', 'two', 'three']) await send('POST', '/api/v1/systems', { slug, name: `System ${slug}` })
    await send('POST', '/api/v1/systems/one/merge', { into: 'two', reason: 'x' })
    expect((await send('POST', '/api/v1/systems/two/merge', { into: 'three', reason: 'x' })).status).toBe(200)
    expect((await request('/api/v1/systems/one', { redirect: 'manual' })).headers.get('location')).toBe(
      '/api/v1/systems/three',
    )
    expect((await send('POST', '/api/v1/systems/one/unmerge', { reason: 'x' })).status).toBe(409)
    expect((await send('POST', '/api/v1/systems/two/unmerge', { reason: 'x' })).status).toBe(200)
    expect((await send('POST', '/api/v1/systems/one/unmerge', { reason: 'x' })).status).toBe(200)
    for (const slug of ['one', 'two', 'three'])
      expect((await json(`/api/v1/systems/${slug}`)).name).toBe(`System ${slug}`)
  })

  test('a merge whose name was taken over is undone after a renaming', async () => {
    for (const slug of ['alpha', 'beta']) await send('POST', '/api/v1/systems', { slug, name: `Method ${slug}` })
    await send('POST', '/api/v1/systems/alpha/merge', { into: 'beta' })
    const rename = async (name: string) =>
      (await send('PATCH', '/api/v1/systems/beta', { name }, { headers: { 'if-match': '*' } })).status
    expect(await rename('method-Alpha')).toBe(200)
    const refused = await send('POST', '/api/v1/systems/alpha/unmerge', {})
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('rename it first')])
    expect(await rename('Method beta')).toBe(200)
    expect((await send('POST', '/api/v1/systems/alpha/unmerge', {})).status).toBe(200)
    expect((await json('/api/v1/systems/alpha')).name).toBe('Method alpha')
    expect(await json('/api/v1/systems/beta')).toMatchObject({ name: 'Method beta', aliases: [] })
  })
})
