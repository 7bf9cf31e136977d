import { aliasKey, freeSlug, slugOf } from '../domain/slug.ts'
import { expectFreeKeys, expectFreeSlug } from '../store/expectations.ts'
import { selectTaken, takenIn } from '../store/taken.ts'
import { recordEtag } from './etag.ts'
import { eventOf } from './event.ts'
import { problem } from './problem.ts'
import type { NamedRecord, RegistryKind } from './registry-kinds.ts'
import { findNamed, keysOf, missingReferences, nameTaken } from './registry-names.ts'
import type { Decide, Shown } from './write.ts'

/** A record as its write answers it. */
export const recordShown = (record: NamedRecord & { readonly revision?: number }): Shown => ({
  body: record,
  etag: record.revision === undefined ? null : recordEtag(record.slug, record.revision),
})

/** Whether a record says all that was given, its slug only where one was. */
const says = (record: NamedRecord, given: Partial<NamedRecord>): boolean =>
  Object.entries(given).every(([field, value]) => {
    const held = (record as unknown as Record<string, unknown>)[field]
    if (field !== 'aliases') return JSON.stringify(held) === JSON.stringify(value)
    const keys = keysOf(record)
    return (value as string[]).every((alias) => keys.has(aliasKey(alias)))
  })

/** Adds a record to a registry. The same record again changes nothing; a name that another one has is refused. */
export const createRecord =
  <R extends NamedRecord, H extends R>(
    registry: RegistryKind<R, H>,
    given: Omit<R, 'slug'> & { readonly slug?: string | undefined },
    actor: string,
  ): Decide =>
  async (db, at) => {
    const { kind, noun, table, folder } = registry
    const wanted = given.slug ?? (await slugOf(given.name))
    const keys = keysOf(given)
    const [taken] = await db.batch([selectTaken(db, table, wanted)])
    const named = await findNamed(db, kind, keys.keys())
    const slugs = new Set(named.map(({ slug }) => slug))
    const [holder] = slugs
    if (holder !== undefined) {
      const [found] = slugs.size === 1 ? await db.batch([registry.select(db, holder)]) : []
      const [record] = registry.recordsIn(found)
      if (record !== undefined && says(record, given as Partial<NamedRecord>))
        return { unchanged: recordShown(record), location: `/api/v1/${folder}/${record.slug}` }
      return nameTaken(noun, named)
    }
    const held = takenIn(taken)
    if (given.slug !== undefined && held.has(given.slug))
      return problem('name-taken', `Cannot add the ${noun}: the slug "${given.slug}" is taken`, [
        { pointer: '/slug', expected: `a slug that no ${noun} has`, received: given.slug },
      ])
    const missing = await missingReferences(db, given, registry.references)
    if (missing.length > 0) return problem('invalid-body', `Cannot add the ${noun} "${given.name}"`, missing)
    const slug = freeSlug(wanted, (it) => held.has(it))
    const aliases = [...keys.values()].filter((alias) => alias !== given.name)
    const record = { ...given, slug, aliases } as unknown as R
    return {
      status: 201,
      location: `/api/v1/${folder}/${slug}`,
      events: [eventOf({ at, actor }, `${kind}.create`, [kind, slug], { after: record })],
      statements: [
        expectFreeSlug(db, table, slug),
        expectFreeKeys(db, kind, [...keys.keys()], slug),
        ...registry.insert(db, [record]),
      ],
      select: [registry.select(db, slug)],
      shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? record),
    }
  }
