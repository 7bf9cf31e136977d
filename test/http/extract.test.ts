import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { ExtractAnswer } from '../../schemas/extract.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const JSON_TYPE = { 'content-type': 'application/json' }
const post = (body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  request('/api/v1/extract', { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })

const TEXT =
  'We propose FastCache (v2). FastCache cuts the KV cache by up to 50% and reaches 91.2% accuracy on TriviaQA.'

describe('POST /extract', () => {
  test('answers claims with effects, and every other number with its reason', async () => {
    const answer = await post({ text: TEXT, title: 'FastCache: less memory' })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const { claims, ignored } = v.parse(ExtractAnswer, await answer.json())
    expect(
      claims.map(({ quote, kind, bound, effects }) => [quote, kind, bound, effects[0]?.low, effects[0]?.high]),
    ).toEqual([
      ['50%', 'relative_reduction', 'up_to', 0.5, 1],
      ['91.2%', 'score', 'exact', 91.2, 91.2],
    ])
    expect(claims[0]).toMatchObject({ subject: 'FastCache', value: 50, unit: 'percent', change: 'decrease' })
    expect(claims[1]).toMatchObject({ metric: 'accuracy', dataset: 'TriviaQA', stated: { value: '91.2' } })
    for (const { start, end, quote } of [...claims, ...ignored]) expect(TEXT.slice(start, end)).toBe(quote)
    expect(ignored.map(({ reason }) => reason)).toContain('name')
  })

  test.each([
    ['{"text":', 422, 'no JSON'],
    ['[]', 422, 'no object'],
    ['{}', 422, 'no text'],
    ['{"text":7}', 422, 'a number'],
    ['{"text":"a","more":1}', 422, 'a field that nobody knows'],
    [JSON.stringify({ text: 'a\u0000b' }), 422, 'NUL'],
    ['{"text":"\\ud800"}', 422, 'a lone surrogate'],
    [JSON.stringify({ text: 'a', title: 'b'.repeat(LIMITS.title + 1) }), 422, 'a title without end'],
    [JSON.stringify({ text: '9'.repeat(LIMITS.text + 1) }), 413, 'a text past the limit'],
    [JSON.stringify({ text: '9'.repeat(LIMITS.body) }), 413, 'a body past the limit'],
    [`{"text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 422, 'a deep body'],
  ])('%# is refused with %i: %s', async (body, status) => {
    const answer = await post(body)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  })

  test('a body that is no JSON is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect((await post({ text: 'a' }, type === '' ? {} : { 'content-type': type })).status).toBe(415)
    }
  })

  test('a text at the limit is read', async () => {
    expect((await post({ text: '9 '.repeat(LIMITS.text / 2) })).status).toBe(200)
  })
})

describe('/extract', () => {
  const form = (fields: Record<string, string>) =>
    request('/extract', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })

  test('shows the abstract of NACL with its four claims marked', async () => {
    const html = await (await request('/extract?paper=nacl')).text()
    const marks = [...html.matchAll(/<mark class="tint-\w+"><a href="#claim-(\d)">([^<]*)/g)].map(([, n, text]) => [
      n,
      text,
    ])
    expect(marks).toEqual([
      ['1', '80%'],
      ['2', '76%'],
      ['3', '50%'],
      ['4', '95%'],
    ])
    for (const n of [1, 2, 3, 4]) expect(html).toContain(`id="claim-${n}"`)
  })

  test('a pasted text comes back marked and escaped, with a link to the same as JSON', async () => {
    const html = await (await form({ text: `<script>x</script> ${TEXT}`, title: '' })).text()
    expect(html).not.toContain('<script>x')
    expect(html).toContain('&lt;script&gt;x&lt;/script&gt;')
    const link = /href="(\/extract\.json\?[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const answer = v.parse(ExtractAnswer, await (await request(link)).json())
    expect(answer.claims.map(({ quote }) => quote)).toEqual(['50%', '91.2%'])
  })

  test.each([
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="text"\r\n\r\ncut off'],
    ['application/x-www-form-urlencoded', ''],
    ['text/plain', 'text=a'],
  ])('a form of type %s that cannot be read is one without a text', async (type, sent) => {
    for (const path of ['/extract', '/extract.json']) {
      const answer = await request(path, { method: 'POST', headers: { 'content-type': type }, body: sent })
      expect([path, answer.status]).toEqual([path, 422])
    }
  })

  test('what cannot be read is said above the form, which keeps the text', async () => {
    const empty = await form({ text: '  ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('There is no text to read')
    const long = await form({ text: 'a'.repeat(LIMITS.text + 1) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('expected at most 20000')
  })
})
