import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { ReportDecision, Review } from '../../schemas/write.ts'
import { allows } from '../domain/token.ts'
import { reviewPage } from '../pages/review.tsx'
import { claimsIn } from '../store/claims.ts'
import { metricsIn } from '../store/metrics.ts'
import { reportsIn, selectReports } from '../store/reports.ts'
import { textsIn } from '../store/texts.ts'
import { selectWaiting, waitingIn } from '../store/waiting.ts'
import { nextAddress } from './answer.ts'
import { signedIn } from './auth.ts'
import { reviewClaim } from './claim-change.ts'
import { sameSite } from './cross-site.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv, Holder } from './env.ts'
import { formLimit, formOf } from './form.ts'
import { addressAt, errorAnswer, placeIn, problemPage } from './pages-answer.ts'
import { problem } from './problem.ts'
import { errorsOf, type Issue } from './query.ts'
import { reviewReport } from './reports.ts'
import { type Decide, write } from './write.ts'

const A_PAGE = 10
const Place = v.strictObject({ created_at: v.string(), id: v.string() })

/** Who reviews, or the answer that leads to signing in or says that the token may not. */
async function reviewer(c: Context<AppEnv>): Promise<Holder | Response> {
  const holder = await signedIn(c)
  if (holder === null) return c.redirect('/sign-in?to=/review', 303)
  if (!allows(holder.scopes, 'review')) {
    const detail = `The token of "${holder.name}" has no scope "review", which decisions need`
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

const backTo = (cursor: string | undefined): string =>
  cursor === undefined ? '/review' : `/review?cursor=${encodeURIComponent(cursor)}`

/** Carries out what a form asks for, and leads back to the list; a refusal is a page of its own. */
async function decided<S extends v.GenericSchema>(
  c: Context<AppEnv>,
  schema: S,
  decide: (given: v.InferOutput<S>, holder: Holder, form: Record<string, string>) => Decide,
): Promise<Response> {
  const holder = await reviewer(c)
  if (holder instanceof Response) return holder
  const form = await formOf(c)
  const parsed = v.safeParse(schema, decisionOf(form))
  if (!parsed.success) {
    const [error] = errorsOf(parsed.issues as readonly Issue[])
    const answer = problem('invalid-body', `Cannot read "${error?.pointer}", expected ${error?.expected}`)
    return problemPage(c, answer, backTo(form.cursor))
  }
  const answer = await write(c, decide(parsed.output, holder, form))
  return answer.ok ? c.redirect(backTo(form.cursor), 303) : problemPage(c, answer, backTo(form.cursor))
}

/** What waits for a decision (DESIGN section 9), for sessions whose token may review. */
export const reviewPages = new Hono<AppEnv>()
  .get('/review', async (c) => {
    const holder = await reviewer(c)
    if (holder instanceof Response) return holder
    const { db } = c.var
    const place = placeIn(c, Place)
    const [found, texts, metrics, counts, reports] = await db.batch([
      ...selectWaiting(db, place, A_PAGE + 1),
      selectReports(db, 'open', null, place === null ? A_PAGE : 0),
    ])
    const claims = claimsIn(found)
    const page = claims.slice(0, A_PAGE)
    const last = claims.length > A_PAGE ? page.at(-1)?.claim : undefined
    const held = textsIn(texts)
    const named = metricsIn(metrics)
    c.header('cache-control', 'no-store')
    return c.html(
      reviewPage({
        address: addressAt(c, '/review'),
        reviewer: holder.name,
        claims: page.map((it) => ({
          it,
          text:
            held.find(({ source, label }) => source === it.claim.source && label === it.claim.edition)?.text ?? null,
          metric: named.find(({ slug }) => slug === it.claim.metric) ?? null,
        })),
        reports: reportsIn(reports),
        waiting: waitingIn(counts),
        cursor: c.req.query('cursor') ?? null,
        next: nextAddress(c, last === undefined ? null : encodeCursor({ created_at: last.created_at, id: last.id })),
      }),
    )
  })
  .post('/review/claims/:id', sameSite, formLimit, (c) =>
    decided(c, Review, (review, { name }, form) => reviewClaim(c.req.param('id'), review, name, Number(form.revision))),
  )
  .post('/review/reports/:id', sameSite, formLimit, (c) =>
    decided(c, ReportDecision, (decision, { name }) => reviewReport(c.req.param('id'), decision, name)),
  )
