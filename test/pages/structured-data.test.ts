import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LEADERBOARD_FORMATS } from '../../src/formats/export/registry.ts'
import { remakeEntries, request, seed } from '../worker.ts'
import { canonicalOf, EVERY_PAGE, metaOf, structuredDataOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (path: string): Promise<string> => (await request(path)).text()
const dataOf = async (path: string) => structuredDataOf(await page(path))
const BOARD = '/leaderboards/perplexity-on-wikitext-103'
const CLAIM = '/claims/89af3e7rbdqr2nws'

describe('JSON-LD', () => {
  test('a board is a Dataset with its metric, its papers and every format', async () => {
    const data = await dataOf(`${BOARD}?since=2020`)
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: 'Perplexity on WikiText-103',
      url: `http://localhost${BOARD}?since=2020`,
      variableMeasured: { '@type': 'PropertyValue', name: 'Perplexity' },
      about: { name: 'WikiText-103' },
    })
    const { citation, distribution } = data as { citation: { url: string }[]; distribution: { contentUrl: string }[] }
    expect(citation.map(({ url }) => url)).toContain('http://localhost/papers/ernie-doc')
    expect(new Set(citation.map(({ url }) => url)).size).toBe(citation.length)
    expect(distribution).toHaveLength(Object.keys(LEADERBOARD_FORMATS).length)
    for (const { contentUrl } of distribution)
      expect((await request(contentUrl.replace('http://localhost', ''))).status).toBe(200)
  })

  test('the site is a Dataset whose downloads answer', async () => {
    const data = await dataOf('/')
    expect(data).toMatchObject({ '@type': 'Dataset', isAccessibleForFree: true })
    const { distribution } = data as { distribution: { contentUrl: string }[] }
    for (const { contentUrl } of distribution)
      expect((await request(contentUrl.replace('http://localhost', ''))).status).toBe(200)
  })

  test('a claim is a Claim that appears in an article', async () => {
    expect(await dataOf(CLAIM)).toMatchObject({
      '@type': 'Claim',
      url: `http://localhost${CLAIM}`,
      text: '75\\%',
      abstract: '4× smaller',
      about: [{ name: 'DHA' }, { name: 'KV-cache size' }],
      appearance: {
        '@type': 'ScholarlyArticle',
        url: 'http://localhost/papers/dha',
        datePublished: '2024-06-03',
        sameAs: ['https://arxiv.org/abs/2406.06567'],
      },
    })
  })

  test('a paper is a ScholarlyArticle with its authors, a web page is none', async () => {
    const paper = await dataOf('/papers/x-pudu')
    expect(paper).toMatchObject({ '@type': 'ScholarlyArticle', url: 'http://localhost/papers/x-pudu' })
    expect((paper as { author: { '@type': string }[] }).author[0]).toMatchObject({ '@type': 'Person' })
    expect(await dataOf('/papers/ernie-doc-readme')).toMatchObject({ '@type': 'WebPage' })
  })
})

describe('a link to a page', () => {
  test.each(Object.values(EVERY_PAGE).filter((path) => path !== EVERY_PAGE['nothing at all']))(
    '%s shows its title, its description and the picture',
    async (path) => {
      const html = await page(path)
      expect(metaOf(html, 'og:title')?.length).toBeGreaterThan(2)
      expect(metaOf(html, 'og:description')).toBe(metaOf(html, 'description'))
      expect(metaOf(html, 'og:url')).toBe(canonicalOf(html))
      expect(metaOf(html, 'og:image')).toBe('http://localhost/og.png')
      expect(metaOf(html, 'twitter:card')).toBe('summary_large_image')
    },
  )

  test('that is not there shows nothing', async () => {
    const html = await page('/nothing')
    expect(metaOf(html, 'og:title')).toBeUndefined()
    expect(structuredDataOf(html)).toBeNull()
  })
})

describe('the script that copies tables', () => {
  test('is on boards and comparisons, and on no other page', async () => {
    for (const path of Object.values(EVERY_PAGE)) {
      const html = await page(path)
      expect([path, html.includes('<script src="/copy.js"')]).toEqual([
        path,
        /<p class="formats">.*?\.(?:md|tex)["?]/.test(html),
      ])
    }
  })
})

test('hostile names end neither the script nor an attribute', async () => {
  const hostile = `</script><script>alert(1)</script><!--"><img src=x onerror=alert(1)>\u2028&quot;`
  await env.DB.batch([
    env.DB.prepare(`UPDATE systems SET name = ?1 WHERE slug = 'dha'`).bind(hostile),
    env.DB.prepare(`UPDATE metrics SET name = ?1 WHERE slug IN ('kv-cache-size', 'perplexity')`).bind(hostile),
    env.DB.prepare(`UPDATE benchmarks SET name = ?1 WHERE slug = 'wikitext-103'`).bind(hostile),
    env.DB.prepare(`UPDATE sources SET title = ?1, authors = json_array(?1) WHERE slug = 'dha'`).bind(hostile),
    env.DB.prepare(`UPDATE claims SET stated = json_set(stated, '$.text', ?1)`).bind(hostile),
    ...remakeEntries(),
  ])
  for (const path of ['/papers/dha', CLAIM, BOARD, '/leaderboards/kv-cache-size-ratio', '/search?q=dha']) {
    const html = await page(path)
    expect(html).not.toMatch(/<script>|<img|<!--/)
    expect(html.match(/<script/g)?.length ?? 0).toBe(html.match(/<\/script>/g)?.length ?? 0)
    const { origin, pathname } = new URL(metaOf(html, 'og:url') ?? '')
    expect([origin, pathname]).toEqual(['http://localhost', path.replace(/\?.*/, '')])
  }
  expect(await dataOf('/papers/dha')).toMatchObject({ name: hostile, author: [{ name: hostile }] })
  expect(JSON.stringify(await dataOf(CLAIM))).toContain(JSON.stringify(hostile).slice(1, -1))
  expect(metaOf(await page('/papers/dha'), 'og:title')).toContain('</script>')
})
