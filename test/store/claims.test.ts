import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedRecords } from '../../src/cli/load-seed.ts'
import { rank, standings } from '../../src/domain/rank.ts'
import type { ClaimRecord } from '../../src/domain/record.ts'
import { listBoardClaims } from '../../src/store/board-claims.ts'
import { readLeaderboard } from '../../src/store/board-page.ts'
import { claimsIn, insertClaims, selectContested } from '../../src/store/claims.ts'
import { entryOf } from '../../src/store/entry-text.ts'
import { insertSources, type NewSource } from '../../src/store/sources.ts'
import { refreshStandings } from '../../src/store/standings.ts'
import { insertSystems } from '../../src/store/systems.ts'
import { json, SEEDED_AT, seed } from '../worker.ts'

let nacl: ClaimRecord
let perplexity: ClaimRecord

beforeAll(async () => {
  await seed()
  const { records } = await seedRecords()
  const find = (keeps: (record: ClaimRecord) => boolean): ClaimRecord => records.find(keeps) as ClaimRecord
  nacl = find(({ source, kind, quote }) => source === 'nacl' && kind === 'relative_reduction' && quote !== null)
  perplexity = find(({ source, benchmark }) => source === 'ernie-doc' && benchmark === 'wikitext-103')
})

const insert = (claim: ClaimRecord) => env.DB.batch(insertClaims(env.DB, [claim], 'test', SEEDED_AT))
const count = async (): Promise<number> =>
  (await env.DB.prepare('SELECT count(*) AS n FROM claims').first<{ n: number }>())?.n ?? 0

describe('insertClaims()', () => {
  test.each([
    ['a quote that is not in the text', { quote: { exact: '60%', start: 1208, end: 1211 } }],
    ['a quote at the wrong offset', { quote_at: 1207 }],
    ['a quote without an offset', { quote_at: null }],
    ['a quote in an edition whose text is not held', { edition: 'ACL Anthology' }],
    ['neither a quote nor a locator', { quote: null, quote_at: null, locator: null }],
  ] as [string, Partial<ClaimRecord>][])('refuses %s and writes nothing', async (_, change) => {
    const before = await count()
    await expect(insert({ ...nacl, id: '0123456789abcdef', ...change })).rejects.toThrow('quote_not_in_text')
    expect(await count()).toBe(before)
  })

  test('finds a quote behind letters that are two UTF-16 units', async () => {
    const text = '𝛼𝛽 reach 50% less'
    const source: NewSource = {
      slug: 'astral',
      kind: 'paper',
      title: 'Astral',
      authors: [],
      published: '2026',
      venue: null,
      ids: { arxiv: null, doi: null, anthology: null },
      address: null,
      code: null,
      licence: 'CC0-1.0',
      attribution: 'test',
      current_edition: 'v1',
      editions: [{ label: 'v1', position: 1, title: null, published: null, address: null, text, sha256: null }],
    }
    await env.DB.batch(insertSources(env.DB, [source], SEEDED_AT))
    const start = text.indexOf('50%')
    const quote = { exact: '50%', start, end: start + 3 }
    await insert({ ...nacl, id: 'astra00000000000', source: 'astral', edition: 'v1', quote, quote_at: start - 2 })
    expect((await json('/api/v1/claims/astra00000000000')).quote).toEqual(quote)
  })
})

describe('refreshStandings()', () => {
  const board = 'perplexity-on-wikitext-103'
  const rival = (id: string, low: number, change: Partial<ClaimRecord> = {}): ClaimRecord => ({
    ...perplexity,
    id,
    source: 'ernie-doc-readme',
    edition: 'branch repro',
    quote: null,
    quote_at: null,
    locator: 'https://example.org',
    stated: { text: String(low), value: String(low), unit: 'score', bound: 'exact' },
    low,
    high: low,
    worst: -low,
    best: -low,
    effects: perplexity.effects.map((effect) => ({ ...effect, low, high: low })),
    round_low: low - 0.05,
    round_high: low + 0.05,
    ...change,
  })
  const write = (claims: ClaimRecord[]) =>
    env.DB.batch([
      ...insertClaims(env.DB, claims, 'test', SEEDED_AT),
      ...refreshStandings(
        env.DB,
        claims.map(({ system }) => [board, system as string]),
      ),
    ])

  const readBoard = async () => {
    const read = await readLeaderboard(env.DB, board, 50, null)
    if (read === null) throw new Error(`Cannot read ${board}`)
    return { board: read.board, entries: read.rows.map((row) => entryOf(row)) }
  }

  test('a better claim becomes the standing, the counts and the revision follow', async () => {
    const before = await readBoard()
    await env.DB.batch(insertSystems(env.DB, [{ slug: 'new-one', name: 'New One', aliases: [], variant_of: null }]))
    await write([rival('aaaaaaaaaaaaaaaa', 15.5, { system: 'new-one' })])
    const after = await readBoard()
    expect(after.entries[0]).toMatchObject({ system: { slug: 'new-one' }, value: 15.5 })
    expect(after.board.entries).toBe(before.board.entries + 1)
    expect(after.board.revision).toBe(before.board.revision + 1)
    await write([rival('aaaaaaaaaaaaaaab', 15.2, { system: 'new-one' })])
    const best = await readBoard()
    expect(best.entries[0]?.value).toBe(15.2)
    expect(best.board.entries).toBe(after.board.entries)
  })

  test('a restated number never outranks its original', async () => {
    await write([rival('aaaaaaaaaaaaaaac', 14, { system: 'new-one', source_class: 'restated' })])
    const read = await readBoard()
    expect(read.entries[0]?.value).toBe(15.2)
  })

  test('claims that cannot both be right contest each other, and a restated one does not', async () => {
    await write([rival('aaaaaaaaaaaaaaad', 16.2, { system: 'ernie-doc', source_class: 'third_party' })])
    const [contested] = await env.DB.batch([selectContested(env.DB)])
    const found = claimsIn(contested).map(({ claim }) => [claim.system, claim.stated.text])
    expect(found).toEqual(
      expect.arrayContaining([
        ['ernie-doc', '16.2'],
        ['ernie-doc', '16.8'],
      ]),
    )
    expect(found).not.toContainEqual(['new-one', '14'])
    const { data } = await json('/api/v1/conflicts')
    const conflict = data.find(({ system }: { system: string }) => system === 'ernie-doc')
    expect(conflict).toMatchObject({ leaderboard: board, spread: { low: 16.2, high: 16.8 } })
    const { entries } = await json(`/api/v1/leaderboards/${board}`)
    expect(entries.find(({ system }: { system: { slug: string } }) => system.slug === 'ernie-doc').contested).toBe(true)
  })

  test('the index gives the places that ranking all claims gives', async () => {
    const page = await json(`/api/v1/leaderboards/${board}`)
    const all = await listBoardClaims(env.DB, board, { limit: 50 })
    const rankable = (all?.claims ?? []).map((claim) => ({
      ...claim,
      low: claim.entry.low,
      high: claim.entry.high,
      self_reported: claim.class === 0,
    }))
    const places = rank(standings(rankable, 'lower'), 'lower').map((it) => [
      it.system,
      it.rank,
      it.rank_low,
      it.rank_high,
    ])
    // biome-ignore lint/suspicious/noExplicitAny: an entry of the answer
    expect(page.entries.map((it: any) => [it.system.slug, it.rank, it.rank_low, it.rank_high])).toEqual(places)
    expect(places.length).toBeGreaterThan(5)
  })
})
