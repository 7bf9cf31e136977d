import { beforeAll, describe, expect, test } from 'vitest'
import { request, seed } from '../worker.ts'
import { canonicalOf, linksOf, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (query: string): Promise<string> => (await request(`/search?${new URLSearchParams(query)}`)).text()

describe('/search', () => {
  test('groups names by what they are, and shows the claims of them with what they mean', async () => {
    const text = textOf(await page('q=ernie'))
    expect(text).toMatch(/Found for “ernie”.* Papers .* Systems .* \d+ claims .* As printed/)
    expect(textOf(await page('q=dha cache'))).toMatch(/75% KV-cache size of DHA .* 4× smaller/)
  })

  test('says how an effect in words was read, in a form that can be changed', async () => {
    const html = await page('q=KV cache at least 2x smaller')
    const text = textOf(html)
    expect(text).toContain('“at least 2x smaller” is read as: surely at least 2× better')
    expect(text).toMatch(/claims? surely at least 2× better .* 75% KV-cache size of DHA/)
    expect(text).not.toContain('up to 50%')
    expect(html).toMatch(/name="q" value="KV cache"/)
    expect(html).toMatch(/name="min_improvement" value="2"/)
  })

  test('one search has one address, whether it is typed or chosen', async () => {
    for (const query of [
      'q=KV cache at least 2x smaller',
      'q=KV cache&min_improvement=2',
      'q=KV cache&min_improvement=2&kind=&utm_source=x',
      'q=over 50% less KV cache',
    ])
      expect(canonicalOf(await page(query))).toBe('http://localhost/search?q=KV+cache&min_improvement=2')
  })

  test('leaves out what it cannot read', async () => {
    expect(canonicalOf(await page('q=dha&min_improvement=much&kind=guess&limit=9999'))).toBe(
      'http://localhost/search?q=dha',
    )
  })

  test('an upper bound filters nothing, and it says so', async () => {
    const text = textOf(await page('q=up to 50% less KV cache'))
    expect(text).toContain('“up to 50% less” promises no least effect, so it filters nothing')
    expect(text).toContain('up to 50% KV-cache size of NACL')
  })

  test('an effect alone is enough', async () => {
    const html = await page('q=2x better')
    expect(textOf(html)).toContain('Claims surely at least 2× better “2x better” is read as')
    expect(canonicalOf(html)).toBe('http://localhost/search?min_improvement=2')
  })

  test('where no claim promises as much, it says why and leads to the claims without the filter', async () => {
    const html = await page('q=KV cache 99x smaller')
    expect(textOf(html)).toContain('No claim guarantees that')
    expect(linksOf(html)).toContain('/search?q=KV+cache')
  })

  test('of one kind', async () => {
    const html = await page('q=ernie&kind=scale')
    expect(textOf(html)).toMatch(/claims stated as a size/)
    expect(html).toContain('<option value="scale" selected="">')
  })

  test('examples lead to claims', async () => {
    const examples = linksOf(await page('')).filter((href) => href.startsWith('/search?'))
    expect(examples.length).toBeGreaterThan(2)
    for (const href of examples)
      expect([href, (await (await request(href)).text()).includes('<table')]).toEqual([href, true])
  })
})
