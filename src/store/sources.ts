import * as v from 'valibot'
import { type Edition, type EditionInput, Source, type SourceInput } from '../../schemas/source.ts'
import { type Db, GIVEN_ROWS, pageOf, rowsOf } from './db.ts'
import { insertWords } from './names.ts'

interface SourceRow {
  slug: string
  kind: Source['kind']
  title: string
  authors: string
  published: string | null
  venue: string | null
  arxiv: string | null
  doi: string | null
  anthology: string | null
  address: string | null
  code: string | null
  licence: string
  attribution: string
  current_edition: string | null
  created_at: string
  revision: number
  editions: string
}

export type NewSource = Omit<SourceInput, 'editions'> & {
  readonly editions: (EditionInput & { readonly sha256: string | null })[]
}

const EDITIONS = `(SELECT json_group_array(json_object('label', e.label, 'position', e.position, 'title', e.title, 'published', e.published,
    'address', e.address, 'text', %TEXT%, 'sha256', e.sha256, 'redacted_at', e.redacted_at, 'current', json(iif(e.label IS s.current_edition, 'true', 'false')))
    ORDER BY e.position) FROM editions e WHERE e.source = s.slug)`

const columns = (text: 'text' | 'no text'): string =>
  `s.slug, s.kind, s.title, s.authors, s.published, s.venue, s.arxiv, s.doi, s.anthology, s.address, s.code, s.licence, s.attribution,
   s.current_edition, s.created_at, s.revision, ${EDITIONS.replace('%TEXT%', text === 'text' ? 'e.text' : 'NULL')} AS editions`

const sourceFromRow = ({ arxiv, doi, anthology, authors, editions, created_at: _, ...row }: SourceRow): Source =>
  v.parse(Source, {
    ...row,
    ids: { arxiv, doi, anthology },
    authors: JSON.parse(authors),
    editions: JSON.parse(editions),
  })

/** The texts by whose words a source is found. */
export const sourceTexts = ({ title, authors, ids }: Pick<SourceInput, 'title' | 'authors' | 'ids'>): string[] => [
  title,
  ...authors,
  ids.arxiv ?? '',
  ids.doi ?? '',
]

