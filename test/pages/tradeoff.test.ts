import { beforeAll, describe, expect, test } from 'vitest'
import { request, seed, send } from '../worker.ts'
import { canonicalOf, linksOf, textOf } from './every-page.ts'

const KV = '/tradeoff?x=kv-cache-size&y=performance'

/** Latency and accuracy of four systems, each in a sentence of its own; "up to" and "over" leave open who is ahead of whom. */
const TEXT =
  'Swift takes 10 ms at 70% accuracy. Hedger takes up to 30 ms at 78% accuracy. Steady takes 20 ms at 76% accuracy. Slow takes 40 ms at 60% accuracy.'
const CLAIMS = [
  ['swift', '10 ms', '70%'],
  ['hedger', '30 ms', '78%', 'up_to'],
  ['steady', '20 ms', '76%'],
  ['slow', '40 ms', '60%'],
] as const

beforeAll(async () => {
  await seed()
  const write = async (path: string, body: unknown) => {
    const answer = await send('POST', `/api/v1/${path}`, body)
    expect([path, answer.status, answer.status < 300 ? '' : await answer.text()]).toEqual([path, 201, ''])
  }
  await write('metrics', { name: 'Latency', unit: 'ms', range: { low: '0', high: null }, better: 'lower' })
  await write('papers', {
    ...{ slug: 'fast', title: 'Fast answers', licence: 'CC0-1.0', attribution: 'test', current_edition: 'v1' },
    editions: [{ label: 'v1', text: TEXT }],
  })
  for (const [system, latency, accuracy, bound = 'exact'] of CLAIMS) {
    await write('systems', { slug: system, name: system })
    for (const [text, metric, unit, its] of [
      [latency, 'latency', 'ms', bound],
      [accuracy, 'accuracy', 'percent', 'exact'],
    ] as const) {
      const start = TEXT.indexOf(text)
      await write('claims', {
        ...{ source: 'fast', system, metric, benchmark: 'superglue', kind: 'score', source_class: 'self_reported' },
        quote: { exact: text, start, end: start + text.length },
        stated: { text, value: text.replace(/\D/g, ''), unit, bound: its },
        status: 'accepted',
      })
    }
  }
})

const page = async (path: string): Promise<string> => (await request(path)).text()

describe('KV-cache size against performance', () => {
  test('plots DHA as a dot and NACL with both of its bounds, and draws no frontier', async () => {
    const html = await page(KV)
    const [figure = ''] = /<figure class="plot">[\s\S]*?<\/figure>/.exec(html) ?? []
    expect(figure).toContain('DHA: 75% and 97.6%. NACL: up to 50% and over 95%.')
    expect(figure.match(/<circle/g)).toHaveLength(2)
    expect(figure.match(/class="whisker"/g)).toHaveLength(2)
    expect(figure.match(/class="arrow"/g)).toHaveLength(1)
    expect(html).not.toContain('class="frontier')
    expect(textOf(html)).toContain('No frontier is drawn. The text names no metric (“performance” and nothing more)')
  })

  test('has each value with its claim, edition and the sentence, and leads on', async () => {
    const html = await page(KV)
    const text = textOf(html)
    expect(text).toContain('edition v2')
    expect(text).toContain(
      'in one sentence Our experiments show that DHA remarkably requires a mere 0.25% of the original',
    )
    for (const link of [
      ...['/claims/89af3e7rbdqr2nws', '/systems/nacl', '/papers/dha', '/leaderboards/kv-cache-size-ratio'],
      ...['/compare?systems=dha,nacl', '/metrics/performance', '/tradeoff?x=performance&y=kv-cache-size'],
      ...['/tradeoff.json?x=kv-cache-size&y=performance', '/tradeoff.csv?x=kv-cache-size&y=performance'],
    ])
      expect(linksOf(html)).toContain(link)
  })

  test('does not plot what allows two readings', async () => {
    const html = await page(KV)
    // 80% and 76% of NACL are points or percent: they stand in tables of their own.
    expect(html.match(/<table /g)).toHaveLength(3)
    expect(html.match(/<figure class="plot">/g)).toHaveLength(1)
  })
})

