import { Hono } from 'hono'
import * as v from 'valibot'
import { ReportsQuery } from '../../schemas/query.ts'
import { type Report, ReportDecision } from '../../schemas/write.ts'
import { type Db, pageOf } from '../store/db.ts'
import { decideReport, insertReport, reportsIn, selectReport, selectReports } from '../store/reports.ts'
import { list } from './answer.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { eventOf } from './event.ts'
import { exists } from './precondition.ts'
import { invalidParameter, notFound, problem } from './problem.ts'
import { query } from './query.ts'
import { limitWrites } from './rate.ts'
import { type Decide, holderOf, type Shown, write } from './write.ts'

const reportShown = (db: Db, id: string) => ({
  select: [selectReport(db, id)],
  shown: ([result]: readonly D1Result[]): Shown => ({ body: reportsIn(result)[0] ?? null, etag: null }),
})

const locationOf = (id: string): string => `/api/v1/reports/${id}`

/** Takes a report. The log says that there is one; its words are for who reviews it. */
export const createReport = (claim: string, report: Report, actor: string): Decide => {
  const id = crypto.randomUUID()
  return async (db, at) => ({
    status: 201,
    location: locationOf(id),
    events: [eventOf({ at, actor }, 'claim.report', ['claim', claim], { after: { report: { id, status: 'open' } } })],
    statements: [insertReport(db, { id, claim, ...report }, at)],
    ...reportShown(db, id),
  })
}

const STATUS = { resolve: 'resolved', dismiss: 'dismissed' } as const

/** Ends a report: what it says was looked after, or it is not so. */
export const reviewReport =
  (id: string, { verdict, reason }: ReportDecision, actor: string): Decide =>
  async (db, at) => {
    const [found] = await db.batch([selectReport(db, id)])
    const [report] = reportsIn(found)
    if (report === undefined) return notFound('report', id)
    const status = STATUS[verdict]
    if (report.status === status) return { unchanged: { body: report, etag: null }, location: locationOf(id) }
    if (report.status !== 'open')
      return problem('conflict', `Cannot ${verdict} report "${id}", which ${report.decided_by} has ${report.status}`)
    return {
      status: 200,
      location: locationOf(id),
      events: [
        eventOf({ at, actor }, `report.${verdict}`, ['claim', report.claim], {
          reason,
          before: { report: { id, status: 'open' } },
          after: { report: { id, status } },
        }),
      ],
      statements: decideReport(db, id, status, { by: actor, reason, at }),
      ...reportShown(db, id),
    }
  }

const Place = v.strictObject({ at: v.string(), id: v.string() })

/** What readers reported, for who reviews. */
export const reports = new Hono<AppEnv>()
  .get('/', scope('review'), query(ReportsQuery), async (c) => {
    const { limit, cursor, status } = c.req.valid('query')
    const after = cursor === undefined ? null : decodeCursor(cursor, Place)
    if (cursor !== undefined && after === null)
      return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const [found] = await c.var.db.batch([selectReports(c.var.db, status, after, limit + 1)])
    const { rows, last } = pageOf(reportsIn(found), limit)
    return list(c, rows, last === null ? null : encodeCursor({ at: last.at, id: last.id }))
  })
  .post(
    '/:id/reviews',
    scope('review'),
    limitWrites,
    exists('report', 'id', async (c, id) => {
      const [found] = await c.var.db.batch([selectReport(c.var.db, id)])
      return reportsIn(found).length === 0 ? null : ''
    }),
    ...jsonBody,
    body(ReportDecision),
    (c) => write(c, reviewReport(c.req.param('id'), c.req.valid('json'), holderOf(c).name)),
  )
