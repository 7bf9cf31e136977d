import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import type { CLAIM_FILTERS } from '../scale/every-request.ts'
import { fillDatabase, POPULAR, SCALE } from '../scale/fill.ts'
import { countedDatabase, json, request, seed, send } from '../worker.ts'

// Rows read and written are what D1 bills, and locally they come out the same each time. A claim with its names is six rows:
// itself, its source, board, system, metric and benchmark; one with a baseline is seven.
const NAMED = 7
/** A board with what its header names and the row that leads it. */
const HEADED = 8
/** Rows of a page of the API. */
const PAGE = LIMITS.page_default

/** What the filled database holds, for budgets that depend on it. */
const held = { boardClaims: 0, intervals: 0, standings: 0, below: 0, paperClaims: 0, systemClaims: 0, boards: 0 }

const count = async (sql: string): Promise<number> =>
  (await env.DB.prepare(`SELECT (SELECT ${sql}) AS n`).first<number>('n')) ?? 0

const TEXT = 'It reaches 12, then 34 and 56.'
const quote = (exact: string) => ({ exact, start: TEXT.indexOf(exact), end: TEXT.indexOf(exact) + exact.length })
const stated = (value: string) => ({ text: value, value, unit: 'score', bound: 'exact' })
const CLAIM = {
  source: 'the-writer',
  quote: quote('12'),
  stated: stated('12'),
  kind: 'score',
  system: 'sys-9',
  metric: POPULAR.metric,
  benchmark: POPULAR.benchmark,
  source_class: 'third_party',
}

beforeAll(async () => {
  await seed()
  await fillDatabase(env.DB, 30_000)
  const board = `(SELECT id FROM leaderboards WHERE slug = '${POPULAR.board}')`
  held.boardClaims = await count(`count(*) FROM claims WHERE board = ${board}`)
  held.standings = await count(`entries FROM leaderboards WHERE id = ${board}`)
  held.intervals = await count(`intervals FROM leaderboards WHERE id = ${board}`)
  held.below = await count(`unranked FROM leaderboards WHERE id = ${board}`)
  held.paperClaims = await count(`count(*) FROM claims WHERE source = '${POPULAR.paper}'`)
  held.systemClaims = await count(`count(*) FROM claims WHERE system = '${POPULAR.system}'`)
  held.boards = await count(`count(*) FROM leaderboards WHERE metric = '${POPULAR.metric}'`)
  const paper = {
    ...{ slug: 'the-writer', title: 'The writer', licence: 'CC0-1.0', attribution: 'test', current_edition: 'v1' },
    editions: [{ label: 'v1', published: '2026-01', text: TEXT }],
  }
  expect((await send('POST', '/api/v1/papers', paper)).status).toBe(201)
}, 120_000)

const database = countedDatabase()

const counted = () => ({
  read: database.rowsRead(),
  written: database.rowsWritten(),
  queries: database.queries(),
})

async function reading(path: string, headers: Record<string, string> = {}) {
  database.reset()
  const answer = await request(path, { headers }, database.bindings)
  await answer.arrayBuffer()
  return { status: answer.status, etag: answer.headers.get('etag'), ...counted() }
}

async function writing(method: string, path: string, body: unknown) {
  database.reset()
  const headers = { 'if-match': '*' }
  const answer = await send(method, `/api/v1/${path}`, body, { bindings: database.bindings, headers })
  const cost = counted()
  const told = (await answer.json()) as { id: string; detail?: string }
  expect([method, path, answer.status < 300 ? '' : told.detail]).toEqual([method, path, ''])
  return { ...cost, id: told.id }
}

/** A board, its metric, benchmark and baseline, and its first page as it is kept: that and the indexes that lead there. */
const FIRST_PAGE_ROWS = 8

