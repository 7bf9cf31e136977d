import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ExportManifest } from '../../schemas/export.ts'
import { sha256 } from '../../src/domain/slug.ts'
import worker from '../../src/index.ts'
import { writeParts } from '../../src/store/dump.ts'
import { insertEvent } from '../../src/store/events.ts'
import { exportsMade } from '../../src/store/make-dump.ts'
import { AT, count, happen, linesOf, make, servedText, textOf } from '../dumps.ts'
import { json, request, seed, tokenFor } from '../worker.ts'

let admin: RequestInit
let reviewer: RequestInit

const bearing = (token: string): RequestInit => ({ method: 'POST', headers: { authorization: `Bearer ${token}` } })

/** A database in which another making begins when one has written its parts; it has published, or not, before that one tries to. */
function overtaking(published: boolean): Env {
  let begun = false
  const session = (real: D1DatabaseSession) => ({
    prepare: (sql: string) => real.prepare(sql),
    getBookmark: () => real.getBookmark(),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await real.batch(statements)
      if (begun || (await count('exports WHERE manifest IS NULL')) === 0) return results
      begun = true
      await (published ? exportsMade(env.DB, AT, 'second') : writeParts(env.DB, AT))
      return results
    },
  })
  return { ...env, DB: { withSession: (from?: string) => session(env.DB.withSession(from)) } as unknown as D1Database }
}

beforeAll(async () => {
  await seed()
  admin = bearing(await tokenFor('admin', 'The admin'))
  reviewer = bearing(await tokenFor('review'))
})

