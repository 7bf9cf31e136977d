import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { send } from '../worker.ts'

const SYSTEMS = ['one', 'two', 'three'] as const
const METRICS = ['accuracy', 'kv-cache-size', 'perplexity', 'training-speed', 'training-time'] as const
const BENCHMARKS = ['superglue', 'wikitext-103', 'imdb'] as const
const PAPERS = ['p1', 'p2'] as const
/** Names that systems may take from each other, where they may. */
const NAMES = ['System one', 'System two', 'Alpha', 'Alpha two', 'Beta', 'Gamma', 'one'] as const
const LABELS = ['v1', 'v2', 'v3'] as const
const PRINTS = ['0.5', '0.81', '12', '50%', '97.6%', '3x', '2.5'] as const
const TEXTS = [
  `A is here. It reaches ${PRINTS.join(', ')} at first. Then it is 3x faster.`,
  `A is here. It reaches ${PRINTS.join(', ')} at first. Then it is 4x faster.`,
  `B is here. It reaches ${PRINTS.slice(1).join(', ')} in the end.`,
] as const
const VERDICTS = ['accept', 'reject', 'dispute', 'retract', 'supersede'] as const

/** Kinds of claims with the change that they need. */
const KINDS = {
  score: null,
  delta_points: 'increase',
  relative_gain: 'increase',
  relative_reduction: 'decrease',
  speedup: 'increase',
  retained_fraction: null,
} as const
type Kind = keyof typeof KINDS

/** A small world: three systems and two papers beside the ten, so that writes meet each other. */
export async function makeWorld(): Promise<void> {
  const made = [
    ...SYSTEMS.map((slug) => send('POST', '/api/v1/systems', { slug, name: `System ${slug}` })),
    ...PAPERS.map((slug) =>
      send('POST', '/api/v1/papers', {
        slug,
        title: `Paper ${slug}`,
        licence: 'CC0-1.0',
        attribution: 'test',
        editions: TEXTS.slice(0, 2).map((text, i) => ({ label: LABELS[i], published: `202${i}-01`, text })),
        current_edition: 'v1',
      }),
    ),
  ]
  for (const answer of await Promise.all(made))
    if (answer.status !== 201) throw new Error(`Cannot make the world: ${answer.status} ${await answer.text()}`)
}

/** The first is chosen most, so that claims meet on a board. */
const pick = <T>(values: readonly [T, ...T[]]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(values[0]) }, { weight: 2, arbitrary: fc.constantFrom(...values) })
const or = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 })
const kind = pick(Object.keys(KINDS) as [Kind, ...Kind[]])
const nth = fc.nat(30)

const about = {
  system: or(pick(SYSTEMS)),
  baseline: or(pick([...SYSTEMS, 'gqa'])),
  metric: or(pick(METRICS)),
  benchmark: or(pick(BENCHMARKS)),
  source_class: pick(['self_reported', 'third_party', 'restated']),
  conditions: pick<Record<string, string>>([{}, { shots: '0' }, { shots: '5' }, { note: 'once' }, { note: 'twice' }]),
  baseline_text: or(pick(['the best', 'others'])),
  restates: or(pick(['dha'])),
  reports: or(pick(['nacl', 'p1'])),
  evaluated_on: or(pick(['2024', '2025-03-01'])),
}
const print = { print: pick(PRINTS), kind, bound: pick(['exact', 'up_to', 'at_least', 'approx']) }

const unitOf = (text: string) => (text.endsWith('%') ? 'percent' : text.endsWith('x') ? 'times' : 'score')

/** What is printed, at its place in the first text. */
function printed({ print: text, kind: what, bound }: { print: string; kind: Kind; bound: string }) {
  const start = TEXTS[0].indexOf(text)
  return {
    quote: { exact: text, start, end: start + text.length },
    stated: { text, value: text.replace(/[%x]/, ''), unit: unitOf(text), bound },
    kind: what,
    change: KINDS[what],
  }
}

const MERGED = { systems: [...SYSTEMS, 'gqa'], metrics: METRICS, benchmarks: BENCHMARKS } as const
const merged = fc.oneof(
  ...Object.entries(MERGED).map(([noun, slugs]) => {
    const slug = fc.constantFrom(...slugs)
    return fc.record({ noun: fc.constant(noun), from: slug, into: slug })
  }),
)

async function idOf(n: number): Promise<string> {
  const { results } = await env.DB.prepare("SELECT id FROM claims WHERE source IN ('p1', 'p2') ORDER BY created_at, id")
    .bind()
    .all<{ id: string }>()
  return results[n % Math.max(1, results.length)]?.id ?? 'none'
}

const patch = (path: string, body: object) => send('PATCH', `/api/v1/${path}`, body, { headers: { 'if-match': '*' } })
const post = (path: string, body: object) => send('POST', `/api/v1/${path}`, body)

interface RandomWrite {
  readonly given: fc.Arbitrary<unknown>
  readonly carryOut: (given: never) => Promise<Response>
}

