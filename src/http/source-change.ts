import type { ClaimInput } from '../../schemas/claim.ts'
import type { Source } from '../../schemas/source.ts'
import type { SourcePatch } from '../../schemas/write.ts'
import { createdEvent, revisionEvents } from '../domain/claim-event.ts'
import type { HeldClaim } from '../domain/held-claim.ts'
import { idsOf, type Revision, revise } from '../domain/revise.ts'
import { carryClaims } from '../extract/carry.ts'
import { OF_SOURCE } from '../store/affected.ts'
import { claimStatements, standingKeysOf } from '../store/claim-writes.ts'
import type { Db } from '../store/db.ts'
import { expectRevisions } from '../store/expectations.ts'
import { moveWords } from '../store/names.ts'
import { selectSource, sourcesIn, sourceTexts, updateSource } from '../store/sources.ts'
import { metricOf, readClaims, tooMuch } from './claim-reads.ts'
import { refusalError } from './claim-refusals.ts'
import { eventOf } from './event.ts'
import { notFound, problem } from './problem.ts'
import { inputOfHeld } from './reassess.ts'
import { refuseCurrent, sourceAsItIs, sourceLocation, sourceShown } from './source-create.ts'
import type { Decide } from './write.ts'

export async function findSource(db: Db, slug: string): Promise<Source | undefined> {
  const [found] = await db.batch([selectSource(db, slug)])
  return sourcesIn(found)[0]
}

const KEPT_STATUSES = new Set(['accepted', 'disputed'])

/**
 * The claims of the edition that was current as the new one states them: unchanged ones keep their status, the others wait
 * for a review. An edition without a text tells nothing, so that all of its claims wait.
 */
async function carried(
  source: Source,
  held: readonly HeldClaim[],
  label: string,
): Promise<(ClaimInput & { readonly id: string })[]> {
  const from = source.editions.find(({ current }) => current)
  const to = source.editions.find((edition) => edition.label === label)
  if (from === undefined || to === undefined) return []
  const stated = held
    .filter(({ record, redacted }) => record.edition === from.label && KEPT_STATUSES.has(record.status) && !redacted)
    .map((claim) => ({ ...inputOfHeld(claim), id: claim.record.id }))
  const byId = new Map(stated.map((claim) => [claim.id, claim]))
  const inputs: ClaimInput[] =
    from.text === null || to.text === null
      ? to.text === null
        ? stated.map(({ id: _, ...claim }) => ({
            ...claim,
            edition: label,
            quote: null,
            locator: to.address ?? claim.locator ?? from.address ?? label,
            status: 'proposed',
          }))
        : []
      : carryClaims(stated, from.text, to.text).flatMap(({ from: id, input, unchanged }): ClaimInput[] => {
          const claim = byId.get(id)
          if (claim === undefined) return []
          const { id: _, ...rest } = claim
          return [{ ...rest, ...input, edition: label, status: unchanged ? claim.status : 'proposed' }]
        })
  const known = new Set(held.map(({ record }) => record.id))
  const added = new Map<string, ClaimInput & { readonly id: string }>()
  for (const input of inputs) {
    const id = (await idsOf(input)).find((it) => !added.has(it)) ?? ''
    if (id !== '' && !known.has(id)) added.set(id, { ...input, id })
  }
  return [...added.values()]
}

export const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

const SHOWN_ON_BOARDS = ['title', 'published'] as const

/** Changes a source. Another current edition brings its claims to the boards and takes those of the last one away. */
export const changeSource =
  (
    slug: string,
    { reason, ...patch }: SourcePatch,
    actor: string,
    stale: (revision: number) => Response | null,
  ): Decide =>
  async (db, at) => {
    const source = await findSource(db, slug)
    if (source === undefined) return notFound('source', slug)
    const refused = stale(source.revision)
    if (refused !== null) return refused
    const after: Source = { ...source, ...(patch as Partial<Source>) }
    const changed = Object.keys(patch).filter((field) =>
      differs(source[field as keyof Source], after[field as keyof Source]),
    )
    const [body, location] = [sourceShown(db, slug), sourceLocation(source)]
    if (changed.length === 0) return sourceAsItIs(db, source)
    const wrong = refuseCurrent(source.kind, after.current_edition, source.editions)
    if (wrong !== null) return problem('invalid-body', `Cannot change the source "${slug}"`, [wrong])
    const set = await readClaims(db, OF_SOURCE, [slug])
    if (set === null) return tooMuch(`the source "${slug}"`)
    const moves = changed.includes('current_edition')
    const added = moves && after.current_edition !== null ? await carried(source, set.held, after.current_edition) : []
    const revision = await revise(after, set.held, new Map(), added, metricOf(set.metrics))
    if (!revision.ok)
      return problem(
        'conflict',
        `Cannot change the source "${slug}": claim "${revision.error.id}" could not stand with it`,
        [refusalError(revision.error.refusal)],
      )
    const shown = SHOWN_ON_BOARDS.some((field) => changed.includes(field))
    const touched = shown ? standingKeysOf(set.held.map(({ record }) => record)) : []
    const pick = (it: Source) => Object.fromEntries(changed.map((field) => [field, it[field as keyof Source]]))
    return {
      status: 200,
      location,
      events: [
        eventOf({ at, actor }, moves ? 'source.current_edition' : 'source.update', ['source', slug], {
          reason,
          before: pick(source),
          after: pick(after),
        }),
        ...claimEvents(revision.value, at, actor),
      ],
      statements: [
        set.unchanged,
        ...expectRevisions(db, [...set.expected, { table: 'sources', slug, revision: source.revision }]),
        updateSource(db, after),
        ...moveWords(db, 'source', slug, sourceTexts(source), sourceTexts(after)),
        ...claimStatements(db, revision.value, actor, at, touched),
      ],
      ...body,
    }
  }

export const claimEvents = ({ inserted, revised }: Revision, at: string, actor: string) =>
  [...inserted.map((record) => createdEvent(record, 'claim.carry')), ...revisionEvents(revised, () => false, '')].map(
    (event) => ({ ...event, at, actor, reason: null }),
  )
