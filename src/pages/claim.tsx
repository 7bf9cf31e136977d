import type { Metric } from '../../schemas/registry.ts'
import type { Source } from '../../schemas/source.ts'
import { isPublic } from '../domain/claim-event.ts'
import { placeWords } from '../domain/words.ts'
import type { NamedClaim } from '../store/claims.ts'
import type { EventRow } from '../store/events.ts'
import type { PlacedStanding } from '../store/places.ts'
import { QuoteInPlace, Steps } from './claim-parts.tsx'
import { readingsInWords, Subject } from './claim-table.tsx'
import { DecisionForm } from './decision-form.tsx'
import { History } from './history.tsx'
import { type Address, Layout } from './layout.ts'
import { Facts, Sentences } from './parts.ts'
import { conditionList, dateWords, SOURCE_CLASS_WORDS, STATUS_WORDS, whySentence } from './phrases.ts'
import { Printed } from './printed.tsx'

interface Props {
  readonly address: Address
  readonly it: NamedClaim
  readonly source: Source
  readonly metric: Metric | null
  /** Where the claim's system stands on the claim's board. */
  readonly place: PlacedStanding | null
  /** What happened to it, oldest first, and the last one where more did. */
  readonly history: { readonly rows: readonly EventRow[]; readonly last: EventRow | null }
  /** Whether who reads it may decide on it. */
  readonly decidable: boolean
}

const NOTES = {
  scale_unstated: 'The source does not say whether the number is a fraction or a percentage; it is taken as printed.',
  points_as_hundredths: 'Bare points above 1 on a metric of range 0 to 1 are taken as hundredths.',
} as const

const Place = ({ it: { claim }, place }: { it: NamedClaim; place: PlacedStanding | null }) => {
  const board = claim.leaderboard
  if (claim.status !== 'accepted' && claim.status !== 'disputed')
    return (
      <p>
        This claim {claim.status === 'proposed' ? '' : 'is '}
        {STATUS_WORDS[claim.status]}, so it stands on no board.
      </p>
    )
  if (claim.unranked.length > 0)
    return (
      <>
        <p>It is not ranked:</p>
        <Sentences of={claim.unranked.map(whySentence)} />
        {board === null ? null : (
          <p>
            <a href={`/leaderboards/${board}`}>The board below which it is listed</a>
          </p>
        )}
      </>
    )
  if (board === null) return <p>It names no system, so there is no row to put it in.</p>
  if (!claim.current)
    return (
      <p>
        Its edition is not the current one, so it has no place.{' '}
        <a href={`/leaderboards/${board}?all=1`}>The board with every edition</a>
      </p>
    )
  if (place === null)
    return (
      <p>
        <a href={`/leaderboards/${board}`}>Its leaderboard</a>
      </p>
    )
  const listed = claim.table_only
  return (
    <>
      <p class="place-line">
        <span class="place-number">{listed ? 'Listed' : placeWords(place, place.tied, place.counted)}</span>
        <span>
          {listed ? 'among' : 'of'} {place.board.entries} on{' '}
          <a href={`/leaderboards/${board}#claim-${place.entry.claim}`}>{place.board.title}</a>
        </span>
      </p>
      {place.entry.claim === claim.id ? null : (
        <p class="quiet">
          The place is made from <a href={`/claims/${place.entry.claim}`}>another claim</a> of the same system, which
          comes first.
        </p>
      )}
    </>
  )
}

