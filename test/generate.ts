import type { ClaimInput, Status } from '../schemas/claim.ts'
import type { Benchmark, System } from '../schemas/registry.ts'
import { prepareClaims } from '../src/domain/prepare.ts'
import { sha256 } from '../src/domain/slug.ts'
import { insertBenchmarks } from '../src/store/benchmarks.ts'
import { claimStatements } from '../src/store/claim-writes.ts'
import type { Db } from '../src/store/db.ts'
import { insertEvent } from '../src/store/events.ts'
import { insertMetrics } from '../src/store/metrics.ts'
import { insertSources } from '../src/store/sources.ts'
import { insertSystems } from '../src/store/systems.ts'
import { claimInput, METRICS, source, stated } from './factories.ts'

/** Numbers from 0 up to 1 that look like chance and are the same every time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const CLAIMS_A_SOURCE = 100
const SYSTEMS = 400
const BENCHMARKS = 25
const GENERATED_AT = '2026-11-01T00:00:00.000Z'

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** Names with what is hard to carry: letters of two UTF-16 units, quotes, backslashes, line ends, SQL and HTML. */
const TROUBLE = ['𝛼𝛽', `O'Neil`, '"q"', 'a\\b', 'x\ny', `'); DROP TABLE claims; --`, '<b>', '%_', 'ß', '\u2028']

const SYSTEM_RECORDS: readonly System[] = range(SYSTEMS).map((n) => ({
  slug: `generated-${n}`,
  name: `Generated ${n} ${TROUBLE[n % TROUBLE.length]}`,
  aliases: [`G-${n}`],
  // Later ones are named first: a restore must not mind.
  variant_of: n % 7 === 0 && n + 1 < SYSTEMS ? `generated-${n + 1}` : null,
}))

const BENCHMARK_RECORDS: readonly Benchmark[] = range(BENCHMARKS).map((n) => ({
  slug: `generated-set-${n}`,
  name: `Generated set ${n}`,
  aliases: [],
  task: null,
  dataset: null,
  split: n % 2 === 0 ? 'test' : null,
  subset: null,
  version: null,
  part_of: n % 5 === 0 && n + 1 < BENCHMARKS ? `generated-set-${n + 1}` : null,
  own_metric: null,
}))

const STATUSES: readonly Status[] = [...Array<Status>(12).fill('accepted'), 'proposed', 'rejected', 'disputed']

/** Metrics that need no benchmark. */
const ALONE = new Set<string | null>([METRICS.memory.slug, METRICS.trainingSpeed.slug])

type Statement = Pick<ClaimInput, 'stated' | 'kind' | 'metric' | 'change' | 'readings'>

/** What a sentence states: a score, a speed-up without an upper end, a cut within bounds, or a latency of many digits. */
function statementOf(random: () => number): Statement {
  const draw = random()
  if (draw < 0.6)
    return {
      stated: stated(`${(random() * 100).toFixed(2)}%`),
      kind: 'score',
      metric: METRICS.accuracy.slug,
      change: null,
      readings: ['score'],
    }
  if (draw < 0.7)
    return {
      stated: stated(`over ${(1 + random() * 9).toFixed(1)}x`),
      kind: 'speedup',
      metric: METRICS.trainingSpeed.slug,
      change: 'increase',
      readings: ['speedup'],
    }
  if (draw < 0.8)
    return {
      stated: stated(`${draw < 0.75 ? 'up to' : 'over'} ${(1 + random() * 90).toFixed(0)}%`),
      kind: 'relative_reduction',
      metric: METRICS.memory.slug,
      change: 'decrease',
      readings: ['relative_reduction'],
    }
  return {
    stated: stated(`${(random() * 1000).toFixed(12)} ms`),
    kind: 'score',
    metric: METRICS.latency.slug,
    change: null,
    readings: ['score'],
  }
}

/** A source whose text states `n` things, each with the claim that it makes. */
function statingSource(index: number, n: number) {
  const random = chance(index + 1)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const slug = `generated-paper-${index}`
  let text = ''
  const claims: ClaimInput[] = []
  for (const i of range(n)) {
    const statement = statementOf(random)
    const system = pick(SYSTEM_RECORDS)
    const said = `${statement.stated.bound_text ?? ''} ${statement.stated.text}`
    const before = `${TROUBLE[i % TROUBLE.length]} ${system.name} ${said.slice(0, said.length - statement.stated.text.length)}`
    const start = text.length + before.length
    const exact = statement.stated.text
    text += `${before}${exact}. `
    claims.push(
      claimInput({
        ...statement,
        source: slug,
        quote: { exact, start, end: start + exact.length },
        system: system.slug,
        benchmark: ALONE.has(statement.metric) ? null : pick(BENCHMARK_RECORDS).slug,
        conditions: i % 9 === 0 ? { note: `Run ${i}` } : {},
        status: pick(STATUSES),
      }),
    )
  }
  const published = `20${String(10 + (index % 16)).padStart(2, '0')}-0${1 + (index % 9)}`
  const edition = { label: 'v1', position: 1, title: null, published, address: null, text }
  return { source: source({ slug, title: `Generated paper ${index}`, published, editions: [edition] }), claims }
}

/** A board of `n` claims, the same every time, written as an import writes: sources, standings and events included. */
export async function generateClaims(db: Db, n: number): Promise<void> {
  await db.batch([
    ...insertMetrics(db, [METRICS.accuracy, METRICS.trainingSpeed, METRICS.memory, METRICS.latency]),
    ...insertSystems(db, SYSTEM_RECORDS),
    ...insertBenchmarks(db, BENCHMARK_RECORDS),
  ])
  const metrics = Object.values(METRICS)
  for (const index of range(Math.ceil(n / CLAIMS_A_SOURCE))) {
    const made = statingSource(index, Math.min(CLAIMS_A_SOURCE, n - index * CLAIMS_A_SOURCE))
    const prepared = await prepareClaims(
      made.source,
      made.claims,
      (slug) => metrics.find((metric) => metric.slug === slug) ?? null,
    )
    if (!prepared.ok) throw new Error(`Cannot generate claims: ${JSON.stringify(prepared.error)}`)
    const editions = await Promise.all(
      made.source.editions.map(async (edition) => ({ ...edition, sha256: await sha256(edition.text ?? '') })),
    )
    await db.batch([
      ...insertSources(db, [{ ...made.source, editions }], GENERATED_AT),
      ...claimStatements(db, { inserted: prepared.value, revised: [] }, 'generator', GENERATED_AT),
      insertEvent(db, {
        at: GENERATED_AT,
        actor: 'generator',
        action: 'source.create',
        subject_kind: 'source',
        subject: made.source.slug,
        reason: null,
        before: null,
        after: JSON.stringify({ claims: prepared.value.length }),
      }),
    ])
  }
}
