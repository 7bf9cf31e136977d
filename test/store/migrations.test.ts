import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { seed } from '../worker.ts'

beforeAll(seed)

const told = async () => {
  const [rows, boards] = await env.DB.batch([
    env.DB.prepare('SELECT board, system, entry FROM standings ORDER BY board, system'),
    env.DB.prepare('SELECT slug, below FROM leaderboards ORDER BY slug'),
  ])
  return { rows: rows?.results, boards: boards?.results }
}

test('a tracker from before has its rows and what stands below its boards as writes make them', async () => {
  const before = await told()
  await env.DB.batch([
    env.DB.prepare(`UPDATE standings SET entry = json_object('system', system)`),
    env.DB.prepare('UPDATE leaderboards SET below = NULL'),
  ])
  expect(await told()).not.toEqual(before)
  const queries = env.TEST_MIGRATIONS.find(({ name }) => name === '0007_entry_lines.sql')?.queries ?? []
  const updates = queries.filter((query) => query.includes('UPDATE'))
  expect(updates).toHaveLength(2)
  await env.DB.batch(updates.map((query) => env.DB.prepare(query)))
  expect(await told()).toEqual(before)
})
