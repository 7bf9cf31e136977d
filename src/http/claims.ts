import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { ClaimsQuery, PageQuery } from '../../schemas/query.ts'
import { ClaimPatch, NewClaim, Report, Review } from '../../schemas/write.ts'
import { isPublic } from '../domain/claim-event.ts'
import { listClaims } from '../store/claim-list.ts'
import { findClaim } from '../store/claims.ts'
import { listEventsOf } from '../store/events.ts'
import { list, recordAnswer } from './answer.ts'
import { maybeHolder, scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import { patchClaim, reviewClaim } from './claim-change.ts'
import { createClaim } from './claim-create.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { recordEtag } from './etag.ts'
import { eventJson } from './events.ts'
import { exists, ifMatch, staleAnswer } from './precondition.ts'
import { invalidParameter, notFound, problem } from './problem.ts'
import { query } from './query.ts'
import { limitReports, limitWrites } from './rate.ts'
import { createReport } from './reports.ts'
import { holderOf, write } from './write.ts'

const Place = v.strictObject({ created_at: v.string(), id: v.string() })

/** A claim that the request may see: of any status for who holds a token. */
const seen = (c: Context<AppEnv>, id: string) => findClaim(c.var.db, id, c.var.holder !== undefined)

const claimExists = exists('claim', 'id', async (c, id) => {
  const found = await seen(c, id)
  return found === null ? null : recordEtag(id, found.claim.revision)
})

export const claims = new Hono<AppEnv>()
  .get('/', maybeHolder, query(ClaimsQuery), async (c) => {
    const filter = c.req.valid('query')
    if (filter.status !== undefined && !isPublic(filter.status) && c.var.holder === undefined)
      return invalidParameter('status', 'a status that everyone may read; others need a token', filter.status)
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
  .get('/:id', maybeHolder, query(v.strictObject({})), async (c) => {
    const found = await seen(c, c.req.param('id'))
    if (found === null) return notFound('claim', c.req.param('id'))
    return recordAnswer(c, found.claim.id, found.claim.revision, found.claim)
  })
  .get('/:id/history', maybeHolder, query(PageQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? 0 : decodeCursor(cursor, v.number())
    if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const found = await seen(c, c.req.param('id'))
    if (found === null) return notFound('claim', c.req.param('id'))
    const { rows, last } = await listEventsOf(c.var.db, found.claim.id, after, limit, c.var.holder !== undefined)
    return list(c, rows.map(eventJson), last === null ? null : encodeCursor(last.id))
  })
  .post('/', scope('propose'), limitWrites, ...jsonBody, body(NewClaim), (c) =>
    write(c, createClaim(c.req.valid('json'), holderOf(c))),
  )
  .patch('/:id', scope('propose'), limitWrites, claimExists, ...jsonBody, ifMatch, body(ClaimPatch), (c) => {
    const id = c.req.param('id')
    const stale = (revision: number) => staleAnswer(c, recordEtag(id, revision))
    return write(c, patchClaim(id, c.req.valid('json'), holderOf(c), stale))
  })
  .post('/:id/reviews', scope('review'), limitWrites, claimExists, ...jsonBody, body(Review), (c) =>
    write(c, reviewClaim(c.req.param('id'), c.req.valid('json'), holderOf(c).name)),
  )
  .post('/:id/reports', limitReports, maybeHolder, claimExists, ...jsonBody, body(Report), (c) =>
    write(c, createReport(c.req.param('id'), c.req.valid('json'), c.var.holder?.name ?? 'anonymous')),
  )
