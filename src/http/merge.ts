import type { ClaimInput } from '../../schemas/claim.ts'
import type { HeldMetric } from '../../schemas/registry.ts'
import { boardSlug } from '../domain/comparable.ts'
import type { HeldClaim, RevisedClaim } from '../domain/held-claim.ts'
import { aliasKey } from '../domain/slug.ts'
import { TOGETHER_WITH, TOUCHED } from '../store/affected.ts'
import type { Db } from '../store/db.ts'
import { expectRevisions } from '../store/expectations.ts'
import {
  closeMerge,
  findMerge,
  type Moved,
  mergeStatements,
  moveBoards,
  readRelations,
  unmergeStatements,
} from '../store/merges.ts'
import { metricsIn, selectMetricsNamed } from '../store/metrics.ts'
import { moveWords } from '../store/names.ts'
import { MERGED_TABLES } from '../store/references.ts'
import { eventOf } from './event.ts'
import { notFound, problem } from './problem.ts'
import { reassess, renamed } from './reassess.ts'
import { recordShown } from './registry-create.ts'
import type { ChangedKind, NamedRecord } from './registry-kinds.ts'
import type { Decide } from './write.ts'

type Field = 'system' | 'baseline' | 'metric' | 'benchmark'

/** Fields of a claim that name a record of a kind. */
const FIELDS = {
  system: ['system', 'baseline'],
  metric: ['metric'],
  benchmark: ['benchmark'],
} as const satisfies Record<string, readonly Field[]>

type Held = NamedRecord & { readonly revision: number }

const textsOf = ({ name, aliases }: NamedRecord): string[] => [name, ...aliases]

/** Boards that were left behind, with those that took their claims over. */
const boardsLeft = (revised: readonly RevisedClaim[]): [from: string, to: string][] => [
  ...new Map(
    revised.flatMap(({ before, after }): [string, string][] => {
      const [from, to] = [before.record.board_slug, after.board === null ? null : boardSlug(after.board)]
      return from === null || to === null || from === to ? [] : [[from, to]]
    }),
  ),
]

/** The metrics that a merge of metrics changes besides: those told in the quantity of the one that goes. */
async function metricsTold(db: Db, kind: string, moved: Moved, [from, to]: readonly [string, string]) {
  if (kind !== 'metric') return new Map<string, HeldMetric>()
  const named = moved.relations.flatMap(([table, slug, column]) =>
    table === 'metrics' && column === 'inverse_of' ? [slug] : [],
  )
  const [found] = await db.batch([selectMetricsNamed(db, [...named, to])])
  const metrics = metricsIn(found).map((metric): [string, HeldMetric] => [
    metric.slug,
    metric.inverse_of === from ? { ...metric, inverse_of: metric.slug === to ? null : to } : metric,
  ])
  return new Map(metrics)
}

/** Puts the claims, names and relations of one record under another, so that all of it can be undone. */
export const mergeRecord =
  <R extends NamedRecord, H extends R & Held>(
    registry: ChangedKind<R, H>,
    slug: string,
    { into, reason }: { readonly into: string; readonly reason: string | null },
    actor: string,
  ): Decide =>
  async (db, at) => {
    const { kind, noun } = registry
    const [found, target] = await db.batch([registry.select(db, slug), registry.select(db, into)])
    const [record] = registry.recordsIn(found)
    const [other] = registry.recordsIn(target)
    if (record === undefined) return notFound(noun, slug)
    const invalid = (expected: string): Response =>
      problem('invalid-body', `Cannot merge the ${noun} "${slug}" into "${into}"`, [
        { pointer: '/into', expected, received: into },
      ])
    if (other === undefined) return invalid(`the slug of a ${noun} that is held and not merged itself`)
    if (into === slug) return invalid(`another ${noun}`)
    const relations = await readRelations(db, kind, slug)
    const claims: [string, Field][] = []
    const changed = (claim: HeldClaim): ClaimInput | null => {
      const fields = FIELDS[kind].filter((field) => claim.record[field] === slug)
      if (fields.length === 0) return null
      claims.push(...fields.map((field): [string, Field] => [claim.record.id, field]))
      return renamed(claim, Object.fromEntries(fields.map((field) => [field, into])))
    }
    const metrics = await metricsTold(db, kind, { aliases: [], claims: [], relations }, [slug, into])
    const reassessed = await reassess(db, at, actor, {
      where: TOUCHED[kind],
      values: kind === 'metric' ? [slug, into] : [slug],
      metrics,
      changed,
      action: 'claim.move',
      reason,
      what: `the ${noun} "${slug}"`,
    })
    if (reassessed instanceof Response) return reassessed
    const { revised = [], events, expected, statements } = reassessed
    const against = revised.find(({ after }) => after.system !== null && after.system === after.baseline)
    if (against !== undefined)
      return problem(
        'conflict',
        `Cannot merge the ${noun} "${slug}" into "${into}": claim "${against.after.id}" measures one against the other`,
      )
    const moved: Moved = { aliases: textsOf(record), claims, relations }
    return {
      status: 200,
      location: `/api/v1/${registry.folder}/${into}`,
      events: [
        eventOf({ at, actor }, `${kind}.merge`, [kind, slug], {
          reason,
          before: { merged_into: null },
          after: {
            merged_into: into,
            claims: new Set(claims.map(([id]) => id)).size,
            aliases: moved.aliases,
          },
        }),
        ...events,
      ],
      statements: [
        ...expectRevisions(db, [
          { table: MERGED_TABLES[kind], slug, revision: record.revision },
          { table: MERGED_TABLES[kind], slug: into, revision: other.revision },
          ...expected,
        ]),
        ...mergeStatements(db, kind, [slug, into], moved, { actor, at }),
        ...moveWords(db, kind, slug, textsOf(record), []),
        ...moveWords(db, kind, into, [], [...textsOf(other), ...textsOf(record)]),
        ...statements,
        moveBoards(db, boardsLeft(revised)),
      ],
      select: [registry.select(db, into)],
      shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? other),
    }
  }

