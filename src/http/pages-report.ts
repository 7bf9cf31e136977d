import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { Report } from '../../schemas/write.ts'
import { reportedPage, reportPage } from '../pages/report.tsx'
import { findClaim } from '../store/claims.ts'
import { makePublic } from './answer.ts'
import { sameSite } from './cross-site.ts'
import type { AppEnv } from './env.ts'
import { formLimit, formOf } from './form.ts'
import { addressAt, errorAnswer, problemPage } from './pages-answer.ts'
import { errorsOf, type Issue } from './query.ts'
import { mayGoOn, senderOf } from './rate.ts'
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
    if (!(await mayGoOn(c, 'REPORT_LIMIT', senderOf(c)))) {
      c.header('retry-after', '60')
      const detail = `Cannot take more than ${LIMITS.reports_a_minute} reports a minute from one address; wait a minute`
      return errorAnswer(c, 'too-many-requests', detail, 429, `/claims/${id}`)
    }
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
    return answer.ok ? c.html(reportedPage({ address, it }), 201) : problemPage(c, answer, `/claims/${id}`)
  })
