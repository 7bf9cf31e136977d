import { Hono } from 'hono'
import * as v from 'valibot'
import { ClaimsQuery, PageQuery } from '../../schemas/query.ts'
import { findClaim, listClaims } from '../store/claims.ts'
import { listEventsOf } from '../store/events.ts'
import { list, makePublic } from './answer.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { eventJson } from './events.ts'
import { invalidParameter, notFound, problem } from './problem.ts'
import { query } from './query.ts'

const Place = v.strictObject({ created_at: v.string(), id: v.string() })

export const claims = new Hono<AppEnv>()
  .get('/', query(ClaimsQuery), async (c) => {
    const filter = c.req.valid('query')
    const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, Place)
    if (filter.cursor !== undefined && after === null)
      return invalidParameter('cursor', 'a cursor that this list gave', filter.cursor)
    const { claims: found, last, unknown } = await listClaims(c.var.db, filter, after)
    if (unknown.length > 0) {
      const errors = unknown.map((name) => ({
        pointer: `/${name}`,
        expected: `the slug of a ${name} that is held`,
        received: String(filter[name]),
      }))
      return problem('invalid-parameters', `Cannot filter by ${unknown.join(', ')}`, errors)
    }
    return list(
      c,
      found.map(({ claim }) => claim),
      last === null ? null : encodeCursor(last),
    )
  })
  .get('/:id', query(v.strictObject({})), async (c) => {
    const found = await findClaim(c.var.db, c.req.param('id'))
    if (found === null) return notFound('claim', c.req.param('id'))
    makePublic(c)
    return c.json(found.claim)
  })
  .get('/:id/history', query(PageQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? 0 : decodeCursor(cursor, v.number())
    if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const found = await findClaim(c.var.db, c.req.param('id'))
    if (found === null) return notFound('claim', c.req.param('id'))
    const { rows, last } = await listEventsOf(c.var.db, found.claim, after, limit)
    return list(c, rows.map(eventJson), last === null ? null : encodeCursor(last.id))
  })
