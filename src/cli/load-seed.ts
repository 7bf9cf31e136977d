import * as v from 'valibot'
import type { ClaimInput } from '../../schemas/claim.ts'
import { Benchmark, Dataset, Metric, System, Task } from '../../schemas/registry.ts'
import { type SeedClaim, SeedSource } from '../../schemas/seed.ts'
import type { SourceInput } from '../../schemas/source.ts'
import { prepareClaims } from '../domain/prepare.ts'
import { plainText, readPrinted } from '../domain/printed.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { sha256 } from '../domain/slug.ts'
import { insertBenchmarks } from '../store/benchmarks.ts'
import { claimStatements } from '../store/claim-writes.ts'
import { findClaimIds } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { insertEvent } from '../store/events.ts'
import { insertMetrics } from '../store/metrics.ts'
import { insertSources, type NewSource } from '../store/sources.ts'
import { insertSystems } from '../store/systems.ts'
import { insertTopics } from '../store/topics.ts'
import { unreadClaims } from './check-seed.ts'
import { SEED_FILES } from './seed-data.ts'

export interface SeedReport {
  readonly claims: number
  readonly inserted: number
}

/** What is printed, read by the core; value and unit given by hand only where the print does not say them. */
function statedOf(claim: SeedClaim): ClaimInput['stated'] {
  const print = claim.quote ?? claim.print ?? ''
  const read = readPrinted(print)
  const value = claim.value ?? (read.ok ? read.value.value : undefined)
  const unit = claim.unit ?? (read.ok ? read.value.unit : undefined)
  if (value === undefined || unit === undefined)
    throw new Error(`Cannot read "${print}" in the seed, expected a number or a value beside it`)
  return {
    text: plainText(print),
    value,
    unit,
    bound: claim.bound,
    ...(claim.bound_text === undefined ? {} : { bound_text: claim.bound_text }),
  }
}

const claimInput = (source: SourceInput, claim: SeedClaim): ClaimInput => ({
  source: source.slug,
  edition: claim.edition,
  reports: null,
  quote:
    claim.quote === undefined || claim.start === undefined
      ? null
      : { exact: claim.quote, start: claim.start, end: claim.start + claim.quote.length },
  locator: claim.locator ?? null,
  stated: statedOf(claim),
  kind: claim.kind,
  change: claim.change ?? null,
  readings: claim.readings ?? [claim.kind],
  system: claim.system ?? null,
  baseline: claim.baseline ?? null,
  baseline_text: claim.baseline_text ?? null,
  metric: claim.metric,
  benchmark: claim.benchmark ?? null,
  conditions: claim.conditions,
  source_class: claim.source_class,
  restates: claim.restates ?? null,
  status: 'accepted',
  evaluated_on: null,
})

async function withDigests(source: SourceInput): Promise<NewSource> {
  const editions = await Promise.all(
    source.editions.map(async (edition) => ({
      ...edition,
      sha256: edition.text === null ? null : await sha256(edition.text),
    })),
  )
  return { ...source, editions }
}

/** The records of the seed's claims; throws where the seed contradicts itself, which is a bug in the seed. */
export async function seedRecords(): Promise<{ sources: NewSource[]; metrics: Metric[]; records: ClaimRecord[] }> {
  const metrics = v.parse(v.array(Metric), SEED_FILES.metrics)
  const metricOf = (slug: string) => metrics.find((metric) => metric.slug === slug) ?? null
  const seeds = v.parse(v.array(SeedSource), SEED_FILES.sources)
  const records: ClaimRecord[] = []
  for (const { source, claims } of seeds) {
    const prepared = await prepareClaims(
      source,
      claims.map((claim) => claimInput(source, claim)),
      metricOf,
    )
    if (!prepared.ok)
      throw new Error(
        `Cannot take claim ${prepared.error.index} of ${source.slug}: ${JSON.stringify(prepared.error.refusal)}`,
      )
    records.push(...prepared.value)
  }
  return { sources: await Promise.all(seeds.map(({ source }) => withDigests(source))), metrics, records }
}

/** Loads the seed in one batch with its event. What is there already stays as it is, so that a second run changes nothing. */
export async function loadSeed(db: Db, at: string): Promise<SeedReport> {
  const { sources, metrics, records } = await seedRecords()
  const unread = unreadClaims(sources, records)
  if (unread.length > 0) {
    const quotes = unread.map(({ source, stated }) => `"${stated.text}" of ${source}`).join(', ')
    throw new Error(`Cannot load the seed: the extractor does not find ${quotes}`)
  }
  const known = await findClaimIds(
    db,
    records.map(({ id }) => id),
  )
  const fresh = records.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return { claims: records.length, inserted: 0 }
  await db.batch([
    ...insertMetrics(db, metrics),
    ...insertSystems(db, v.parse(v.array(System), SEED_FILES.systems)),
    ...insertTopics(db, 'tasks', v.parse(v.array(Task), SEED_FILES.tasks)),
    ...insertTopics(db, 'datasets', v.parse(v.array(Dataset), SEED_FILES.datasets)),
    ...insertBenchmarks(db, v.parse(v.array(Benchmark), SEED_FILES.benchmarks)),
    ...insertSources(db, sources, at),
    ...claimStatements(db, { inserted: fresh, revised: [] }, 'seed', at),
    insertEvent(db, {
      at,
      actor: 'seed',
      action: 'seed.load',
      subject_kind: 'seed',
      subject: 'papers',
      reason: 'The ten papers with which a tracker starts',
      before: null,
      after: JSON.stringify({ claims: fresh.length }),
    }),
  ])
  return { claims: records.length, inserted: fresh.length }
}
