import { beforeAll, describe, expect, test } from 'vitest'
import { COMPARE_FORMATS } from '../../src/formats/export/registry.ts'
import { request, seed } from '../worker.ts'
import { canonicalOf, linksOf, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (path: string): Promise<string> => (await request(path)).text()

describe('/compare', () => {
  test('without systems is a form that suggests systems and comparisons', async () => {
    const html = await page('/compare')
    expect(html).toContain('<option value="DHA">')
    expect(linksOf(html)).toContain('/compare?systems=dha,nacl')
  })

  test.each([
    ['/compare?system=dha&system=nacl&system=', '/compare?systems=dha,nacl'],
    ['/compare?system=Decoupled-Head+Attention&system=NACL', '/compare?systems=dha,nacl'],
    [
      '/compare?system=NACL&system=+DHA+&system=dha&metrics=kv-cache-size',
      '/compare?systems=nacl,dha&metrics=kv-cache-size',
    ],
  ])('%s, what the form sends, leads to the comparison’s own address', async (sent, address) => {
    const answer = await request(sent)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, address])
  })

  test('a system that nobody knows is told beside the form, with what was typed', async () => {
    const html = await page('/compare?system=DHA&system=<b>nobody</b>')
    expect(textOf(html)).toContain('No system is called “<b>nobody</b>”')
    expect(html).toContain('value="DHA"')
    expect(html).not.toContain('<b>nobody')
  })

  test('a link to a system that is gone leads back to the form', async () => {
    const answer = await request('/compare?systems=dha,gone')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/compare?system=dha&system=gone'])
  })

  test('one system asks for another', async () => {
    expect(textOf(await page('/compare?systems=dha'))).toContain('Choose at least one more system')
  })
})

describe('a comparison', () => {
  test('marks the best where it is surely better, and only there', async () => {
    const html = await page('/compare?systems=dha,nacl')
    expect(html.match(/class="best-mark"/g)).toHaveLength(1)
    expect(textOf(html)).toMatch(/KV-cache size, relative to a baseline Lower is better ★ surely best 75% 4× smaller/)
  })

  test('says why the rest cannot be compared, after what can', async () => {
    const text = textOf(await page('/compare?systems=dha,nacl'))
    const [first, second] = [text.indexOf('Can be compared'), text.indexOf('Cannot be compared, and why')]
    expect(first).toBeLessThan(second)
    expect(text.slice(second)).toContain('Only one of the systems has such a claim.')
    expect(text.slice(second)).toContain('names no metric (“performance” and nothing more)')
  })

  test('has one address and every export format', async () => {
    const html = await page('/compare?systems=dha,,nacl,dha&utm_source=x')
    expect(canonicalOf(html)).toBe('http://localhost/compare?systems=dha,nacl')
    for (const extension of Object.keys(COMPARE_FORMATS))
      expect(linksOf(html)).toContain(`/compare.${extension}?systems=dha,nacl`)
  })

  test('answers 304 where nothing changed', async () => {
    const etag = (await request('/compare?systems=dha,nacl')).headers.get('etag') ?? ''
    const again = await request('/compare?systems=dha,nacl', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})
