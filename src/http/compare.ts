import { type Context, Hono } from 'hono'
import type { CompareAnswer } from '../../schemas/compare.ts'
import type { Entry, Named } from '../../schemas/leaderboard.ts'
import { CompareQuery } from '../../schemas/query.ts'
import { type ComparedRow, compareSystems } from '../domain/compare.ts'
import { readCompared } from '../store/compare.ts'
import { heldOf } from '../store/entry-text.ts'
import { makePublic, notModified } from './answer.ts'
import type { AppEnv } from './env.ts'
import { boardsEtag, buildOf, matches } from './etag.ts'
import { problem } from './problem.ts'
import { query } from './query.ts'
import { listed, placeless, type Told } from './told.ts'

interface Comparison {
  readonly systems: Named[]
  readonly rows: ComparedRow<Told<Entry>>[]
}

/** A comparison, or the answer that says why there is none (422, 304), or where it is (308). */
async function comparisonOr(c: Context<AppEnv>, { systems, metrics }: CompareQuery): Promise<Comparison | Response> {
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
  const held = named.filter((system) => system !== undefined)
  const slugs = held.map(({ slug }) => slug).join()
  if (slugs !== systems.join()) {
    const url = new URL(c.req.url)
    url.searchParams.set('systems', slugs)
    return c.redirect(`${url.pathname}${url.search.replaceAll('%2C', ',')}`, 308)
  }
  const boards = new Set(found.claims.map(({ board }) => board))
  const etag = await boardsEtag([...held, ...boards], buildOf(c.env))
  if (matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
  makePublic(c, etag)
  return compareSystems(
    held.map(({ slug, name }) => ({ slug, name })),
    found.claims.map(({ entry, ...row }) => ({ ...row, entry: heldOf(entry), cell: placeless(entry) })),
  )
}

/** A comparison for an answer in any format. */
export async function compareOr(c: Context<AppEnv>, asked: CompareQuery): Promise<CompareAnswer | Response> {
  const found = await comparisonOr(c, asked)
  if (found instanceof Response) return found
  const rows = found.rows.map(({ cells, ...row }) => ({
    ...row,
    cells: cells.map((cell) => cell.map(({ read }) => read())),
  }))
  return { systems: found.systems, rows }
}

const rowJson = ({ cells, ...row }: ComparedRow<Told<Entry>>): string =>
  `${JSON.stringify(row).slice(0, -1)},"cells":[${cells.map((cell) => `[${listed(cell)}]`).join()}]}`

export const compare = new Hono<AppEnv>().get('/', query(CompareQuery), async (c) => {
  const found = await comparisonOr(c, c.req.valid('query'))
  if (found instanceof Response) return found
  c.header('content-type', 'application/json')
  return c.body(`{"systems":${JSON.stringify(found.systems)},"rows":[${found.rows.map(rowJson).join()}]}`)
})
