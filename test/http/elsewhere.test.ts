import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { ADMIN, countedDatabase, json, request, seed, send } from '../worker.ts'

beforeAll(seed)

const header = (answer: Response, name: string): string => answer.headers.get(name) ?? ''

/** A board on which three systems came one after the other, the second worse than the first. */
async function makeBoard(): Promise<void> {
  const lines = (values: string[]) =>
    JSON.stringify([
      {
        task: 'Racing',
        datasets: [
          {
            dataset: 'Track',
            sota: {
              metrics: ['Accuracy'],
              rows: values.map((value, i) => ({ model_name: `Racer ${i + 1}`, metrics: { Accuracy: value } })),
            },
          },
        ],
      },
    ])
  for (const values of [['70.0'], ['70.0', '65.0'], ['70.0', '65.0', '80.0']]) {
    const headers = { authorization: `Bearer ${ADMIN}` }
    const begun = await request('/api/v1/imports?name=race.json', { method: 'POST', headers, body: lines(values) })
    const { id } = (await begun.json()) as { id: string }
    await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers })
  }
}

describe('feeds', () => {
  beforeAll(makeBoard)
  const board = '/leaderboards/accuracy-on-track'
  const titles = (feed: { items: { title: string }[] }): string[] => feed.items.map(({ title }) => title)

  test('of a board tell what was the best when it came, newest first', async () => {
    const feed = await json(`${board}.feed.json`)
    expect(titles(feed)).toEqual([
      'New best on Accuracy on Track: Racer 3 with 80.0',
      'New best on Accuracy on Track: Racer 1 with 70.0',
    ])
    const atom = await request(`${board}.atom`)
    expect(header(atom, 'content-type')).toBe('application/atom+xml; charset=utf-8')
    expect((await atom.text()).match(/<entry>/g)).toHaveLength(2)
  })

  test('of all boards tell who leads now, and look at no more than the newest claims', async () => {
    const counted = countedDatabase()
    const answer = await request('/feed.json', {}, counted.bindings)
    const feed = (await answer.json()) as { items: { title: string }[] }
    expect(titles(feed)).toContain('New best on Accuracy on Track: Racer 3 with 80.0')
    expect(titles(feed).join()).not.toContain('Racer 1')
    expect(counted.rowsRead()).toBeLessThan(LIMITS.feed_newest * 12)
  })

  test('have the ETag of their board', async () => {
    const answer = await request(`${board}.atom`)
    expect(header(answer, 'cache-control')).toMatch(/^public/)
    const again = await request(`${board}.atom`, { headers: { 'if-none-match': header(answer, 'etag') } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('of a table say that nothing is best there', async () => {
    const feed = await json('/leaderboards/parameters-size.feed.json')
    expect([feed.items, feed.description]).toEqual([
      [],
      'Counts and sizes are listed, not ranked: nothing is best here.',
    ])
  })

  test('of no board are not found', async () => {
    expect((await request('/leaderboards/nothing.atom')).status).toBe(404)
  })

  test('are named in the heads of their pages', async () => {
    const html = await (await request(board)).text()
    expect(html).toContain(`<link rel="alternate" type="application/atom+xml" href="${board}.atom"`)
    expect(await (await request('/')).text()).toContain('href="/feed.atom"')
  })
})

describe('badges', () => {
  test.each([
    [
      '/badges/systems/dha/kv-cache-size-ratio',
      { label: 'KV-cache size, relative to a baseline', message: '#1 of 2', color: 'green' },
    ],
    [
      '/badges/systems/nacl/kv-cache-size-ratio',
      { label: 'KV-cache size, relative to a baseline', message: '#2 of 2', color: 'blue' },
    ],
    ['/badges/claims/89af3e7rbdqr2nws', { label: 'KV-cache size', message: '75%', color: 'blue' }],
  ])('%s', async (path, badge) => {
    expect(await json(`${path}.json`)).toEqual({ schemaVersion: 1, ...badge })
    const svg = await request(`${path}.svg`)
    expect(header(svg, 'content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(await svg.text()).toContain(`<title>${badge.label}: ${badge.message}</title>`)
  })

  test('of nothing say so, as a problem or as a picture', async () => {
    expect(await json('/badges/claims/0000000000000000.json')).toMatchObject({ status: 404 })
    const svg = await request('/badges/systems/nobody/kv-cache-size-ratio.svg')
    expect([svg.status, await svg.text()]).toEqual([404, expect.stringContaining('not found')])
  })

  test('of a retracted claim tell it; of a merged system lead on', async () => {
    const { data } = await json('/api/v1/claims?source=race-json&system=racer-2')
    await send('POST', `/api/v1/claims/${data[0].id}/reviews`, { verdict: 'retract', reason: 'x' })
    expect(await json(`/badges/claims/${data[0].id}.json`)).toMatchObject({ message: '65.0 (retracted)', color: 'red' })
    await send('POST', '/api/v1/systems/racer-1/merge', { into: 'racer-3' })
    const moved = await request('/badges/systems/racer-1/accuracy-on-track.json', { redirect: 'manual' })
    expect([moved.status, header(moved, 'location')]).toEqual([308, '/badges/systems/racer-3/accuracy-on-track.json'])
  })
})

describe('frames', () => {
  test('other sites may frame the page that is made for it, and no other', async () => {
    const framed = await request('/embed/leaderboards/kv-cache-size-ratio?limit=1')
    expect(header(framed, 'content-security-policy')).toContain('frame-ancestors *')
    const html = await framed.text()
    expect(html.match(/<tr>/g)).toHaveLength(2)
    expect(html).toContain('target="_top"')
    for (const path of ['/', '/leaderboards/kv-cache-size-ratio', '/imports', '/embed'])
      expect(header(await request(path, { redirect: 'manual' }), 'content-security-policy')).toContain(
        "frame-ancestors 'none'",
      )
  })

  test('the board says how', async () => {
    const html = await (await request('/leaderboards/kv-cache-size-ratio')).text()
    expect(html).toContain('&lt;iframe src=&quot;http://localhost/embed/leaderboards/kv-cache-size-ratio&quot;')
    expect(html).toContain('[![DHA](http://localhost/badges/systems/dha/kv-cache-size-ratio.svg)]')
  })

  test('of no board is not found, and a limit that is none is left out', async () => {
    expect((await request('/embed/leaderboards/nothing')).status).toBe(404)
    expect((await request('/embed/leaderboards/kv-cache-size-ratio?limit=9999')).status).toBe(200)
  })
})

describe('results of a system', () => {
  test.each(['model-index.yaml', 'eval-results.yaml', 'eee.json'])(
    '%s of who is not held is not found',
    async (extension) => {
      expect((await request(`/systems/nobody.${extension}`)).status).toBe(404)
      expect((await request(`/systems/dha.${extension}?x=1`)).status).toBe(422)
    },
  )
})
