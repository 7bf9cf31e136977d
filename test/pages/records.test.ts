import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { TOOLS } from '../../src/http/mcp-tools.ts'
import { json, remakeEntries, request, seed } from '../worker.ts'
import { EVERY_PAGE, textOf } from './every-page.ts'

beforeAll(async () => {
  await seed()
})

const page = async (path: string): Promise<string> => (await request(path)).text()

describe('a system', () => {
  test('says its aliases, its places and everything claimed of it', async () => {
    const text = textOf(await page('/systems/dha'))
    expect(text).toContain('Also called Decoupled-Head Attention')
    expect(text).toMatch(/1 of 2 KV-cache size, relative to a baseline Lower is better 75% 4× smaller/)
    expect(text).toContain('In other editions of the same sources')
  })

  test('its places are those of the boards', async () => {
    const text = textOf(await page('/systems/ernie-doc-base'))
    const { entries } = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
    const { rank } = entries.find((entry: { system: { slug: string } }) => entry.system.slug === 'ernie-doc-base')
    expect(text).toContain(`${rank} of ${entries.length} Perplexity on WikiText-103`)
    expect(textOf(await page('/systems/compressive-transformer'))).toContain('3, tied of 5 Perplexity on WikiText-103')
  })

  test('that stands nowhere says so', async () => {
    expect(textOf(await page('/systems/gqa'))).toContain('On no leaderboard')
  })

  test('leads to its variants and to what it is a variant of', async () => {
    expect(await page('/systems/ernie-doc')).toContain('href="/systems/ernie-doc-large"')
    expect(await page('/systems/ernie-doc-large')).toContain('href="/systems/ernie-doc"')
  })
})

test('a benchmark says its task, what it is part of and its boards', async () => {
  const text = textOf(await page('/benchmarks/semeval-2022-task-7-a'))
  expect(text).toContain('Part of SemEval-2022 Task 7')
  expect(text).toContain('Accuracy on SemEval-2022 Task 7, subtask A')
})

test('a metric says which way is better, and when it is none', async () => {
  expect(textOf(await page('/metrics/kv-cache-size'))).toContain('Lower is better')
  expect(textOf(await page('/metrics/performance'))).toContain('Not a metric but a word')
  expect(textOf(await page('/metrics/training-time'))).toContain('The inverse of Training speed')
})

test('search finds by the beginnings of words and says so where it finds nothing', async () => {
  expect(textOf(await page('/search?q=ca+kv'))).toContain('KV-cache size')
  expect(textOf(await page('/search?q=zzzz'))).toContain('Nothing is called that here')
})

test('conflicts that are not there are explained', async () => {
  expect(textOf(await page('/conflicts'))).toContain('No two sources disagree at the moment')
})

test('/docs has every operation of the OpenAPI document, each with a call', async () => {
  const { paths } = await json('/openapi.json')
  const html = await page('/docs')
  for (const path of Object.keys(paths)) expect(html).toContain(`<code>${path}</code>`)
  expect(html).toContain('curl &#39;http://localhost/api/v1/papers?limit=5&#39;')
})

test('/docs/agents and llms.txt name every tool, and where they are asked', async () => {
  for (const path of ['/docs/agents', '/llms.txt']) {
    const text = await page(path)
    expect(text).toContain('http://localhost/mcp')
    for (const name of Object.keys(TOOLS)) expect([path, text.includes(name)]).toEqual([path, true])
  }
})

test('/docs/problems has an anchor for the type of every problem', async () => {
  const { type } = await json('/api/v1/papers/nothing')
  expect(await page('/docs/problems')).toContain(`id="${type.split('#')[1]}"`)
})

describe('hostile names', () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)> & 'x' \u202e`

  test('are text on every page that shows them', async () => {
    await env.DB.batch([
      env.DB.prepare(`UPDATE systems SET name = ?1 WHERE slug = 'dha'`).bind(HOSTILE),
      env.DB.prepare(`UPDATE metrics SET name = ?1 WHERE slug = 'kv-cache-size'`).bind(HOSTILE),
      env.DB.prepare(`UPDATE benchmarks SET name = ?1 WHERE slug = 'wikitext-103'`).bind(HOSTILE),
      env.DB.prepare(
        `UPDATE sources SET title = ?1, authors = json_array(?1), venue = ?1, attribution = ?1 WHERE slug IN ('dha', 'mor')`,
      ).bind(HOSTILE),
      env.DB.prepare(
        `UPDATE editions SET text = replace(text, 'Large language', '<script>alert(2)</script>') WHERE source = 'dha'`,
      ),
      ...remakeEntries(),
    ])
    for (const path of Object.values(EVERY_PAGE)) {
      const html = await page(path)
      expect(html).not.toMatch(
        /<script(?! type="application\/ld\+json">| src="\/copy\.js" defer="">)|<img|onerror=alert\(1\)>(?!\s*&amp;)/,
      )
    }
    expect(textOf(await page('/systems/dha'))).toContain('<script>alert(1)</script>')
  })
})
