import type { Claim } from '../../schemas/claim.ts'
import type { Check, EditionDrift, Implied } from '../../schemas/derived.ts'
import type { Metric } from '../../schemas/registry.ts'
import type { Source } from '../../schemas/source.ts'
import { checkClaims } from '../domain/check.ts'
import { driftOf } from '../domain/drift.ts'
import { impliedValues } from '../domain/implied.ts'
import { claimsIn, type NamedClaim, selectClaimsOfSource, selectRivalScores } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { metricsIn, selectMetricsOfSource } from '../store/metrics.ts'
import { selectSource, sourcesIn } from '../store/sources.ts'

/** A source with its claims of every edition, and what follows from them. */
export interface SourceModel {
  readonly source: Source
  readonly claims: NamedClaim[]
  /** Claims of other sources that state an implied value, for their names. */
  readonly rivals: NamedClaim[]
  readonly checks: Check[]
  readonly implied: Implied[]
  readonly drift: EditionDrift[]
  readonly metrics: Metric[]
}

const inText = (a: NamedClaim, b: NamedClaim): number =>
  (a.claim.quote?.start ?? Number.MAX_SAFE_INTEGER) - (b.claim.quote?.start ?? Number.MAX_SAFE_INTEGER)

/** Reads a source in one round trip; null where there is none. Derived facts are of its current edition. */
export async function loadSource(db: Db, slug: string): Promise<SourceModel | null> {
  const [found, stated, measured, others] = await db.batch([
    selectSource(db, slug),
    selectClaimsOfSource(db, slug),
    selectMetricsOfSource(db, slug),
    selectRivalScores(db, slug),
  ])
  const [source] = sourcesIn(found)
  if (source === undefined) return null
  const claims = claimsIn(stated).sort(inText)
  const rivals = claimsIn(others)
  const metrics = metricsIn(measured)
  const metricOf = (name: string): Metric | null => metrics.find((metric) => metric.slug === name) ?? null
  const all = claims.map(({ claim }) => claim)
  const isFile = source.kind === 'file'
  // Lines of a file repeat what others state: nothing follows from them together.
  const current = isFile ? [] : all.filter((claim: Claim) => claim.current)
  return {
    source,
    claims,
    rivals,
    metrics,
    checks: checkClaims(current, metricOf) as Check[],
    implied: impliedValues(
      current,
      metricOf,
      rivals.map(({ claim }) => claim),
    ) as Implied[],
    drift: isFile
      ? []
      : (driftOf(
          source.editions.map(({ label, position, text }) => ({ label, position, hasText: text !== null })),
          all,
        ) as EditionDrift[]),
  }
}
