import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/cli/command.ts'
import { chunksOf, readBackup } from '../../src/cli/read-backup.ts'
import { piecesOf } from '../../src/cli/remote-database.ts'
import { whenFree } from '../../src/cli/when-free.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimboard-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** Writes a backup of one table, as `npm run backup` does, but for what the test says otherwise. */
function putBackup(lines: readonly unknown[], { table = {}, manifest = {} } = {}): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  put('tasks.ndjson', text)
  const tables = [{ name: 'tasks', rows: lines.length - 1, bytes: bytes.length, sha256, ...table }]
  put('manifest.json', JSON.stringify({ format: 1, migration: '0001_tracker.sql', tables, ...manifest }))
}

const COLUMNS = ['slug', 'name']
const LINES = [COLUMNS, ['a', 'A'], ['b', 'B']]

describe('readBackup()', () => {
  test('takes a backup that is as it was written', async () => {
    putBackup(LINES)
    expect((await readBackup(folder)).columns).toEqual(new Map([['tasks', COLUMNS]]))
  })

  test.each<[string, () => void, RegExp]>([
    ['no manifest', () => unlinkSync(join(folder, 'manifest.json')), /Cannot read .*manifest\.json/],
    ['a manifest that is no JSON', () => put('manifest.json', '{'), /manifest/],
    ['a manifest of another format', () => putBackup(LINES, { manifest: { format: 2 } }), /manifest/],
    ['a table that is a path', () => putBackup(LINES, { table: { name: '../tasks' } }), /manifest/],
    ['a missing file', () => unlinkSync(join(folder, 'tasks.ndjson')), /Cannot read .*tasks\.ndjson/],
    ['a file that was cut short', () => put('tasks.ndjson', `${JSON.stringify(COLUMNS)}\n`), /16 bytes, expected 36/],
    ['a letter that was changed', () => put('tasks.ndjson', '["slug","name"]\n["a","A"]\n["b","X"]\n'), /SHA-256/],
    ['a row more than the manifest says', () => putBackup(LINES, { table: { rows: 1 } }), /2 rows, expected 1/],
    ['a row less than the manifest says', () => putBackup(LINES, { table: { rows: 3 } }), /2 rows, expected 3/],
    [
      'columns that are SQL',
      () =>
        putBackup([
          ['slug', 'name) --'],
          ['a', 'A'],
        ]),
      /Cannot read .*tasks\.ndjson/,
    ],
  ])('refuses %s', async (_, damage, told) => {
    putBackup(LINES)
    damage()
    await expect(readBackup(folder)).rejects.toThrow(told)
    await expect(readBackup(folder)).rejects.toBeInstanceOf(Refusal)
  })
})

describe('chunksOf()', () => {
  const chunks = async (rows: readonly unknown[]): Promise<unknown[][]> => {
    putBackup([COLUMNS, ...rows])
    const found: unknown[][] = []
    for await (const chunk of chunksOf(await readBackup(folder), 'tasks')) found.push(JSON.parse(chunk))
    return found
  }

  test('gives at most 5,000 rows at once, each once and in order', async () => {
    const rows = Array.from({ length: 10_001 }, (_, i) => [`t-${i}`, 'T'])
    const found = await chunks(rows)
    expect(found.map(({ length }) => length)).toEqual([5000, 5000, 1])
    expect(found.flat()).toEqual(rows)
  })

  test('gives at most 1 MB at once, and a row that is longer alone', async () => {
    // Letters of several bytes stand across the pieces in which a file is read; a line separator ends no line.
    const rows = ['𝛼'.repeat(100_001), 'b'.repeat(1_200_000), '\u2028'.repeat(150_000), 'ß'].map((name, i) => [
      `t-${i}`,
      name,
    ])
    const found = await chunks(rows)
    expect(found.map(({ length }) => length)).toEqual([1, 1, 2])
    expect(found.flat()).toEqual(rows)
  })

  test('gives nothing of a table without rows', async () => {
    expect(await chunks([])).toEqual([])
  })
})

describe('piecesOf()', () => {
  test.each([
    ['', []],
    ['abc', ['abc']],
    ['abcdefg', ['abc', 'def', 'g']],
    ['ab𝛼cd', ['ab', '𝛼c', 'd']],
    ['a𝛼𝛽b', ['a𝛼', '𝛽b']],
  ])('cuts %j into %j', (text, pieces) => {
    expect(piecesOf(text, 3)).toEqual(pieces)
  })
})

describe('whenFree()', () => {
  test.each([
    'D1_ERROR: database is locked: SQLITE_BUSY',
    'D1_ERROR: Failed to get session commit token: internal error; reference = x',
  ])('tries again while another process has the database: %s', async (told) => {
    let tries = 0
    const busy = async (): Promise<number> => {
      if (++tries < 3) throw new Error(told)
      return tries
    }
    expect(await whenFree(busy)).toBe(3)
  })

  test('gives up on anything else at once', async () => {
    let tries = 0
    const broken = async (): Promise<never> => {
      tries++
      throw new Error('D1_ERROR: no such table')
    }
    await expect(whenFree(broken)).rejects.toThrow('no such table')
    expect(tries).toBe(1)
  })
})
