import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { BoardQuery, PageQuery } from '../../schemas/query.ts'
import { FEED_FORMATS } from '../formats/export/feed.ts'
import { LEADERBOARD_FORMATS } from '../formats/export/registry.ts'
import { leaderboardPage, unrankedPage } from '../pages/leaderboard.ts'
import { leaderboardsPage } from '../pages/leaderboards.tsx'
import { boardData } from '../pages/structured-data.ts'
import { listUnranked } from '../store/leaderboards.ts'
import { ledBoardsIn, selectGrouped } from '../store/leaders.ts'
import { makePublic, nextAddress } from './answer.ts'
import { isFiltered } from './board.ts'
import { encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { boardOr, movedOr } from './leaderboards.ts'
import { addressAt, addressOf, conditionsIn, formatsOf, placeIn, problemPage, readLeniently } from './pages-answer.ts'
import { unrankedEntry } from './told.ts'

const BOARDS_A_PAGE = 200
const GroupPlace = v.strictObject({ group: v.number(), entries: v.number(), id: v.number() })

function boardQuery(c: Context): BoardQuery {
  const given = c.req.query()
  const conditions = conditionsIn(given)
  const read = readLeniently(BoardQuery.entries, given)
  const { all, ...rest } = read
  return { ...rest, ...(all === '1' ? { all } : {}), ...(conditions === undefined ? {} : { conditions }) }
}

/** A cursor that this board never gave is left out, as every value that a page cannot read. */
async function boardLeniently(c: Context<AppEnv>, slug: string, filter: BoardQuery) {
  const answer = await boardOr(c, slug, filter)
  if (!(answer instanceof Response) || answer.status !== 422 || filter.cursor === undefined) return answer
  const problem = (await answer.clone().json()) as { type: string }
  if (!problem.type.endsWith('#invalid-parameters')) return answer
  const { cursor: _, ...rest } = filter
  return boardOr(c, slug, rest)
}

export const boardPages = new Hono<AppEnv>()
  .get('/leaderboards', async (c) => {
    const after = placeIn(c, GroupPlace)
    const [found] = await c.var.db.batch([selectGrouped(c.var.db, after, BOARDS_A_PAGE + 1)])
    const boards = ledBoardsIn(found)
    const page = boards.slice(0, BOARDS_A_PAGE)
    const last = boards.length > BOARDS_A_PAGE ? page.at(-1) : undefined
    makePublic(c)
    return c.html(
      leaderboardsPage({
        address: addressAt(c, '/leaderboards'),
        boards: page,
        next: nextAddress(c, last === undefined ? null : encodeCursor(last.place)),
      }),
    )
  })
  .get('/leaderboards/:slug', async (c) => {
    const slug = c.req.param('slug')
    const path = `/leaderboards/${slug}`
    const filter = boardQuery(c)
    const answer = await boardLeniently(c, slug, filter)
    if (answer instanceof Response) {
      return answer.status < 400 ? answer : problemPage(c, answer, answer.status === 404 ? '/leaderboards' : path)
    }
    const canonical = addressOf(path, filter)
    const formats = formatsOf(LEADERBOARD_FORMATS, path, canonical)
    const feeds = formatsOf(FEED_FORMATS, path, path)
    return c.html(
      leaderboardPage({
        ...answer,
        address: addressAt(c, canonical, (address) => boardData(answer, address, formats)),
        filter,
        filtered: isFiltered(filter),
        formats,
        feeds,
      }),
    )
  })
  .get('/leaderboards/:slug/unranked', async (c) => {
    const slug = c.req.param('slug')
    const { limit } = readLeniently(PageQuery.entries, c.req.query())
    const found = await listUnranked(c.var.db, slug, placeIn(c, v.string()) ?? '', limit)
    if (found === null) {
      const moved = await movedOr(c, slug)
      return moved.status < 400 ? moved : problemPage(c, moved, '/leaderboards')
    }
    const rows = found.rows.slice(0, limit)
    const more = found.rows.length > limit ? rows.at(-1) : undefined
    makePublic(c)
    return c.html(
      unrankedPage({
        address: addressAt(c, `/leaderboards/${slug}/unranked`),
        board: found.board,
        entries: rows.map(unrankedEntry),
        next: nextAddress(c, more === undefined ? null : encodeCursor(more.id)),
      }),
    )
  })