/** Addresses, with the rows that each may read and why. */
const READS: readonly (readonly [path: string, rows: () => number, why: string])[] = [
  [`/api/v1/leaderboards/${POPULAR.board}`, () => FIRST_PAGE_ROWS, 'the board, what it names and its first page'],
  [`/leaderboards/${POPULAR.board}`, () => FIRST_PAGE_ROWS, 'the board, what it names and its first page'],
  [`/embed/leaderboards/${POPULAR.board}`, () => FIRST_PAGE_ROWS, 'the board, what it names and its first page'],
  [`/api/v1/leaderboards/${POPULAR.board}/unranked`, () => 5 * PAGE + 20, 'claim, system, source, baseline'],
  [
    `/api/v1/leaderboards/${POPULAR.board}?source_class=third_party`,
    () => 2.5 * held.boardClaims + 20,
    'each claim of the board, and what a tenth of them names',
  ],
  ['/api/v1/leaderboards', () => 6 * PAGE + 20, 'a board with what it names'],
  ['/api/v1/leaderboards?metric=points', () => 6 * PAGE + 20, 'a board with what it names'],
  ['/api/v1/leaderboards?benchmark=set-5', () => 20, 'the two boards of it'],
  ['/api/v1/leaderboards?metric=points-3&benchmark=set-5', () => 20, 'the two boards of the benchmark'],
  ['/leaderboards', () => 12 * 101, 'boards with their leaders'],
  [
    '/',
    () => 12 * HEADED * 2 + 41 * NAMED * 2 + 11 * (2 * held.paperClaims + 4),
    'boards, news, papers with their claims counted',
  ],
  ['/compare', () => 2 * 1000 + 200, 'a thousand names to suggest, each with a claim'],
  [
    '/api/v1/compare?systems=sys-0,sys-1,sys-2,sys-3,sys-4',
    () => NAMED * (held.systemClaims + 100) + 30,
    'all their claims, each with what it names',
  ],
  [
    '/api/v1/tradeoff?x=kv-cache-size&y=performance',
    () => 17 * (NAMED + 4) + 60,
    'the 17 claims of two systems on two metrics, of all editions, with what they name; index rows of the others',
  ],
  [
    `/api/v1/tradeoff?x=${POPULAR.metric}&y=points-1&benchmark=${POPULAR.benchmark}`,
    () => 2 * (held.boards + 2 * held.boardClaims) + (NAMED + 4) * LIMITS.tradeoff_claims,
    'the claims of two metrics as an index has them, and those of systems with both',
  ],
  [
    '/tradeoff',
    () => (NAMED + 4) * LIMITS.tradeoff_newest + 1000,
    'the newest claims, with their texts, and all metrics',
  ],
  ['/api/v1/claims/0000000000000018', () => NAMED, 'itself'],
  ['/api/v1/claims/0000000000000017/history', () => 40, 'its events, and those that brought it'],
  ['/claims/0000000000000018', () => held.standings + 60, 'who is ahead of its place: an index row each'],
  [
    `/badges/systems/sys-7/${POPULAR.board}.svg`,
    () => held.standings + 20,
    'who is ahead of its place: an index row each',
  ],
  ['/badges/claims/0000000000000018.svg', () => NAMED, 'itself'],
  [
    `/papers/${POPULAR.paper}`,
    () => held.paperClaims * (NAMED + 3) + LIMITS.searched_claims * 2 + 500 * NAMED + 20,
    'its claims, those of others on its measures',
  ],
  [`/papers/${POPULAR.file}`, () => LIMITS.file_claims * NAMED + 50, 'its first claims, however many it has'],
  ['/api/v1/papers', () => 4 * PAGE + 20, 'a source with its edition'],
  [
    '/papers',
    () => 101 * (2 * held.paperClaims + 4) + 2 * (LIMITS.counted_claims + 1),
    'sources, and their claims as far as they are counted',
  ],
  ['/api/v1/systems', () => 4 * PAGE, 'a system with its aliases'],
  ['/systems', () => 4 * 201, 'systems with their aliases'],
  [`/systems/${POPULAR.system}`, () => 200 * (NAMED + 30) + 1000, 'at most 200 boards with places, 200 claims'],
  ['/benchmarks', () => 4 * 201, 'benchmarks with their aliases'],
  [`/benchmarks/${POPULAR.benchmark}`, () => 200 * (NAMED + 1) + 50, 'its boards, at most 200 claims'],
  [
    `/metrics/${POPULAR.metric}`,
    () => 2 * held.boards + 200 * HEADED + 200 * (NAMED + 1) + 50,
    'its boards, 200 claims',
  ],
  [`/api/v1/metrics/${POPULAR.metric}`, () => 2 * held.boards + 200 * HEADED + 50, 'its boards'],
  ['/api/v1/tasks/measuring', () => 2 * 200 + 10, 'at most 200 benchmarks'],
  [
    '/feed.atom',
    () => 2 * LIMITS.listed_claims + 3 * LIMITS.feed_newest + 12 * LIMITS.feed,
    'newest claims, the leaders of their boards',
  ],
  [
    `/leaderboards/${POPULAR.board}.atom`,
    () => 2.1 * (LIMITS.feed_claims + 1) + 12 * LIMITS.feed,
    'claims until they are too many to tell what was best when',
  ],
  [
    `/pwc/api/v1/datasets/${POPULAR.benchmark}/evaluations/?page=2`,
    () => 14 * held.boardClaims + 100 * 3 * NAMED,
    'each claim of the data set with its place, lines of them, and a page of these with what it names',
  ],
  [
    `/pwc/api/v1/evaluations/?paper_id=${POPULAR.paper}`,
    () => held.paperClaims * (LIMITS.counted_places + 4 * NAMED) + 100,
    'its claims, and who is ahead of each as far as it is counted',
  ],
  ['/pwc/api/v1/papers/?page_size=20', () => SCALE.sources + 20 * 3 + 50, 'all papers, to count them'],
  [
    '/pwc/api/v1/papers/search?q=machine&page_size=20',
    () => 10 * LIMITS.searched_claims + 6 * SCALE.sources + 100,
    'claims of what the word names, and their papers',
  ],
  [
    '/pwc/api/v1/papers/?task=measuring',
    () => 3 * LIMITS.filtered_claims + 8 * SCALE.sources,
    'claims on a task, as far as they are looked through, and their papers',
  ],
  ['/pwc/api/v1/datasets/?page_size=100', () => 6 * SCALE.boards + 100, 'all data sets with their boards'],
  ['/pwc/api/v1/tasks/', () => 6 * SCALE.boards + 100, 'all tasks with their boards'],
  ['/pwc/api/v1/tasks/measuring/page', () => 14 * SCALE.boards + 100, 'its data sets with their boards and leaders'],
  [
    '/pwc/api/v1/areas/with-task-benchmarks/',
    () => 14 * SCALE.boards + 100,
    'all tasks and data sets with their boards',
  ],
  ['/pwc/api/v1/methods/?page_size=500', () => 1.1 * LIMITS.catalogue, 'as many systems as are listed'],
  ['/conflicts', () => NAMED * 2000 + 10, 'what is contested, at most 2,000 claims'],
  ['/api/v1/events', () => PAGE + 10, 'a page of the log'],
  [
    '/api/v1/events?since=2026-11-02T01:00:00Z',
    () => PAGE + 10 + 220,
    'a page of the log, and what came in the ten minutes before',
  ],
  ['/api/v1/events?since=2090-01-01', () => 10, 'nothing of the log'],
]

