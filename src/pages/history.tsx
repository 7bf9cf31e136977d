import type { NamedClaim } from '../store/claims.ts'
import type { EventRow } from '../store/events.ts'
import { type Change, changesOf } from './changes.ts'
import { dateWords } from './phrases.ts'

/** What was done, after the name of who did it. */
const ACTIONS: Readonly<Record<string, string>> = {
  'seed.load': 'loaded it with the papers that the board began with',
  'claim.create': 'added it',
  'claim.carry': 'carried it over to a new edition',
  'claim.update': 'corrected it',
  'claim.accept': 'accepted it',
  'claim.reject': 'turned it down',
  'claim.dispute': 'disputed it',
  'claim.retract': 'withdrew it',
  'claim.supersede': 'replaced it by another claim',
  'claim.move': 'moved it with a merge',
  'claim.reassess': 'changed what it depends on, so that it was worked out anew',
  'claim.report': 'reported an error',
  'report.resolve': 'looked after a reported error',
  'report.dismiss': 'found nothing wrong with it',
  'claim.redact': 'removed its quote for a legal reason',
  'source.current_edition': 'brought it in with a new edition',
}

/** What changed, field by field, as a reader reads it. */
const Changes = ({ changes }: { changes: readonly Change[] }) =>
  changes.length === 0 ? null : (
    <ul class="changed">
      {changes.map(({ label, was, is }) => (
        <li>
          {label}: <del>{was}</del> → <ins>{is}</ins>
        </li>
      ))}
    </ul>
  )

/** Every event of a claim says what came of it; where none is told, it is for token holders. */
const isHidden = ({ subject_kind, after }: EventRow): boolean => subject_kind === 'claim' && after === null

const Entry = ({ event, better }: { event: EventRow; better: NamedClaim['better'] }) => (
  <li>
    <p>
      <time datetime={event.at}>{dateWords(event.at)}</time>: {event.actor} {ACTIONS[event.action] ?? event.action}
      {event.reason === null ? '' : ` (“${event.reason}”)`}
    </p>
    {isHidden(event) ? (
      <p class="changed">What was said then is not shown: it waited for a review.</p>
    ) : (
      <Changes changes={changesOf(event.before, event.after, better)} />
    )}
  </li>
)

interface Props {
  /** Oldest first. */
  readonly events: readonly EventRow[]
  /** Whether there are more, which the API has. */
  readonly more: boolean
  readonly it: NamedClaim
}

/** What happened to a claim: when, who, what, why, and what changed by it. */
export const History = ({ events, more, it: { claim, better } }: Props) =>
  events.length === 0 ? (
    <p class="quiet">Nothing is told of it.</p>
  ) : (
    <>
      <ol class="history">
        {events.map((event) => (
          <Entry event={event} better={better} />
        ))}
      </ol>
      {more ? (
        <p class="more">
          These are the first {events.length}; <a href={`/api/v1/claims/${claim.id}/history`}>all of them as JSON</a>.
        </p>
      ) : null}
    </>
  )
