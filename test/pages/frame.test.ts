import { beforeAll, describe, expect, test } from 'vitest'
import { countedDatabase, request, seed } from '../worker.ts'
import { canonicalOf, EVERY_PAGE, linksOf, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const ALL = Object.entries(EVERY_PAGE)
const FOUND = ALL.filter(([, path]) => path !== EVERY_PAGE['nothing at all'])
const WITHOUT_DATA = ['/docs', '/docs/agents', '/docs/problems', '/search', '/extract', '/sign-in']

describe.each(FOUND)('%s', (_, path) => {
  test('is found, public and made in at most one round trip', async () => {
    const { bindings, trips } = countedDatabase()
    const answer = await request(path, {}, bindings)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.headers.get('cache-control')).toMatch(/^public/)
    expect(trips()).toBe(WITHOUT_DATA.includes(path) ? 0 : 1)
  })

  test('names itself: language, title, description, one heading, a canonical address', async () => {
    const html = await (await request(path)).text()
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html).toMatch(/<title>[^<]{10,}<\/title>/)
    expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/)
    expect(html.match(/<h1\b/g)).toHaveLength(1)
    expect(canonicalOf(html)).toBe(`http://localhost${path}`)
  })

  test('says nothing empty: no "undefined", "null", "NaN" or "[object"', async () => {
    expect(textOf(await (await request(path)).text())).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object/)
  })

  test('keeps to the policy: no inline style or script, nothing loaded from another host', async () => {
    const html = await (await request(path)).text()
    expect(html).not.toMatch(
      /\sstyle="|<style|\son\w+="|<script(?! type="application\/ld\+json">| src="\/copy\.js" defer="">)/,
    )
    const loaded = [...html.matchAll(/<(?:link|img|script|iframe)\b[^>]*?(?:href|src)="([^"]*)"/g)].map(([, it]) => it)
    expect(loaded.filter((it) => /^(?:https?:)?\/\//.test(it ?? '') && !it?.startsWith('http://localhost/'))).toEqual(
      [],
    )
  })
})

test('every link of every page leads to something', async () => {
  const links = new Set<string>()
  for (const [, path] of ALL)
    for (const href of linksOf(await (await request(path)).text()))
      if (href.startsWith('/')) links.add(href.replace(/#.*$/, ''))
  const broken: string[] = []
  // The review and the imports lead who is nobody to signing in.
  const leads = (href: string): number => (href === '/review' || href === '/imports' ? 303 : 200)
  for (const href of links) if ((await request(href)).status !== leads(href)) broken.push(href)
  expect(broken).toEqual([])
}, 30_000)

test('every anchor that a page links to on itself is there', async () => {
  for (const [, path] of ALL) {
    const html = await (await request(path)).text()
    const anchors = linksOf(html).filter((href) => href.startsWith('#'))
    expect(anchors.filter((href) => !html.includes(`id="${href.slice(1)}"`))).toEqual([])
  }
})

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/leaderboards/nothing',
    '/leaderboards/nothing/unranked',
    '/leaderboards/nothing.xyz',
    '/papers/nothing',
    '/systems/nothing',
    '/systems/NOT A SLUG',
    '/benchmarks/nothing',
    '/metrics/nothing',
    '/claims/nothing',
  ])('%s is a page that says so and leads on', async (path) => {
    const answer = await request(path)
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(textOf(html)).toContain('There is nothing at this address')
    expect(html).toContain('action="/search"')
  })

  test('another method is refused with the methods that pages take', async () => {
    const answer = await request('/papers', { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('an address with a slash at its end leads to the one without', async () => {
    const answer = await request('//leaderboards/')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/leaderboards'])
  })

  test('a fault is told as a page that says nothing of its cause', async () => {
    const { bindings } = countedDatabase()
    const broken = { ...bindings, DB: { withSession: () => ({ prepare: () => fail(), getBookmark: () => null }) } }
    const answer = await request('/', { headers: { accept: 'text/html' } }, broken as unknown as Env)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret cause')
  })
})

const fail = (): never => {
  throw new Error('secret cause')
}