test.each(READS)('%s reads at most its budget', async (path, rows, why) => {
  const { status, read } = await reading(path)
  expect([path, status, why]).toEqual([path, 200, why])
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThanOrEqual(rows())
})

test('a tool for agents reads what the API reads, and four rows a claim to cite it: its id, itself, its source and its edition', async () => {
  const path = `/api/v1/leaderboards/${POPULAR.board}`
  const { read } = await reading(path)
  database.reset()
  const params = { name: 'get_leaderboard', arguments: { slug: POPULAR.board } }
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  const answer = await send('POST', '/mcp', body, { token: null, bindings: database.bindings })
  const { result } = (await answer.json()) as { result: { structuredContent: { entries: { cite: object }[] } } }
  expect(result.structuredContent.entries.map(({ cite }) => cite !== undefined)).toEqual(Array(PAGE).fill(true))
  const below = 3
  expect([database.trips(), database.rowsRead() <= read + 4 * (PAGE + below)]).toEqual([2, true])
})

test('a trade-off of more claims than it may pair is refused, having read no more than it may', async () => {
  const { status, read, queries } = await reading(`/api/v1/tradeoff?x=${POPULAR.metric}&y=points-1`)
  expect([status, queries]).toEqual([422, 3])
  expect(read).toBeLessThanOrEqual(4 * LIMITS.tradeoff_looked + 12 * LIMITS.tradeoff_claims + 2 * held.boards)
})

