import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRows, listTables } from '../../src/cli/backup-tables.ts'
import { type DatabasePort, localPort } from '../../src/cli/database-port.ts'
import { loadSeed } from '../../src/cli/load-seed.ts'
import { migrate, withDatabase } from '../../src/cli/local-database.ts'
import { newestMigrationFile } from '../../src/cli/migrations.ts'
import { readBackup } from '../../src/cli/read-backup.ts'
import { wranglerPort } from '../../src/cli/remote-database.ts'
import { restoreBackup } from '../../src/cli/restore-backup.ts'
import { writeBackup } from '../../src/cli/write-backup.ts'
import { insertEvent } from '../../src/store/events.ts'
import { exportsMade } from '../../src/store/make-dump.ts'
import { insertToken } from '../../src/store/tokens.ts'
import { generateClaims } from '../generate.ts'
import { run } from './commands.ts'

/** As many as a quick run has time for; `npm run verify` takes 10,000. */
const VERIFY = process.env.BACKUP_CLAIMS !== undefined
const CLAIMS = Number(process.env.BACKUP_CLAIMS ?? 500)
const migration = await newestMigrationFile()
const AT = '2026-11-01T00:00:00.000Z'

const folder = mkdtempSync(join(tmpdir(), 'claimboard-backups-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
let made = 0
/** A path that no other has in this run. */
const fresh = (): string => join(folder, `${++made}`)

const contents = (of: string): Record<string, string> =>
  Object.fromEntries(readdirSync(of).map((file) => [file, readFileSync(join(of, file), 'base64')]))

/** A state that is migrated and empty, of which every other one is a copy. */
const EMPTY = fresh()
beforeAll(() => migrate(EMPTY))

function emptyState(): string {
  const state = fresh()
  cpSync(EMPTY, state, { recursive: true })
  return state
}

async function stateWith(fill: (db: D1Database) => Promise<unknown>): Promise<string> {
  const state = emptyState()
  await withDatabase(state, fill)
  return state
}

async function backedUp(state: string): Promise<string> {
  const to = fresh()
  expect(await run('backup', [to], state)).toMatchObject({ code: 0 })
  return to
}

/** Numbers that a detour over decimal digits could change. */
const NUMBERS = [
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  0.1 + 0.2,
  1 / 3,
  2 ** 53 - 1,
  1e21,
  2.2250738585072014e-308,
]

/** A row in every table, with what is hard to carry. */
const fillEveryTable = async (db: D1Database): Promise<void> => {
  await loadSeed(db, AT)
  const event = (action: string) =>
    insertEvent(db, {
      at: AT,
      actor: `O'Neil "𝛼" \\ \n \u2028 ?1`,
      action,
      subject_kind: 'source',
      subject: 'mor',
      reason: `'); DROP TABLE claims; --`,
      before: null,
      after: '{"a":[1.50,"\\u0001"]}',
    })
  await db.batch([
    event('source.redact'),
    db.prepare("UPDATE editions SET text = NULL, redacted_at = ?1 WHERE source = 'mor'").bind(AT),
    db
      .prepare(
        "UPDATE claims SET quote = NULL, quote_at = NULL, locator = 'removed', redacted_at = ?1 WHERE source = 'mor'",
      )
      .bind(AT),
    db.prepare("UPDATE claims SET status = 'proposed' WHERE source = 'genn'"),
    insertToken(db, { digest: 'd'.repeat(64), id: 'token-1', name: 'A', scopes: ['admin'] }, 'admin', AT),
    db.prepare("INSERT INTO sessions VALUES ('s', 'd', '2027-01-01T00:00:00.000Z')"),
    db
      .prepare("INSERT INTO idempotency_keys VALUES ('d', 'POST /api/v1/claims', 'key', 'b', 201, NULL, '/x', ?1)")
      .bind(AT),
    db
      .prepare(
        `INSERT INTO reports (id, claim, at, wrong, "right", status) SELECT 'r1', id, ?1, 'wrong', 'right', 'open' FROM claims LIMIT 1`,
      )
      .bind(AT),
    db
      .prepare(
        "INSERT INTO merges (kind, slug, into_slug, at, actor, moved) VALUES ('system', 'dha', 'gqa', ?1, 'A', '{}')",
      )
      .bind(AT),
    db.prepare("UPDATE systems SET merged_into = 'gqa', variant_of = 'nacl' WHERE slug = 'dha'"),
    db
      .prepare("INSERT INTO imports VALUES ('i1', 'csv', ?2, '{}', 0, 'open', NULL, 'mor', NULL, NULL, ?1, 'A', NULL)")
      .bind(AT, `a "file".csv`),
    db.prepare("INSERT INTO import_chunks VALUES ('i1', 0, 3, 'YSwx')"),
    db.prepare("INSERT INTO import_parts VALUES ('i1-1', 'skipped', 0, 'i1', 1, '[{\"why\":\"no number\"}]')"),
    db.prepare(`INSERT INTO file_tables VALUES ('mor', 't', 0, '{"a":"1.50"}')`),
    db.prepare(`INSERT INTO file_rows VALUES ('r', 'mor', 't', 0, '{"a":"\\u0001"}')`),
    db.prepare("UPDATE claims SET import = 'i1', file_print = '[\"1.50\"]', file_row = 'r' WHERE source = 'mor'"),
    ...NUMBERS.map((number, i) =>
      db
        .prepare(
          'UPDATE claims SET improvement_low = ?1 WHERE id = (SELECT id FROM claims ORDER BY id LIMIT 1 OFFSET ?2)',
        )
        .bind(number, i),
    ),
  ])
  const exported = await exportsMade(db, AT, 'test')
  if (!exported.ok) throw new Error('nobody else makes a dump here')
}

const numbersOf = (state: string): Promise<unknown[]> =>
  withDatabase(state, async (db) => {
    const { results } = await db
      .prepare('SELECT improvement_low AS n FROM claims ORDER BY id LIMIT ?1')
      .bind(NUMBERS.length)
      .all<{ n: number }>()
    return results.map(({ n }) => n)
  })

const EVENT = {
  at: AT,
  actor: 'test',
  action: 'source.update',
  subject_kind: 'source',
  subject: 'mor',
  reason: null,
  before: null,
  after: null,
}

describe('npm run backup and restore', () => {
  let filled: string
  let backup: string

  beforeAll(async () => {
    filled = await stateWith(fillEveryTable)
    backup = fresh()
    expect(await run('backup', [backup], filled)).toEqual({
      code: 0,
      said: expect.stringContaining('keep it as safe as the database'),
    })
  })

  test('hold every table, and a restored database gives the same bytes', async () => {
    const { manifest } = await readBackup(backup)
    expect(manifest.tables.filter(({ rows }) => rows === 0)).toEqual([])
    const target = fresh()
    expect(await run('restore', [backup], target)).toMatchObject({ code: 0 })
    expect(contents(await backedUp(target))).toEqual(contents(backup))
    expect(await numbersOf(target)).toEqual(NUMBERS)
  })

  test(`hold ${CLAIMS} claims, among them ends that are open`, async () => {
    const source = await stateWith((db) => generateClaims(db, CLAIMS))
    const whole = await backedUp(source)
    expect(readFileSync(join(whole, 'standings.ndjson'), 'utf8')).toContain('1.7976931348623157e+308')
    const target = fresh()
    expect(await run('restore', [whole], target)).toMatchObject({ code: 0 })
    expect(contents(await backedUp(target))).toEqual(contents(whole))
  })

  // A minute of starting wrangler again and again: `npm run verify` takes it.
  test.runIf(VERIFY)('do the same by statements without parameters, as for a remote database', async () => {
    const target = emptyState()
    const port = wranglerPort('the database', ['--local', '--persist-to', target])
    await restoreBackup(port, await readBackup(backup))
    const to = fresh()
    await writeBackup(port, to)
    expect(contents(to)).toEqual(contents(backup))
    await expect(restoreBackup(port, await readBackup(backup))).rejects.toThrow(/expected an empty database/)
  })

  /** A copy of the backup, changed. */
  const copied = (change: (of: string) => void): string => {
    const copy = fresh()
    cpSync(backup, copy, { recursive: true })
    change(copy)
    return copy
  }
  const rewrite = (of: string, file: string, from: string, to: string): void => {
    const text = readFileSync(join(of, file), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(of, file), text.replace(from, to))
  }

  test('a restore refuses what is damaged, incomplete or of another migration, and nothing is written', async () => {
    const target = emptyState()
    const before = contents(await backedUp(target))
    const damages: [(of: string) => void, string][] = [
      [(of) => rewrite(of, 'claims.ndjson', 'accepted', 'rejected'), 'SHA-256'],
      [(of) => rmSync(join(of, 'events.ndjson')), 'events.ndjson'],
      [(of) => rmSync(join(of, 'manifest.json')), 'manifest.json'],
      [(of) => rewrite(of, 'manifest.json', migration, '9999_later.sql'), '9999_later.sql'],
    ]
    for (const [change, told] of damages) {
      const { code, said } = await run('restore', [copied(change)], target)
      expect([code, said]).toEqual([1, expect.stringContaining(told)])
    }
    expect(contents(await backedUp(target))).toEqual(before)
  })

  test('a restore refuses a database that is not empty, and nothing is written', async () => {
    const target = await stateWith((db) => db.prepare("INSERT INTO tasks VALUES ('mine', 'Mine')").run())
    const before = contents(await backedUp(target))
    const { code, said } = await run('restore', [backup], target)
    expect([code, said]).toEqual([1, expect.stringContaining('table tasks holds 1 rows, expected an empty database')])
    expect(contents(await backedUp(target))).toEqual(before)
  })

  test.each([
    [
      'another migration',
      "INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')",
      `at migration 9999_later.sql, expected ${migration}`,
    ],
    ['other columns', 'ALTER TABLE tasks ADD COLUMN mine TEXT', 'other columns'],
  ])('a restore refuses a database of %s, and nothing is written', async (_, sql, told) => {
    await stateWith(async (db) => {
      await db.prepare(sql).run()
      const port = localPort(db, 'here')
      await expect(restoreBackup(port, await readBackup(backup))).rejects.toThrow(told)
      const counts = await countRows(port, await listTables(port))
      expect(Object.values(counts).filter((rows) => rows !== 0 && rows !== null)).toEqual([])
    })
  })

  test.each([
    ['a folder that holds something', () => [backup], 'it holds'],
    ['no folder', () => [], 'npm run backup -- DIR'],
    ['two folders', () => [fresh(), fresh()], 'npm run backup -- DIR'],
    ['an option that it does not know', () => [fresh(), '--all'], 'npm run backup -- DIR'],
  ])('a backup refuses %s', async (_, args, told) => {
    const before = contents(backup)
    expect(await run('backup', args(), filled)).toEqual({ code: 1, said: expect.stringContaining(told) })
    expect(contents(backup)).toEqual(before)
  })

  test('a backup refuses a folder without a database', async () => {
    const to = fresh()
    expect(await run('backup', [to], fresh())).toEqual({ code: 1, said: expect.stringContaining('it has no tables') })
    expect(existsSync(to)).toBe(false)
  })

  test('a backup refuses a database that is written to meanwhile, and leaves no file', async () => {
    const to = fresh()
    await stateWith(async (db) => {
      const port = localPort(db, 'here')
      const busy: DatabasePort = {
        ...port,
        query: async (statements) => {
          const rows = await port.query(statements)
          if (statements.length > 1) await insertEvent(db, EVENT).run()
          return rows
        },
      }
      await expect(writeBackup(busy, to)).rejects.toThrow('it was written to in the meantime')
    })
    expect(readdirSync(to)).toEqual([])
  })
})
