import { beforeAll, describe, expect, test } from 'vitest'
import { COMPARE_FORMATS, LEADERBOARD_FORMATS } from '../../src/formats/export/registry.ts'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { json, request, seed, send } from '../worker.ts'
import { HOSTILE_TEXTS } from './hostile.ts'

describe('a hostile name', () => {
  const payloads = HOSTILE_TEXTS.filter(
    (text) => /^[^\0\ud800-\udfff]+$/u.test(text) && /[<=+@\\&$-]/.test(text) && text.trim().length > 2,
  )

  beforeAll(async () => {
    await seed()
    const metric = {
      slug: 'hostile',
      name: 'Hostile <b>metric</b> & \\co',
      range: { low: '0', high: null },
      better: 'higher',
      needs_benchmark: false,
    }
    expect((await send('POST', '/api/v1/metrics', metric)).status).toBe(201)
    for (const [i, name] of payloads.entries()) {
      const made = await send('POST', '/api/v1/systems', { slug: `hostile-${i}`, name, aliases: [] })
      expect([name, made.status]).toEqual([
        name,
        expect.toSatisfy((status: number) => [200, 201, 409].includes(status)),
      ])
      const claim = await send('POST', '/api/v1/claims', {
        source: 'ernie-doc-readme',
        locator: name,
        stated: { text: `${i}`, value: `${i}`, unit: 'score', bound: 'exact' },
        kind: 'score',
        system: made.status === 409 ? 'dha' : `hostile-${i}`,
        metric: 'hostile',
        baseline_text: name,
        conditions: { note: name },
        status: 'accepted',
      })
      expect([name, claim.status]).toEqual([name, 201])
    }
  })

  test('runs in no page', async () => {
    const claims = (await json('/api/v1/claims?metric=hostile&limit=200')).data
    const pages = [
      ...Object.values(EVERY_PAGE),
      '/leaderboards/hostile',
      '/leaderboards/hostile?all=1',
      '/metrics/hostile',
      '/papers/ernie-doc-readme',
      '/compare?systems=hostile-0,hostile-1',
      ...payloads.map((name) => `/search?q=${encodeURIComponent(name)}`),
      ...payloads.map((_, i) => `/systems/hostile-${i}`),
      ...claims.map(({ id }: { id: string }) => `/claims/${id}`),
    ]
    for (const path of pages) {
      const html = await (await request(path)).text()
      const outside = html
        .replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
        .replace(/"[^"]*"/g, '""')
      const tags = outside.match(/<[a-z][^>]*>/gi) ?? []
      expect([
        path,
        tags.filter((tag) => /\son\w+=|^<(?:img|iframe|object|b)\b|^<script(?! src="")/i.test(tag)),
      ]).toEqual([path, []])
      for (const [, data] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
        expect([path, data?.includes('<')]).toEqual([path, false])
        expect(() => JSON.parse(data ?? '')).not.toThrow()
      }
      expect([path, /href="\s*javascript:/i.test(html)]).toEqual([path, false])
    }
  })

  test('is harmless in every format', async () => {
    const files = [
      ...Object.keys(LEADERBOARD_FORMATS).map((extension) => `/leaderboards/hostile.${extension}`),
      ...Object.keys(COMPARE_FORMATS).map((extension) => `/compare.${extension}?systems=hostile-0,hostile-1`),
    ]
    for (const file of files) {
      const answer = await request(file)
      const text = await answer.text()
      expect([file, answer.status, answer.headers.get('x-content-type-options')]).toEqual([file, 200, 'nosniff'])
      if (file.includes('.csv'))
        expect([file, /(?:^|,)"?[=+@\t]|(?:^|,)"?-(?!\d)/m.exec(text)?.[0]]).toEqual([file, undefined])
      if (file.includes('.tex')) expect([file, /\\(?:input|write18)\b/.exec(text)?.[0]]).toEqual([file, undefined])
      if (file.includes('.md')) expect([file, /<(?:script|img|b)\b/.exec(text)?.[0]]).toEqual([file, undefined])
    }
  })
})