const write = <T>(given: fc.Arbitrary<T>, carryOut: (given: T) => Promise<Response>): RandomWrite => ({
  given,
  carryOut,
})

/** Every kind of write that changes what boards show, or what the log says of a claim. */
export const RANDOM_WRITES: Readonly<Record<string, RandomWrite>> = {
  claim: write(
    fc.record({ paper: pick(PAPERS), status: pick(['proposed', 'accepted']), ...print, about: fc.record(about) }),
    ({ paper, status, about: named, ...it }) =>
      post('claims', { source: paper, edition: 'v1', ...printed(it), ...named, status }),
  ),
  'any field of a claim': write(
    fc.record({ nth, fields: fc.record(about, { requiredKeys: [] }) }),
    async ({ nth: n, fields }) => patch(`claims/${await idOf(n)}`, fields),
  ),
  'the print of a claim': write(
    fc.record({ nth, ...print, second: fc.option(kind, { nil: undefined }) }),
    async ({ nth: n, second, ...it }) => {
      const readings = second === undefined || second === it.kind ? [it.kind] : [it.kind, second]
      return patch(`claims/${await idOf(n)}`, { ...printed(it), readings })
    },
  ),
  'the locator of a claim': write(
    fc.record({ nth, locator: pick(['Table 1', 'Table 2']) }),
    async ({ nth: n, locator }) => patch(`claims/${await idOf(n)}`, { locator }),
  ),
  verdict: write(fc.record({ nth, by: nth, verdict: pick(VERDICTS) }), async ({ nth: n, by, verdict }) => {
    const superseded = verdict === 'supersede' ? { superseded_by: await idOf(by) } : {}
    return post(`claims/${await idOf(n)}/reviews`, { verdict, reason: 'x', ...superseded })
  }),
  merge: write(merged, ({ noun, from, into }) => post(`${noun}/${from}/merge`, { into, reason: 'x' })),
  unmerge: write(merged, ({ noun, from }) => post(`${noun}/${from}/unmerge`, { reason: 'x' })),
  name: write(fc.record({ system: fc.constantFrom(...SYSTEMS), name: fc.constantFrom(...NAMES) }), ({ system, name }) =>
    patch(`systems/${system}`, { name }),
  ),
  alias: write(
    fc.record({ system: fc.constantFrom(...SYSTEMS), alias: fc.constantFrom(...NAMES) }),
    ({ system, alias }) => post(`systems/${system}/aliases`, { alias }),
  ),
  metric: write(
    fc.record({
      metric: pick(METRICS),
      change: pick<object>([
        { better: 'lower' },
        { better: 'higher' },
        { better: null },
        { vague: true },
        { vague: false },
        { range: { low: '0', high: '100' } },
        { range: { low: '0', high: '1' } },
        { needs_benchmark: false },
        { inverse_of: null },
        { inverse_of: 'training-speed' },
      ]),
    }),
    ({ metric, change }) => patch(`metrics/${metric}`, change),
  ),
  edition: write(fc.record({ paper: pick(PAPERS), label: pick(LABELS), text: pick(TEXTS) }), ({ paper, label, text }) =>
    post(`papers/${paper}/editions`, { label, text }),
  ),
  'current edition': write(fc.record({ paper: pick(PAPERS), edition: pick([...LABELS, null]) }), ({ paper, edition }) =>
    patch(`papers/${paper}`, { current_edition: edition }),
  ),
  'date of a paper': write(
    fc.record({ paper: pick(PAPERS), published: pick(['2020', '2021-06', null]) }),
    ({ paper, published }) => patch(`papers/${paper}`, { published }),
  ),
  'title of a paper': write(
    fc.record({ paper: pick(PAPERS), title: fc.stringMatching(/^Paper [a-z]{3}$/) }),
    ({ paper, title }) => patch(`papers/${paper}`, { title }),
  ),
  'date of an edition': write(
    fc.record({ paper: pick(PAPERS), label: pick(LABELS), published: pick(['2019-02', '2022', null]) }),
    ({ paper, label, published }) => patch(`papers/${paper}/editions/${label}`, { published }),
  ),
  report: write(nth, async (n) => post(`claims/${await idOf(n)}/reports`, { wrong: 'x' })),
  redaction: write(nth, async (n) => post('redactions', { what: 'quote', claim: await idOf(n), reason: 'x' })),
}

/** What is written most, so that there is something to write about. */
const OFTEN: Readonly<Record<string, number>> = { claim: 5, 'any field of a claim': 3, verdict: 3, unmerge: 2 }

/** One write, as it is told where it fails. */
export const randomWrite = fc.oneof(
  ...Object.entries(RANDOM_WRITES).map(([what, { given }]) => ({
    weight: OFTEN[what] ?? 1,
    arbitrary: given.map((it) => ({ what, given: it })),
  })),
)

export const carryOut = ({ what, given }: { what: string; given: unknown }): Promise<Response> =>
  (RANDOM_WRITES[what] as RandomWrite).carryOut(given as never)
