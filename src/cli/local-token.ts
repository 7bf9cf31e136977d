import { randomBytes, randomUUID } from 'node:crypto'
import type { Scope } from '../../schemas/token.ts'
import { sha256 } from '../domain/slug.ts'
import { TOKEN_BYTES, tokenOf } from '../domain/token.ts'
import { insertEvent } from '../store/events.ts'
import { insertToken, type KeptToken, revokeToken, selectToken, tokensIn } from '../store/tokens.ts'
import { newestMigration } from './backup-tables.ts'
import { localPort } from './database-port.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'
import { newestMigrationFile } from './migrations.ts'

/** A token, shown once, and what is kept of it. */
export async function newToken(name: string, scopes: readonly Scope[]): Promise<{ token: string; kept: KeptToken }> {
  const token = tokenOf(randomBytes(TOKEN_BYTES))
  return { token, kept: { digest: await sha256(token), id: randomUUID(), name, scopes } }
}

/** Brings the local database to the newest migration where it is not. */
export async function migrated(): Promise<void> {
  const newest = await withDatabase(STATE, async (db) => newestMigration(localPort(db, STATE)))
  if (newest !== (await newestMigrationFile())) await migrate(STATE)
}

const event = ({ id, name }: Pick<KeptToken, 'id' | 'name'>, at: string, action: string, after: unknown) => ({
  ...{ at, actor: name, action, subject_kind: 'token', subject: id, reason: 'On the command line', before: null },
  after: JSON.stringify(after),
  public: false,
})

/** Keeps a token with its event; a second time changes nothing. */
export async function keepToken(db: D1Database, token: KeptToken, at: string): Promise<void> {
  const { id, name, scopes } = token
  const [held] = await db.batch([selectToken(db, id)])
  if (tokensIn(held).length > 0) return
  await db.batch([
    insertToken(db, token, name, at),
    insertEvent(db, event(token, at, 'token.create', { name, scopes })),
  ])
}

/** Revokes a token with its event, a second time without one; false where there is no such token. */
export async function endToken(db: D1Database, id: string, at: string): Promise<boolean> {
  const [held] = await db.batch([selectToken(db, id)])
  const [token] = tokensIn(held)
  if (token === undefined) return false
  if (token.revoked_at === null)
    await db.batch([...revokeToken(db, id, at), insertEvent(db, event(token, at, 'token.revoke', { revoked_at: at }))])
  return true
}
