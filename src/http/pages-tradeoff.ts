import { Hono } from 'hono'
import * as v from 'valibot'
import { Slug } from '../../schemas/text.ts'
import { metricsTogether } from '../domain/tradeoff.ts'
import { TRADEOFF_FORMATS } from '../formats/export/registry.ts'
import { tradeoffPage } from '../pages/tradeoff.tsx'
import { chooseMetricsPage } from '../pages/tradeoff-form.tsx'
import { namedIn } from '../store/asked.ts'
import { selectMetricNames, selectNewestTraded, tradedIn } from '../store/tradeoff.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { addressAt, addressOf, formatsOf, problemPage } from './pages-answer.ts'
import { THRESHOLD, TradeoffParameters } from './query.ts'
import { tradeoffOr } from './tradeoff.ts'

/** Trade-offs that the form suggests. */
const SUGGESTED = 12

/** Stand for two metrics where only another parameter is read. */
const SLUGS = { x: 'x', y: 'y' }

/** Parameters that say something: others, bad values and the empty fields of a form are left out. */
const said = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      if (name === 'x' || name === 'y') return true
      const [, , metric] = THRESHOLD.exec(name) ?? []
      if (metric !== undefined && metric !== given.x && metric !== given.y) return false
      return v.is(TradeoffParameters, { ...SLUGS, [name]: value })
    }),
  )

export const tradeoffPages = new Hono<AppEnv>().get('/tradeoff', async (c) => {
  const given = said(c.req.query())
  const asked = v.safeParse(TradeoffParameters, given)
  if (asked.success && asked.output.x !== asked.output.y) {
    const answer = await tradeoffOr(c, asked.output)
    if (answer instanceof Response) return answer.status < 400 ? answer : problemPage(c, answer, '/tradeoff')
    const { sort, ...rest } = given
    const canonical = addressOf('/tradeoff', {
      ...{ x: rest.x, y: rest.y },
      ...rest,
      ...(sort === 'x' ? {} : { sort }),
    })
    return c.html(
      tradeoffPage({
        address: addressAt(c, canonical),
        formats: formatsOf(TRADEOFF_FORMATS, '/tradeoff', canonical),
        ...{ answer, query: asked.output },
      }),
    )
  }
  const [names, newest] = await c.var.db.batch([selectMetricNames(c.var.db), selectNewestTraded(c.var.db)])
  makePublic(c)
  const { x, y } = given
  const together = metricsTogether(tradedIn(newest)).slice(0, SUGGESTED)
  const [first] = together
  return c.html(
    chooseMetricsPage({
      address: addressAt(c, v.is(Slug, x) && y === undefined ? `/tradeoff?x=${x}` : '/tradeoff'),
      metrics: namedIn(names),
      together,
      chosen: { x: x ?? first?.x.slug, y: y ?? first?.y.slug },
      wrong: x !== undefined && x === y ? 'Choose two different metrics.' : null,
    }),
  )
})