test('a later page reads its rows, the index that has them in order, and those with which it begins', async () => {
  const first = await request(`/api/v1/leaderboards/${POPULAR.board}`)
  const { next } = (await first.json()) as { next: string }
  const { status, read } = await reading(next)
  expect(status).toBe(200)
  expect(read).toBeLessThanOrEqual(2 * PAGE + 20 + 2 * held.intervals)
})

test('a matching ETag reads at most two rows', async () => {
  const path = `/api/v1/leaderboards/${POPULAR.board}`
  const { etag } = await reading(path)
  const again = await reading(path, { 'if-none-match': etag ?? '' })
  expect([again.status, again.queries]).toEqual([304, 1])
  expect(again.read).toBeLessThanOrEqual(2)
})

/** A filter of the list of claims that most pass, and one that few or none do. */
const MANY = {
  paper: POPULAR.paper,
  source: POPULAR.file,
  system: POPULAR.system,
  metric: POPULAR.metric,
  benchmark: POPULAR.benchmark,
  baseline: 'sys-1',
  kind: 'score',
  basis: 'score',
  status: 'accepted',
  source_class: 'self_reported',
  min_improvement: '2',
  since: '2011',
  until: '2025',
  updated_since: '2020',
} as const satisfies Record<keyof typeof CLAIM_FILTERS, string>
const NONE = {
  kind: 'rank',
  basis: 'rank',
  status: 'retracted',
  min_improvement: '99',
  since: '2090',
  until: '2001',
  updated_since: '2090',
}
const FILTERS = Object.keys(MANY) as (keyof typeof MANY)[]

describe('GET /api/v1/claims', () => {
  /** A page's claims, twice each, with what they name. */
  const page = 10 * (PAGE + 1) + 20
  /** Where few pass: of each claim that is looked through its index row and itself, and the index again for where it ends. */
  const most = 3 * LIMITS.listed_claims + page

  test('without a filter, and with each that has an index, reads a page', async () => {
    expect((await reading('/api/v1/claims')).read).toBeLessThanOrEqual(page)
    for (const name of ['paper', 'source', 'system', 'metric', 'benchmark', 'baseline'] as const)
      expect([name, (await reading(`/api/v1/claims?${name}=${MANY[name]}`)).read < page]).toEqual([name, true])
  })

  test('with each filter and each two of them reads at most what it may look through, in one round trip', async () => {
    const asked = FILTERS.flatMap((name, i) => [
      `${name}=${MANY[name]}`,
      ...FILTERS.slice(i + 1).map((other) => `${name}=${MANY[name]}&${other}=${MANY[other]}`),
    ])
    const without = Object.entries(NONE).map(([name, value]) => `${name}=${value}`)
    for (const query of [...asked, ...without, ...without.map((none) => `metric=${POPULAR.metric}&${none}`)]) {
      database.reset()
      const { status, read } = await reading(`/api/v1/claims?${query}`)
      expect([query, status, database.trips(), read <= most ? '' : read]).toEqual([query, 200, 1, ''])
    }
  })

  /** Every claim of a list, page by page. */
  async function walk(query: string): Promise<string[]> {
    const ids: string[] = []
    let path: string | null = `/api/v1/claims?${query}`
    while (path !== null) {
      const answer: { data: { id: string }[]; next: string | null } = await json(path)
      ids.push(...answer.data.map(({ id }) => id))
      path = answer.next
    }
    return ids
  }

  test.each([
    ['source_class=vendor&limit=200', `source_class = 'vendor'`],
    ['metric=points&min_improvement=2&limit=200', 'false'],
    ['kind=speedup&source_class=vendor&limit=7', `kind = 'speedup' AND source_class = 'vendor'`],
    ['system=sys-0&source_class=third_party', `system = 'sys-0' AND source_class = 'third_party'`],
    ['until=2010-02&limit=200', `stated_on <= '2010-02-01'`],
  ])('%s is walked to its end, though a page may hold fewer than it may', async (query, where) => {
    const { results } = await env.DB.prepare(
      `SELECT id FROM claims WHERE ${where} AND status IN ('accepted', 'disputed', 'superseded', 'retracted') ORDER BY created_at, id`,
    ).all<{ id: string }>()
    expect(await walk(query)).toEqual(results.map(({ id }) => id))
  })
})