describe('a trade-off of two named metrics', () => {
  test('tells who is on the frontier for certain from who may be', async () => {
    const text = textOf(await page('/tradeoff?x=latency&y=accuracy&sort=system'))
    // Hedger at 0 ms beats all of them; at 30 ms none but slow, which steady beats too. Nothing has more than its 78%.
    for (const [system, place] of [
      ['hedger', 'on the frontier for certain'],
      ['slow', 'surely beaten by another'],
      ['steady', 'possibly on the frontier'],
      ['swift', 'possibly on the frontier'],
    ])
      expect(text).toContain(`${system} ${place}`)
  })

  test('draws both frontiers, and dots by what holds of each', async () => {
    const html = await page('/tradeoff?x=latency&y=accuracy')
    expect(html.match(/class="frontier( possibly)?"/g)).toEqual(['class="frontier possibly"', 'class="frontier"'])
    expect(html.match(/<circle class="\w+"/g)?.sort()).toEqual([
      '<circle class="beaten"',
      '<circle class="possible"',
      '<circle class="possible"',
      '<circle class="sure"',
    ])
  })

  test('keeps what surely passes a threshold, and names the rest', async () => {
    const html = await page('/tradeoff?x=latency&y=accuracy&max.latency=25&min.accuracy=')
    expect(textOf(html)).toContain(
      'The thresholds leave out 2 pairs; 1 of them might pass, their bounds leave it open.',
    )
    expect(canonicalOf(html)).toBe('http://localhost/tradeoff?x=latency&y=accuracy&max.latency=25')
    expect(html).toMatch(/<input id="max.latency" name="max.latency" value="25"/)
  })

  test('leaves bad values and unknown parameters out of its address', async () => {
    const html = await page('/tradeoff?x=latency&y=accuracy&sort=z&min.latency=much&max.speed=3&z=1')
    expect(canonicalOf(html)).toBe('http://localhost/tradeoff?x=latency&y=accuracy')
  })
})

describe('the form', () => {
  test('offers metrics that are stated together first, and trade-offs that there are', async () => {
    const html = await page('/tradeoff')
    const [together = ''] = /<optgroup label="Stated together[\s\S]*?<\/optgroup>/.exec(html) ?? []
    expect(together).toContain('<option value="kv-cache-size"')
    expect(together).not.toContain('<option value="perplexity"')
    expect(linksOf(html)).toContain('/tradeoff?x=kv-cache-size&y=performance')
    expect(linksOf(html)).toContain('/tradeoff?x=latency&y=accuracy')
    // The cache and the speed of DHA stand in two sentences.
    expect(linksOf(html)).not.toContain('/tradeoff?x=kv-cache-size&y=training-speed')
  })

  test('keeps the metric that a metric’s page sends', async () => {
    expect(linksOf(await page('/metrics/parameters'))).toContain('/tradeoff?x=parameters')
    expect(await page('/tradeoff?x=parameters')).toContain('<option value="parameters" selected="">')
  })

  test('asks for two different metrics', async () => {
    expect(textOf(await page('/tradeoff?x=accuracy&y=accuracy'))).toContain('Choose two different metrics.')
  })

  test('a metric that is not held is told by a page, with the way back', async () => {
    const answer = await request('/tradeoff?x=nothing&y=accuracy')
    expect([answer.status, linksOf(await answer.text()).includes('/tradeoff')]).toEqual([422, true])
  })
})

test.each([
  ['/tradeoff?x=kv-cache-size&y=accuracy', 'No system has claims on both metrics in a current edition.'],
  ['/tradeoff?x=kv-cache-size&y=training-speed', '1 system has claims on both, but not of one result'],
])('%s is empty and says why', async (path, why) => {
  expect(textOf(await page(path))).toContain(why)
})