describe('without a dump', () => {
  beforeEach(async () => {
    await env.DB.batch([env.DB.prepare('DELETE FROM export_parts'), env.DB.prepare('DELETE FROM exports')])
  })

  test.each(['/api/v1/export', '/api/v1/export/claims-001.ndjson'])('%s is 404', async (path) => {
    const answer = await request(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  test('a new one holds no event after its revision, not even those of dumps', async () => {
    const { revision } = await make()
    await env.DB.batch([env.DB.prepare('DELETE FROM export_parts'), env.DB.prepare('DELETE FROM exports')])
    const again = await exportsMade(env.DB, AT, 'test')
    if (!again.ok) throw new Error('nobody else makes a dump here')
    expect(again.value).toMatchObject({ made: true, manifest: { revision } })
    expect((await linesOf(again.value.manifest, 'events')).at(-1).id).toBe(revision)
  })

  test('one whose making was interrupted is not served, and the next one clears it away', async () => {
    await writeParts(env.DB, AT)
    expect(await count('export_parts')).toBeGreaterThan(0)
    expect((await request('/api/v1/export')).status).toBe(404)
    expect((await request('/api/v1/export/claims-001.ndjson')).status).toBe(404)
    const { files } = await make()
    expect(await count('exports')).toBe(1)
    expect(await count('export_parts')).toBe(files.length)
  })
})

describe('POST /exports', () => {
  const post = (init: RequestInit) => request('/api/v1/exports', init)

  test('is for admins: 401 without a token, 403 with less', async () => {
    const events = await count('events')
    for (const [init, status] of [
      [{ method: 'POST' }, 401],
      [{ method: 'POST', headers: { authorization: 'Bearer cb_wrong' } }, 401],
      [reviewer, 403],
    ] as const) {
      const answer = await post(init)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    }
    expect(await count('events')).toBe(events)
  })

  test('answers 201 with the manifest and writes an event; 200 with the same one where nothing has changed', async () => {
    await happen('seed', 'test').run()
    const first = await post(admin)
    expect([first.status, first.headers.get('location')]).toEqual([201, '/api/v1/export'])
    const manifest = v.parse(ExportManifest, await first.json())
    const last = await env.DB.prepare('SELECT actor, action, subject FROM events ORDER BY id DESC LIMIT 1').first()
    expect(last).toEqual({ actor: 'The admin', action: 'export.make', subject: String(manifest.revision) })
    const events = await count('events')
    const second = await post(admin)
    expect([second.status, await second.json()]).toEqual([200, manifest])
    expect(await json('/api/v1/export')).toEqual(manifest)
    expect(await count('events')).toBe(events)
  })

  test('keeps the dump before, so that who has its manifest can finish, and none before that', async () => {
    const manifests = [await make(), await make(), await make()]
    const served = await Promise.all(
      manifests.map(async ({ files }) =>
        (await Promise.all(files.map(({ url }) => request(url)))).map((it) => it.status),
      ),
    )
    expect(served.map((statuses) => [...new Set(statuses)])).toEqual([[404], [200], [200]])
    expect(await count('exports')).toBe(2)
  })

  test('of two that make one at once the later one does; the other is given it, or told to come back', async () => {
    for (const published of [true, false]) {
      await happen('seed', 'test').run()
      const answer = await request('/api/v1/exports', admin, overtaking(published))
      if (published) expect([answer.status, await answer.json()]).toEqual([200, await json('/api/v1/export')])
      else expect([answer.status, answer.headers.get('retry-after')]).toEqual([409, expect.stringMatching(/^\d+$/)])
    }
  })

  test('is done once under an Idempotency-Key', async () => {
    await happen('seed', 'test').run()
    const keyed = { ...admin, headers: { ...admin.headers, 'idempotency-key': 'once' } }
    const first = await post(keyed)
    const again = await post(keyed)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await first.json())
  })
})

describe('GET /export', () => {
  test('tells rows, bytes and SHA-256 of every file as it is served, and the licences of all sources', async () => {
    const manifest = await make()
    const names = manifest.files.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(names).toContain('claims-001.ndjson')
    for (const file of manifest.files) {
      const answer = await request(file.url)
      const text = await servedText(answer)
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
      expect(answer.headers.get('cache-control')).toMatch(/^public/)
      expect(answer.headers.get('etag')).toBe(`"${file.sha256}"`)
      expect({
        bytes: new TextEncoder().encode(text).length,
        rows: text.split('\n').length - 1,
        sha256: await sha256(text),
      }).toEqual({
        bytes: file.bytes,
        rows: file.rows,
        sha256: file.sha256,
      })
    }
    const { results } = await env.DB.prepare(
      'SELECT licence, count(*) AS sources FROM sources GROUP BY licence ORDER BY licence',
    ).all()
    expect(manifest.licences).toEqual(results)
  })

  test('manifest and files answer 304 to their ETag, and a file by its name alone is of the newest', async () => {
    const { files } = await make()
    for (const path of ['/api/v1/export', files[0]?.url ?? '']) {
      const etag = (await request(path)).headers.get('etag') ?? ''
      const again = await request(path, { headers: { 'if-none-match': etag } })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
    }
    const named = await request('/api/v1/export/claims-001.ndjson', { headers: { accept: 'application/x-ndjson' } })
    expect(await servedText(named)).toBe(await textOf({ files } as ExportManifest, 'claims-001'))
  })

  test('a file answers 304 to any of several ETags, and to all of them', async () => {
    const { files } = await make()
    const [first, second] = files
    for (const sent of [`"${second?.sha256}", "${first?.sha256}"`, '*'])
      expect((await request(first?.url ?? '', { headers: { 'if-none-match': sent } })).status).toBe(304)
    expect((await request(first?.url ?? '', { headers: { 'if-none-match': `"${second?.sha256}"` } })).status).toBe(200)
  })

  test('the newest is served while another one is made', async () => {
    const { revision } = await make()
    await writeParts(env.DB, AT)
    expect((await json('/api/v1/export')).revision).toBe(revision)
    expect((await request('/api/v1/export/claims-001.ndjson')).status).toBe(200)
  })

  test.each([
    ['/api/v1/export/claims-999.ndjson', 404, 'no such part'],
    ['/api/v1/export/tokens-001.ndjson', 404, 'no public table'],
    ['/api/v1/export/..%2Fclaims-001.ndjson', 404, 'no name of ours'],
    ['/api/v1/export/claims-1.ndjson', 404, 'not as it is written'],
    ['/api/v1/export/claims-001.ndjson?revision=999999', 404, 'no such dump'],
    ['/api/v1/export/claims-001.ndjson?revision=x', 422, 'no number'],
    ['/api/v1/export?x=1', 422, 'a parameter that nobody documents'],
  ])('%s is %d: %s', async (path, status) => {
    await make()
    expect((await request(path)).status).toBe(status)
  })
})

test('a redaction takes down every dump that was made before it', async () => {
  await make()
  await insertEvent(env.DB, {
    at: AT,
    actor: 'admin',
    action: 'edition.redact',
    subject_kind: 'edition',
    subject: 'dha',
    reason: 'A legal reason',
    before: null,
    after: null,
  }).run()
  expect((await request('/api/v1/export')).status).toBe(404)
  expect(await count('export_parts')).toBe(0)
})

describe('scheduled()', () => {
  const controller = {
    scheduledTime: Date.parse(AT),
    cron: '17 3 * * *',
    noRetry: () => undefined,
  } as ScheduledController

  const away = () => {
    throw new Error('D1 is away')
  }
  const broken = { ...env, DB: { withSession: () => ({ prepare: away, batch: away }) } as unknown as D1Database }

  test('makes a dump where an event has come, and none where nothing has changed', async () => {
    await happen('seed', 'test').run()
    await worker.scheduled(controller, env)
    const manifest = await json('/api/v1/export')
    expect(manifest.made_at).toBe(AT)
    const events = await count('events')
    await worker.scheduled(controller, env)
    expect(await count('events')).toBe(events)
    expect(await json('/api/v1/export')).toEqual(manifest)
  })

  test.each([
    ['the database fails', broken, 'D1 is away'],
    ['another making begins', overtaking(false), 'Cannot publish the export: another one was begun while it was made'],
  ])('logs one line where %s', async (_, bindings, told) => {
    await happen('seed', 'test').run()
    const log: string[] = []
    const { error } = console
    console.error = (line: string) => log.push(line)
    await Promise.resolve(worker.scheduled(controller, bindings)).finally(() => {
      console.error = error
    })
    expect(log.map((line) => JSON.parse(line))).toEqual([
      { level: 'error', schedule: '17 3 * * *', task: 'export', error: told },
    ])
  })
})