describe('places', () => {
  test('are counted to the end where one board is asked for', async () => {
    const ahead = await count(
      `count(*) FROM standings o JOIN standings t ON t.board = o.board AND t.system = 'sys-3' WHERE o.board = (
         SELECT id FROM leaderboards WHERE slug = '${POPULAR.board}') AND o.worst > t.worst`,
    )
    expect(ahead).toBeGreaterThan(LIMITS.counted_places)
    const { message } = await json(`/badges/systems/sys-3/${POPULAR.board}.json`)
    expect(message).toBe(`#${ahead + 1} of ${held.standings.toLocaleString('en')}`)
  })

  test('are told as past a thousand in the list of a system', async () => {
    expect(await (await request('/systems/sys-3')).text()).toContain('past 1,000')
  })
})

const LINES = 1000
const FILE = [
  {
    task: 'Parsing',
    datasets: [
      {
        dataset: 'Trees',
        sota: {
          metrics: ['LAS'],
          rows: Array.from({ length: LINES }, (_, i) => ({
            model_name: `New model ${i}`,
            paper_title: `P ${i}`,
            paper_url: `https://arxiv.org/abs/2101.${String(i).padStart(5, '0')}`,
            metrics: { LAS: String(50 + i / 100) },
          })),
        },
      },
    ],
  },
]

// An event is five rows: itself, its three indexes and the number that the table counts on. A claim is nine: itself, its eight
// indexes. A board is three: itself, and its index of sizes taken out and put in. A standing is two.
const EVENT = 5
const CLAIM_ROWS = 9
const BOARD = 3
const STANDING = 2
/** The first page of a board, made anew: its rows and the index that has them in order, the ends of some more, claims below it, intervals. */
const FIRST_PAGE = {
  get read() {
    return 2 * PAGE + (PAGE + 10) + 3 * 5 + held.intervals + 1
  },
  written: 1,
}

