import type { Metric } from '../../schemas/registry.ts'
import type { HeldReport } from '../../schemas/write.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { Prospect } from '../store/waiting.ts'
import { QuoteInPlace, Steps } from './claim-parts.tsx'
import { Subject } from './claim-table.tsx'
import { DecisionForm, ReportForm } from './decision-form.tsx'
import { type Address, Layout } from './layout.ts'
import { Empty, Facts, NextPage, Sentences } from './parts.ts'
import { count, dateWords, whySentence } from './phrases.ts'
import { Printed } from './printed.tsx'

/** A claim that waits, with what it is decided by. */
export interface WaitingClaim {
  readonly it: NamedClaim
  readonly text: string | null
  readonly metric: Metric | null
  /** Where it would stand; null where it is about nothing that has a board. */
  readonly prospect: Prospect | null
}

interface Props {
  readonly address: Address
  readonly reviewer: string
  readonly claims: readonly WaitingClaim[]
  readonly reports: readonly HeldReport[]
  readonly waiting: { readonly claims: number; readonly reports: number }
  /** The address of this page of the list. */
  readonly here: string
  readonly nextClaims: string | null
  readonly nextReports: string | null
}

/** Where a claim would stand, were it accepted. */
const WouldStand = ({ of: { it, prospect } }: { of: WaitingClaim }) => {
  const { claim } = it
  const reasons = claim.unranked.filter((reason) => reason !== 'disputed')
  if (reasons.length > 0) return <Sentences of={reasons.map(whySentence)} />
  if (prospect === null) return <p>It names no system or metric, so it would stand on no board.</p>
  if (!claim.current) return <p>From an edition that is not the current one, so it would stand on no board.</p>
  if (claim.table_only) return <p>It would be listed there.</p>
  if (prospect.behind) return <p>Another claim of its system stands there, and would stay before it.</p>
  return (
    <p>
      Place {prospect.rank} of {prospect.of}
    </p>
  )
}

const Claim = ({ of, here }: { of: WaitingClaim; here: string }) => {
  const { it, text, metric, prospect } = of
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
              [
                'Board',
                prospect === null ? null : <a href={`/leaderboards/${prospect.board.slug}`}>{prospect.board.title}</a>,
              ],
              ['If accepted', <WouldStand of={of} />],
            ]}
          />
        </div>
        <div>
          <h4>What it comes to</h4>
          <Steps it={it} metric={metric} />
        </div>
      </div>
      <DecisionForm id={claim.id} status={claim.status} revision={claim.revision} to={here} />
    </li>
  )
}

const Report = ({ report, here }: { report: HeldReport; here: string }) => (
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
    <ReportForm id={report.id} to={here} />
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

const Nothing = ({ waiting: { claims, reports } }: Pick<Props, 'waiting'>) =>
  claims + reports === 0 ? (
    <Empty title="All is decided">
      <p>What is proposed next shows here, as do errors that readers report.</p>
    </Empty>
  ) : (
    <Empty title="Nothing is left on this page">
      <p>
        <a href="/review">All that waits</a>
      </p>
    </Empty>
  )

/** What waits for a decision: each quote in its text beside what it comes to. */
export const reviewPage = ({ address, reviewer, claims, reports, waiting, here, nextClaims, nextReports }: Props) => (
  <Layout
    title="Review"
    description="Claims and reports that wait for a decision."
    address={address}
    script="/review.js"
    {...(here === '/review' ? {} : { crumbs: [{ href: '/review', label: 'All that waits' }] })}
  >
    <div class="review-head">
      <h1>Review</h1>
      <form action="/sign-out" method="post">
        <span class="quiet">Signed in as {reviewer}</span> <button type="submit">Sign out</button>
      </form>
    </div>
    <p class="lead">{waitingWords(waiting)}</p>
    {claims.length + reports.length === 0 ? <Nothing waiting={waiting} /> : <Keys />}
    {reports.length === 0 ? null : (
      <section aria-labelledby="reports">
        <h2 id="reports">Reported errors</h2>
        <ol>
          {reports.map((report) => (
            <Report report={report} here={here} />
          ))}
        </ol>
        {nextReports === null ? null : (
          <p class="more">
            <a href={nextReports}>More reported errors</a>
          </p>
        )}
      </section>
    )}
    {claims.length === 0 ? null : (
      <section aria-labelledby="claims">
        <h2 id="claims">Claims</h2>
        <ol>
          {claims.map((claim) => (
            <Claim of={claim} here={here} />
          ))}
        </ol>
      </section>
    )}
    <NextPage href={nextClaims} />
  </Layout>
)
