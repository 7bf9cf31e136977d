import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { countedDatabase, json, request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

type Row = { system: { slug: string }; rank: number | null; rank_low: number | null; rank_high: number | null }
const places = (entries: Row[]) =>
  entries.map(({ system, rank, rank_low, rank_high }) => [system.slug, rank, rank_low, rank_high])

describe('GET /leaderboards/{slug}', () => {
  test('DHA is surely first on the KV cache, NACL second', async () => {
    const { leaderboard, entries } = await json('/api/v1/leaderboards/kv-cache-size-ratio')
    expect(places(entries)).toEqual([
      ['dha', 1, 1, 1],
      ['nacl', 2, 2, 2],
    ])
    expect(leaderboard).toMatchObject({ basis: 'ratio', baseline: null, entries: 2, metric: { better: 'lower' } })
    expect(entries[1]).toMatchObject({
      low: 0.5,
      high: 1,
      improvement: { low: 1, high: 2 },
      source: { slug: 'nacl' },
      value: null,
    })
  })

  test('"over 95%" and 97.6% stand below their board: "performance" names no metric', async () => {
    const { entries, unranked } = await json('/api/v1/leaderboards/performance-ratio')
    expect(entries).toEqual([])
    const shown = unranked.first.map(
      ({ stated, reasons }: { stated: { text: string; bound: string }; reasons: string[] }) => [
        stated.bound,
        stated.text,
        reasons,
      ],
    )
    expect(shown).toContainEqual(['at_least', '95%', ['vague_metric']])
    expect(shown).toContainEqual(['exact', '97.6%', ['vague_metric']])
  })

  test('an exact score has its value, lower is better where it is, and ties share a place', async () => {
    const { entries } = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
    expect(places(entries)).toEqual(
      [
        ['ernie-doc', 1, 1, 2],
        ['ernie-doc-large', 1, 1, 2],
        ['compressive-transformer', 3, 3, 4],
        ['segatransformer-xl-large', 3, 3, 4],
        ['ernie-doc-base', 5, 5, 5],
      ].map(([slug, rank, , high], i) => [slug, rank, rank, [2, 2, 4, 4, 5][i] ?? high]),
    )
    expect(entries[0].value).toBe(16.8)
  })

  test('a lone bare 0.654 on a percent metric could be either, so it has no rank', async () => {
    const { entries, unranked } = await json('/api/v1/leaderboards/accuracy-on-semeval-2022-task-7-a')
    expect(entries.map(({ stated }: { stated: { text: string } }) => stated.text)).toEqual(['68.90%'])
    expect(unranked.first).toMatchObject([{ system: { slug: 'pali' }, reasons: ['scale_ambiguous'] }])
  })

  test('sizes are listed and have no places', async () => {
    const { entries } = await json('/api/v1/leaderboards/parameters-size')
    expect(entries.map(({ system, rank }: Row) => [system.slug, rank])).toEqual([
      ['gpt-3', null],
      ['ernie-3', null],
      ['ernie-doc-large', null],
      ['ernie-doc-base', null],
      ['ernie-3-titan', null],
    ])
  })

  test('pages of one row give the places of the whole board', async () => {
    const whole = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
    const walked: Row[] = []
    let path: string | null = '/api/v1/leaderboards/perplexity-on-wikitext-103?limit=1'
    while (path !== null) {
      const page: { entries: Row[]; next: string | null } = await json(path)
      walked.push(...page.entries)
      path = page.next
    }
    expect(places(walked)).toEqual(places(whole.entries))
  })

  test('takes one round trip, cold, filtered or with a matching ETag', async () => {
    const { bindings, trips, rowsRead, reset } = countedDatabase()
    const first = await request('/api/v1/leaderboards/kv-cache-size-ratio', {}, bindings)
    expect([first.status, trips()]).toEqual([200, 1])
    reset()
    const etag = first.headers.get('etag') ?? ''
    const again = await request(
      '/api/v1/leaderboards/kv-cache-size-ratio',
      { headers: { 'if-none-match': etag } },
      bindings,
    )
    expect([again.status, trips(), await again.text()]).toEqual([304, 1, ''])
    expect(rowsRead()).toBeLessThanOrEqual(2)
    reset()
    expect((await request('/api/v1/leaderboards/kv-cache-size-ratio?all=1', {}, bindings)).status).toBe(200)
    expect(trips()).toBe(1)
  })

  test('the ETag of another deployment does not match', async () => {
    const path = '/api/v1/leaderboards/kv-cache-size-ratio'
    const etag = (await request(path)).headers.get('etag') ?? ''
    const other = { ...env, VERSION: { ...env.VERSION, id: 'another-deployment' } }
    const answer = await request(path, { headers: { 'if-none-match': etag } }, other)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).not.toBe(etag)
    const compared = await request('/api/v1/compare?systems=dha,nacl')
    const again = await request(
      '/api/v1/compare?systems=dha,nacl',
      { headers: { 'if-none-match': compared.headers.get('etag') ?? '' } },
      other,
    )
    expect(again.status).toBe(200)
  })

  test('a page of n rows reads at most 2n + 20 rows', async () => {
    const { bindings, rowsRead, reset } = countedDatabase()
    for (const limit of [1, 2, 5, 50]) {
      reset()
      await request(`/api/v1/leaderboards/perplexity-on-wikitext-103?limit=${limit}`, {}, bindings)
      expect(rowsRead()).toBeLessThanOrEqual(2 * limit + 20)
      expect(rowsRead()).toBeGreaterThan(0)
    }
  })
})

