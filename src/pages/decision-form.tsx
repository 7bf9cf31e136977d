import type { Status } from '../../schemas/claim.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { Verdict } from '../../schemas/write.ts'
import { TRANSITIONS } from '../domain/review.ts'

/** Reasons that need no writing: one press of a button decides with them. */
export const QUICK_REASONS: Readonly<Partial<Record<Verdict, readonly string[]>>> = {
  accept: ['The text says so'],
  reject: ['The text does not say so', 'Not a claim of this source'],
  dispute: ['Another source says otherwise'],
  retract: ['Withdrawn by its source'],
}

const VERDICTS = Object.keys(TRANSITIONS) as Verdict[]

/** Verdicts that can be given on a claim of a status. */
const verdictsFor = (status: Status): Verdict[] =>
  VERDICTS.filter((verdict) => (TRANSITIONS[verdict].from as readonly Status[]).includes(status))

interface Props {
  readonly id: string
  readonly status: Status
  /** As the reviewer sees it: a claim that has changed since is not decided on. */
  readonly revision: number
  /** The place of the list to come back to. */
  readonly cursor: string | null
}

const Hidden = ({ revision, cursor }: Pick<Props, 'revision' | 'cursor'>) => (
  <>
    <input type="hidden" name="revision" value={String(revision)} />
    {cursor === null ? null : <input type="hidden" name="cursor" value={cursor} />}
  </>
)

/** Decides on a claim: a button for each verdict with its reason, and a reason in words for all else. */
export const DecisionForm = (props: Props) => {
  const { id, status } = props
  const verdicts = verdictsFor(status)
  return (
    <div class="decision">
      <form action={`/review/claims/${id}`} method="post">
        <Hidden {...props} />
        <div class="verdicts">
          {verdicts.flatMap((verdict) =>
            (QUICK_REASONS[verdict] ?? []).map((reason) => (
              <button type="submit" name="decision" value={`${verdict}: ${reason}`} class={`decide ${verdict}`}>
                <strong>{TRANSITIONS[verdict].label}</strong> <span>{reason}</span>
              </button>
            )),
          )}
        </div>
      </form>
      <details>
        <summary>Another reason</summary>
        <form action={`/review/claims/${id}`} method="post" class="paste">
          <Hidden {...props} />
          <div class="field">
            <label for={`reason-${id}`}>Reason</label>
            <input id={`reason-${id}`} name="reason" required maxlength={LIMITS.reason} autocomplete="off" />
          </div>
          {verdicts.includes('supersede') ? (
            <div class="field">
              <label for={`by-${id}`}>
                Replaced by <span class="quiet">(the id of a claim; with “Supersede” only)</span>
              </label>
              <input id={`by-${id}`} name="superseded_by" maxlength={16} autocomplete="off" />
            </div>
          ) : null}
          <p class="actions">
            {verdicts.map((verdict) => (
              <button type="submit" name="verdict" value={verdict}>
                {TRANSITIONS[verdict].label}
              </button>
            ))}
          </p>
        </form>
      </details>
    </div>
  )
}

/** Ends a report. */
export const ReportForm = ({ id, cursor }: { id: string; cursor: string | null }) => (
  <form class="decision" action={`/review/reports/${id}`} method="post">
    {cursor === null ? null : <input type="hidden" name="cursor" value={cursor} />}
    <div class="verdicts">
      <button type="submit" name="decision" value="resolve: Looked after" class="decide accept">
        <strong>Resolve</strong> <span>Looked after</span>
      </button>
      <button type="submit" name="decision" value="dismiss: Not so" class="decide reject">
        <strong>Dismiss</strong> <span>Not so</span>
      </button>
    </div>
  </form>
)
