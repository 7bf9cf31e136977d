import type { ProblemError } from '../../schemas/problem.ts'
import type { EditionInput } from '../../schemas/source.ts'
import type { NewEdition, NewSource } from '../../schemas/write.ts'
import { freeSlug, sha256, slugOf } from '../domain/slug.ts'
import type { Db } from '../store/db.ts'
import { expectFreeSlug } from '../store/expectations.ts'
import {
  findSourceWithIds,
  insertSources,
  type NewSource as KeptSource,
  selectSource,
  sourcesIn,
} from '../store/sources.ts'
import { selectTaken, takenIn } from '../store/taken.ts'
import { recordEtag } from './etag.ts'
import { eventOf } from './event.ts'
import { problem } from './problem.ts'
import type { Decide, Shown, Unchanged } from './write.ts'

export type KeptEdition = EditionInput & { readonly sha256: string | null }

/** An edition as it is kept, its text with its digest. */
export const keptEdition = async (edition: NewEdition, position: number): Promise<KeptEdition> => ({
  ...edition,
  position: edition.position ?? position,
  sha256: edition.text === null ? null : await sha256(edition.text),
})

/** What the log says of an edition: its text by digest and length, for the log is not to be where a text is read. */
export const loggedEdition = ({ text, ...edition }: KeptEdition) => ({ ...edition, characters: text?.length ?? null })

/** Why an edition cannot be the current one: its text must be held, but for a page, which is known by its address, and a file. */
export function refuseCurrent(
  kind: KeptSource['kind'],
  label: string | null,
  editions: readonly EditionInput[],
): ProblemError | null {
  if (label === null) return null
  const edition = editions.find((it) => it.label === label)
  if (edition === undefined)
    return { pointer: '/current_edition', expected: 'the label of an edition of the source, or null', received: label }
  if (kind === 'paper' && edition.text === null)
    return { pointer: '/current_edition', expected: 'an edition whose text is held', received: label }
  return null
}

const repeated = (values: readonly (string | number)[]): number =>
  values.findIndex((value, i) => values.indexOf(value) !== i)

function editionErrors(editions: readonly EditionInput[]): ProblemError[] {
  const label = repeated(editions.map((edition) => edition.label))
  const position = repeated(editions.map((edition) => edition.position))
  return [
    ...(label === -1
      ? []
      : [
          {
            pointer: `/editions/${label}/label`,
            expected: 'labels that differ',
            received: editions[label]?.label ?? '',
          },
        ]),
    ...(position === -1
      ? []
      : [
          {
            pointer: `/editions/${position}/position`,
            expected: 'positions that differ',
            received: String(editions[position]?.position),
          },
        ]),
  ]
}

export const sourceShown = (db: Db, slug: string) => ({
  select: [selectSource(db, slug)],
  shown: ([result]: readonly D1Result[]): Shown => {
    const [source] = sourcesIn(result)
    return { body: source ?? null, etag: source === undefined ? null : recordEtag(slug, source.revision) }
  },
})

/** A source that is as it was asked to be. */
export async function sourceAsItIs(db: Db, source: Pick<KeptSource, 'kind' | 'slug'>): Promise<Unchanged> {
  const { select, shown } = sourceShown(db, source.slug)
  return { unchanged: shown(await db.batch(select)), location: sourceLocation(source) }
}

const folderOf = (kind: KeptSource['kind']): string => (kind === 'paper' ? 'papers' : 'sources')

export const sourceLocation = ({ kind, slug }: Pick<KeptSource, 'kind' | 'slug'>): string =>
  `/api/v1/${folderOf(kind)}/${slug}`

/** Adds a source with its editions. The same document again is told by its slug, its ids or its title. */
export const createSource =
  (given: NewSource, actor: string): Decide =>
  async (db, at) => {
    const editions = await Promise.all(given.editions.map((edition, i) => keptEdition(edition, i + 1)))
    const wanted = given.slug ?? (await slugOf(given.title))
    const [taken] = await db.batch([selectTaken(db, 'sources', wanted)])
    const held = takenIn(taken)
    const same = await findSourceWithIds(db, given.ids, given.title)
    if (same !== null)
      return problem('name-taken', `Cannot add the source: "${same.slug}" has the same ${same.by}`, [
        {
          pointer: same.by === 'title' ? '/title' : `/ids/${same.by}`,
          expected: 'a source that is not held',
          received: same.slug,
        },
      ])
    if (given.slug !== undefined && held.has(given.slug))
      return problem('name-taken', `Cannot add the source: the slug "${given.slug}" is taken`, [
        { pointer: '/slug', expected: 'a slug that no source has', received: given.slug },
      ])
    const refused = refuseCurrent(given.kind, given.current_edition, editions)
    const errors = [...editionErrors(editions), ...(refused === null ? [] : [refused])]
    if (errors.length > 0) return problem('invalid-body', `Cannot add the source "${given.title}"`, errors)
    const slug = freeSlug(wanted, (it) => held.has(it))
    const source: KeptSource = { ...given, slug, editions }
    return {
      status: 201,
      location: sourceLocation(source),
      events: [
        eventOf({ at, actor }, 'source.create', ['source', slug], {
          after: { ...source, editions: editions.map(loggedEdition) },
        }),
      ],
      statements: [expectFreeSlug(db, 'sources', slug), ...insertSources(db, [source], at)],
      ...sourceShown(db, slug),
    }
  }
