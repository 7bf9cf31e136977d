import { LIMITS } from '../../schemas/limits.ts'
import type { ProblemError } from '../../schemas/problem.ts'
import type { HeldMetric } from '../../schemas/registry.ts'
import type { HeldClaim } from '../domain/held-claim.ts'
import { heldIn, selectHeld } from '../store/claim-records.ts'
import { claimsIn, selectAnyClaim } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { type Expected, expectClaims } from '../store/expectations.ts'
import { metricsIn, selectMetricsOfClaims } from '../store/metrics.ts'
import { MERGED_TABLES, type MergedKind, type Reference, referencesIn, selectReferences } from '../store/references.ts'
import { recordEtag } from './etag.ts'
import { problem } from './problem.ts'
import type { Shown } from './write.ts'

/** The records that a claim names. */
export interface Names {
  readonly system: string | null
  readonly baseline: string | null
  readonly metric: string | null
  readonly benchmark: string | null
}

const NAMED = [
  ['system', 'system'],
  ['baseline', 'system'],
  ['metric', 'metric'],
  ['benchmark', 'benchmark'],
] as const satisfies readonly (readonly [keyof Names, MergedKind])[]

const KINDS = ['system', 'metric', 'benchmark'] as const

/** Statements that look up what a claim names; `resolveNames` reads their results. */
export const selectNames = (db: Db, names: Names): D1PreparedStatement[] =>
  KINDS.map((kind) =>
    selectReferences(
      db,
      kind,
      NAMED.filter(([, of]) => of === kind).flatMap(([field]) => names[field] ?? []),
    ),
  )

export interface Resolved {
  readonly names: Names
  readonly expected: readonly Expected[]
  readonly errors: ProblemError[]
}

/** What a claim names, followed through merges; what is not held is told. */
export function resolveNames(names: Names, results: readonly (D1Result | undefined)[]): Resolved {
  const found = new Map(KINDS.map((kind, i): [MergedKind, Reference[]] => [kind, referencesIn(results[i])]))
  const resolved: Record<keyof Names, string | null> = { ...names }
  const expected: Expected[] = []
  const errors: ProblemError[] = []
  for (const [field, kind] of NAMED) {
    const asked = names[field]
    if (asked === null) continue
    const it = found.get(kind)?.find((reference) => reference.asked === asked)
    if (it?.slug == null || it.revision === null) {
      errors.push({ pointer: `/${field}`, expected: `the slug of a ${kind} that is held, or null`, received: asked })
      continue
    }
    resolved[field] = it.slug
    expected.push({ table: MERGED_TABLES[kind], slug: it.slug, revision: it.revision })
  }
  return { names: resolved, expected, errors }
}

/** The claims that are decided together, with their metrics, and the statement that says that they must not have changed. */
export interface ClaimSet {
  readonly held: readonly HeldClaim[]
  readonly metrics: readonly HeldMetric[]
  readonly unchanged: D1PreparedStatement
  readonly expected: readonly Expected[]
}

/**
 * Reads the claims of a condition (as for `selectHeld`), the metrics that they name, and `metrics` besides, in one round trip;
 * null where there are too many.
 */
export async function readClaims(
  db: Db,
  where: string,
  values: readonly (string | null)[],
  metrics: readonly (string | null)[] = [],
): Promise<ClaimSet | null> {
  const [claims, named] = await db.batch([
    selectHeld(db, where, values, LIMITS.touched_claims + 1),
    selectMetricsOfClaims(
      db,
      where,
      values,
      metrics.filter((slug) => slug !== null),
    ),
  ])
  const held = heldIn(claims)
  if (held.length > LIMITS.touched_claims) return null
  const read = metricsIn(named)
  return {
    held,
    metrics: read,
    unchanged: expectClaims(db, where, values, held),
    expected: read.map(({ slug, revision }) => ({ table: 'metrics', slug, revision })),
  }
}

export const metricOf =
  (metrics: readonly HeldMetric[]) =>
  (slug: string): HeldMetric | null =>
    metrics.find((metric) => metric.slug === slug) ?? null

export const tooMuch = (what: string): Response =>
  problem(
    'too-much',
    `Cannot change ${what}: more than ${LIMITS.touched_claims.toLocaleString('en')} claims would change with it`,
  )

/** Reads a claim of any status as the answer of its write. */
export const shownClaim = (db: Db, id: string) => ({
  select: [selectAnyClaim(db, id)],
  shown: ([result]: readonly D1Result[]): Shown => claimShown(result),
})

export function claimShown(result: D1Result | undefined): Shown {
  const [found] = claimsIn(result)
  return found === undefined
    ? { body: null, etag: null }
    : { body: found.claim, etag: recordEtag(found.claim.id, found.claim.revision) }
}
