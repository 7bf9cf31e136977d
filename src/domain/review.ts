import type { Status } from '../../schemas/claim.ts'
import type { Verdict } from '../../schemas/write.ts'
import { err, ok, type Result } from './result.ts'

interface Transition {
  readonly to: Status
  /** The statuses that the verdict may be given on. */
  readonly from: readonly Status[]
  /** The word for a button, and for the log. */
  readonly label: string
}

/** What a verdict makes of a claim. What was once public is withdrawn in public; only what waited is turned down. */
export const TRANSITIONS = {
  accept: { to: 'accepted', from: ['proposed', 'disputed', 'rejected', 'superseded', 'retracted'], label: 'Accept' },
  reject: { to: 'rejected', from: ['proposed'], label: 'Reject' },
  dispute: { to: 'disputed', from: ['proposed', 'accepted'], label: 'Dispute' },
  retract: { to: 'retracted', from: ['accepted', 'disputed', 'superseded'], label: 'Retract' },
  supersede: { to: 'superseded', from: ['accepted', 'disputed'], label: 'Supersede' },
} as const satisfies Record<Verdict, Transition>

export type ReviewRefusal =
  | { reason: 'wrong_status'; verdict: Verdict; status: Status; expected: readonly Status[] }
  | { reason: 'superseded_by_itself' }
  | { reason: 'successor_not_public'; id: string; status: Status }

interface Reviewed {
  readonly id: string
  readonly status: Status
}

/**
 * The status after a verdict. A claim is superseded by another one that is accepted or disputed, so that no circle of
 * superseded claims can come about. The status that it has already is no error: the same verdict again changes nothing.
 */
export function reviewedStatus(
  claim: Reviewed,
  verdict: Verdict,
  successor: Reviewed | null,
): Result<Status, ReviewRefusal> {
  const { to, from }: Transition = TRANSITIONS[verdict]
  if (successor !== null && successor.id === claim.id) return err({ reason: 'superseded_by_itself' })
  if (successor !== null && successor.status !== 'accepted' && successor.status !== 'disputed')
    return err({ reason: 'successor_not_public', id: successor.id, status: successor.status })
  if (claim.status === to) return ok(to)
  return from.includes(claim.status)
    ? ok(to)
    : err({ reason: 'wrong_status', verdict, status: claim.status, expected: from })
}
