import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from './command.ts'

const run = promisify(execFile)
const TOKEN_COMMAND = join(import.meta.dirname, 'token.ts')

export interface ImportToken {
  readonly token: string
  /** Gives a token that was made for the import back. */
  readonly done: () => Promise<void>
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The command that makes tokens, in a process of its own: what it needs of the local database need not be held while files are sent. */
async function tokenCommand(...args: string[]): Promise<string> {
  try {
    return (await run(process.execPath, [TOKEN_COMMAND, ...args])).stdout
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    throw new Refusal(`Cannot make a token of the local database: ${stderr.trim().split('\n').at(-1)}`)
  }
}

/** The token with which to import: CLAIMBOARD_TOKEN, else one of the local database where the tracker is here. */
export async function tokenFor(url: string): Promise<ImportToken> {
  const given = process.env.CLAIMBOARD_TOKEN
  if (given !== undefined && given !== '') return { token: given, done: async () => undefined }
  if (!LOCAL.has(new URL(url).hostname))
    throw new Refusal(
      `Cannot import into ${url} without a token, expected one with the scope "review" in CLAIMBOARD_TOKEN`,
    )
  const made = await tokenCommand('--name', 'import', '--scope', 'review')
  const [token = ''] = made.split('\n')
  const id = /Its id is (\S+)\./.exec(made)?.[1] ?? ''
  return { token, done: async () => void (await tokenCommand('--revoke', id)) }
}
