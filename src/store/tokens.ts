import * as v from 'valibot'
import { type Scope, Token } from '../../schemas/token.ts'
import { type Db, rowsOf } from './db.ts'

/** A token as it is kept: its digest, never itself. */
export interface StoredToken extends Token {
  readonly digest: string
}

const COLUMNS = 'digest, id, name, scopes, created_at, created_by, revoked_at, last_used_at'

type TokenRow = Omit<StoredToken, 'scopes'> & { scopes: string }

const tokenFromRow = ({ scopes, ...row }: TokenRow): StoredToken => ({
  ...row,
  scopes: v.parse(Token.entries.scopes, JSON.parse(scopes)),
})

export const tokensIn = (result: D1Result | undefined): StoredToken[] => rowsOf<TokenRow>(result).map(tokenFromRow)

/** Writes no more often than this: the day and the minute of the last use are enough to find a token that nobody uses. */
const USE_NOTED_EVERY_MS = 60_000

/** The token of a digest that is not revoked, its use noted; one round trip. */
export async function useToken(db: Db, digest: string, at: string): Promise<StoredToken | null> {
  const before = new Date(Date.parse(at) - USE_NOTED_EVERY_MS).toISOString()
  const [found] = await db.batch([
    db.prepare(`SELECT ${COLUMNS} FROM tokens WHERE digest = ?1 AND revoked_at IS NULL`).bind(digest),
    db
      .prepare(
        `UPDATE tokens SET last_used_at = ?2 WHERE digest = ?1 AND revoked_at IS NULL AND (last_used_at IS NULL OR last_used_at < ?3)`,
      )
      .bind(digest, at, before),
  ])
  return tokensIn(found)[0] ?? null
}

/** The token of a session's cookie that has neither expired nor lost its token; null for the secret's own session. */
export async function findSession(
  db: Db,
  digest: string,
  at: string,
): Promise<{ tokenDigest: string; token: StoredToken | null } | null> {
  const [session, token] = await db.batch([
    db.prepare('SELECT token FROM sessions WHERE digest = ?1 AND expires_at > ?2').bind(digest, at),
    db
      .prepare(
        `SELECT ${COLUMNS} FROM tokens WHERE revoked_at IS NULL AND digest = (SELECT token FROM sessions WHERE digest = ?1)`,
      )
      .bind(digest),
  ])
  const [row] = rowsOf<{ token: string }>(session)
  return row === undefined ? null : { tokenDigest: row.token, token: tokensIn(token)[0] ?? null }
}

/** Keeps a session, and drops those that have expired. */
export const insertSession = (
  db: Db,
  session: { digest: string; token: string; expires_at: string },
  at: string,
): D1PreparedStatement[] => [
  db.prepare('DELETE FROM sessions WHERE expires_at <= ?1').bind(at),
  db
    .prepare('INSERT INTO sessions (digest, token, expires_at) VALUES (?1, ?2, ?3)')
    .bind(session.digest, session.token, session.expires_at),
]

export const deleteSession = (db: Db, digest: string): D1PreparedStatement =>
  db.prepare('DELETE FROM sessions WHERE digest = ?1').bind(digest)

export interface KeptToken {
  readonly digest: string
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
}

export const insertToken = (db: Db, token: KeptToken, actor: string, at: string): D1PreparedStatement =>
  db
    .prepare('INSERT INTO tokens (digest, id, name, scopes, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)')
    .bind(token.digest, token.id, token.name, JSON.stringify(token.scopes), at, actor)

/** Revokes a token and ends the sessions that were made from it. */
export const revokeToken = (db: Db, id: string, at: string): D1PreparedStatement[] => [
  db.prepare('UPDATE tokens SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL').bind(id, at),
  db.prepare('DELETE FROM sessions WHERE token = (SELECT digest FROM tokens WHERE id = ?1)').bind(id),
]

export const selectToken = (db: Db, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM tokens WHERE id = ?1`).bind(id)

/** Tokens in the order in which they were made. */
export const selectTokens = (db: Db, after: string, limit: number): D1PreparedStatement =>
  db
    .prepare(`SELECT ${COLUMNS} FROM tokens WHERE created_at || id > ?1 ORDER BY created_at || id LIMIT ?2`)
    .bind(after, limit)
