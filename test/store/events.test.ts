import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { insertEvents, listEvents, type NewEvent } from '../../src/store/events.ts'

const event = (at: string): NewEvent => ({
  ...{ at: `2026-11-02T${at}:00.000Z`, actor: 'test', action: 'claim.create', subject_kind: 'claim', subject: at },
  ...{ reason: null, before: null, after: null },
})

test('listEvents() from an instant on gives what came then, in the order of the log, whatever was being stored meanwhile', async () => {
  // What began at 12:00 was stored behind what began four minutes later.
  const stored = ['11:00', '11:58', '12:04', '12:03', '12:00', '12:05', '13:00']
  await env.DB.batch(insertEvents(env.DB, stored.map(event)))
  const since = async (at: string, limit = 10) =>
    (await listEvents(env.DB, `2026-11-02T${at}:00.000Z`, limit, true)).map(({ subject }) => subject)
  expect(await since('12:03')).toEqual(['12:04', '12:03', '12:05', '13:00'])
  expect(await since('12:00')).toEqual(['12:04', '12:03', '12:00', '12:05', '13:00'])
  expect(await since('12:04', 2)).toEqual(['12:04', '12:05'])
  expect(await since('10:00')).toEqual(stored)
  expect(await since('14:00')).toEqual([])
})
