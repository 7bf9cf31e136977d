import { TABLE_BASES } from '../../schemas/kinds.ts'
import { PUBLIC_STATUSES } from './db.ts'
import { aliasesOf, type NamedKind } from './names.ts'

/** What the public dump tells of a table: its lines in the order of its key, with the API's field names. */
export interface DumpTable {
  /** The beginning of its files' names: lower-case letters. */
  readonly noun: string
  readonly from: string
  readonly order: string
  /** SQL of each field of a line. */
  readonly fields: Readonly<Record<string, string>>
}

/** Columns of a table that a line has as they are. */
const plain = (table: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `${table}.${name}`]))

/** Columns that hold JSON: a line has it as JSON. */
const nested = (table: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `json(${table}.${name})`]))

const flag = (condition: string): string => `json(iif(${condition}, 'true', 'false'))`

const named = (noun: string, kind: NamedKind, columns: string, more: Record<string, string> = {}): DumpTable => ({
  noun,
  from: `${noun} t`,
  order: 't.slug',
  fields: { ...plain('t', `slug name ${columns}`.trim()), aliases: `json(${aliasesOf(kind, 't')})`, ...more },
})

const LISTED = [...TABLE_BASES].map((basis) => `'${basis}'`).join(', ')

/** Events that tell of what only token holders may see: that they happened is public, their words are not. */
const WORDS_ARE_PUBLIC = `e.public AND e.subject_kind NOT IN ('token', 'session', 'report')
  AND (e.subject_kind <> 'claim' OR EXISTS (SELECT 1 FROM claims c WHERE c.id = e.subject AND c.status IN ${PUBLIC_STATUSES}))`

/** The public tables, and of each only what everyone may read (DESIGN section 11). */
export const DUMP_TABLES: readonly DumpTable[] = [
  {
    noun: 'sources',
    from: 'sources s',
    order: 's.slug',
    fields: {
      ...plain('s', 'slug kind title'),
      ...nested('s', 'authors'),
      ...plain('s', 'published venue'),
      ids: `json_object('arxiv', s.arxiv, 'doi', s.doi, 'anthology', s.anthology)`,
      ...plain('s', 'address code licence attribution current_edition created_at revision'),
    },
  },
  {
    noun: 'editions',
    from: 'editions e JOIN sources s ON s.slug = e.source',
    order: 'e.source, e.label',
    fields: {
      ...plain('e', 'source label position title published address text sha256 redacted_at'),
      current: flag('e.label IS s.current_edition'),
      ...plain('s', 'licence attribution'),
    },
  },
  named('tasks', 'task', ''),
  named('datasets', 'dataset', ''),
  named('systems', 'system', 'variant_of revision merged_into'),
  named('metrics', 'metric', 'unit better inverse_of complement_of revision merged_into', {
    range: `json_object('low', t.low, 'high', t.high)`,
    vague: flag('t.vague'),
    needs_benchmark: flag('t.needs_benchmark'),
  }),
  named('benchmarks', 'benchmark', 'task dataset split subset version part_of own_metric revision merged_into'),
  { noun: 'aliases', from: 'aliases a', order: 'a.kind, a.key', fields: plain('a', 'kind slug alias') },
  {
    noun: 'leaderboards',
    from: 'leaderboards b',
    order: 'b.slug',
    fields: plain('b', 'slug basis metric benchmark baseline entries unranked revision moved_to'),
  },
  {
    noun: 'claims',
    from: `claims c JOIN sources s ON s.slug = c.source LEFT JOIN leaderboards b ON b.id = c.board WHERE c.status IN ${PUBLIC_STATUSES}`,
    order: 'c.id',
    fields: {
      ...plain('c', 'id source edition reports'),
      ...nested('c', 'quote'),
      ...plain('c', 'locator'),
      ...nested('c', 'stated'),
      ...plain('c', 'kind change'),
      ...nested('c', 'readings'),
      ...plain('c', 'system baseline baseline_text metric benchmark'),
      ...nested('c', 'conditions'),
      ...plain('c', 'source_class restates status superseded_by evaluated_on'),
      ...nested('c', 'effects'),
      leaderboard: 'b.slug',
      ...nested('c', 'unranked notes'),
      table_only: flag(`c.basis IN (${LISTED})`),
      current: flag('c.current'),
      contested: flag('c.contested'),
      ...plain('c', 'created_at created_by updated_at revision redacted_at'),
      licence: 's.licence',
    },
  },
  {
    noun: 'events',
    // The events of dumps that were made since the newest change come after what this one tells of.
    from: `events e WHERE e.id <= (SELECT max(revision) FROM exports WHERE manifest IS NULL)`,
    order: 'e.id',
    fields: {
      ...plain('e', 'id at actor action subject_kind subject redacted_at'),
      reason: `iif(${WORDS_ARE_PUBLIC}, e.reason, NULL)`,
      before: `json(iif(${WORDS_ARE_PUBLIC}, e.before, NULL))`,
      after: `json(iif(${WORDS_ARE_PUBLIC}, e.after, NULL))`,
    },
  },
]
