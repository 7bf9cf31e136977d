import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { ReportDecision, Review } from '../../schemas/write.ts'
import { allows } from '../domain/token.ts'
import { reviewPage } from '../pages/review.tsx'
import { claimsIn } from '../store/claims.ts'
import { pageOf } from '../store/db.ts'
import { metricsIn } from '../store/metrics.ts'
import { reportsIn, selectReports } from '../store/reports.ts'
import { textsIn } from '../store/texts.ts'
import { prospectsIn, selectWaiting, waitingIn } from '../store/waiting.ts'
import { signedIn } from './auth.ts'
import { reviewClaim } from './claim-change.ts'
import { sameSite } from './cross-site.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv, Holder } from './env.ts'
import { formLimit, formOf } from './form.ts'
import { localPath } from './local-path.ts'
import { addressAt, errorAnswer, placeIn, problemPage } from './pages-answer.ts'
import { problem } from './problem.ts'
import { errorsOf, type Issue } from './query.ts'
import { limitWrites } from './rate.ts'
import { reviewReport } from './reports.ts'
import { type Decide, write } from './write.ts'

const A_PAGE = 10
/** The first page shows the beginning of both lists; a cursor goes on with one of them. */
const Place = v.strictObject({ list: v.picklist(['claims', 'reports']), at: v.string(), id: v.string() })

const pageAfter = (place: v.InferOutput<typeof Place> | null): string | null =>
  place === null ? null : `/review?cursor=${encodeCursor(place)}`

/** Who reviews, or the answer that leads to signing in or says that the token may not. */
export async function reviewer(c: Context<AppEnv>, to = '/review'): Promise<Holder | Response> {
  const holder = await signedIn(c)
  if (holder === null) return c.redirect(`/sign-in?to=${to}`, 303)
  if (!allows(holder.scopes, 'review')) {
    const detail = `The token of "${holder.name}" has no scope "review", which this needs`
    return errorAnswer(c, 'forbidden', detail, 403, '/sign-in')
  }
  c.set('holder', holder)
  return holder
}

/** A decision as its button says it, "accept: The text says so", or in fields of its own. */
function decisionOf({ decision, verdict, reason, superseded_by }: Record<string, string>): Record<string, unknown> {
  const [, short, why] = /^(\w+): (.+)$/.exec(decision ?? '') ?? []
  return {
    verdict: verdict ?? short,
    reason: reason ?? why,
    ...(superseded_by === undefined || superseded_by === '' ? {} : { superseded_by }),
  }
}

/** Carries out what a form asks for, and leads back to where it stood; a refusal is a page of its own. */
async function decided<S extends v.GenericSchema>(
  c: Context<AppEnv>,
  schema: S,
  decide: (given: v.InferOutput<S>, holder: Holder, form: Record<string, string>) => Decide,
): Promise<Response> {
  const holder = await reviewer(c)
  if (holder instanceof Response) return holder
  const form = await formOf(c)
  const back = localPath(form.to)
  const tooMany = await limitWrites(c, async () => {})
  if (tooMany instanceof Response) return problemPage(c, tooMany, back)
  const parsed = v.safeParse(schema, decisionOf(form))
  if (!parsed.success) {
    const [error] = errorsOf(parsed.issues as readonly Issue[])
    const field = error?.pointer.slice(1).replaceAll('_', ' ')
    return problemPage(c, problem('invalid-body', `Cannot read the ${field}, expected ${error?.expected}`), back)
  }
  const answer = await write(c, decide(parsed.output, holder, form))
  return answer.ok ? c.redirect(back, 303) : problemPage(c, answer, back)
}

/** What waits for a decision (DESIGN section 9), for sessions whose token may review. */
export const reviewPages = new Hono<AppEnv>()
  .get('/review', async (c) => {
    const holder = await reviewer(c)
    if (holder instanceof Response) return holder
    const { db } = c.var
    const place = placeIn(c, Place)
    const limitOf = (list: 'claims' | 'reports'): number => (place === null || place.list === list ? A_PAGE + 1 : 0)
    const [found, texts, metrics, prospects, counts, reported] = await db.batch([
      ...selectWaiting(db, place, limitOf('claims')),
      selectReports(db, 'open', place, limitOf('reports')),
    ])
    const claims = pageOf(claimsIn(found), A_PAGE)
    const reports = pageOf(reportsIn(reported), A_PAGE)
    const held = textsIn(texts)
    const named = metricsIn(metrics)
    const standing = prospectsIn(prospects)
    const [lastClaim, lastReport] = [claims.last?.claim ?? null, reports.last]
    c.header('cache-control', 'no-store')
    return c.html(
      reviewPage({
        address: addressAt(c, '/review'),
        reviewer: holder.name,
        claims: claims.rows.map((it) => ({
          it,
          text:
            held.find(({ source, label }) => source === it.claim.source && label === it.claim.edition)?.text ?? null,
          metric: named.find(({ slug }) => slug === it.claim.metric) ?? null,
          prospect: standing.find(({ claim }) => claim === it.claim.id) ?? null,
        })),
        reports: reports.rows,
        waiting: waitingIn(counts),
        here: pageAfter(place) ?? '/review',
        nextClaims: pageAfter(lastClaim && { list: 'claims', at: lastClaim.created_at, id: lastClaim.id }),
        nextReports: pageAfter(lastReport && { list: 'reports', at: lastReport.at, id: lastReport.id }),
      }),
    )
  })
  .post('/review/claims/:id', sameSite, formLimit, (c) =>
    decided(c, Review, (review, { name }, form) => reviewClaim(c.req.param('id'), review, name, Number(form.revision))),
  )
  .post('/review/reports/:id', sameSite, formLimit, (c) =>
    decided(c, ReportDecision, (decision, { name }) => reviewReport(c.req.param('id'), decision, name)),
  )
