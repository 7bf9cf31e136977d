import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { type BoardQuery, LeaderboardsQuery, UnrankedQuery } from '../../schemas/query.ts'
import { findMovedTo, listLeaderboards, listUnranked } from '../store/leaderboards.ts'
import { list, makePublic, nextAddress, notModified } from './answer.ts'
import { type BoardPage, isFiltered, loadBoard } from './board.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { boardEtag, buildOf, knownRevision } from './etag.ts'
import { invalidParameter, notFound, problem } from './problem.ts'
import { BoardParameters, query } from './query.ts'
import { listed, unrankedEntry } from './told.ts'

interface FoundPage extends Omit<BoardPage, 'cursor'> {
  /** The address of the next page. */
  readonly next: string | null
}

/**
 * Loads a board for an answer in any format: its page, or the answer that says why there is none (404, 410, 422, 304).
 * Filtered boards have no revision of their own to compare, so they are made anew.
 */
async function pageOr(c: Context<AppEnv>, slug: string, filter: BoardQuery): Promise<FoundPage | Response> {
  const known = isFiltered(filter) ? null : knownRevision(c.req.header('if-none-match'), slug, buildOf(c.env))
  const result = await loadBoard(c.var.db, slug, filter, known)
  switch (result.found) {
    case 'nothing':
      return movedOr(c, slug)
    case 'invalid_cursor':
      return invalidParameter('cursor', 'a cursor that this board gave', filter.cursor)
    case 'expired_cursor':
      return problem('cursor-expired', `The board "${slug}" has changed since this cursor was made`)
    case 'too_many':
      return problem(
        'too-many-claims',
        `The filtered board "${slug}" has more than ${LIMITS.filtered_claims.toLocaleString('en')} claims`,
      )
    case 'unchanged':
      return notModified(c, boardEtag(slug, result.revision, buildOf(c.env)))
    case 'board': {
      const { cursor, ...page } = result.page
      makePublic(c, isFiltered(filter) ? null : boardEtag(slug, page.leaderboard.revision, buildOf(c.env)))
      const next = nextAddress(c, cursor)
      if (next !== null) c.header('link', `<${next}>; rel="next"`)
      return { ...page, next }
    }
  }
}

/** A board as a model for any format, or the answer that says why there is none. */
export async function boardOr(
  c: Context<AppEnv>,
  slug: string,
  filter: BoardQuery,
): Promise<LeaderboardAnswer | Response> {
  const page = await pageOr(c, slug, filter)
  if (page instanceof Response) return page
  const { leaderboard, entries, unranked, next } = page
  return {
    leaderboard,
    entries: entries.map(({ read }) => read()),
    unranked: { count: unranked.count, first: unranked.first.map(({ read }) => read()) },
    next,
  }
}

/** The same as JSON: the entries are handed on as the database has them. */
function boardJson(c: Context<AppEnv>, { leaderboard, entries, unranked, next }: FoundPage): Response {
  const below = `{"count":${unranked.count},"first":[${listed(unranked.first)}]}`
  c.header('content-type', 'application/json')
  return c.body(
    `{"leaderboard":${JSON.stringify(leaderboard)},"entries":[${listed(entries)}],"unranked":${below},"next":${JSON.stringify(next)}}`,
  )
}

/** Leads on to the board that took over the claims of one, in whatever format was asked for; or says that there is none. */
export async function movedOr(c: Context<AppEnv>, slug: string): Promise<Response> {
  const to = await findMovedTo(c.var.db, slug)
  if (to === null) return notFound('leaderboard', slug)
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`${pathname.replace(`/${slug}`, `/${to}`)}${search}`, 308)
}

export const leaderboards = new Hono<AppEnv>()
  .get('/', query(LeaderboardsQuery), async (c) => {
    const { limit, cursor, metric, benchmark } = c.req.valid('query')
    const after = cursor === undefined ? 0 : decodeCursor(cursor, v.number())
    if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const { boards, last } = await listLeaderboards(c.var.db, { metric, benchmark }, after, limit)
    return list(c, boards, last === null ? null : encodeCursor(last))
  })
  .get('/:slug', query(BoardParameters), async (c) => {
    const page = await pageOr(c, c.req.param('slug'), c.req.valid('query'))
    return page instanceof Response ? page : boardJson(c, page)
  })
  .get('/:slug/unranked', query(UnrankedQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? '' : decodeCursor(cursor, v.string())
    if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const found = await listUnranked(c.var.db, c.req.param('slug'), after, limit)
    if (found === null) return movedOr(c, c.req.param('slug'))
    const rows = found.rows.slice(0, limit)
    const more = found.rows.length > limit ? rows.at(-1) : undefined
    const next = nextAddress(c, more === undefined ? null : encodeCursor(more.id))
    makePublic(c)
    if (next !== null) c.header('link', `<${next}>; rel="next"`)
    return c.json({ leaderboard: found.board, data: rows.map(unrankedEntry), next })
  })
