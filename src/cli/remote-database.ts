import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Statement } from '../store/backup.ts'
import { Refusal } from './command.ts'
import type { DatabasePort, Row } from './database-port.ts'
import { DATABASE, PROJECT, WRANGLER } from './wrangler.ts'

/** UTF-16 units of a literal: at three bytes each it stays below the 100 KB that D1 takes as one statement. */
const LITERAL = 30_000

/** A text in pieces of at most so many UTF-16 units, no letter cut in two. */
export function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const last = text.charCodeAt(start + length - 1)
    const end = start + length - (last >= 0xd800 && last < 0xdc00 ? 1 : 0)
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

const literal = (value: string | number | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

/** SQL without parameters: wrangler takes none. */
const inlined = ({ sql, params }: Statement): string =>
  sql.replace(/\?(\d+)/g, (_, n: string) => literal(params[Number(n) - 1] ?? null))

/** A long parameter is put together inside the database, from pieces that each are a statement of their own. */
function inPieces({ sql, params }: Statement): string[] {
  const [long] = params
  if (typeof long !== 'string' || long.length <= LITERAL) return [inlined({ sql, params })]
  return [
    ...piecesOf(long, LITERAL).map((piece, i) => `INSERT INTO restore_pieces VALUES (${i}, ${literal(piece)})`),
    sql.replace('?1', `(SELECT group_concat(piece, '' ORDER BY place) FROM restore_pieces)`),
    'DELETE FROM restore_pieces',
  ]
}

/**
 * A database through `wrangler d1 execute`, which takes statements without parameters: what is written is gathered in a file
 * that D1 carries out as a whole or not at all. `where` is --remote, or --local with its state.
 */
export function wranglerPort(name: string, where: readonly string[]): DatabasePort {
  let folder: string | null = null
  const execute = async (args: readonly string[]): Promise<string> => {
    const all = [WRANGLER, 'd1', 'execute', DATABASE, ...where, '--json', '--yes', ...args]
    const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' }
    try {
      return (await promisify(execFile)(process.execPath, all, { cwd: PROJECT, env, maxBuffer: 2 ** 28 })).stdout
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Refusal(`Cannot use ${name}, wrangler said: ${(stdout + stderr).trim()}`)
    }
  }
  const append = async (statements: readonly string[]): Promise<void> => {
    if (folder === null) {
      folder = await mkdtemp(join(tmpdir(), 'claimboard-restore-'))
      await append([
        'PRAGMA defer_foreign_keys = on',
        'CREATE TABLE restore_pieces (place INTEGER PRIMARY KEY, piece TEXT NOT NULL) STRICT',
      ])
    }
    await appendFile(join(folder, 'restore.sql'), statements.map((sql) => `${sql};\n`).join(''), { mode: 0o600 })
  }
  return {
    name,
    query: async (statements) => {
      const answers = JSON.parse(await execute(['--command', statements.map(inlined).join(';\n')]))
      return (answers as { results: Row[] }[]).map(({ results }) => results)
    },
    write: (statements) => append(statements.flatMap(inPieces)),
    finish: async () => {
      if (folder === null) return
      try {
        await append(['DROP TABLE restore_pieces'])
        await execute(['--file', join(folder, 'restore.sql')])
      } finally {
        await rm(folder, { recursive: true, force: true })
        folder = null
      }
    },
  }
}
