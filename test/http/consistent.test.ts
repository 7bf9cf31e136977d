import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { json, request, seed, send } from '../worker.ts'

const SYSTEMS = ['one', 'two', 'three'] as const
const METRICS = ['accuracy', 'kv-cache-size', 'perplexity', 'training-speed', 'training-time'] as const
const PRINTS = ['0.5', '0.81', '12', '50%', '97.6%', '3x', '2.5'] as const
const TEXTS = [
  `A is here. It reaches ${PRINTS.join(', ')} at first. Then it is 3x faster.`,
  `A is here. It reaches ${PRINTS.join(', ')} at first. Then it is 4x faster.`,
] as const
const VERDICTS = ['accept', 'reject', 'dispute', 'retract', 'supersede'] as const

const unitOf = (print: string) => (print.endsWith('%') ? 'percent' : print.endsWith('x') ? 'times' : 'score')
const pick = <T>(values: readonly T[]) => fc.constantFrom(...values)
const or = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const about = fc.record({
  system: or(pick(SYSTEMS)),
  baseline: or(pick([...SYSTEMS, 'gqa'])),
  metric: or(pick(METRICS)),
  benchmark: or(pick(['superglue', 'wikitext-103'])),
  source_class: pick(['self_reported', 'third_party', 'restated']),
  conditions: fc.constantFrom({}, { shots: '0' }, { shots: '5' }),
})
const kind = pick(['score', 'delta_points', 'relative_reduction', 'speedup', 'retained_fraction'] as const)

const write = fc.oneof(
  fc.record({
    do: fc.constant('post' as const),
    paper: pick(['p1', 'p2']),
    print: pick(PRINTS),
    kind,
    about,
    status: pick(['proposed', 'accepted']),
  }),
  fc.record({ do: fc.constant('patch' as const), nth: fc.nat(30), about }),
  fc.record({ do: fc.constant('review' as const), nth: fc.nat(30), by: fc.nat(30), verdict: pick(VERDICTS) }),
  fc.record({
    do: fc.constant('merge' as const),
    kind: pick(['systems', 'metrics', 'benchmarks']),
    from: fc.nat(4),
    into: fc.nat(4),
  }),
  fc.record({ do: fc.constant('unmerge' as const), kind: pick(['systems', 'metrics', 'benchmarks']), from: fc.nat(4) }),
  fc.record({
    do: fc.constant('rename' as const),
    system: pick(SYSTEMS),
    name: fc.stringMatching(/^[A-Z][a-z]{2,6}$/),
  }),
  fc.record({
    do: fc.constant('metric' as const),
    metric: pick(METRICS),
    change: pick([
      { better: 'lower' },
      { better: 'higher' },
      { better: null },
      { vague: true },
      { vague: false },
      { range: { low: '0', high: '100' } },
      { needs_benchmark: false },
    ]),
  }),
  fc.record({ do: fc.constant('current' as const), paper: pick(['p1', 'p2']), edition: pick(['v1', 'v2', null]) }),
  fc.record({
    do: fc.constant('date' as const),
    paper: pick(['p1', 'p2']),
    published: pick(['2020', '2021-06', null]),
  }),
)
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never

const SLUGS: Record<string, readonly string[]> = {
  systems: [...SYSTEMS, 'gqa', 'dha'],
  metrics: METRICS,
  benchmarks: ['superglue', 'wikitext-103', 'imdb', 'superglue', 'wikitext-103'],
}

const ifMatch = { headers: { 'if-match': '*' } }

async function carryOut(it: Write): Promise<Response> {
  const claims = async (): Promise<{ id: string }[]> =>
    (
      await env.DB.prepare('SELECT id FROM claims WHERE source IN (?1, ?2) ORDER BY created_at, id')
        .bind('p1', 'p2')
        .all<{ id: string }>()
    ).results
  const nth = async (n: number): Promise<string> => {
    const all = await claims()
    return all[n % Math.max(1, all.length)]?.id ?? 'none'
  }
  switch (it.do) {
    case 'post': {
      const start = TEXTS[0].indexOf(it.print)
      const change = { delta_points: 'increase', relative_reduction: 'decrease', speedup: 'increase' } as Record<
        string,
        string
      >
      return send('POST', '/api/v1/claims', {
        source: it.paper,
        edition: 'v1',
        quote: { exact: it.print, start, end: start + it.print.length },
        stated: { text: it.print, value: it.print.replace(/[%x]/, ''), unit: unitOf(it.print), bound: 'exact' },
        kind: it.kind,
        change: change[it.kind] ?? null,
        status: it.status,
        ...it.about,
      })
    }
    case 'patch':
      return send('PATCH', `/api/v1/claims/${await nth(it.nth)}`, it.about, ifMatch)
    case 'review': {
      const by = it.verdict === 'supersede' ? { superseded_by: await nth(it.by) } : {}
      return send('POST', `/api/v1/claims/${await nth(it.nth)}/reviews`, { verdict: it.verdict, reason: 'x', ...by })
    }
    case 'merge':
      return send('POST', `/api/v1/${it.kind}/${SLUGS[it.kind]?.[it.from]}/merge`, {
        into: SLUGS[it.kind]?.[it.into],
        reason: 'x',
      })
    case 'unmerge':
      return send('POST', `/api/v1/${it.kind}/${SLUGS[it.kind]?.[it.from]}/unmerge`, { reason: 'x' })
    case 'rename':
      return send('PATCH', `/api/v1/systems/${it.system}`, { name: it.name }, ifMatch)
    case 'metric':
      return send('PATCH', `/api/v1/metrics/${it.metric}`, it.change, ifMatch)
    case 'current':
      return send('PATCH', `/api/v1/papers/${it.paper}`, { current_edition: it.edition }, ifMatch)
    case 'date':
      return send('PATCH', `/api/v1/papers/${it.paper}`, { published: it.published }, ifMatch)
  }
}

beforeAll(async () => {
  await seed()
  for (const slug of SYSTEMS) await send('POST', '/api/v1/systems', { slug, name: `System ${slug}` })
  for (const slug of ['p1', 'p2']) {
    const answer = await send('POST', '/api/v1/papers', {
      slug,
      title: `Paper ${slug}`,
      licence: 'CC0-1.0',
      attribution: 'test',
      editions: TEXTS.map((text, i) => ({ label: `v${i + 1}`, published: `202${i}-01`, text })),
      current_edition: 'v1',
    })
    expect(answer.status).toBe(201)
  }
})

const RUNS = Number(process.env.CONSISTENT_RUNS ?? 40)

test('after any sequence of writes every board, claim and event says what the claims say', async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 5, maxLength: 15 }), async (writes) => {
      for (const it of writes) {
        const { status } = await carryOut(it)
        expect([it.do, status < 500]).toEqual([it.do, true])
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      expect(await inconsistencies(env.DB)).toEqual([])
    }),
    { numRuns: RUNS, seed: 20_261_126, endOnFailure: true },
  )
  // The world is small enough that most writes do something.
  expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(RUNS * 3)
  expect((await request('/api/v1/leaderboards')).status).toBe(200)
  expect((await json('/api/v1/events?since=0&limit=200')).data.length).toBeGreaterThan(50)
}, 120_000)
