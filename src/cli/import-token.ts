import { Refusal } from './command.ts'
import { STATE, withDatabase } from './local-database.ts'
import { endToken, keepToken, newToken } from './local-token.ts'
import { whenFree } from './when-free.ts'

export interface ImportToken {
  readonly token: string
  /** Gives a token that was made for the import back. */
  readonly done: () => Promise<void>
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The token with which to import: CLAIMBOARD_TOKEN, else one of the local database where the tracker is here. */
export async function tokenFor(url: string): Promise<ImportToken> {
  const given = process.env.CLAIMBOARD_TOKEN
  if (given !== undefined && given !== '') return { token: given, done: async () => undefined }
  if (!LOCAL.has(new URL(url).hostname))
    throw new Refusal(
      `Cannot import into ${url} without a token, expected one with the scope "review" in CLAIMBOARD_TOKEN`,
    )
  const made = await newToken('import', ['review'])
  await withDatabase(STATE, (db) => whenFree(() => keepToken(db, made.kept, new Date().toISOString())))
  return {
    token: made.token,
    done: () => withDatabase(STATE, (db) => whenFree(() => endToken(db, made.kept, new Date().toISOString()))),
  }
}
