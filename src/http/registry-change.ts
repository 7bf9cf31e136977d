import { LIMITS } from '../../schemas/limits.ts'
import type { HeldMetric } from '../../schemas/registry.ts'
import { aliasKey } from '../domain/slug.ts'
import { listRowsOfSystem, OF_METRIC, raiseBoards } from '../store/affected.ts'
import type { Db } from '../store/db.ts'
import { expectFreeKeys, expectRevisions } from '../store/expectations.ts'
import { insertNames, moveWords } from '../store/names.ts'
import { MERGED_TABLES } from '../store/references.ts'
import { refreshStandings } from '../store/standings.ts'
import { tooMuch } from './claim-reads.ts'
import { eventOf } from './event.ts'
import { notFound, problem } from './problem.ts'
import { type Reassessed, reassess } from './reassess.ts'
import { recordShown } from './registry-create.ts'
import type { ChangedKind, NamedRecord } from './registry-kinds.ts'
import { findNamed, missingReferences, nameTaken } from './registry-names.ts'
import type { Decide } from './write.ts'

/** What of a metric decides what its claims come to; its name and aliases do not. */
const DECIDING = [
  'unit',
  'range',
  'better',
  'vague',
  'needs_benchmark',
  'inverse_of',
] as const satisfies readonly (keyof HeldMetric)[]

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

/** What the boards show of a changed record: statements that make their rows anew, or why that is too much. */
async function shownOnBoards<R extends NamedRecord>(
  db: Db,
  at: string,
  actor: string,
  kind: 'system' | 'metric' | 'benchmark',
  [before, after]: readonly [R, R],
): Promise<Reassessed | Response> {
  const none = { events: [], expected: [] }
  if (kind === 'system') {
    if (before.name === after.name) return { ...none, statements: [] }
    const rows = await listRowsOfSystem(db, before.slug)
    if (rows.length > LIMITS.touched_claims) return tooMuch(`the system "${before.slug}"`)
    return { ...none, statements: rows.length === 0 ? [] : refreshStandings(db, rows) }
  }
  const raised = raiseBoards(db, kind, before.slug)
  if (kind === 'benchmark') return { ...none, statements: [raised] }
  const [was, is] = [before, after] as unknown as readonly [HeldMetric, HeldMetric]
  if (!DECIDING.some((field) => differs(was[field], is[field]))) return { ...none, statements: [raised] }
  const reassessed = await reassess(db, at, actor, {
    where: OF_METRIC,
    values: [before.slug],
    metrics: new Map([[is.slug, is]]),
    changed: () => null,
    action: 'claim.reassess',
    reason: null,
    what: `the metric "${before.slug}"`,
  })
  return reassessed instanceof Response ? reassessed : { ...reassessed, statements: [...reassessed.statements, raised] }
}

/** Changes a record and all that is shown of it: renamed rows, boards turned the other way, effects made anew. */
export const changeRecord =
  <R extends NamedRecord, H extends R & { readonly revision: number }>(
    registry: ChangedKind<R, H>,
    slug: string,
    { reason, ...patch }: Partial<Omit<R, 'slug' | 'aliases'>> & { readonly reason: string | null },
    actor: string,
    stale: (revision: number) => Response | null,
  ): Decide =>
  async (db, at) => {
    const { kind, noun } = registry
    const [found] = await db.batch([registry.select(db, slug)])
    const [before] = registry.recordsIn(found)
    if (before === undefined) return notFound(noun, slug)
    const refused = stale(before.revision)
    if (refused !== null) return refused
    const after = { ...before, ...patch }
    const changed = Object.keys(patch).filter((field) => differs(before[field as keyof H], after[field as keyof H]))
    const location = `/api/v1/${registry.folder}/${slug}`
    if (changed.length === 0) return { unchanged: recordShown(before), location }
    const itself = registry.references.filter(
      ([field, table]) => table === registry.table && after[field as keyof H] === slug,
    )
    const errors = [
      ...(await missingReferences(db, after as unknown as Record<string, unknown>, registry.references)),
      ...itself.map(([field]) => ({ pointer: `/${field}`, expected: `another ${noun}`, received: slug })),
    ]
    if (errors.length > 0) return problem('invalid-body', `Cannot change the ${noun} "${slug}"`, errors)
    const key = aliasKey(after.name)
    const others = (await findNamed(db, kind, [key])).filter((it) => it.slug !== slug)
    if (others.length > 0) return nameTaken(noun, others)
    const boards = await shownOnBoards(db, at, actor, kind, [before, after])
    if (boards instanceof Response) return boards
    const texts = [...before.aliases, before.name, after.name]
    const pick = (record: H) => Object.fromEntries(changed.map((field) => [field, record[field as keyof H]]))
    return {
      status: 200,
      location,
      events: [
        eventOf({ at, actor }, `${kind}.update`, [kind, slug], { reason, before: pick(before), after: pick(after) }),
        ...boards.events,
      ],
      statements: [
        ...expectRevisions(db, [{ table: MERGED_TABLES[kind], slug, revision: before.revision }, ...boards.expected]),
        expectFreeKeys(db, kind, [key], slug),
        registry.update(db, after),
        // The name that it had stays an alias: papers go on to use it.
        ...insertNames(db, kind, [{ slug, name: after.name, aliases: [] }]),
        ...moveWords(db, kind, slug, texts, texts),
        ...boards.statements,
      ],
      select: [registry.select(db, slug)],
      shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? after),
    }
  }

/** Adds an alias: one name means one thing of its kind, so that none is given twice. */
export const addAlias =
  <R extends NamedRecord, H extends R & { readonly revision: number }>(
    registry: ChangedKind<R, H>,
    slug: string,
    { alias, reason }: { readonly alias: string; readonly reason: string | null },
    actor: string,
  ): Decide =>
  async (db, at) => {
    const { kind, noun } = registry
    const [found] = await db.batch([registry.select(db, slug)])
    const [record] = registry.recordsIn(found)
    if (record === undefined) return notFound(noun, slug)
    const key = aliasKey(alias)
    const location = `/api/v1/${registry.folder}/${slug}`
    const held = await findNamed(db, kind, [key])
    const others = held.filter((it) => it.slug !== slug)
    if (others.length > 0) return nameTaken(noun, others, '/alias')
    if (held.length > 0) return { unchanged: recordShown(record), location }
    return {
      status: 200,
      location,
      events: [eventOf({ at, actor }, `${kind}.alias`, [kind, slug], { reason, after: { alias } })],
      statements: [
        ...expectRevisions(db, [{ table: MERGED_TABLES[kind], slug, revision: record.revision }]),
        expectFreeKeys(db, kind, [key], slug),
        ...insertNames(db, kind, [{ slug, name: alias, aliases: [] }]),
        registry.update(db, record),
      ],
      select: [registry.select(db, slug)],
      shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? record),
    }
  }
