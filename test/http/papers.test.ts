import { beforeAll, describe, expect, test } from 'vitest'
import { json, request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const TEN = ['mor', 'bipc', 'nacl', 'dha', 'x-pudu', 'ernie-3-titan', 'ernie-3', 'ernie-doc', 'ecg-dl-review', 'genn']

describe('GET /papers', () => {
  test('lists the ten papers and no page', async () => {
    const { data, next } = await json('/api/v1/papers')
    expect(data.map(({ slug }: { slug: string }) => slug).sort()).toEqual([...TEN].sort())
    expect(next).toBeNull()
  })

  test('walks them by cursor, each once, in one order', async () => {
    const seen: string[] = []
    let path: string | null = '/api/v1/papers?limit=3'
    while (path !== null) {
      const answer = await request(path)
      const { data, next } = (await answer.json()) as { data: { slug: string }[]; next: string | null }
      expect(answer.headers.get('link')).toBe(next === null ? null : `<${next}>; rel="next"`)
      seen.push(...data.map(({ slug }) => slug))
      path = next
    }
    const { data } = await json('/api/v1/papers')
    expect(seen).toEqual(data.map(({ slug }: { slug: string }) => slug))
  })

  test('keeps texts out of the list and in the paper', async () => {
    const { data } = await json('/api/v1/papers?limit=200')
    for (const { editions } of data) for (const { text } of editions) expect(text).toBeNull()
    const paper = await json('/api/v1/papers/nacl')
    const current = paper.editions.find(({ current }: { current: boolean }) => current)
    expect(current.label).toBe(paper.current_edition)
    expect(current.text).toContain('reducing KV Cache by up to 50%')
  })
})

describe('GET /papers/{slug}', () => {
  test('quotes stand in the text at their offsets', async () => {
    for (const slug of TEN) {
      const { editions, claims } = await json(`/api/v1/papers/${slug}`)
      const { text } = editions.find(({ current }: { current: boolean }) => current)
      for (const { quote, current } of claims) {
        if (current) expect(text.slice(quote.start, quote.end)).toBe(quote.exact)
        else expect(quote).toBeNull()
      }
    }
  })

  test('X-PuDu implies the scores of the runners-up, and PALI states one of them', async () => {
    const { derived } = await json('/api/v1/papers/x-pudu')
    const [accuracy, spearman] = derived.implied
    expect(accuracy).toMatchObject({
      metric: 'accuracy',
      system: null,
      system_text: '2nd place',
      value: 66.2,
      low: 66.145,
      high: 66.255,
    })
    expect(spearman).toMatchObject({ metric: 'spearman', value: 0.785, low: 0.78445, high: 0.78555 })
    expect(accuracy.agrees_with).toEqual([])
    const [stated] = spearman.agrees_with
    expect(await json(`/api/v1/claims/${stated}`)).toMatchObject({ system: 'pali', stated: { value: '0.785' } })
  })

  test('ERNIE 3.0 fits as points, as a relative gain only within rounding, and stays open', async () => {
    const { derived, claims } = await json('/api/v1/papers/ernie-3')
    expect(derived.checks).toHaveLength(1)
    const [check] = derived.checks
    expect(
      check.readings.map(({ reading, verdict }: { reading: string; verdict: string }) => [reading, verdict]),
    ).toEqual([
      ['delta_points', 'fits'],
      ['relative_gain', 'fits_within_rounding'],
    ])
    const claim = claims.find(({ id }: { id: string }) => id === check.claim)
    expect(claim).toMatchObject({ readings: ['delta_points', 'relative_gain'], unranked: ['ambiguous_reading'] })
    expect(derived.implied).toEqual([])
  })

  test('a page is a source but no paper', async () => {
    expect((await request('/api/v1/papers/pali-semeval-2022')).status).toBe(404)
    expect(await json('/api/v1/sources/pali-semeval-2022')).toMatchObject({ kind: 'page', claims: [{}, {}, {}, {}] })
  })
})

describe('GET /papers/{slug}/drift', () => {
  const changes = async (slug: string): Promise<string[][]> => {
    const { drift } = await json(`/api/v1/papers/${slug}/drift`)
    return drift.flatMap(({ changed }: { changed: { was: { text: string }; became: { text: string } }[] }) =>
      changed.map(({ was, became }) => [was.text, became.text]),
    )
  }

  test('MoR: 8.77% became 1.31%, 14.7% became 93.93%', async () => {
    expect(await changes('mor')).toEqual([
      ['8.77%', '1.31%'],
      ['14.7%', '93.93%'],
    ])
  })

  test('DHA: 12x became 5x, and both gains over GQA shrank or grew', async () => {
    expect(await changes('dha')).toEqual([
      ['12x', '5×'],
      ['24.85%', '13.93%'],
      ['2.3%', '4%'],
    ])
  })

  test('the review: 124 became 191 and 97 became 108', async () => {
    expect(await changes('ecg-dl-review')).toEqual([
      ['124', '191'],
      ['97', '108'],
    ])
  })

  test('ERNIE-Doc kept its number', async () => {
    const { drift } = await json('/api/v1/papers/ernie-doc/drift')
    expect(drift).toMatchObject([{ changed: [], unchanged: [{}], vanished: null }])
  })
})
