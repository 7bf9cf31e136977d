import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { fill } from './fill.ts'
import { openFile } from './sqlite-database.ts'
import { LARGEST_BOARD } from './tracker.ts'

const MIGRATIONS = join(import.meta.dirname, '../../schemas/sql')

test('fill() makes a tracker in which everything holds together', async () => {
  const into = openFile(':memory:')
  for (const name of readdirSync(MIGRATIONS).sort()) into.file.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
  await fill(into, { claims: 1_000, boards: 40, systems: 100, papers: 90 })
  expect(await inconsistencies(into.db as unknown as D1Database)).toEqual([])
  const [largest] = into.file.prepare('SELECT slug, intervals, entries FROM leaderboards ORDER BY entries DESC').all()
  expect(largest).toMatchObject({ slug: LARGEST_BOARD, intervals: 0 })
  const counted = into.file.prepare('SELECT count(*) AS claims, sum(contested) AS contested FROM claims').get()
  expect(counted?.claims).toBe(1_000)
  expect(counted?.contested).toBeGreaterThan(0)
  expect(into.file.prepare('SELECT sum(intervals) AS n FROM leaderboards').get()?.n).toBeGreaterThan(0)
})
