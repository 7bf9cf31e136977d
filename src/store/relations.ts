import { LIMITS } from '../../schemas/limits.ts'
import type { Source } from '../../schemas/source.ts'
import { type Db, rowsOf } from './db.ts'

/** A record that another one names, for a link with words. */
export interface Relation {
  readonly relation: string
  readonly slug: string
  readonly name: string
}

export const relationsIn = (result: D1Result | undefined): Relation[] => rowsOf<Relation>(result)

export const selectRelationsOfSystem = (db: Db, slug: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT 'variant_of' AS relation, p.slug, p.name FROM systems s JOIN systems p ON p.slug = s.variant_of WHERE s.slug = ?1`,
    )
    .bind(slug)

export const selectRelationsOfMetric = (db: Db, slug: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT 'inverse_of' AS relation, o.slug, o.name FROM metrics m JOIN metrics o ON o.slug = m.inverse_of WHERE m.slug = ?1
       UNION ALL SELECT 'complement_of', o.slug, o.name FROM metrics m JOIN metrics o ON o.slug = m.complement_of WHERE m.slug = ?1
       UNION ALL SELECT 'inverse_of', o.slug, o.name FROM metrics o WHERE o.inverse_of = ?1
       UNION ALL SELECT 'complement_of', o.slug, o.name FROM metrics o WHERE o.complement_of = ?1`,
    )
    .bind(slug)

export const selectRelationsOfBenchmark = (db: Db, slug: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT 'task' AS relation, o.slug, o.name FROM benchmarks k JOIN tasks o ON o.slug = k.task WHERE k.slug = ?1
       UNION ALL SELECT 'dataset', o.slug, o.name FROM benchmarks k JOIN datasets o ON o.slug = k.dataset WHERE k.slug = ?1
       UNION ALL SELECT 'part_of', o.slug, o.name FROM benchmarks k JOIN benchmarks o ON o.slug = k.part_of WHERE k.slug = ?1
       UNION ALL SELECT 'own_metric', o.slug, o.name FROM benchmarks k JOIN metrics o ON o.slug = k.own_metric WHERE k.slug = ?1
       UNION ALL SELECT 'part', slug, name FROM (SELECT slug, name FROM benchmarks WHERE part_of = ?1 ORDER BY slug LIMIT 100)`,
    )
    .bind(slug)

/** A paper in a list: what it is called, and how many claims its current edition states, counted up to one past the limit. */
export interface SourceLine {
  readonly slug: string
  readonly kind: Source['kind']
  readonly title: string
  readonly authors: string[]
  readonly published: string | null
  readonly venue: string | null
  readonly claims: number
  readonly created_at: string
}

/** Sources in the order in which they came, of one kind where asked. */
export const selectSourceLines = (
  db: Db,
  kind: Source['kind'] | null,
  after: { created_at: string; slug: string } | null,
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT s.slug, s.kind, s.title, s.authors, s.published, s.venue, s.created_at,
         (SELECT count(*) FROM (SELECT 1 FROM claims c WHERE c.source = s.slug AND c.current = 1 AND c.status IN ('accepted', 'disputed')
            LIMIT ${LIMITS.counted_claims + 1})) AS claims
       FROM sources s WHERE (s.created_at, s.slug) > (?1, ?2) AND (?3 IS NULL OR s.kind = ?3)
       ORDER BY s.created_at, s.slug LIMIT ?4`,
    )
    .bind(after?.created_at ?? '', after?.slug ?? '', kind, limit)

export const sourceLinesIn = (result: D1Result | undefined): SourceLine[] =>
  rowsOf<Omit<SourceLine, 'authors'> & { authors: string }>(result).map((row) => ({
    ...row,
    authors: JSON.parse(row.authors) as string[],
  }))