export const insertEditions = (
  db: Db,
  editions: readonly (EditionInput & { readonly source: string; readonly sha256: string | null })[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO editions (source, label, position, title, published, address, text, sha256)
       SELECT value ->> 'source', value ->> 'label', value ->> 'position', value ->> 'title', value ->> 'published', value ->> 'address',
         value ->> 'text', value ->> 'sha256'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(editions))

export const updateEdition = (
  db: Db,
  source: string,
  { label, title, published, address, text, sha256 }: EditionInput & { readonly sha256: string | null },
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE editions SET title = ?3, published = ?4, address = ?5, text = ?6, sha256 = coalesce(?7, sha256)
       WHERE source = ?1 AND label = ?2`,
    )
    .bind(source, label, title, published, address, text, sha256)

/** Stores a source as it is now, and counts its revision up. */
export const updateSource = (db: Db, source: Omit<SourceInput, 'editions' | 'kind'>): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE sources SET title = ?2, authors = ?3, published = ?4, venue = ?5, arxiv = ?6, doi = ?7, anthology = ?8, address = ?9,
         code = ?10, licence = ?11, attribution = ?12, current_edition = ?13, revision = revision + 1 WHERE slug = ?1`,
    )
    .bind(
      source.slug,
      source.title,
      JSON.stringify(source.authors),
      source.published,
      source.venue,
      source.ids.arxiv,
      source.ids.doi,
      source.ids.anthology,
      source.address,
      source.code,
      source.licence,
      source.attribution,
      source.current_edition,
    )

/** The source that has one of these ids, or this title, and by what it was found. */
export async function findSourceWithIds(
  db: Db,
  { arxiv, doi, anthology }: SourceInput['ids'],
  title: string,
): Promise<{ slug: string; by: 'arxiv' | 'doi' | 'anthology' | 'title' } | null> {
  return db
    .prepare(
      `SELECT slug, 'arxiv' AS by FROM sources WHERE arxiv = ?1 UNION ALL SELECT slug, 'doi' FROM sources WHERE doi = ?2
       UNION ALL SELECT slug, 'anthology' FROM sources WHERE anthology = ?3 UNION ALL SELECT slug, 'title' FROM sources WHERE title = ?4 LIMIT 1`,
    )
    .bind(arxiv, doi, anthology, title)
    .first()
}

/** Adds sources, without their editions, from rows of JSON; `?2` is when. */
export const sourcesFrom = (rows: string): string =>
  `INSERT INTO sources (slug, kind, title, authors, published, venue, arxiv, doi, anthology, address, code, licence, attribution,
     current_edition, created_at)
   SELECT value ->> 'slug', value ->> 'kind', value ->> 'title', value -> 'authors', value ->> 'published', value ->> 'venue',
     value ->> '$.ids.arxiv', value ->> '$.ids.doi', value ->> '$.ids.anthology', value ->> 'address', value ->> 'code',
     value ->> 'licence', value ->> 'attribution', value ->> 'current_edition', ?2
   FROM ${rows} ON CONFLICT DO NOTHING`

export const insertSources = (db: Db, sources: readonly NewSource[], at: string): D1PreparedStatement[] => [
  db.prepare(sourcesFrom(GIVEN_ROWS)).bind(JSON.stringify(sources), at),
  insertEditions(
    db,
    sources.flatMap(({ slug, editions }) => editions.map((edition) => ({ source: slug, ...edition }))),
  ),
  insertWords(
    db,
    'source',
    sources.map((source) => ({ slug: source.slug, texts: sourceTexts(source) })),
  ),
]

export interface SourcePlace {
  readonly created_at: string
  readonly slug: string
}

/** Sources without their texts, in the order in which they came. */
export async function listSources(db: Db, kind: Source['kind'] | null, after: SourcePlace | null, limit: number) {
  const { results } = await db
    .prepare(
      `SELECT ${columns('no text')} FROM sources s
       WHERE (s.created_at, s.slug) > (?1, ?2) AND (?3 IS NULL OR s.kind = ?3) ORDER BY s.created_at, s.slug LIMIT ?4`,
    )
    .bind(after?.created_at ?? '', after?.slug ?? '', kind, limit + 1)
    .all<SourceRow>()
  const { rows, last } = pageOf(results, limit)
  return { rows: rows.map(sourceFromRow), last }
}

export const selectSource = (db: Db, slug: string): D1PreparedStatement =>
  db.prepare(`SELECT ${columns('text')} FROM sources s WHERE s.slug = ?1`).bind(slug)

/** How somebody names a source: by one of both. */
export interface SourceReference {
  readonly slug: string | null
  readonly arxiv: string | null
}

/** The slug that a reference leads to, as SQL of its two parameters. */
export const namedSource = (slug: string, arxiv: string): string =>
  `coalesce((SELECT slug FROM sources WHERE slug = ${slug}), (SELECT slug FROM sources WHERE arxiv = ${arxiv}))`

export const selectSourceNamed = (db: Db, { slug, arxiv }: SourceReference): D1PreparedStatement =>
  db.prepare(`SELECT ${columns('text')} FROM sources s WHERE s.slug = ${namedSource('?1', '?2')}`).bind(slug, arxiv)

export const selectSourceOfClaim = (db: Db, id: string): D1PreparedStatement =>
  db
    .prepare(`SELECT ${columns('text')} FROM sources s WHERE s.slug = (SELECT source FROM claims WHERE id = ?1)`)
    .bind(id)

export const sourcesIn = (result: D1Result | undefined): Source[] => rowsOf<SourceRow>(result).map(sourceFromRow)

export const currentEdition = (source: Source): Edition | null =>
  source.editions.find((edition) => edition.current) ?? null

/** The sources of these slugs, without their texts, by slug. */
export async function listSourcesNamed(db: Db, slugs: readonly string[]): Promise<Source[]> {
  const { results } = await db
    .prepare(
      `SELECT ${columns('no text')} FROM sources s WHERE s.slug IN (SELECT value FROM json_each(?1)) ORDER BY s.slug`,
    )
    .bind(JSON.stringify(slugs))
    .all<SourceRow>()
  return results.map(sourceFromRow)
}
