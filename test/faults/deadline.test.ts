import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import type { Db } from '../../src/store/db.ts'
import { guarded } from '../../src/store/deadline.ts'
import { DeadlineError, isOutage, isTransient } from '../../src/store/faults.ts'
import { always, failBefore, faultyBindings, type Plan, stall } from './faulty.ts'

const SOON = 60
const soon = (): number => Date.now() + SOON

const SQL = 'SELECT ?1 AS n'
const QUERIES: Record<string, (db: Db) => Promise<unknown>> = {
  all: async (db) => (await db.prepare(SQL).bind('7').all()).results,
  run: async (db) => (await db.prepare(SQL).bind('7').run()).results,
  first: (db) => db.prepare(SQL).bind('7').first(),
  'first of a column': (db) => db.prepare(SQL).bind('7').first('n'),
  raw: (db) => db.prepare(SQL).bind('7').raw({ columnNames: true }),
  batch: async (db) => (await db.batch([db.prepare(SQL).bind('7')]))[0]?.results,
  'batch of the database’s own statements': async (db) => (await db.batch([env.DB.prepare(SQL).bind('7')]))[0]?.results,
}
const ANSWERS: Record<keyof typeof QUERIES, unknown> = {
  all: [{ n: '7' }],
  run: [{ n: '7' }],
  first: { n: '7' },
  'first of a column': '7',
  raw: [['n'], ['7']],
  batch: [{ n: '7' }],
  'batch of the database’s own statements': [{ n: '7' }],
}

const faulty = (plan: Plan) => {
  const bindings = faultyBindings(env, plan)
  return { session: bindings.DB.withSession(), asked: bindings.asked }
}

describe.each(Object.entries(QUERIES))('guarded(): %s', (name, query) => {
  test('answers as the database does', async () => {
    const session = env.DB.withSession()
    expect(await query(guarded(session, { until: soon() + 5_000, retries: false }))).toEqual(ANSWERS[name])
  })

  test('is given up at the deadline', async () => {
    const { session } = faulty(always(stall))
    const from = Date.now()
    const error = await query(guarded(session, { until: soon(), retries: true })).catch((it: unknown) => it)
    expect(error).toBeInstanceOf(DeadlineError)
    expect(Date.now() - from).toBeLessThan(1_000)
  })

  test('is not begun after the deadline', async () => {
    const { session, asked } = faulty(() => null)
    await expect(query(guarded(session, { until: Date.now(), retries: true }))).rejects.toThrow(DeadlineError)
    expect(asked).toEqual([])
  })
})

describe('guarded()', () => {
  const lost = always(failBefore('Network connection lost.'))

  test('asks again only where that is allowed', async () => {
    for (const [retries, times] of [
      [true, 1 + LIMITS.retries],
      [false, 1],
    ] as const) {
      const { session, asked } = faulty(lost)
      const db = guarded(session, { until: Date.now() + 5_000, retries })
      await expect(db.prepare('SELECT 1').all()).rejects.toThrow('Network connection lost')
      expect(asked).toHaveLength(times)
    }
  })

  test('does not ask again where the pause would end after the deadline', async () => {
    const { session, asked } = faulty(lost)
    const db = guarded(session, { until: Date.now() + 45, retries: true })
    await expect(db.prepare('SELECT 1').all()).rejects.toThrow('Network connection lost')
    expect(asked).toHaveLength(1)
  })

  test('shares one deadline among the queries of a request', async () => {
    const { session, asked } = faulty(({ number }) => (number < 3 ? null : stall))
    const until = Date.now() + 1_000
    const db = guarded(session, { until, retries: true })
    const statement = db.prepare('SELECT 1')
    await statement.all()
    await statement.all()
    await expect(statement.all()).rejects.toThrow(DeadlineError)
    await expect(statement.all()).rejects.toThrow(DeadlineError)
    expect(asked).toHaveLength(3)
    expect(Date.now() - until).toBeLessThan(1_000)
  })

  test('leaves no timer behind', async () => {
    const running = new Set<unknown>()
    const { setTimeout: set, clearTimeout: clear } = globalThis
    globalThis.setTimeout = ((run: () => void, ms: number) => {
      const timer = set(run, ms)
      running.add(timer)
      return timer
    }) as typeof set
    globalThis.clearTimeout = (timer) => {
      running.delete(timer)
      clear(timer as Parameters<typeof clear>[0])
    }
    try {
      const db = guarded(env.DB.withSession(), { until: Date.now() + 60_000, retries: true })
      await db.prepare('SELECT 1').all()
      await expect(db.prepare('SELECT missing').all()).rejects.toThrow('no such column')
    } finally {
      globalThis.setTimeout = set
      globalThis.clearTimeout = clear
    }
    expect(running.size).toBe(0)
  })
})

describe('isTransient() and isOutage()', () => {
  test.each([
    [new DeadlineError('late'), false, true],
    [new Error('D1_ERROR: Network connection lost.'), true, true],
    [new Error('D1_ERROR: D1 DB is overloaded. Too many requests queued.'), false, true],
    [new Error('D1_ERROR: UNIQUE constraint failed: events.request: SQLITE_CONSTRAINT'), false, false],
    ['Network connection lost.', false, false],
    [null, false, false],
  ])('%s', (error, transient, outage) => {
    expect([isTransient(error), isOutage(error)]).toEqual([transient, outage])
  })
})
