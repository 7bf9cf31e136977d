import { afterAll, expect, test } from 'vitest'
import { loadSeed } from '../../src/cli/load-seed.ts'
import { migrate, withDatabase } from '../../src/cli/local-database.ts'
import { sha256 } from '../../src/domain/slug.ts'
import { tokenOf } from '../../src/domain/token.ts'
import { insertToken } from '../../src/store/tokens.ts'
import { inconsistencies } from '../consistent.ts'
import { chance } from '../generate.ts'
import { newState, removeState, type Site, startSite } from './browser.ts'

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5)
const WRITERS = 6
const SEED = 20_261_126
const TOKEN = tokenOf(new Uint8Array(32).fill(7))

const state = newState()
afterAll(() => removeState(state))

interface Sent {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly body: object
  readonly headers: Record<string, string>
  /** A word that only this write brings into the log, and how often it may stand there. */
  readonly mark: string
}

interface Answer {
  readonly status: number
  /** The claim's id and revision, where a claim was answered. */
  readonly etag: readonly [id: string, revision: number] | null
}

interface Done extends Sent {
  /** Null where none came. */
  readonly answer: Answer | null
}

const CLAIM_ETAG = /^"([0-9a-z]{16})\.(\d+)"$/

const ask = async (origin: string, { method, path, body, headers }: Sent): Promise<Answer | null> => {
  try {
    const answer = await fetch(origin + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}`, ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
    })
    await answer.arrayBuffer()
    const [, id, revision] = CLAIM_ETAG.exec(answer.headers.get('etag') ?? '') ?? []
    return { status: answer.status, etag: id === undefined ? null : [id, Number(revision)] }
  } catch {
    return null
  }
}

const TEXT = 'It keeps 10%, 20%, 30%, 40%, 50%, 60%, 70%, 80% and 90% of the accuracy.'
const PRINTS = ['10%', '20%', '30%', '40%', '50%', '60%', '70%', '80%', '90%']
const VERDICTS = ['accept', 'dispute', 'retract', 'accept'] as const

/** One more write: a claim, a verdict, a correction, a merge or its end, a rename. */
function nextWrite(random: () => number, mark: string, ids: readonly string[]): Sent {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const keyed = random() < 0.5 ? { 'idempotency-key': mark } : {}
  const sent = (method: Sent['method'], path: string, body: object, headers = {}): Sent => ({
    method,
    path: `/api/v1${path}`,
    body,
    headers: { ...keyed, ...headers },
    mark,
  })
  const id = ids.length === 0 ? null : pick(ids)
  const print = pick(PRINTS)
  const start = TEXT.indexOf(print)
  const what = random()
  if (id === null || what < 0.4)
    return sent('POST', '/claims', {
      source: 'killed',
      quote: { exact: print, start, end: start + print.length },
      stated: { text: print, value: print.slice(0, -1), unit: 'percent', bound: 'exact' },
      kind: 'retained_fraction',
      system: pick(['k1', 'k2', 'k3']),
      baseline: pick(['gqa', 'dha', 'nacl', 'genn', null]),
      benchmark: pick(['superglue', 'wikitext-103', null]),
      metric: 'accuracy',
      status: pick(['accepted', 'proposed']),
      reason: mark,
    })
  if (what < 0.65) return sent('POST', `/claims/${id}/reviews`, { verdict: pick(VERDICTS), reason: mark })
  if (what < 0.85)
    return sent('PATCH', `/claims/${id}`, { conditions: { note: mark }, reason: mark }, { 'if-match': '*' })
  const [from, into] = pick([
    ['k1', 'k2'],
    ['k2', 'k3'],
    ['k3', 'k1'],
  ] as const)
  return random() < 0.5
    ? sent('POST', `/systems/${from}/merge`, { into, reason: mark })
    : sent('POST', `/systems/${from}/unmerge`, { reason: mark })
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function idsOf(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/v1/claims?source=killed&limit=200`)
  const { data = [] } = (await answer.json()) as { data?: { id: string }[] }
  return data.map(({ id }) => id)
}

/** Writers that go on until the site is gone. */
async function writeUntilKilled(site: Site, round: number, random: () => number): Promise<Done[]> {
  const ids = await idsOf(site.origin)
  const done: Done[] = []
  let alive = true
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let i = 0; alive; i++) {
      const sent = nextWrite(random, `mark-${round}-${writer}-${i}.`, ids)
      const answer = await ask(site.origin, sent)
      done.push({ ...sent, answer })
      if (answer === null) return
    }
  })
  await wait(1_000 + random() * 2_000)
  await site.kill()
  alive = false
  await Promise.all(writers)
  return done
}

