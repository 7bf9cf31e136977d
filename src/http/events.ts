import { Hono } from 'hono'
import { EventsQuery } from '../../schemas/query.ts'
import { firstDay } from '../domain/date.ts'
import { type EventRow, listEvents } from '../store/events.ts'
import { makePublic } from './answer.ts'
import { maybeHolder } from './auth.ts'
import type { AppEnv } from './env.ts'
import { query } from './query.ts'

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

/** An event with what was before and after as JSON, not as text of JSON. */
export const eventJson = (event: EventRow) => ({ ...event, before: parsed(event.before), after: parsed(event.after) })

export const events = new Hono<AppEnv>().get('/', maybeHolder, query(EventsQuery), async (c) => {
  const { since, limit } = c.req.valid('query')
  const rows = await listEvents(
    c.var.db,
    typeof since === 'number' || since.length > 10 ? since : firstDay(since),
    limit + 1,
    c.var.holder !== undefined,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? `${c.req.path}?since=${last.id}&limit=${limit}` : null
  makePublic(c)
  if (next !== null) c.header('link', `<${next}>; rel="next"`)
  return c.json({ data: page.map(eventJson), next })
})
