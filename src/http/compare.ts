import { type Context, Hono } from 'hono'
import type { CompareAnswer } from '../../schemas/compare.ts'
import { CompareQuery } from '../../schemas/query.ts'
import { type ComparedClaim, compareSystems } from '../domain/compare.ts'
import { readCompared } from '../store/compare.ts'
import { makePublic, notModified } from './answer.ts'
import type { AppEnv } from './env.ts'
import { boardsEtag, buildOf, matches } from './etag.ts'
import { problem } from './problem.ts'
import { query } from './query.ts'

/** A comparison for an answer in any format, or the answer that says why there is none (422, 304), or where it is (308). */
export async function compareOr(
  c: Context<AppEnv>,
  { systems, metrics }: CompareQuery,
): Promise<CompareAnswer | Response> {
  const found = await readCompared(c.var.db, systems, metrics ?? null)
  const named = systems.map((slug) => found.systems.find(({ asked }) => asked === slug))
  const unknown = systems.filter((_, i) => named[i] === undefined)
  if (unknown.length > 0) {
    const errors = unknown.map((slug) => ({
      pointer: '/systems',
      expected: 'slugs of systems that are held',
      received: slug,
    }))
    return problem('invalid-parameters', `Cannot find system ${unknown.map((slug) => `"${slug}"`).join(', ')}`, errors)
  }
  const slugs = named.flatMap((system) => (system === undefined ? [] : [system.slug]))
  if (slugs.join() !== systems.join()) {
    const url = new URL(c.req.url)
    url.searchParams.set('systems', slugs.join())
    return c.redirect(`${url.pathname}${url.search.replaceAll('%2C', ',')}`, 308)
  }
  const claims = found.claims.map(
    (row): ComparedClaim => ({ ...row, entry: { rank: null, rank_low: null, rank_high: null, ...row.entry } }),
  )
  const etag = await boardsEtag(
    [...systems.map((slug) => ({ slug, revision: 0 })), ...claims.map(({ board }) => board)],
    buildOf(c.env),
  )
  if (matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
  makePublic(c, etag)
  return compareSystems(
    named.flatMap((system) => (system === undefined ? [] : [{ slug: system.slug, name: system.name }])),
    claims,
  )
}

export const compare = new Hono<AppEnv>().get('/', query(CompareQuery), async (c) => {
  const answer = await compareOr(c, c.req.valid('query'))
  return answer instanceof Response ? answer : c.json(answer)
})
