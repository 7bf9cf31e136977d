import type { ClaimInput } from '../../schemas/claim.ts'
import type { Source } from '../../schemas/source.ts'
import type { ClaimPatch, Review, Verdict } from '../../schemas/write.ts'
import { revisionEvents } from '../domain/claim-event.ts'
import { type HeldClaim, inputOf } from '../domain/held-claim.ts'
import { type ReviewRefusal, reviewedStatus } from '../domain/review.ts'
import { type ClaimChange, refuseMoved, revise } from '../domain/revise.ts'
import { allows } from '../domain/token.ts'
import { columnsOf } from '../store/affected.ts'
import { heldIn, selectHeld } from '../store/claim-records.ts'
import { claimStatements } from '../store/claim-writes.ts'
import { selectAnyClaim } from '../store/claims.ts'
import type { Db } from '../store/db.ts'
import { type Expected, expectClaims, expectRevisions } from '../store/expectations.ts'
import { selectSource, selectSourceOfClaim, sourcesIn } from '../store/sources.ts'
import { forbidden } from './auth.ts'
import { claimShown, metricOf, readClaims, resolveNames, selectNames, shownClaim, tooMuch } from './claim-reads.ts'
import { invalidClaim, refusalError } from './claim-refusals.ts'
import type { Holder } from './env.ts'
import { notFound, problem } from './problem.ts'
import type { Decide, Unchanged } from './write.ts'

interface Change extends ClaimChange {
  readonly before: HeldClaim
  readonly source: Source
  readonly action: string
  readonly reason: string | null
  readonly expected: readonly Expected[]
  /** What must hold besides. */
  readonly guards?: readonly D1PreparedStatement[]
}

const locationOf = (id: string): string => `/api/v1/claims/${id}`

async function asItIs(db: Db, id: string): Promise<Unchanged> {
  const [held] = await db.batch([selectAnyClaim(db, id)])
  return { unchanged: claimShown(held), location: locationOf(id) }
}

/** Stores a changed claim with all that comes out otherwise beside it. */
async function changeClaim(
  db: Db,
  at: string,
  actor: string,
  { before, source, input, superseded_by, action, reason, expected, guards = [] }: Change,
): ReturnType<Decide> {
  const { id, source: slug } = before.record
  const metrics = [before.record.metric, input.metric]
  const benchmarks = [before.record.benchmark, input.benchmark]
  const set = await readClaims(db, ...columnsOf(slug, metrics, [id], benchmarks), metrics)
  if (set === null) return tooMuch(`a claim of ${slug}`)
  if (!set.held.some(({ record, revision }) => record.id === id && revision === before.revision)) {
    return 'again'
  }
  const changes = new Map([[id, { input, superseded_by }]])
  const revision = await revise(source, set.held, changes, [], metricOf(set.metrics))
  if (!revision.ok) return invalidClaim([refusalError(revision.error.refusal)])
  const { revised } = revision.value
  if (!revised.some(({ after }) => after.id === id)) return asItIs(db, id)
  return {
    status: 200,
    location: locationOf(id),
    events: revisionEvents(revised, (changed) => changed === id, action).map((event) => ({
      ...event,
      at,
      actor,
      reason: event.subject === id ? reason : null,
    })),
    statements: [
      set.unchanged,
      ...guards,
      ...expectRevisions(db, [...expected, ...set.expected, { table: 'sources', slug, revision: source.revision }]),
      ...claimStatements(db, revision.value, actor, at),
    ],
    ...shownClaim(db, id),
  }
}

