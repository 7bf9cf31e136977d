import { beforeAll, describe, expect, test } from 'vitest'
import { LEADERBOARD_FORMATS } from '../../src/formats/export/registry.ts'
import { encodeCursor } from '../../src/http/cursor.ts'
import { request, seed } from '../worker.ts'
import { canonicalOf, linksOf, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (path: string): Promise<string> => (await request(path)).text()
const KV = '/leaderboards/kv-cache-size-ratio'

describe('a leaderboard', () => {
  test('says what is measured, against what, and which way is better', async () => {
    expect(textOf(await page(KV))).toMatch(/KV-cache size.*Lower is better.*baseline not named/)
  })

  test('says each value as printed, its bound and what it means in words, and who says so', async () => {
    const text = textOf(await page(KV))
    expect(text).toMatch(/1 DHA 75% 4× smaller better than the baseline .* reported by the authors/)
    expect(text).toMatch(/2 NACL up to 50% between no change and 2× smaller perhaps no better than the baseline/)
  })

  test('says ties', async () => {
    expect(textOf(await page('/leaderboards/perplexity-on-wikitext-103'))).toMatch(/1, tied ERNIE-Doc 16\.8/)
  })

  test('says every reason of an unranked claim as a sentence, also where there are no entries', async () => {
    const text = textOf(await page('/leaderboards/performance-difference'))
    expect(text).toContain('Nothing can be ranked here')
    expect(text).toContain('names no metric (“performance” and nothing more)')
    expect(text).toContain('The words allow more than one reading')
    expect(text).not.toMatch(/vague_metric|ambiguous_reading|self_reported/)
  })

  test('lists sizes without ranks', async () => {
    const html = await page('/leaderboards/parameters-size')
    expect(textOf(html)).toContain('Listed by size, not ranked')
    expect(html).not.toContain('class="rank"')
  })

  test('links to every export format, in its head and below its table, with its filters', async () => {
    const html = await page(`${KV}?since=2024`)
    for (const extension of Object.keys(LEADERBOARD_FORMATS)) {
      expect(linksOf(html)).toContain(`${KV}.${extension}?since=2024`)
      expect(html).toMatch(new RegExp(`<link rel="alternate"[^>]*href="${KV}\\.${extension}\\?since=2024"`))
    }
  })

  test('leaves out of its address what it does not understand', async () => {
    const html = await page(`${KV}?since=2024&until=soon&source_class=&all=0&utm_source=x&limit=9999&cursor=!`)
    expect(canonicalOf(html)).toBe(`http://localhost${KV}?since=2024`)
    expect(html).toContain('value="2024"')
  })

  test('filters by a condition and keeps it in its form', async () => {
    const path = '/leaderboards/infinitebench-average-on-infinitebench'
    const html = await page(`${path}?condition.budget=full+KV+cache&condition.nonsense=1`)
    expect(canonicalOf(html)).toBe(`http://localhost${path}?condition.budget=full+KV+cache`)
    expect(html).toContain('name="condition.budget" value="full KV cache"')
    expect(textOf(html)).not.toContain('0.3163')
  })

  test('answers 304 to who has this revision', async () => {
    const etag = (await request(KV)).headers.get('etag') ?? ''
    const again = await request(KV, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('leads on to the next page, and from an expired cursor back to the first', async () => {
    const path = '/leaderboards/perplexity-on-wikitext-103'
    const first = await page(`${path}?limit=2`)
    const next = linksOf(first).find((href) => href.includes('cursor=')) ?? ''
    const second = await page(next)
    expect(textOf(second)).toMatch(/3, tied Compressive Transformer 17\.1/)
    expect(canonicalOf(second)).toBe(`http://localhost${path}?limit=2`)
    const expired = await request(`${path}?cursor=${encodeCursor({ revision: 0, before: 1, rank: 1, after: 'a' })}`)
    const html = await expired.text()
    expect(expired.status).toBe(410)
    expect(linksOf(html)).toContain(path)
  })
})

describe('/leaderboards', () => {
  test('groups boards by what can be done with them, with who leads', async () => {
    const text = textOf(await page('/leaderboards'))
    const places = [
      'Compared with a baseline How',
      'KV-cache size, relative',
      'Counts and sizes Listed',
      'Nothing to rank yet Every',
    ]
    const found = places.map((words) => text.indexOf(words))
    expect(found.every((at) => at > 0)).toBe(true)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(text).toMatch(/KV-cache size, relative to a baseline Lower is better.*1 DHA 75% 4× smaller/)
  })

  test('an unreadable cursor starts from the beginning', async () => {
    expect(textOf(await page('/leaderboards?cursor=x'))).toContain('Perplexity on WikiText-103')
  })
})
