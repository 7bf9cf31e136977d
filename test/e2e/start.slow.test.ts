import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrate, withDatabase } from '../../src/cli/local-database.ts'
import { writeSeedSql } from '../../src/cli/seed-sql.ts'
import { wrangler } from '../../src/cli/wrangler.ts'
import { newState, removeState, startSite } from './browser.ts'

const SHARED = join(import.meta.dirname, '../../../shared')

describe('npm run dev', () => {
  test('loads the ten papers once; a second start keeps the data and adds nothing', async () => {
    const state = newState()
    const claimsOf = async (): Promise<{ claims: unknown; events: unknown }> => {
      const site = await startSite(state)
      try {
        const claims = await (await fetch(`${site.origin}/api/v1/claims?limit=200`)).json()
        const events = await (await fetch(`${site.origin}/api/v1/events`)).json()
        return { claims, events }
      } finally {
        await site.stop()
      }
    }
    const first = await claimsOf()
    await withDatabase(state, (db) => db.prepare("UPDATE systems SET name = 'Kept' WHERE slug = 'bipc'").run())
    expect(await claimsOf()).toEqual(first)
    const kept = await withDatabase(state, (db) => db.prepare("SELECT name FROM systems WHERE slug = 'bipc'").first())
    expect(kept).toEqual({ name: 'Kept' })
    removeState(state)
  })
})

describe('npm run deploy', () => {
  test('what it sends to an empty remote database is the whole seed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimboard-deploy-'))
    const state = newState()
    const at = '2026-11-01T00:00:00.000Z'
    await writeSeedSql(join(folder, 'seed.sql'), at)
    await migrate(state)
    const args = [
      'd1',
      'execute',
      'claimboard',
      '--local',
      '--persist-to',
      state,
      '--yes',
      '--file',
      join(folder, 'seed.sql'),
    ]
    expect(await wrangler(args, { quiet: true })).toBe(0)
    const counts = await withDatabase(state, (db) =>
      db
        .prepare(
          'SELECT (SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM sources) AS sources, (SELECT sum(entries) FROM leaderboards) AS entries',
        )
        .first(),
    )
    expect(counts).toEqual({ claims: 68, sources: 16, entries: 32 })
    rmSync(folder, { recursive: true })
    removeState(state)
  })
})

const SCORER = join(SHARED, 'extract/score.mjs')

describe.skipIf(!existsSync(SCORER))('POST /api/v1/extract on the running server', () => {
  test('reads the labelled abstracts as well as it must', async () => {
    const site = await startSite()
    const score = (gold: string, least: string[]): string =>
      execFileSync(process.execPath, [SCORER, join(SHARED, gold), '--url', site.origin, ...least], { encoding: 'utf8' })
    try {
      score('seeds/gold.jsonl', ['--min-detection', '1', '--min-complete', '0.95'])
      const slots = ['metric=0.75', 'subject=0.65', 'dataset=0.65', 'baseline=0.65'].flatMap((slot) => [
        '--min-slot',
        slot,
      ])
      score('extract/gold-dev.jsonl', ['--min-detection', '0.93', '--min-complete', '0.85', ...slots])
    } finally {
      await site.stop()
    }
  })
})
