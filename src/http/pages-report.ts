import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { Report } from '../../schemas/write.ts'
import { reportedPage, reportPage } from '../pages/report.tsx'
import { findClaim } from '../store/claims.ts'
import { makePublic } from './answer.ts'
import { sameSite } from './cross-site.ts'
import type { AppEnv } from './env.ts'
import { formLimit, formOf } from './form.ts'
import { addressAt, errorAnswer, problemPage } from './pages-answer.ts'
import { errorsOf, type Issue } from './query.ts'
import { limitReports } from './rate.ts'
import { createReport } from './reports.ts'
import { write } from './write.ts'

const missing = (c: Context<AppEnv>, id: string) =>
  errorAnswer(c, 'not-found', `Cannot find claim "${id}"`, 404, '/papers')

const filled = ({ wrong, right, evidence }: Record<string, string>) => ({
  wrong,
  right: right?.trim() === '' ? null : right,
  evidence: evidence?.trim() === '' ? null : evidence,
})

/** Reporting an error in a claim, without an account and without scripts. */
export const reportPages = new Hono<AppEnv>()
  .get('/claims/:id/report', async (c) => {
    const id = c.req.param('id')
    const it = await findClaim(c.var.db, id, false)
    if (it === null) return missing(c, id)
    makePublic(c)
    return c.html(reportPage({ address: addressAt(c, `/claims/${id}/report`), it }))
  })
  .post('/claims/:id/report', sameSite, formLimit, async (c) => {
    const id = c.req.param('id')
    const address = addressAt(c, `/claims/${id}/report`)
    const tooMany = await limitReports(c, async () => {})
    if (tooMany instanceof Response) return problemPage(c, tooMany, `/claims/${id}`)
    const it = await findClaim(c.var.db, id, false)
    if (it === null) return missing(c, id)
    const form = await formOf(c)
    const parsed = v.safeParse(Report, filled(form))
    if (!parsed.success) {
      const [error] = errorsOf(parsed.issues as readonly Issue[])
      const problem = `Cannot send the report, expected ${error?.expected}`
      return c.html(reportPage({ address, it, problem, given: form }), 422)
    }
    const answer = await write(c, createReport(id, parsed.output, 'anonymous'))
    if (!answer.ok) return problemPage(c, answer, `/claims/${id}`)
    // Where the report stands in the API is for who reviews it.
    c.header('location', undefined)
    return c.html(reportedPage({ address, it }), 201)
  })