describe('writes', () => {
  test('a claim on the largest board reads nothing of it but what is counted below it', async () => {
    const { read, written, queries } = await writing('POST', 'claims', { ...CLAIM, status: 'accepted' })
    expect(read).toBeLessThanOrEqual(held.below + 150 + FIRST_PAGE.read)
    expect(written).toBeLessThanOrEqual(EVENT + CLAIM_ROWS + BOARD + 2 * STANDING + FIRST_PAGE.written)
    expect(queries).toBeLessThanOrEqual(25)
  })

  test('a claim that waits is written without its board; its correction and its acceptance are few rows too', async () => {
    const waiting = { ...CLAIM, quote: quote('34'), stated: stated('34'), benchmark: 'set-6', system: 'sys-77' }
    const { id, read, written } = await writing('POST', 'claims', waiting)
    expect(read).toBeLessThanOrEqual(150)
    expect(written).toBeLessThanOrEqual(EVENT + CLAIM_ROWS + 1)
    const changes = [
      ['PATCH', `claims/${id}`, { conditions: { shots: '5' }, reason: 'x' }],
      ['POST', `claims/${id}/reviews`, { verdict: 'accept', reason: 'x' }],
      ['PATCH', `claims/${id}`, { conditions: { shots: '6' }, reason: 'x' }],
    ] as const
    for (const [method, path, body] of changes) {
      const cost = await writing(method, path, body)
      expect(cost.read).toBeLessThanOrEqual(150 + FIRST_PAGE.read)
      expect(cost.written).toBeLessThanOrEqual(EVENT + CLAIM_ROWS + BOARD + STANDING + FIRST_PAGE.written)
    }
  })

  test('a claim in a file reads nothing of its other lines', async () => {
    const line = {
      ...CLAIM,
      source: POPULAR.file,
      quote: undefined,
      locator: 'Line 7',
      system: 'sys-78',
      status: 'accepted',
    }
    const { read, written } = await writing('POST', 'claims', line)
    expect(read).toBeLessThanOrEqual(held.below + 250 + FIRST_PAGE.read)
    expect(written).toBeLessThanOrEqual(EVENT + CLAIM_ROWS + BOARD + 2 * STANDING + FIRST_PAGE.written)
  })

  test('a system or a paper with another name is written on its own boards alone', async () => {
    for (const [path, body] of [
      ['systems/sys-9', { name: 'Nine' }],
      ['papers/the-writer', { title: 'Another title' }],
    ] as const) {
      const { read, written } = await writing('PATCH', path, body)
      expect(read).toBeLessThanOrEqual(4 * (held.below + FIRST_PAGE.read) + 300)
      expect(written).toBeLessThanOrEqual(40)
    }
  })

  test('a claim of a system on which two hundred sources agree reads each of theirs a few times', async () => {
    const theirs = `board = (SELECT id FROM leaderboards WHERE slug = '${POPULAR.board}') AND system = '${POPULAR.system}'`
    await env.DB.prepare(`UPDATE claims SET round_low = 0, round_high = 100, contested = 0 WHERE ${theirs}`).run()
    const sources = await count(`count(*) FROM claims WHERE ${theirs}`)
    expect(sources).toBeGreaterThan(150)
    const agreeing = { ...CLAIM, quote: quote('56'), stated: stated('56'), system: POPULAR.system, status: 'accepted' }
    expect((await writing('POST', 'claims', agreeing)).read).toBeLessThanOrEqual(
      12 * sources + held.below + 150 + FIRST_PAGE.read,
    )
  })

  test(`an import of ${LINES} values: rows by the value, queries by the batch; again, only what is new is written`, async () => {
    const begun = await writing('POST', 'imports?format=pwc&name=big.json', FILE)
    const first = await writing('POST', `imports/${begun.id}/commit`, {})
    // Of each value its claim, found by its paper too, standing and line (2); its system with an alias (2) and words (3), its paper with
    // four indexes and words (4).
    const each = CLAIM_ROWS + 1 + STANDING + 2 + (1 + 2 + 3) + (5 + 4)
    expect(first.written).toBeLessThanOrEqual(each * LINES + 200)
    expect(first.read).toBeLessThanOrEqual(62 * LINES)
    expect(first.queries).toBeLessThanOrEqual(50)
    const changed: unknown = JSON.parse(JSON.stringify(FILE).replace('"50.01"', '"99"'))
    const again = await writing('POST', 'imports?format=pwc&name=big.json', changed)
    const second = await writing('POST', `imports/${again.id}/commit`, {})
    expect(second.written).toBeLessThanOrEqual(60)
    expect(second.read).toBeLessThanOrEqual(25 * LINES)
    expect(second.queries).toBeLessThanOrEqual(50)
    const retracted = await writing('DELETE', `imports/${begun.id}`, {})
    expect(retracted.written).toBeLessThanOrEqual(3 * LINES)
    expect(retracted.read).toBeLessThanOrEqual(30 * LINES)
  })
})
