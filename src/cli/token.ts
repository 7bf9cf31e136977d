import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { NewToken, SCOPES, type Scope } from '../../schemas/token.ts'
import { allows } from '../domain/token.ts'
import { commanded, Refusal } from './command.ts'
import { STATE, withDatabase } from './local-database.ts'
import { endToken, keepToken, migrated, newToken } from './local-token.ts'
import { whenFree } from './when-free.ts'

// `npm run token -- [--name NAME] [--scope SCOPE ...]`: a token for the local database, also while `npm run dev` serves it;
// `npm run token -- --revoke ID` ends one.
const USAGE = 'npm run token -- [--name NAME] [--scope propose|review|admin ...] | --revoke ID'

/** What each scope adds to the one before it, and an address that answers it. */
const MAY: Readonly<Record<Scope, { words: string; address: string }>> = {
  propose: { words: 'propose claims, and see what is proposed', address: '/claims?status=proposed' },
  review: {
    words: 'decide on claims and reports, import files, and add, correct and merge records',
    address: '/reports',
  },
  admin: { words: 'make and revoke tokens, redact, and make the public dump', address: '/tokens' },
}

function given(): NewToken | { readonly revoke: string } {
  const options = {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    revoke: { type: 'string' },
  } as const
  try {
    const { values } = parseArgs({ options })
    if (values.revoke !== undefined) return { revoke: values.revoke }
    return v.parse(NewToken, { name: values.name ?? userInfo().username, scopes: values.scope ?? ['admin'] })
  } catch (error) {
    throw new Refusal(`Cannot make a token: ${error instanceof Error ? error.message : error}, expected ${USAGE}`)
  }
}

await commanded(async () => {
  const asked = given()
  if ('revoke' in asked) {
    const ended = await withDatabase(STATE, (db) =>
      whenFree(() => endToken(db, asked.revoke, new Date().toISOString())),
    )
    if (!ended) throw new Refusal(`Cannot revoke the token "${asked.revoke}": there is none of this id`)
    return console.log(`Revoked ${asked.revoke}`)
  }
  const { name, scopes } = asked
  const { token, kept } = await newToken(name, scopes)
  const at = new Date().toISOString()
  await migrated()
  await withDatabase(STATE, (db) => whenFree(() => keepToken(db, kept, at)))
  console.log(`${token}\n`)
  console.log(`Its id is ${kept.id}. It is shown this once. Who has it writes as "${name}" and may`)
  for (const scope of SCOPES.filter((it) => allows(scopes, it))) console.log(`- ${MAY[scope].words} (${scope})`)
  const [highest = 'propose'] = SCOPES.filter((it) => allows(scopes, it)).slice(-1)
  console.log(`\ncurl 'http://localhost:8787/api/v1${MAY[highest].address}' -H 'authorization: Bearer ${token}'`)
})
