import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { seed } from '../worker.ts'

beforeAll(seed)

const told = async () => {
  const [rows, pages] = await env.DB.batch([
    env.DB.prepare('SELECT board, system, entry FROM standings ORDER BY board, system'),
    env.DB.prepare('SELECT board, entries, ends, below, intervals FROM first_pages ORDER BY board'),
  ])
  return { rows: rows?.results, pages: pages?.results }
}

test('a tracker from before has its rows and its first pages as writes make them', async () => {
  const before = await told()
  await env.DB.batch([
    env.DB.prepare(`UPDATE standings SET entry = json_object('system', system)`),
    env.DB.prepare('DELETE FROM first_pages'),
  ])
  expect(await told()).not.toEqual(before)
  const queries = env.TEST_MIGRATIONS.find(({ name }) => name === '0008_first_pages.sql')?.queries ?? []
  const updates = queries.filter((query) => /^(?:--.*\n|\s)*(?:UPDATE|INSERT)/.test(query))
  expect(updates).toHaveLength(2)
  await env.DB.batch(updates.map((query) => env.DB.prepare(query)))
  expect(await told()).toEqual(before)
})
