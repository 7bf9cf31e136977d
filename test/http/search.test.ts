import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { SearchAnswer } from '../../schemas/answers.ts'
import { countedDatabase, json, request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const search = async (query: string) => v.parse(SearchAnswer, await json(`/api/v1/search?${query}`))
/** Who claims what; a number that two sources print once. */
const found = async (query: string): Promise<string[]> => [
  ...new Set((await search(query)).claims.map(({ system, stated }) => `${system?.slug} ${stated.text}`)),
]

describe('GET /search', () => {
  test('finds claims whose system, metric and benchmark have all the words between them', async () => {
    const { claims } = await search('q=kv+cache')
    expect(claims.map(({ metric }) => metric?.slug)).toEqual(claims.map(() => 'kv-cache-size'))
    const dha = claims.find(({ system }) => system?.slug === 'dha')
    expect(dha).toMatchObject({
      quote: '75\\%',
      system: { slug: 'dha', name: 'DHA' },
      effects: [{ basis: 'ratio', low: 0.25, improvement: { low: 4 } }],
      source: { slug: 'dha' },
    })
    expect((await request(dha?.url ?? '')).status).toBe(200)
    expect(await found('q=dha+kv')).toEqual(['dha 75%'])
    expect(await found('q=ernie+perplexity+wikitext')).toContain('ernie-doc-large 16.8')
    expect(await found('q=x-pudu+perplexity')).toEqual([])
    expect(await found('q=zzzz')).toEqual([])
  })

  test('an effect in words is a least improvement, which "up to" does not reach', async () => {
    const { read, data, claims } = await search('q=KV+cache+at+least+2x+smaller')
    expect(read).toEqual({ words: 'KV cache', phrase: 'at least 2x smaller', min_improvement: 2, kind: null })
    expect(data.map(({ slug }) => slug)).toContain('kv-cache-size')
    expect(new Set(claims.map(({ system }) => system?.slug))).toEqual(new Set(['dha']))
    expect(await found('q=kv+cache')).toEqual(expect.arrayContaining(['dha 75%', 'nacl 50%']))
  })

  test('a parameter goes before the words; both ends of the filter count', async () => {
    expect(await found('q=kv+cache&min_improvement=4')).toEqual(['dha 75%'])
    expect(await found('q=kv+cache&min_improvement=4.001')).toEqual([])
    expect(await found('q=kv+cache+9x+smaller&min_improvement=4')).toEqual(['dha 75%'])
  })

  test('without other words the effect alone is looked for, the largest first', async () => {
    const { claims, data } = await search('q=at+least+2x+better')
    const least = claims.map(({ effects }) => effects[0]?.improvement?.low ?? 0)
    expect(data).toEqual([])
    expect(least.length).toBeGreaterThan(3)
    expect(least.every((low) => low >= 2)).toBe(true)
    expect(least).toEqual(least.toSorted((a, b) => b - a))
  })

  test('a factor is not a difference in points', async () => {
    const { claims } = await search('q=accuracy')
    expect(claims.map(({ kind }) => kind)).toContain('delta_points')
    const { claims: filtered } = await search('q=accuracy&min_improvement=1')
    expect(filtered.filter(({ effects }) => effects[0]?.basis !== 'ratio')).toEqual([])
  })

  test('kind keeps the claims of one kind', async () => {
    const { claims } = await search('q=ernie&kind=scale')
    expect(new Set(claims.map(({ kind }) => kind))).toEqual(new Set(['scale']))
  })

  test('shows accepted claims of current editions only', async () => {
    const changed = `FROM claims WHERE system = 'dha' AND metric = 'kv-cache-size'`
    const { results } = await env.DB.prepare(`SELECT id, status, current ${changed}`).all<Record<string, string>>()
    const set = (column: string, value: unknown, where: string) =>
      env.DB.prepare(`UPDATE claims SET ${column} = ?1 WHERE ${where}`).bind(value).run()
    for (const [column, value] of [
      ['status', 'disputed'],
      ['status', 'proposed'],
      ['current', 0],
    ] as const) {
      await set(column, value, `id IN (SELECT id ${changed})`)
      expect(await found('q=dha+kv')).toEqual([])
      for (const row of results) await set(column, row[column], `id = '${row.id}'`)
    }
    expect(await found('q=dha+kv')).toEqual(['dha 75%'])
  })

  test.each([
    ['q=', 'no words'],
    ['q=a&min_improvement=much', 'no number'],
    ['q=a&kind=guess', 'no kind'],
    ['q=a&sort=best', 'a parameter that is not documented'],
  ])('%s is refused: %s', async (query) => {
    expect((await request(`/api/v1/search?${query}`)).status).toBe(422)
  })

  test.each(['q=kv+cache', 'q=KV+cache+at+least+2x+smaller', 'q=2x+faster', 'q=zzzz'])(
    '%s is one round trip',
    async (query) => {
      const { bindings, trips } = countedDatabase()
      expect((await request(`/api/v1/search?${query}`, {}, bindings)).status).toBe(200)
      expect(trips()).toBe(1)
    },
  )

  test('reads the claims that its words name, not the table', async () => {
    const all = await env.DB.prepare('SELECT count(*) AS n FROM claims').first<{ n: number }>()
    const read = async (query: string): Promise<number> => {
      const { bindings, rowsRead } = countedDatabase()
      await request(`/api/v1/search?${query}`, {}, bindings)
      return rowsRead()
    }
    const before = await read('q=dha+kv')
    // The same claims again under other systems and metrics: a search that goes by its index reads none of them.
    await env.DB.batch([
      env.DB.prepare("INSERT INTO systems (slug, name) VALUES ('other', 'Other')"),
      env.DB.prepare(
        `INSERT INTO metrics (slug, name, vague, needs_benchmark) VALUES ('other-measure', 'Other measure', 0, 0)`,
      ),
      env.DB.prepare(
        `INSERT INTO claims SELECT 'n' || substr(c.id, 2, 12) || printf('%03d', n.value), source, edition, reports, quote, quote_at, locator, stated, kind,
           basis, change, readings, 'other', NULL, baseline_text, 'other-measure', NULL, conditions, source_class, restates, status, superseded_by,
           evaluated_on, effects, unranked, notes, low, high, round_low, round_high, improvement_low, NULL, worst, best, stated_on, current, 0, 0,
           created_at, created_by, updated_at, revision, redacted_at, NULL, NULL, NULL
         FROM claims c, (SELECT key AS value FROM json_each('[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]')) n`,
      ),
    ])
    const grown = await env.DB.prepare('SELECT count(*) AS n FROM claims').first<{ n: number }>()
    expect(grown?.n).toBe((all?.n ?? 0) * 21)
    expect(await read('q=dha+kv')).toBe(before)
    expect(before).toBeLessThan(200)
  })
})