/** Corrects a claim. Who may only propose corrects what is his own and still waits. */
export const patchClaim =
  (id: string, { reason, ...patch }: ClaimPatch, holder: Holder, stale: (etag: number) => Response | null): Decide =>
  async (db, at) => {
    // What a claim names already was resolved when it came, and moves with a merge: only what is new is looked up.
    const asked = {
      system: patch.system ?? null,
      baseline: patch.baseline ?? null,
      metric: patch.metric ?? null,
      benchmark: patch.benchmark ?? null,
    }
    const [claims, sources, reported, ...named] = await db.batch([
      selectHeld(db, 'c.id = ?1', [id], 1),
      selectSourceOfClaim(db, id),
      selectSource(db, patch.reports ?? ''),
      ...selectNames(db, asked),
    ])
    const [before] = heldIn(claims)
    const [source] = sourcesIn(sources)
    if (before === undefined || source === undefined) return notFound('claim', id)
    const { record } = before
    const own = before.created_by === holder.name && record.status === 'proposed'
    if (!own && !allows(holder.scopes, 'review')) return forbidden('review', holder.scopes)
    const refused = stale(before.revision)
    if (refused !== null) return refused
    if (before.redacted && (patch.quote !== undefined || patch.locator !== undefined))
      return problem('conflict', `Cannot change the place of claim "${id}": its quote was blanked for a legal reason`)
    const { id: _, ...input } = inputOf(record)
    const { names, expected, errors } = resolveNames(asked, named)
    if (patch.reports != null && sourcesIn(reported).length === 0)
      errors.push({ pointer: '/reports', expected: 'the slug of a source that is held', received: patch.reports })
    const resolved = Object.entries(names).filter(([, slug]) => slug !== null)
    const after = { ...input, ...patch, ...Object.fromEntries(resolved) } as ClaimInput
    const text = source.editions.find(({ label }) => label === record.edition)?.text ?? null
    const moved = refuseMoved(input, after, text)
    if (moved !== null) errors.push(refusalError(moved))
    if (errors.length > 0) return invalidClaim(errors)
    const change = {
      before,
      source,
      input: after,
      superseded_by: before.superseded_by,
      action: 'claim.update',
      reason,
      expected,
    }
    return changeClaim(db, at, holder.name, change)
  }

function reviewError(refusal: ReviewRefusal) {
  switch (refusal.reason) {
    case 'wrong_status':
      return {
        pointer: '/verdict',
        expected: `a verdict for a claim that is ${refusal.status}: "${refusal.verdict}" is for one that is ${refusal.expected.join(' or ')}`,
        received: refusal.verdict,
      }
    case 'superseded_by_itself':
      return { pointer: '/superseded_by', expected: 'another claim', received: 'the claim itself' }
    case 'successor_not_public':
      return {
        pointer: '/superseded_by',
        expected: 'a claim that is accepted or disputed',
        received: `"${refusal.id}", which is ${refusal.status}`,
      }
  }
}

const ACTIONS: Record<Verdict, string> = {
  accept: 'claim.accept',
  reject: 'claim.reject',
  dispute: 'claim.dispute',
  retract: 'claim.retract',
  supersede: 'claim.supersede',
}

/** Gives a verdict on a claim, as of a revision where one was `seen`. The same verdict again changes nothing. */
export const reviewClaim =
  (id: string, { verdict, reason, superseded_by }: Review, actor: string, seen?: number): Decide =>
  async (db, at) => {
    const [claims, successors, sources] = await db.batch([
      selectHeld(db, 'c.id = ?1', [id], 1),
      selectHeld(db, 'c.id = ?1', [superseded_by ?? ''], 1),
      selectSourceOfClaim(db, id),
    ])
    const [before] = heldIn(claims)
    const [successor] = heldIn(successors)
    const [source] = sourcesIn(sources)
    if (before === undefined || source === undefined) return notFound('claim', id)
    if (seen !== undefined && seen !== before.revision)
      return problem('stale', `Cannot decide on claim "${id}": it has changed since the page was made`)
    if (superseded_by !== undefined && successor === undefined)
      return problem('invalid-body', 'Cannot read "/superseded_by" of the body', [
        { pointer: '/superseded_by', expected: 'the id of a claim that is held', received: superseded_by },
      ])
    const status = reviewedStatus(before.record, verdict, successor?.record ?? null)
    if (!status.ok) {
      const error = reviewError(status.error)
      return problem('invalid-body', `Cannot ${verdict} claim "${id}", which is ${before.record.status}`, [error])
    }
    const { id: _, ...input } = inputOf(before.record)
    return changeClaim(db, at, actor, {
      before,
      source,
      input: { ...input, status: status.value },
      superseded_by: superseded_by ?? null,
      action: ACTIONS[verdict],
      reason,
      expected: [],
      guards: successor === undefined ? [] : [expectClaims(db, 'c.id = ?1', [successor.record.id], [successor])],
    })
  }
