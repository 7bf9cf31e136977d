import { LIMITS } from '../../schemas/limits.ts'
import type { NamedClaim } from '../store/claims.ts'
import { Subject } from './claim-table.tsx'
import { type Address, Layout } from './layout.ts'
import { Printed } from './printed.tsx'

interface Props {
  readonly address: Address
  readonly it: NamedClaim
  /** What was sent, where it could not be taken, and why. */
  readonly problem?: string
  readonly given?: Readonly<Record<string, string>>
}

const crumbsOf = ({ claim, names }: NamedClaim) => [
  { href: `/papers/${claim.source}`, label: names.source },
  { href: `/claims/${claim.id}`, label: claim.stated.text },
]

const FIELDS = [
  { name: 'wrong', label: 'What is wrong', hint: '', required: true },
  { name: 'right', label: 'What is right', hint: '(if you know)', required: false },
  { name: 'evidence', label: 'Where one can see it', hint: '(a table, a page, an address)', required: false },
] as const

/** Reports an error in a claim, without an account. */
export const reportPage = ({ address, it, problem, given = {} }: Props) => (
  <Layout
    title={`Report an error: ${it.claim.stated.text}`}
    description={`Report an error in the claim “${it.claim.stated.text}” of ${it.names.source}.`}
    address={address}
    crumbs={crumbsOf(it)}
  >
    <h1>Report an error</h1>
    <p class="lead">
      <Printed stated={it.claim.stated} />: <Subject it={it} />
    </p>
    <p>No account is needed. What you write waits for a reviewer of this board and is not published.</p>
    <form class="paste" action={`/claims/${it.claim.id}/report`} method="post">
      {problem === undefined ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {FIELDS.map(({ name, label, hint, required }) => (
        <div class="field">
          <label for={name}>
            {label} {hint === '' ? null : <span class="quiet">{hint}</span>}
          </label>
          <textarea id={name} name={name} rows={2} required={required} maxlength={LIMITS.report}>
            {given[name] ?? ''}
          </textarea>
        </div>
      ))}
      <p class="actions">
        <button type="submit">Send the report</button>
        <a href={`/claims/${it.claim.id}`}>Back to the claim</a>
      </p>
    </form>
  </Layout>
)

/** What happens with a report that was taken. */
export const reportedPage = ({ address, it }: Pick<Props, 'address' | 'it'>) => (
  <Layout
    title="Report received"
    description="The report waits for a reviewer of this board."
    address={address}
    crumbs={crumbsOf(it)}
  >
    <h1>Thank you</h1>
    <p class="lead">Your report waits for a reviewer of this board.</p>
    <p>
      Whatever comes of it is told in the <a href={`/claims/${it.claim.id}#history`}>history of the claim</a>.
    </p>
  </Layout>
)