describe('filters of a board', () => {
  const systems = async (filter: string): Promise<string[]> =>
    (await json(`/api/v1/leaderboards/perplexity-on-wikitext-103?${filter}`)).entries.map(
      ({ system }: Row) => system.slug,
    )

  test('source_class, since and until', async () => {
    expect(await systems('source_class=restated')).toEqual(['compressive-transformer', 'segatransformer-xl-large'])
    expect(await systems('since=2020')).toEqual(['ernie-doc'])
    expect(await systems('until=2020')).toEqual([])
  })

  test('as_of shows the edition that was the latest then', async () => {
    const then = await json('/api/v1/leaderboards/parameters-ratio?as_of=2024-10-17')
    expect(then.entries.map(({ stated }: { stated: { text: string } }) => stated.text)).toEqual(['14.7%'])
    const now = await json('/api/v1/leaderboards/parameters-ratio')
    expect(now.entries.map(({ stated }: { stated: { text: string } }) => stated.text)).toEqual(['93.93%'])
    expect((await json('/api/v1/leaderboards/parameters-ratio?as_of=2024-10-16')).entries).toEqual([])
  })

  test('all=1 shows every claim of every edition', async () => {
    const { entries } = await json('/api/v1/leaderboards/parameters-ratio?all=1')
    expect(entries.map(({ stated }: { stated: { text: string } }) => stated.text)).toEqual(['14.7%', '93.93%'])
  })

  test('condition.KEY keeps claims that state it so', async () => {
    const board = '/api/v1/leaderboards/superglue-score-on-superglue'
    expect((await json(`${board}?condition.as_of=2021-07-03`)).entries.map(({ system }: Row) => system.slug)).toEqual([
      'ernie-3',
    ])
    expect((await json(`${board}?condition.as_of=1999`)).entries).toEqual([])
  })
})

describe('GET /compare', () => {
  test('marks DHA best on the cache and says why the rest cannot be compared', async () => {
    const { systems, rows } = await json('/api/v1/compare?systems=dha,nacl')
    expect(systems.map(({ slug }: { slug: string }) => slug)).toEqual(['dha', 'nacl'])
    const [cache, ...others] = rows
    expect(cache).toMatchObject({ leaderboard: 'kv-cache-size-ratio', comparable: true, why: [], best: ['dha'] })
    expect(cache.cells.map((cell: { stated: { text: string } }[]) => cell[0]?.stated.text)).toEqual(['75%', '50%'])
    expect(
      others.every(
        ({ comparable, best, why }: { comparable: boolean; best: string[]; why: string[] }) =>
          !comparable && best.length === 0 && why.length > 0,
      ),
    ).toBe(true)
    expect(rows.find(({ leaderboard }: { leaderboard: string }) => leaderboard === 'performance-ratio').why).toEqual([
      'vague_metric',
    ])
  })

  test('keeps the order of the systems and filters by metric', async () => {
    const { systems, rows } = await json('/api/v1/compare?systems=nacl,dha&metrics=kv-cache-size')
    expect(systems.map(({ slug }: { slug: string }) => slug)).toEqual(['nacl', 'dha'])
    expect(rows).toHaveLength(1)
    expect(rows[0].best).toEqual(['dha'])
  })

  test('takes one round trip and answers 304 to its own ETag', async () => {
    const { bindings, trips } = countedDatabase()
    const first = await request('/api/v1/compare?systems=dha,nacl', {}, bindings)
    expect(trips()).toBe(1)
    const again = await request('/api/v1/compare?systems=dha,nacl', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })
})
