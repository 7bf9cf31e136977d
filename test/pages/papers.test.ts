import { beforeAll, describe, expect, test } from 'vitest'
import { json, request, seed } from '../worker.ts'
import { linksOf, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (path: string): Promise<string> => (await request(path)).text()

describe('a paper', () => {
  test.each(['dha', 'x-pudu', 'ernie-3', 'genn', 'mor'])(
    '%s: every quoted claim is marked and leads to its row',
    async (slug) => {
      const html = await page(`/papers/${slug}`)
      const { claims } = await json(`/api/v1/papers/${slug}`)
      const quoted = claims.filter((claim: { current: boolean; quote: object | null }) => claim.current && claim.quote)
      expect(quoted.length).toBeGreaterThan(0)
      for (const { id } of quoted) {
        expect(html).toContain(`<mark><a href="#claim-${id}">`)
        expect(html).toContain(`<tr id="claim-${id}">`)
        expect(linksOf(html)).toContain(`/claims/${id}`)
      }
    },
  )

  test('its abstract stands there whole, mark-up as signs, each mark with its kind', async () => {
    const text = textOf(await page('/papers/dha'))
    expect(text).toContain('a mere 0.25% share of a budget of the original model')
    expect(text).toContain('achieves a 5× speed-up training acceleration')
    expect(textOf(await page('/papers/genn'))).toMatch(/achieved 13\.77% difference in points and 5\.01%/)
  })

  test.each([
    ['mor', '8.77% became 1.31% between v1 and v2'],
    ['mor', '14.7% became 93.93% between v1 and v2'],
    ['dha', '12x became 5× between NeurIPS 2024 abstract and v2'],
  ])('%s tells a change of its numbers: %s', async (slug, sentence) => {
    expect(textOf(await page(`/papers/${slug}`))).toContain(sentence)
  })

  test('tells what its numbers imply, with the arithmetic and who agrees', async () => {
    const text = textOf(await page('/papers/x-pudu'))
    expect(text).toContain('68.9 − 2.7 = 66.2')
    expect(text).toContain('between 66.145 and 66.255')
    expect(text).toMatch(/0\.785 is what .* states for PALI: it agrees/)
  })

  test('tells how a change fits the numbers beside it, and that it stays open', async () => {
    const text = textOf(await page('/papers/ernie-3'))
    expect(text).toContain('90.6 − 89.8 = 0.8 Read as a difference in points, it fits what is printed.')
    expect(text).toContain('Read as a relative gain, it fits only within rounding.')
    expect(text).toContain('the claim stays open')
  })

  test.each(['bipc'])('%s, which has no results, says so in a friendly way', async (slug) => {
    expect(textOf(await page(`/papers/${slug}`))).toContain('No results to rank here')
  })

  test('a survey says that its numbers stand on no board', async () => {
    expect(textOf(await page('/papers/ecg-dl-review'))).toContain('It names no system, so it stands on no board.')
  })

  test('numbers of an edition whose text is not held say where they stand', async () => {
    expect(linksOf(await page('/papers/mor'))).toContain('https://arxiv.org/html/2410.13408v1')
  })

  test('names its licence and its identifiers', async () => {
    const html = await page('/papers/x-pudu')
    expect(textOf(html)).toContain('CC0-1.0')
    for (const href of ['https://arxiv.org/abs/2211.14734', 'https://doi.org/10.18653/v1/2022.semeval-1.152'])
      expect(linksOf(html)).toContain(href)
  })
})

describe('a claim', () => {
  const claim = async (text: string, paper: string): Promise<string> => {
    const { data } = await json(`/api/v1/claims?paper=${paper}`)
    return page(
      `/claims/${data.find((it: { quote: object | null; stated: { text: string } }) => it.quote && it.stated.text === text).id}`,
    )
  }

  test('shows its quote in its sentence', async () => {
    const text = textOf(await claim('75%', 'dha'))
    expect(text).toContain('while saving 75% of KV cache')
    expect(text).not.toContain('incurs substantial computational')
  })

  test('is made comparable step by step', async () => {
    const text = textOf(await claim('50%', 'nacl'))
    expect(text).toContain(
      'The text says “up to”: the number is the best case. It may be anything from no effect to what is printed.',
    )
    expect(text).toMatch(/1 − p ÷ 100 is the system divided by the baseline.*0\.5 to 1/)
    expect(text).toMatch(/Lower is better on this metric, so its reciprocal is taken.*1 to 2 times as good/)
    expect(text).toMatch(/Where it stands 2 of 2 on KV-cache size/)
  })

  test('works out each reading where the words allow several', async () => {
    const text = textOf(await claim('+0.8%', 'ernie-3'))
    expect(text).toContain('Read as a difference in points')
    expect(text).toContain('Read as a relative gain')
    expect(text).toContain('It is not ranked: The words allow more than one reading')
  })

  test('says who says so, and whose number it is', async () => {
    const text = textOf(await claim('175 billion', 'ernie-3'))
    expect(text).toContain('Who says so repeated from another source')
  })
})
