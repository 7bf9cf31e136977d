import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { seed } from '../worker.ts'
import { carryOut, makeWorld, RANDOM_WRITES, randomWrite } from './random-writes.ts'

beforeAll(async () => {
  await seed()
  await makeWorld()
})

const RUNS = 40

test('after any sequence of writes every board, claim and event says what the claims say', async () => {
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(randomWrite, { minLength: 5, maxLength: 15 }), async (writes) => {
      for (const it of writes) {
        const { status } = await carryOut(it)
        expect([it, status < 500]).toEqual([it, true])
        if (status < 300) done.set(it.what, (done.get(it.what) ?? 0) + 1)
      }
      expect(await inconsistencies(env.DB)).toEqual([])
    }),
    { numRuns: RUNS, seed: 20_261_126, endOnFailure: true },
  )
  // The world is small enough that every kind of write does something.
  expect([...done.keys()].sort()).toEqual(Object.keys(RANDOM_WRITES).sort())
  expect([...done.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(RUNS * 5)
}, 120_000)
