import type { Metric } from '../../schemas/registry.ts'
import type { HeldReport } from '../../schemas/write.ts'
import type { NamedClaim } from '../store/claims.ts'
import { QuoteInPlace, Steps } from './claim-parts.tsx'
import { Standing, Subject } from './claim-table.tsx'
import { DecisionForm, ReportForm } from './decision-form.tsx'
import { type Address, Layout } from './layout.tsx'
import { Empty, Facts, NextPage } from './parts.tsx'
import { count, dateWords } from './phrases.ts'
import { Printed } from './printed.tsx'

/** A claim that waits, with what it is decided by. */
export interface WaitingClaim {
  readonly it: NamedClaim
  readonly text: string | null
  readonly metric: Metric | null
}

interface Props {
  readonly address: Address
  readonly reviewer: string
  readonly claims: readonly WaitingClaim[]
  readonly reports: readonly HeldReport[]
  readonly waiting: { readonly claims: number; readonly reports: number }
  readonly cursor: string | null
  readonly next: string | null
}

const Claim = ({ of: { it, text, metric }, cursor }: { of: WaitingClaim; cursor: string | null }) => {
  const { claim, names } = it
  return (
    <li class="waiting" id={`claim-${claim.id}`} tabindex={-1} data-item>
      <h3>
        <a href={`/claims/${claim.id}`}>
          <Printed stated={claim.stated} />
        </a>{' '}
        <span class="tag">{claim.status === 'disputed' ? 'disputed' : 'proposed'}</span>
      </h3>
      <p>
        <Subject it={it} />
      </p>
      <div class="beside">
        <div>
          <h4>In its place</h4>
          <QuoteInPlace it={it} text={text} />
          <Facts
            facts={[
              ['Source', <a href={`/papers/${claim.source}`}>{names.source}</a>],
              ['Edition', `${claim.edition}${claim.current ? '' : ', not the current one'}`],
              ['Proposed', `${dateWords(claim.created_at)} by ${claim.created_by}`],
              ['Board', claim.leaderboard === null ? 'none' : claim.leaderboard],
              [
                'Would not rank',
                claim.unranked.length === 0 ? null : (
                  <Standing it={{ ...it, claim: { ...claim, status: 'accepted' } }} />
                ),
              ],
            ]}
          />
        </div>
        <div>
          <h4>What it comes to</h4>
          <Steps it={it} metric={metric} />
        </div>
      </div>
      <DecisionForm id={claim.id} status={claim.status} revision={claim.revision} cursor={cursor} />
    </li>
  )
}

const Report = ({ report, cursor }: { report: HeldReport; cursor: string | null }) => (
  <li class="waiting" id={`report-${report.id}`} tabindex={-1} data-item>
    <h3>
      Reported error of <a href={`/claims/${report.claim}`}>claim {report.claim}</a>
    </h3>
    <Facts
      facts={[
        ['What is wrong', report.wrong],
        ['What is right', report.right],
        ['Where one can see it', report.evidence],
        ['Reported', dateWords(report.at)],
      ]}
    />
    <ReportForm id={report.id} cursor={cursor} />
  </li>
)

const Keys = () => (
  <p class="quiet keys">
    Keys: <kbd>j</kbd> and <kbd>k</kbd> go to the next and the previous, <kbd>a</kbd> accept, <kbd>r</kbd> reject,{' '}
    <kbd>d</kbd> dispute or dismiss, then <kbd>Enter</kbd>.
  </p>
)

function waitingWords({ claims, reports }: Props['waiting']): string {
  const told = [
    ...(reports === 0 ? [] : [count(reports, 'report')]),
    ...(claims === 0 ? [] : [count(claims, 'claim')]),
  ].join(' and ')
  if (told === '') return 'Nothing waits for a decision.'
  return claims + reports === 1 ? `${told} waits for a decision.` : `${told} wait for a decision, the oldest first.`
}

/** What waits for a decision: each quote in its text beside what it comes to. */
export const reviewPage = ({ address, reviewer, claims, reports, waiting, cursor, next }: Props) => (
  <Layout
    title="Review"
    description="Claims and reports that wait for a decision."
    address={address}
    script="/review.js"
  >
    <div class="review-head">
      <h1>Review</h1>
      <form action="/sign-out" method="post">
        <span class="quiet">Signed in as {reviewer}</span> <button type="submit">Sign out</button>
      </form>
    </div>
    <p class="lead">{waitingWords(waiting)}</p>
    {claims.length + reports.length === 0 ? (
      <Empty title="All is decided">
        <p>What is proposed next shows here, as do errors that readers report.</p>
      </Empty>
    ) : (
      <Keys />
    )}
    {reports.length === 0 ? null : (
      <section aria-labelledby="reports">
        <h2 id="reports">Reported errors</h2>
        <ol>
          {reports.map((report) => (
            <Report report={report} cursor={cursor} />
          ))}
        </ol>
      </section>
    )}
    {claims.length === 0 ? null : (
      <section aria-labelledby="claims">
        <h2 id="claims">Claims</h2>
        <ol>
          {claims.map((claim) => (
            <Claim of={claim} cursor={cursor} />
          ))}
        </ol>
      </section>
    )}
    <NextPage href={next} />
  </Layout>
)