/** Undoes a merge: what it moved and what is still there goes back. */
export const unmergeRecord =
  <R extends NamedRecord, H extends R & Held>(
    registry: ChangedKind<R, H>,
    slug: string,
    { reason }: { readonly reason: string | null },
    actor: string,
  ): Decide =>
  async (db, at) => {
    const { kind, noun } = registry
    const merge = await findMerge(db, kind, slug)
    if (merge === null)
      return problem('conflict', `Cannot undo a merge of the ${noun} "${slug}": it is not merged into another one`)
    const { into, moved } = merge
    const [target] = await db.batch([registry.select(db, into)])
    const [other] = registry.recordsIn(target)
    if (other === undefined)
      return problem(
        'conflict',
        `Cannot undo the merge of "${slug}": "${into}" is merged itself since; undo that one first`,
      )
    const names = new Set(moved.aliases.map(aliasKey))
    if (names.has(aliasKey(other.name)))
      return problem(
        'conflict',
        `Cannot undo the merge of "${slug}": "${into}" is called "${other.name}" since, which would be the name of both; rename it first`,
      )
    const byId = Map.groupBy(moved.claims, ([id]) => id)
    const metrics = await metricsTold(db, kind, moved, [into, slug])
    const [own] = kind === 'metric' ? await db.batch([selectMetricsNamed(db, [slug])]) : []
    for (const metric of metricsIn(own)) metrics.set(metric.slug, metric)
    const reassessed = await reassess(db, at, actor, {
      where: TOGETHER_WITH,
      values: [
        JSON.stringify([...byId.keys()]),
        kind === 'metric' ? slug : null,
        JSON.stringify([...metrics.keys()].filter((told) => told !== slug && told !== into)),
      ],
      metrics,
      changed: (claim) => {
        const fields = (byId.get(claim.record.id) ?? []).filter(([, field]) => claim.record[field as Field] === into)
        return fields.length === 0 ? null : renamed(claim, Object.fromEntries(fields.map(([, field]) => [field, slug])))
      },
      action: 'claim.move',
      reason,
      what: `the ${noun} "${slug}"`,
    })
    if (reassessed instanceof Response) return reassessed
    const { revised = [], events, expected, statements } = reassessed
    const rest = textsOf(other).filter((text) => !moved.aliases.includes(text))
    return {
      status: 200,
      location: `/api/v1/${registry.folder}/${slug}`,
      events: [
        eventOf({ at, actor }, `${kind}.unmerge`, [kind, slug], {
          reason,
          before: { merged_into: into },
          after: { merged_into: null, claims: revised.length },
        }),
        ...events,
      ],
      statements: [
        ...expectRevisions(db, [{ table: MERGED_TABLES[kind], slug: into, revision: other.revision }, ...expected]),
        ...closeMerge(db, merge.id, at),
        ...unmergeStatements(db, kind, [slug, into], moved),
        ...moveWords(db, kind, into, textsOf(other), rest),
        ...moveWords(db, kind, slug, [], moved.aliases),
        ...statements,
        moveBoards(db, boardsLeft(revised)),
      ],
      select: [registry.select(db, slug)],
      shown: ([result]) => recordShown(registry.recordsIn(result)[0] ?? other),
    }
  }