/** How many events have a mark as their reason: one for a write that is stored, none for one that is not. */
const marksIn = (db: D1Database): Promise<Map<string, number>> =>
  db
    .prepare(
      "SELECT reason, count(*) AS n FROM events WHERE reason LIKE 'mark-%' AND request IS NOT NULL GROUP BY reason",
    )
    .all<{ reason: string; n: number }>()
    .then(({ results }) => new Map(results.map(({ reason, n }) => [reason, n])))

/** Whether what was acknowledged must stand in the log: a verdict or a claim that was there already may have changed nothing. */
const mustBeTold = ({ method, path, answer }: Done): boolean =>
  answer?.status === 201 || (answer?.status === 200 && (method === 'PATCH' || path.startsWith('/api/v1/systems/')))

/** What was acknowledged and is not there, or more than once; and what is there of what was not, more than once. */
async function lostOf(db: D1Database, done: readonly Done[], marks: ReadonlyMap<string, number>): Promise<string[]> {
  const { results } = await db.prepare('SELECT id, revision FROM claims').all<{ id: string; revision: number }>()
  const revisions = new Map(results.map(({ id, revision }) => [id, revision]))
  return done.flatMap((it) => {
    const times = marks.get(it.mark) ?? 0
    const [id, revision] = (it.answer !== null && it.answer.status < 300 ? it.answer.etag : null) ?? ['', 0]
    return [
      ...(times > 1 || (mustBeTold(it) && times !== 1) ? [`${it.mark} ${it.path} is there ${times} times`] : []),
      ...((revisions.get(id) ?? 0) < revision
        ? [`${it.mark} ${it.path} was answered with revision ${revision}, and it is ${revisions.get(id)}`]
        : []),
    ]
  })
}

const RECORDS: readonly (readonly [path: string, body: object])[] = [
  ...['k1', 'k2', 'k3'].map((slug) => ['/systems', { slug, name: `Killed ${slug}` }] as const),
  [
    '/papers',
    {
      slug: 'killed',
      title: 'Killed',
      licence: 'CC0-1.0',
      attribution: 'test',
      editions: [{ label: 'v1', text: TEXT }],
      current_edition: 'v1',
    },
  ],
]

async function prepare(): Promise<void> {
  await migrate(state)
  await withDatabase(state, async (db) => {
    await loadSeed(db, '2026-11-01T00:00:00.000Z')
    const kept = { digest: await sha256(TOKEN), id: 'kill', name: 'killer', scopes: ['admin'] as const }
    await insertToken(db, kept, 'test', '2026-11-01T00:00:00.000Z').run()
  })
}

test(
  `writes survive ${ROUNDS} kills: what was acknowledged is there once, nothing is there by half`,
  async () => {
    await prepare()
    const random = chance(SEED)
    const counts = { acknowledged: 0, lost: 0, stored: 0, repeated: 0 }
    let unanswered: Done[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const site = await startSite(state, { prepared: true })
      if (round === 0)
        for (const [path, body] of RECORDS) {
          const made = await ask(site.origin, { method: 'POST', path: `/api/v1${path}`, body, headers: {}, mark: '' })
          expect([path, made?.status]).toEqual([path, 201])
        }
      // What was not answered is sent again under its key.
      const repeated: Done[] = []
      for (const sent of unanswered.filter(({ headers }) => 'idempotency-key' in headers))
        repeated.push({ ...sent, answer: await ask(site.origin, sent) })
      const done = round === ROUNDS ? [] : await writeUntilKilled(site, round, random)
      await site.stop()
      const answered = [...repeated, ...done].filter(({ answer }) => answer !== null)
      expect(answered.filter(({ answer }) => (answer?.status ?? 0) >= 500)).toEqual([])
      expect(repeated.filter(({ answer }) => answer === null)).toEqual([])
      await withDatabase(state, async (db) => {
        const marks = await marksIn(db)
        expect([round, await lostOf(db, [...repeated, ...done], marks)]).toEqual([round, []])
        expect([round, await inconsistencies(db)]).toEqual([round, []])
        unanswered = done.filter(({ answer }) => answer === null)
        counts.acknowledged += answered.filter(({ answer }) => (answer?.status ?? 0) < 300).length
        counts.lost += unanswered.length
        counts.stored += unanswered.filter(({ mark }) => marks.has(mark)).length
        counts.repeated += repeated.length
      })
    }
    const { acknowledged, lost, stored, repeated } = counts
    console.log(
      `${ROUNDS} kills (seed ${SEED}): ${acknowledged} writes acknowledged, ${lost} unanswered, ${stored} of them stored, ${repeated} sent again`,
    )
    expect(acknowledged).toBeGreaterThan(ROUNDS * 5)
  },
  60_000 + ROUNDS * 60_000,
)
