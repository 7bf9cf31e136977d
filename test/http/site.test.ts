import { beforeAll, expect, test } from 'vitest'
import { request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

test('every address of the sitemap answers', async () => {
  const answer = await request('/sitemap.xml')
  expect(answer.headers.get('content-type')).toContain('application/xml')
  const paths = [...(await answer.text()).matchAll(/<loc>http:\/\/localhost([^<]*)<\/loc>/g)].map(
    ([, path]) => path as string,
  )
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/papers/nacl', '/leaderboards/kv-cache-size-ratio', '/systems/dha']),
  )
  for (const path of paths) expect([path, (await request(path)).status]).toEqual([path, 200])
})

test('robots.txt names the sitemap, llms.txt the API', async () => {
  expect(await (await request('/robots.txt')).text()).toContain('Sitemap: http://localhost/sitemap.xml')
  expect(await (await request('/llms.txt')).text()).toContain('http://localhost/openapi.json')
})
