import { Hono } from 'hono'
import * as v from 'valibot'
import { PageQuery } from '../../schemas/query.ts'
import { NewToken } from '../../schemas/token.ts'
import { sha256 } from '../domain/slug.ts'
import { TOKEN_BYTES, tokenOf } from '../domain/token.ts'
import { pageOf } from '../store/db.ts'
import type { NewEvent } from '../store/events.ts'
import { insertToken, revokeToken, type StoredToken, selectToken, selectTokens, tokensIn } from '../store/tokens.ts'
import { list } from './answer.ts'
import { scope } from './auth.ts'
import { body, jsonBody } from './body.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { AppEnv } from './env.ts'
import { type By, eventOf } from './event.ts'
import { exists } from './precondition.ts'
import { invalidParameter, notFound } from './problem.ts'
import { query } from './query.ts'
import { limitWrites } from './rate.ts'
import { type Decide, holderOf, write } from './write.ts'

const tokenJson = ({ digest: _, ...token }: StoredToken) => token
const locationOf = (id: string): string => `/api/v1/tokens/${id}`

/** Of tokens everyone reads only that there was something. */
const tokenEvent = (by: By, action: string, id: string, after: unknown): NewEvent =>
  eventOf(by, action, ['token', id], { after, public: false })

/** Makes a token. Its answer is the only one that shows it; a repeated one under an Idempotency-Key does not. */
const createToken = (given: NewToken, actor: string): Decide => {
  const id = crypto.randomUUID()
  const token = tokenOf(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
  return async (db, at) => ({
    status: 201,
    location: locationOf(id),
    events: [tokenEvent({ at, actor }, 'token.create', id, given)],
    statements: [insertToken(db, { digest: await sha256(token), id, ...given }, actor, at)],
    select: [selectToken(db, id)],
    shown: ([result]) => ({
      body: { ...tokensIn(result).map(tokenJson)[0], token },
      etag: null,
      kept: tokensIn(result).map(tokenJson)[0],
    }),
  })
}

const endToken =
  (id: string, actor: string): Decide =>
  async (db, at) => {
    const [found] = await db.batch([selectToken(db, id)])
    const [token] = tokensIn(found)
    if (token === undefined) return notFound('token', id)
    if (token.revoked_at !== null)
      return { unchanged: { body: tokenJson(token), etag: null }, location: locationOf(id) }
    return {
      status: 200,
      location: locationOf(id),
      events: [tokenEvent({ at, actor }, 'token.revoke', id, { revoked_at: at })],
      statements: revokeToken(db, id, at),
      select: [selectToken(db, id)],
      shown: ([result]) => ({ body: tokensIn(result).map(tokenJson)[0], etag: null }),
    }
  }

/** Tokens, for admins (DESIGN section 11): made, listed without what would let anybody use them, revoked. */
export const tokens = new Hono<AppEnv>()
  .get('/', scope('admin'), query(PageQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? '' : decodeCursor(cursor, v.string())
    if (after === null) return invalidParameter('cursor', 'a cursor that this list gave', cursor)
    const [found] = await c.var.db.batch([selectTokens(c.var.db, after, limit + 1)])
    const { rows, last } = pageOf(tokensIn(found), limit)
    return list(c, rows.map(tokenJson), last === null ? null : encodeCursor(last.created_at + last.id))
  })
  .post('/', scope('admin'), limitWrites, ...jsonBody, body(NewToken), (c) =>
    write(c, createToken(c.req.valid('json'), holderOf(c).name)),
  )
  .delete(
    '/:id',
    scope('admin'),
    limitWrites,
    exists('token', 'id', async (c, id) => {
      const [found] = await c.var.db.batch([selectToken(c.var.db, id)])
      return tokensIn(found).length === 0 ? null : ''
    }),
    (c) => write(c, endToken(c.req.param('id'), holderOf(c).name)),
  )
