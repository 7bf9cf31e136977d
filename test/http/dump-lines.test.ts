import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { Claim } from '../../schemas/claim.ts'
import { Benchmark, Dataset, Metric, System, Task } from '../../schemas/registry.ts'
import { Source } from '../../schemas/source.ts'
import type { Db } from '../../src/store/db.ts'
import { exportsMade } from '../../src/store/make-dump.ts'
import { AT, count, happen, linesOf, make, textOf } from '../dumps.ts'
import { json, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const SECRET = 'nobody may read this'

/** A claim of the seed, marked so that its words are found wherever they go. */
async function mark(status: string, source: string): Promise<string> {
  const found = await env.DB.prepare(
    "UPDATE claims SET status = ?1, conditions = json_object('note', ?2) WHERE id = (SELECT id FROM claims WHERE source = ?3 ORDER BY id LIMIT 1) RETURNING id",
  )
    .bind(status, `${SECRET}: ${status}`, source)
    .first<{ id: string }>()
  if (found === null) throw new Error(`the seed has no claim of ${source}`)
  await env.DB.batch([happen('claim', found.id, `${SECRET}: ${status}`)])
  return found.id
}

describe('the lines of a dump', () => {
  test('are those of the public tables, each once', async () => {
    const manifest = await make()
    const files = new Set(manifest.files.map(({ name }) => name.replace(/-\d+\.ndjson$/, '')))
    const tables = [
      'aliases',
      'benchmarks',
      'claims',
      'datasets',
      'editions',
      'events',
      'leaderboards',
      'metrics',
      'sources',
      'systems',
      'tasks',
    ]
    expect([...files]).toEqual(tables)
    for (const table of tables) {
      const rows = table === 'events' ? `events WHERE id <= ${manifest.revision}` : table
      const lines = await linesOf(manifest, table)
      expect([table, lines.length]).toEqual([table, await count(rows)])
      expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(lines.length)
    }
  })

  test('say what the API says, with its field names, and JSON as JSON', async () => {
    const manifest = await make()
    const { data: claims } = await json('/api/v1/claims?limit=200')
    const lines = await linesOf(manifest, 'claims')
    for (const claim of claims) {
      const { licence, ...line } = lines.find(({ id }) => id === claim.id)
      expect(line).toMatchObject(claim)
      expect(typeof licence).toBe('string')
    }
    const schemas = {
      claims: Claim,
      systems: System,
      metrics: Metric,
      benchmarks: Benchmark,
      tasks: Task,
      datasets: Dataset,
    }
    for (const [noun, { entries }] of Object.entries(schemas)) {
      for (const line of await linesOf(manifest, noun)) v.parse(v.object(entries as v.ObjectEntries), line)
    }
    const { editions, ...entries } = Source.entries
    for (const line of await linesOf(manifest, 'sources')) v.parse(v.object(entries), line)
    for (const line of await linesOf(manifest, 'editions')) v.parse(v.object(editions.item.entries), line)
  })

  test('name the source and its licence: of each claim and each edition', async () => {
    const manifest = await make()
    const licences = new Map((await linesOf(manifest, 'sources')).map(({ slug, licence }) => [slug, licence]))
    for (const line of [...(await linesOf(manifest, 'claims')), ...(await linesOf(manifest, 'editions'))])
      expect([line.source, line.licence]).toEqual([line.source, licences.get(line.source)])
  })

  test('hold what was merged, with what it was merged into', async () => {
    await env.DB.prepare("UPDATE systems SET merged_into = 'gqa' WHERE slug = 'dha'").run()
    const lines = await linesOf(await make(), 'systems')
    expect(lines.find(({ slug }) => slug === 'dha')).toMatchObject({ merged_into: 'gqa' })
    expect(lines.find(({ slug }) => slug === 'gqa')).toMatchObject({ merged_into: null })
  })

  test('tell nothing of what is proposed or rejected, of tokens and of reports', async () => {
    const hidden = [await mark('proposed', 'genn'), await mark('rejected', 'ernie-3')]
    const shown = await mark('disputed', 'mor')
    await env.DB.batch([
      happen('token', 'token-x', SECRET),
      happen('report', 'report-x', SECRET),
      happen('system', 'dha', SECRET, false),
    ])
    const manifest = await make()
    const text = await textOf(manifest)
    expect(text.match(new RegExp(`${SECRET}[^"]*`, 'g'))?.filter((words) => words !== `${SECRET}: disputed`)).toEqual(
      [],
    )
    for (const id of hidden) expect(await textOf(manifest, 'claims')).not.toContain(id)
    expect((await linesOf(manifest, 'claims')).map(({ id }) => id)).toContain(shown)
    const events = await linesOf(manifest, 'events')
    for (const id of [...hidden, 'token-x', 'report-x', 'dha'])
      expect(events.findLast(({ subject }) => subject === id)).toMatchObject({
        reason: null,
        before: null,
        after: null,
      })
    expect(events.find(({ subject }) => subject === shown)).toMatchObject({
      reason: `${SECRET}: disputed`,
      after: { words: `${SECRET}: disputed` },
    })
    for (const { digest } of (await env.DB.prepare('SELECT digest FROM tokens').all<{ digest: string }>()).results)
      expect(text).not.toContain(digest)
  })

  test('are as of one event, even where something is written while they are read', async () => {
    await happen('seed', 'test').run()
    const rename = (name: string) => env.DB.prepare("UPDATE systems SET name = ?1 WHERE slug = 'dha'").bind(name)
    await rename('Before').run()
    const revision = (await env.DB.prepare('SELECT max(id) AS id FROM events').first<{ id: number }>())?.id
    let written = false
    const busy: Db = {
      prepare: (sql) => env.DB.prepare(sql),
      batch: async <T>(statements: D1PreparedStatement[]) => {
        const results = await env.DB.batch<T>(statements)
        if (!written) await env.DB.batch([rename('After'), happen('system', 'dha')])
        written = true
        return results
      },
    }
    const made = await exportsMade(busy, AT, 'test')
    if (!made.ok) throw new Error('nobody else makes a dump here')
    const { manifest } = made.value
    expect(manifest.revision).toBe(revision)
    expect((await linesOf(manifest, 'systems')).find(({ slug }) => slug === 'dha').name).toBe('Before')
    expect((await linesOf(manifest, 'events')).at(-1).id).toBe(revision)
    const next = await exportsMade(env.DB, AT, 'test')
    if (!next.ok) throw new Error('nobody else makes a dump here')
    expect((await linesOf(next.value.manifest, 'systems')).find(({ slug }) => slug === 'dha').name).toBe('After')
  })

  test('are at most 5,000 a file and about 1 MB, with texts of any length between', async () => {
    await env.DB.batch([
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
         INSERT INTO aliases (kind, key, slug, alias) SELECT 'task', 'many' || i, 'language-modeling', 'Many ' || i FROM n`,
      ),
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
         INSERT INTO editions (source, label, position, text) SELECT 'dha', 'long ' || i, 100 + i, printf('%.*c', 20000 + i, '𝛼') FROM n`,
      ),
    ])
    const manifest = await make()
    const rows = manifest.files.map((file) => file.rows)
    expect(Math.max(...rows)).toBe(5000)
    expect(Math.max(...manifest.files.map(({ bytes }) => bytes))).toBeLessThan(1_000_000)
    const aliases = await linesOf(manifest, 'aliases')
    expect(aliases).toHaveLength(await count('aliases'))
    const { results } = await env.DB.prepare('SELECT kind, slug, alias FROM aliases ORDER BY kind, key').all()
    expect(aliases).toEqual(results)
    expect((await linesOf(manifest, 'editions')).filter(({ label }) => label.startsWith('long '))).toHaveLength(100)
  })
})
