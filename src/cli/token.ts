import { randomBytes, randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { NewToken, SCOPES, type Scope } from '../../schemas/token.ts'
import { sha256 } from '../domain/slug.ts'
import { allows, TOKEN_BYTES, tokenOf } from '../domain/token.ts'
import { insertEvent } from '../store/events.ts'
import { insertToken, type KeptToken, selectToken } from '../store/tokens.ts'
import { newestMigration } from './backup-tables.ts'
import { commanded, Refusal } from './command.ts'
import { localPort } from './database-port.ts'
import { migrate, STATE, withDatabase } from './local-database.ts'
import { newestMigrationFile } from './migrations.ts'
import { whenFree } from './when-free.ts'

// `npm run token -- [--name NAME] [--scope SCOPE ...]`: a token for the local database, also while `npm run dev` serves it.
const USAGE = 'npm run token -- [--name NAME] [--scope propose|review|admin ...]'

/** What each scope adds to the one before it, and an address that answers it. */
const MAY: Readonly<Record<Scope, { words: string; address: string }>> = {
  propose: { words: 'propose claims, and see what is proposed', address: '/claims?status=proposed' },
  review: { words: 'decide on claims and reports, and add, correct and merge records', address: '/reports' },
  admin: { words: 'make and revoke tokens, redact, and make the public dump', address: '/tokens' },
}

function given(): NewToken {
  const options = { name: { type: 'string' }, scope: { type: 'string', multiple: true } } as const
  try {
    const { values } = parseArgs({ options })
    return v.parse(NewToken, { name: values.name ?? userInfo().username, scopes: values.scope ?? ['admin'] })
  } catch (error) {
    throw new Refusal(`Cannot make a token: ${error instanceof Error ? error.message : error}, expected ${USAGE}`)
  }
}

const isMigrated = (): Promise<boolean> =>
  withDatabase(STATE, async (db) => (await newestMigration(localPort(db, STATE))) === (await newestMigrationFile()))

/** Keeps a token with its event; a second time changes nothing. */
async function keep(db: D1Database, token: KeptToken, at: string): Promise<void> {
  const { id, name, scopes } = token
  const [held] = await db.batch([selectToken(db, id)])
  if (held !== undefined && held.results.length > 0) return
  await db.batch([
    insertToken(db, token, name, at),
    insertEvent(db, {
      at,
      actor: name,
      action: 'token.create',
      subject_kind: 'token',
      subject: id,
      reason: 'Made on the command line',
      before: null,
      after: JSON.stringify({ name, scopes }),
      public: false,
    }),
  ])
}

await commanded(async () => {
  const { name, scopes } = given()
  const token = tokenOf(randomBytes(TOKEN_BYTES))
  const kept = { digest: await sha256(token), id: randomUUID(), name, scopes }
  const at = new Date().toISOString()
  if (!(await isMigrated())) await migrate(STATE)
  await withDatabase(STATE, (db) => whenFree(() => keep(db, kept, at)))
  console.log(`${token}\n`)
  console.log(`It is shown this once. Who has it writes as "${name}" and may`)
  for (const scope of SCOPES.filter((it) => allows(scopes, it))) console.log(`- ${MAY[scope].words} (${scope})`)
  const [highest = 'propose'] = SCOPES.filter((it) => allows(scopes, it)).slice(-1)
  console.log(`\ncurl 'http://localhost:8787/api/v1${MAY[highest].address}' -H 'authorization: Bearer ${token}'`)
})
