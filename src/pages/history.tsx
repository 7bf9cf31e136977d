import type { EventRow } from '../store/events.ts'
import { CONDITION_WORDS, dateWords, STATUS_WORDS } from './phrases.ts'

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

/** Fields that a reader knows by another name; what is not listed is for programs. */
const FIELDS: Readonly<Record<string, string>> = {
  status: 'Status',
  system: 'System',
  baseline: 'Measured against',
  baseline_text: 'Measured against, in words',
  metric: 'Metric',
  benchmark: 'Benchmark',
  stated: 'As printed',
  quote: 'Quote',
  kind: 'Kind',
  change: 'Direction',
  conditions: 'Conditions',
  source_class: 'Who says so',
  leaderboard: 'Board',
  superseded_by: 'Replaced by',
  evaluated_on: 'Evaluated on',
  restates: 'Repeated from',
  locator: 'Where it stands',
}

type Fields = Readonly<Record<string, unknown>>

const fieldsIn = (json: string | null): Fields | null => (json === null ? null : (JSON.parse(json) as Fields))

function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (field === 'status') return STATUS_WORDS[value as keyof typeof STATUS_WORDS] ?? String(value)
  if (typeof value !== 'object') return String(value).replaceAll('_', ' ')
  const { text, exact } = value as { text?: string; exact?: string }
  if (text !== undefined || exact !== undefined) return `“${text ?? exact}”`
  const entries = Object.entries(value as Fields)
  return entries.length === 0
    ? 'none'
    : entries.map(([key, of]) => `${CONDITION_WORDS[key] ?? key}: ${String(of)}`).join(', ')
}

/** What changed, field by field, as a reader reads it; of something new nothing is said that the page does not say. */
const Changes = ({ was, is }: { was: Fields; is: Fields }) => {
  const changed = Object.keys(FIELDS).filter(
    (field) => field in was && field in is && valueWords(field, was[field]) !== valueWords(field, is[field]),
  )
  return changed.length === 0 ? null : (
    <ul class="changed">
      {changed.map((field) => (
        <li>
          {FIELDS[field]}: <del>{valueWords(field, was[field])}</del> → <ins>{valueWords(field, is[field])}</ins>
        </li>
      ))}
    </ul>
  )
}

const Entry = ({ event }: { event: EventRow }) => {
  const [was, is] = [fieldsIn(event.before), fieldsIn(event.after)]
  return (
    <li>
      <p>
        <time datetime={event.at}>{dateWords(event.at)}</time>: {event.actor} {ACTIONS[event.action] ?? event.action}
        {event.reason === null ? '' : ` (“${event.reason}”)`}
      </p>
      {was === null || is === null ? null : <Changes was={was} is={is} />}
    </li>
  )
}

/** What happened to a claim: when, who, what, why, and what changed by it. */
export const History = ({ events }: { events: readonly EventRow[] }) =>
  events.length === 0 ? (
    <p class="quiet">Nothing is told of it.</p>
  ) : (
    <ol class="history">
      {events.map((event) => (
        <Entry event={event} />
      ))}
    </ol>
  )
