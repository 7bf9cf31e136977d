import { Hono } from 'hono'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { CompareQuery } from '../../schemas/query.ts'
import { COMPARE_FORMATS } from '../formats/export/registry.ts'
import { chooseSystemsPage, comparePage } from '../pages/compare.tsx'
import { askedIn, namedIn, selectAskedSystems, selectClaimedSystems } from '../store/asked.ts'
import { rivalsIn, selectRivals } from '../store/leaders.ts'
import { makePublic } from './answer.ts'
import { compareOr } from './compare.ts'
import type { AppEnv } from './env.ts'
import { addressAt, addressOf, formatsOf, readLeniently } from './pages-answer.ts'

/** How many names the browser is given to suggest from. */
const SUGGESTED = 1000
const RIVALS = 8

const typed = (values: readonly string[]): string[] =>
  [...new Set(values.map((value) => value.trim()).filter((value) => value !== '' && value.isWellFormed()))]
    .slice(0, LIMITS.compared)
    .map((value) => value.slice(0, 300))

const formAddress = (systems: readonly string[]): string =>
  `/compare?${new URLSearchParams(systems.map((slug) => ['system', slug]))}`

export const comparePages = new Hono<AppEnv>().get('/compare', async (c) => {
  const { metrics } = readLeniently({ metrics: CompareQuery.entries.metrics }, c.req.query())
  const systems = v.safeParse(CompareQuery.entries.systems, c.req.query('systems'))
  if (systems.success) {
    const answer = await compareOr(c, { systems: systems.output, metrics })
    if (answer instanceof Response) return answer.status < 400 ? answer : c.redirect(formAddress(systems.output), 302)
    const canonical = addressOf('/compare', { systems: systems.output, metrics })
    return c.html(
      comparePage({
        ...answer,
        address: addressAt(c, canonical),
        formats: formatsOf(COMPARE_FORMATS, '/compare', canonical),
      }),
    )
  }
  const asked = typed([...(c.req.queries('system') ?? []), ...(c.req.query('systems')?.split(',') ?? [])])
  const [found, named, board] = await c.var.db.batch([
    selectAskedSystems(c.var.db, asked),
    selectClaimedSystems(c.var.db, SUGGESTED),
    selectRivals(c.var.db, RIVALS),
  ])
  const resolved = askedIn(found)
  const slugs = [...new Set(resolved.flatMap(({ slug }) => (slug === null ? [] : [slug])))]
  const unknown = resolved.filter(({ slug }) => slug === null).map(({ asked: name }) => name)
  // The form sends what was typed; the comparison itself has one address.
  if (slugs.length > 1 && unknown.length === 0)
    return c.redirect(addressOf('/compare', { systems: slugs, metrics }), 302)
  makePublic(c)
  return c.html(
    chooseSystemsPage({
      address: addressAt(c, '/compare'),
      systems: namedIn(named),
      rivals: rivalsIn(board),
      chosen: asked,
      unknown,
    }),
  )
})
