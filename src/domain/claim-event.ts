import type { Status } from '../../schemas/claim.ts'
import { differenceOf, INPUT_FIELDS, type RevisedClaim } from './held-claim.ts'
import type { ClaimRecord } from './record.ts'

/** Statuses that everyone may read; what waits and what was turned down is for token holders (DESIGN section 11). */
const PUBLIC: ReadonlySet<Status> = new Set(['accepted', 'disputed', 'superseded', 'retracted'])

export const isPublic = (status: Status): boolean => PUBLIC.has(status)

/** An event of a claim, without who and when. */
export interface ClaimEvent {
  readonly action: string
  readonly subject_kind: 'claim'
  readonly subject: string
  readonly before: string | null
  readonly after: string
  readonly public: boolean
}

/** What was given of a claim, whole. */
const given = (record: ClaimRecord): Record<string, unknown> =>
  Object.fromEntries(INPUT_FIELDS.map((field) => [field, record[field]]))

export const createdEvent = (record: ClaimRecord, action = 'claim.create'): ClaimEvent => ({
  action,
  subject_kind: 'claim',
  subject: record.id,
  before: null,
  after: JSON.stringify(given(record)),
  public: isPublic(record.status),
})

/** What changed of a claim. Where it comes before everyone's eyes, the event says the whole of it. */
export function revisedEvent(revised: RevisedClaim, action: string): ClaimEvent {
  const { before, after } = revised
  const { was, is } = differenceOf(revised)
  const shown = isPublic(after.status)
  const appears = shown && !isPublic(before.record.status)
  return {
    action,
    subject_kind: 'claim',
    subject: after.id,
    before: JSON.stringify(appears ? { status: before.record.status } : was),
    after: JSON.stringify(appears ? { ...given(after), ...is } : is),
    public: shown,
  }
}

/** The events of a change: of the claims that were changed under its name, of those beside them as what follows. */
export const revisionEvents = (
  revised: readonly RevisedClaim[],
  changed: (id: string) => boolean,
  action: string,
): ClaimEvent[] => revised.map((it) => revisedEvent(it, changed(it.after.id) ? action : 'claim.reassess'))
