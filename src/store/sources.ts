import * as v from 'valibot'
import { type Edition, type EditionInput, Source, type SourceInput } from '../../schemas/source.ts'
import { type Db, pageOf, rowsOf } from './db.ts'
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
  editions: string
}

export type NewSource = Omit<SourceInput, 'editions'> & {
  readonly editions: (EditionInput & { readonly sha256: string | null })[]
}

const EDITIONS = `(SELECT json_group_array(json_object('label', e.label, 'position', e.position, 'title', e.title, 'published', e.published,
    'address', e.address, 'text', %TEXT%, 'sha256', e.sha256, 'current', json(iif(e.label IS s.current_edition, 'true', 'false')))
    ORDER BY e.position) FROM editions e WHERE e.source = s.slug)`

const columns = (text: 'text' | 'no text'): string =>
  `s.slug, s.kind, s.title, s.authors, s.published, s.venue, s.arxiv, s.doi, s.anthology, s.address, s.code, s.licence, s.attribution,
   s.current_edition, s.created_at, ${EDITIONS.replace('%TEXT%', text === 'text' ? 'e.text' : 'NULL')} AS editions`

const sourceFromRow = ({ arxiv, doi, anthology, authors, editions, created_at: _, ...row }: SourceRow): Source =>
  v.parse(Source, {
    ...row,
    ids: { arxiv, doi, anthology },
    authors: JSON.parse(authors),
    editions: JSON.parse(editions),
  })

export const insertSources = (db: Db, sources: readonly NewSource[], at: string): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO sources (slug, kind, title, authors, published, venue, arxiv, doi, anthology, address, code, licence, attribution,
         current_edition, created_at)
       SELECT value ->> 'slug', value ->> 'kind', value ->> 'title', value -> 'authors', value ->> 'published', value ->> 'venue',
         value ->> '$.ids.arxiv', value ->> '$.ids.doi', value ->> '$.ids.anthology', value ->> 'address', value ->> 'code',
         value ->> 'licence', value ->> 'attribution', value ->> 'current_edition', ?2
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(sources), at),
  db
    .prepare(
      `INSERT INTO editions (source, label, position, title, published, address, text, sha256)
       SELECT value ->> 'source', value ->> 'label', value ->> 'position', value ->> 'title', value ->> 'published', value ->> 'address',
         value ->> 'text', value ->> 'sha256'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(
      JSON.stringify(
        sources.flatMap(({ slug, editions }) => editions.map((edition) => ({ source: slug, ...edition }))),
      ),
    ),
  insertWords(
    db,
    'source',
    sources.map(({ slug, title, authors, ids }) => ({
      slug,
      texts: [title, ...authors, ids.arxiv ?? '', ids.doi ?? ''],
    })),
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
