import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withDatabase } from '../../src/cli/local-database.ts'
import { sha256 } from '../../src/domain/slug.ts'
import { tokenOf } from '../../src/domain/token.ts'
import { insertToken } from '../../src/store/tokens.ts'
import { writePwcFile } from '../bench/pwc-file.ts'
import { inconsistencies } from '../consistent.ts'
import { newState, removeState, type Site, startSite } from '../e2e/browser.ts'
import { run } from './commands.ts'

const state = newState()
const folder = mkdtempSync(join(tmpdir(), 'claimboard-import-'))
const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
afterAll(() => {
  removeState(state)
  rmSync(folder, { recursive: true, force: true })
})

const lastLine = (said: string): string => said.trim().split('\n').at(-1) ?? ''

describe('npm run import', () => {
  let site: Site
  const imported = (...args: string[]) => run('import', ['--url', site.origin, ...args], state)
  beforeAll(async () => {
    site = await startSite(state)
  })
  afterAll(() => site.stop())

  test('tells what it read, and nothing is left of the token that it made', async () => {
    const good = write('trees.csv', 'Model,LAS,Params\nAlpha,91.20,24M\nBeta,-,1.1B\n')
    const bad = write('broken.json', '[{"task": "x", "datasets": [}]')
    const first = await imported(good, bad)
    expect(first.code).toBe(1)
    expect(first.said).toContain('skipped line 3: LAS "-", for there is no value')
    expect(first.said).toMatch(/broken\.json: refused\. Cannot read the file as JSON: .*\(line 1\)/)
    expect(lastLine(first.said)).toBe('read 4, taken 3, unchanged 0, skipped 1')
    const again = await imported(write('trees.csv.gz', gzipSync(readFileSync(good))))
    expect([again.code, lastLine(again.said)]).toEqual([0, 'read 4, taken 0, unchanged 3, skipped 1'])
    await withDatabase(state, async (db) => {
      const row = await db.prepare('SELECT count(*) AS made, count(revoked_at) AS ended FROM tokens').first()
      expect(row).toEqual({ made: 2, ended: 2 })
    })
  })

  test('only counts where it is told to', async () => {
    const tried = await imported('--dry-run', '--format', 'csv', write('tried.csv', 'Model,F1\nA,3\n'))
    expect([tried.code, lastLine(tried.said)]).toEqual([0, 'read 1, taken 1, unchanged 0, skipped 0'])
    expect((await fetch(`${site.origin}/api/v1/sources/tried-csv`)).status).toBe(404)
  })

  test.each([
    [[], 'there is no file'],
    [['nowhere.csv'], 'Cannot import "nowhere.csv": there is no such file'],
    [['--format', 'xml', 'a.xml'], '--format is "xml", expected one of pwc, pwc-sync, model-index'],
    [['--colour', 'red'], 'Usage: npm run import'],
  ])('refuses %j', async (args, told) => {
    expect(await imported(...args)).toEqual({ code: 1, said: expect.stringContaining(told) })
  })

  test('a tracker that does not answer, and one elsewhere without a token', async () => {
    const file = write('a.csv', 'Model,F1\nA,3\n')
    expect(await run('import', ['--url', 'http://localhost:9', file], state)).toEqual({
      code: 1,
      said: expect.stringMatching(/^Cannot reach http:\/\/localhost:9: .*npm run dev/),
    })
  })
})

test('an import that is stopped leaves the boards as they were, and goes on without a duplicate', async () => {
  const LINES = process.env.KILL_ROUNDS === undefined ? 1_000 : 4_000
  const path = join(folder, 'large.json')
  await writePwcFile(path, LINES)
  const bytes = readFileSync(path)
  const token = tokenOf(new Uint8Array(32).fill(9))
  await withDatabase(state, async (db) => {
    const kept = { digest: await sha256(token), id: 'stopped', name: 'stopped', scopes: ['review'] as const }
    await insertToken(db, kept, 'test', new Date().toISOString()).run()
  })
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const pieces = [bytes.subarray(0, 100_000), bytes.subarray(100_000)]
  let site = await startSite(state)
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  const ask = async (method: string, rest: string, body?: Buffer): Promise<any> => {
    const headers = { authorization: `Bearer ${token}` }
    const init = body === undefined ? {} : { body: new Uint8Array(body) }
    return (await fetch(`${site.origin}/api/v1/${rest}`, { method, headers, ...init })).json()
  }
  const begin = () => ask('POST', `imports?format=pwc&name=large.json&sha256=${hex}`)
  const boards = async () => (await ask('GET', 'leaderboards?limit=200')).data
  const before = await boards()
  const { id } = await begin()
  await ask('PUT', `imports/${id}/chunks/1`, pieces[0])
  await site.kill()

  site = await startSite(state)
  expect(await begin()).toMatchObject({ id, chunks: [1], status: 'open' })
  await ask('PUT', `imports/${id}/chunks/2`, pieces[1])
  const stopped = ask('POST', `imports/${id}/commit`).catch(() => null)
  // Somewhere while it is read and staged.
  await new Promise((resolve) => setTimeout(resolve, 400))
  await site.kill()
  await stopped

  site = await startSite(state)
  const { status } = await ask('GET', `imports/${id}`)
  if (status === 'open') expect(await boards()).toEqual(before)
  expect(await ask('POST', `imports/${id}/commit`)).toMatchObject({
    status: 'committed',
    counts: { read: LINES, taken: LINES, unchanged: 0, skipped: 0 },
  })
  expect(await ask('POST', `imports/${id}/commit`)).toMatchObject({ status: 'committed', counts: { taken: LINES } })
  await site.stop()
  await withDatabase(state, async (db) => {
    const row = await db.prepare(`SELECT count(*) AS n FROM claims WHERE source = 'large-json'`).first<{ n: number }>()
    expect(row?.n).toBe(LINES)
    expect(await inconsistencies(db)).toEqual([])
  })
})
