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
  /** The page to come back to. */
  readonly to: string
}

interface Choice {
  readonly verdict: string
  readonly label: string
  readonly reason: string
  /** The verdict on a claim whose colour and key it has. */
  readonly like: Verdict
}

const Quick = ({ choices }: { choices: readonly Choice[] }) => (
  <div class="verdicts">
    {choices.map(({ verdict, label, reason, like }) => (
      <button type="submit" name="decision" value={`${verdict}: ${reason}`} class={`decide ${like}`}>
        <strong>{label}</strong> <span>{reason}</span>
      </button>
    ))}
  </div>
)

const ReasonField = ({ id }: { id: string }) => (
  <div class="field">
    <label for={`reason-${id}`}>Reason</label>
    <input id={`reason-${id}`} name="reason" required maxlength={LIMITS.reason} autocomplete="off" />
  </div>
)

const Buttons = ({ verdicts }: { verdicts: readonly (readonly [verdict: string, label: string])[] }) => (
  <p class="actions">
    {verdicts.map(([verdict, label]) => (
      <button type="submit" name="verdict" value={verdict}>
        {label}
      </button>
    ))}
  </p>
)

/** Decides on a claim: a button for each verdict with its reason, and a reason in words for all else. */
export const DecisionForm = ({ id, status, revision, to }: Props) => {
  const verdicts = verdictsFor(status)
  const action = `/review/claims/${id}`
  const hidden = (
    <>
      <input type="hidden" name="revision" value={String(revision)} />
      <input type="hidden" name="to" value={to} />
    </>
  )
  return (
    <div class="decision">
      <form action={action} method="post">
        {hidden}
        <Quick
          choices={verdicts.flatMap((verdict) =>
            (QUICK_REASONS[verdict] ?? []).map((reason) => {
              const { label } = TRANSITIONS[verdict]
              return { verdict, label, reason, like: verdict }
            }),
          )}
        />
      </form>
      <details>
        <summary>{verdicts.includes('supersede') ? 'Another reason, or replace it' : 'Another reason'}</summary>
        <form action={action} method="post" class="paste">
          {hidden}
          <ReasonField id={id} />
          {verdicts.includes('supersede') ? (
            <div class="field">
              <label for={`by-${id}`}>
                Replaced by <span class="quiet">(the id of a claim; with “Supersede” only)</span>
              </label>
              <input id={`by-${id}`} name="superseded_by" maxlength={16} autocomplete="off" />
            </div>
          ) : null}
          <Buttons verdicts={verdicts.map((verdict) => [verdict, TRANSITIONS[verdict].label])} />
        </form>
      </details>
    </div>
  )
}

const REPORT_CHOICES: readonly Choice[] = [
  { verdict: 'resolve', label: 'Resolve', reason: 'Looked after', like: 'accept' },
  { verdict: 'dismiss', label: 'Dismiss', reason: 'Not so', like: 'reject' },
]

/** Ends a report. */
export const ReportForm = ({ id, to }: Pick<Props, 'id' | 'to'>) => {
  const action = `/review/reports/${id}`
  return (
    <div class="decision">
      <form action={action} method="post">
        <input type="hidden" name="to" value={to} />
        <Quick choices={REPORT_CHOICES} />
      </form>
      <details>
        <summary>Another reason</summary>
        <form action={action} method="post" class="paste">
          <input type="hidden" name="to" value={to} />
          <ReasonField id={id} />
          <Buttons verdicts={REPORT_CHOICES.map(({ verdict, label }) => [verdict, label])} />
        </form>
      </details>
    </div>
  )
}
