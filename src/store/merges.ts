import { aliasKey } from '../domain/slug.ts'
import { type Db, rowsOf } from './db.ts'
import { expect } from './expectations.ts'
import { MERGED_TABLES, type MergedKind } from './references.ts'

/** A field of another record that names the merged one: its table, its slug, the column. */
export type Relation = readonly [table: string, slug: string, column: string]

/** What a merge moved: names, claims with the field that named the record, and the records that named it. */
export interface Moved {
  readonly aliases: readonly string[]
  readonly claims: readonly (readonly [id: string, field: string])[]
  readonly relations: readonly Relation[]
}

export interface HeldMerge {
  readonly id: number
  readonly into: string
  readonly moved: Moved
}

/** Columns that name a record of a kind. */
const RELATIONS = {
  system: [['systems', 'variant_of']],
  benchmark: [['benchmarks', 'part_of']],
  metric: [
    ['metrics', 'inverse_of'],
    ['metrics', 'complement_of'],
    ['benchmarks', 'own_metric'],
  ],
} as const satisfies Record<MergedKind, readonly (readonly [table: string, column: string])[]>

/** The records that name one. */
export async function readRelations(db: Db, kind: MergedKind, slug: string): Promise<Relation[]> {
  const columns = RELATIONS[kind]
  const results = await db.batch(
    columns.map(([table, column]) => db.prepare(`SELECT slug FROM ${table} WHERE ${column} = ?1`).bind(slug)),
  )
  return columns.flatMap(([table, column], i) =>
    rowsOf<{ slug: string }>(results[i]).map(({ slug: named }): Relation => [table, named, column]),
  )
}

/** Turns the fields that name one record to another one; a record does not name itself. */
const turnRelations = (
  db: Db,
  kind: MergedKind,
  relations: readonly Relation[],
  [from, to]: readonly [string | null, string],
): D1PreparedStatement[] =>
  RELATIONS[kind].map(([table, column]) =>
    db
      .prepare(
        `UPDATE ${table} SET ${column} = nullif(?2, slug), revision = revision + 1
         WHERE (${column} IS ?1 OR (slug = ?1 AND ${column} IS NULL)) AND slug IN (SELECT value FROM json_each(?3))`,
      )
      .bind(
        from,
        to,
        JSON.stringify(
          relations.filter(([inTable, , inColumn]) => inTable === table && inColumn === column).map(([, slug]) => slug),
        ),
      ),
  )

const moveAliases = (
  db: Db,
  kind: MergedKind,
  aliases: readonly string[],
  from: string,
  to: string,
): D1PreparedStatement =>
  db
    .prepare(`UPDATE aliases SET slug = ?3 WHERE kind = ?1 AND slug = ?2 AND key IN (SELECT value FROM json_each(?4))`)
    .bind(kind, from, to, JSON.stringify(aliases.map(aliasKey)))

const setMerged = (db: Db, kind: MergedKind, slug: string, into: string | null): D1PreparedStatement =>
  db
    .prepare(`UPDATE ${MERGED_TABLES[kind]} SET merged_into = ?2, revision = revision + 1 WHERE slug = ?1`)
    .bind(slug, into)

const raise = (db: Db, kind: MergedKind, slug: string): D1PreparedStatement =>
  db.prepare(`UPDATE ${MERGED_TABLES[kind]} SET revision = revision + 1 WHERE slug = ?1`).bind(slug)

/** Statements that put a record under another one; its claims move by their own statements. */
export const mergeStatements = (
  db: Db,
  kind: MergedKind,
  [slug, into]: readonly [string, string],
  moved: Moved,
  { actor, at }: { actor: string; at: string },
): D1PreparedStatement[] => [
  db
    .prepare('INSERT INTO merges (kind, slug, into_slug, at, actor, moved) VALUES (?1, ?2, ?3, ?4, ?5, ?6)')
    .bind(kind, slug, into, at, actor, JSON.stringify(moved)),
  setMerged(db, kind, slug, into),
  raise(db, kind, into),
  moveAliases(db, kind, moved.aliases, slug, into),
  ...turnRelations(db, kind, moved.relations, [slug, into]),
]

/** The merge that holds of a record; null where it is merged into none. */
export async function findMerge(db: Db, kind: MergedKind, slug: string): Promise<HeldMerge | null> {
  const [found] = await db.batch([
    db
      .prepare('SELECT id, into_slug, moved FROM merges WHERE kind = ?1 AND slug = ?2 AND undone_at IS NULL')
      .bind(kind, slug),
  ])
  const [row] = rowsOf<{ id: number; into_slug: string; moved: string }>(found)
  return row === undefined ? null : { id: row.id, into: row.into_slug, moved: JSON.parse(row.moved) as Moved }
}

/** Marks a merge that must still hold as undone. */
export const closeMerge = (db: Db, id: number, at: string): D1PreparedStatement[] => [
  expect(db, 'SELECT undone_at IS NULL FROM merges WHERE id = ?1', id),
  db.prepare('UPDATE merges SET undone_at = ?2 WHERE id = ?1').bind(id, at),
]

export const unmergeStatements = (
  db: Db,
  kind: MergedKind,
  [slug, into]: readonly [string, string],
  moved: Moved,
): D1PreparedStatement[] => [
  setMerged(db, kind, slug, null),
  raise(db, kind, into),
  moveAliases(db, kind, moved.aliases, into, slug),
  ...turnRelations(db, kind, moved.relations, [into, slug]),
]

/** Boards on which no claim is left lead to those that took their claims over, which lead nowhere else. */
export const moveBoards = (db: Db, boards: readonly (readonly [from: string, to: string])[]): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE leaderboards SET moved_to = CASE WHEN NOT EXISTS (SELECT 1 FROM claims c WHERE c.board = leaderboards.id)
         THEN (SELECT value ->> 1 FROM json_each(?1) WHERE value ->> 0 = slug) END, revision = revision + 1
       WHERE slug IN (SELECT value ->> 0 FROM json_each(?1) UNION SELECT value ->> 1 FROM json_each(?1))`,
    )
    .bind(JSON.stringify(boards))