const Restates = ({ restates }: { restates: string }) =>
  /^https?:/.test(restates) ? (
    <a href={restates} rel="external">
      {restates.replace(/^https?:\/\//, '')}
    </a>
  ) : (
    <a href={`/papers/${restates}`}>{restates}</a>
  )

/** One claim: its quote in its sentence, how it was made comparable, and where it stands. */
export const claimPage = ({ address, it, source, metric, place, history, decidable }: Props) => {
  const { claim, names } = it
  const about = [names.metric, names.system].filter((name) => name !== null).join(' of ')
  const meaning = readingsInWords(it).join(', or ')
  const edition = source.editions.find(({ label }) => label === claim.edition)
  const [who] = source.authors
  return (
    <Layout
      title={`${claim.stated.text}: ${about === '' ? names.source : about}`}
      description={`“${claim.stated.text}” in ${names.source}: ${meaning}.`}
      address={address}
      crumbs={[
        { href: '/papers', label: 'Papers' },
        { href: `/papers/${claim.source}`, label: names.source },
      ]}
    >
      <p class="kicker">Claim</p>
      <h1 class="claim-title">
        <Printed stated={claim.stated} />
      </h1>
      <p class="lead">
        <Subject it={it} />
        {meaning === '' ? '' : `: ${meaning}`}
      </p>
      {isPublic(claim.status) ? null : (
        <p class="notice">
          This claim {claim.status === 'proposed' ? 'waits for a review' : 'was turned down'}: only who holds a token
          sees it.
        </p>
      )}
      {claim.contested ? (
        <p class="notice">
          Contested: another source states a different number. <a href="/conflicts">See the conflicts</a>
        </p>
      ) : null}

      <section aria-labelledby="quote">
        <h2 id="quote">In its place</h2>
        <QuoteInPlace it={it} text={edition?.text ?? null} />
        {edition?.redacted_at == null ? null : (
          <p class="quiet">
            The text of this edition was removed for a legal reason on {dateWords(edition.redacted_at)}; its digest is
            kept.
          </p>
        )}
        <p class="quiet">
          <a href={`/papers/${source.slug}`}>{source.title}</a>
          {who === undefined ? '' : `, ${who}${source.authors.length > 1 ? ' and others' : ''}`}, edition{' '}
          {claim.edition}
          {edition?.published == null ? '' : `, ${dateWords(edition.published)}`}
        </p>
      </section>

      <section aria-labelledby="steps">
        <h2 id="steps">Made comparable, step by step</h2>
        <Steps it={it} metric={metric} />
        {claim.notes.map((note) => (
          <p class="quiet">{NOTES[note]}</p>
        ))}
      </section>

      <section aria-labelledby="place">
        <h2 id="place">Where it stands</h2>
        <Place it={it} place={place} />
      </section>

      <section aria-labelledby="about">
        <h2 id="about">About this claim</h2>
        <Facts
          facts={[
            ['Who says so', SOURCE_CLASS_WORDS[claim.source_class]],
            ['Measured against', claim.baseline_text === null ? names.baseline : `“${claim.baseline_text}”`],
            ...conditionList(claim.conditions),
            ['Repeated from', claim.restates === null ? null : <Restates restates={claim.restates} />],
            ['Evaluated on', claim.evaluated_on === null ? null : dateWords(claim.evaluated_on)],
            ['Status', STATUS_WORDS[claim.status]],
            [
              'Replaced by',
              claim.superseded_by === null ? null : (
                <a href={`/claims/${claim.superseded_by}`}>{claim.superseded_by}</a>
              ),
            ],
            ['Taken in', `${dateWords(claim.created_at)} by ${claim.created_by}`],
            [
              'As data',
              <>
                <a href={`/api/v1/claims/${claim.id}`}>JSON</a>,{' '}
                <a href={`/api/v1/claims/${claim.id}/history`}>its history</a>
              </>,
            ],
          ]}
        />
        <p class="actions">
          <a href={`/claims/${claim.id}/report`}>Report an error</a>
        </p>
      </section>

      {decidable ? (
        <section aria-labelledby="decide">
          <h2 id="decide">Decide</h2>
          <DecisionForm id={claim.id} status={claim.status} revision={claim.revision} to={`/claims/${claim.id}`} />
        </section>
      ) : null}

      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        <History events={history.rows} more={history.last !== null} it={it} />
      </section>
    </Layout>
  )
}
