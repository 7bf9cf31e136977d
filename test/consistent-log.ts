import { SEED_FILES } from '../src/cli/seed-data.ts'
import { type HeldClaim, INPUT_FIELDS } from '../src/domain/held-claim.ts'
import { rowsOf } from '../src/store/db.ts'

/** Tables by what an event calls their records: the column that an event names, and what the seed brought without an event. */
const RECORDS = {
  source: ['sources', 'slug', SEED_FILES.sources.map(({ source }) => source.slug)],
  system: ['systems', 'slug', SEED_FILES.systems.map(({ slug }) => slug)],
  metric: ['metrics', 'slug', SEED_FILES.metrics.map(({ slug }) => slug)],
  benchmark: ['benchmarks', 'slug', SEED_FILES.benchmarks.map(({ slug }) => slug)],
  task: ['tasks', 'slug', SEED_FILES.tasks.map(({ slug }) => slug)],
  dataset: ['datasets', 'slug', SEED_FILES.datasets.map(({ slug }) => slug)],
} as const

type Kind = keyof typeof RECORDS
const KINDS = Object.keys(RECORDS) as Kind[]

/** Fields that the log tells as they are kept. */
const TOLD: readonly (readonly [kind: Kind, field: string, column: string])[] = [
  ...(['system', 'metric', 'benchmark'] as const).map((kind) => [kind, 'name', 'name'] as const),
  ['metric', 'better', 'better'],
  ['metric', 'range.low', 'low'],
  ['metric', 'range.high', 'high'],
  ['metric', 'vague', 'vague'],
  ['metric', 'needs_benchmark', 'needs_benchmark'],
  ['source', 'title', 'title'],
  ['source', 'published', 'published'],
  ['source', 'current_edition', 'current_edition'],
]

/** What an event says of a field last; those of editions have the source as their subject. */
const lastTold = (kind: Kind, field: string): string =>
  `SELECT e.after ->> '$.${field}' FROM events e WHERE e.subject_kind = '${kind}' AND e.subject = r.slug
     AND e.action LIKE '${kind}.%' AND e.action NOT LIKE '%.redact' AND json_type(e.after, '$.${field}') IS NOT NULL
     ORDER BY e.id DESC LIMIT 1`

const SEEDED = (kind: Kind): string => `json('${JSON.stringify(RECORDS[kind][2])}')`

const begun = (kind: Kind, table: string): string =>
  `SELECT r.slug, (SELECT count(*) FROM events e WHERE e.subject_kind = '${kind}' AND e.subject = r.slug AND e.action = '${kind}.create') AS n
   FROM ${table} r`

const STATEMENTS: readonly string[] = [
  `SELECT 'claim ' || c.id || ' of a file came with no import' AS wrong FROM claims c WHERE c.file_row IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM events e WHERE e.subject_kind = 'source' AND e.subject = c.source AND e.action = 'import.commit' AND e.at = c.created_at)`,
  `SELECT 'claim ' || c.id || ' stands though its import is retracted' AS wrong FROM claims c JOIN imports i ON i.id = c.import
     WHERE i.status = 'retracted' AND c.status IN ('accepted', 'disputed')`,
  ...KINDS.flatMap((kind) => {
    const [table] = RECORDS[kind]
    return [
      `SELECT '${kind} ' || slug || ' began ' || n || ' times' AS wrong FROM (${begun(kind, table)})
       WHERE n > (slug NOT IN (SELECT value FROM json_each(${SEEDED(kind)})))`,
      // What an import adds has no event of its own: the import says how many they are.
      `SELECT '${kind}: ' || untold || ' began without an event, by the imports ' || told AS wrong FROM (SELECT
         (SELECT count(*) FROM (${begun(kind, table)}) WHERE n = 0 AND slug NOT IN (SELECT value FROM json_each(${SEEDED(kind)}))) AS untold,
         (SELECT coalesce(sum(after ->> '$.added.${kind}'), 0) FROM events WHERE action = 'import.commit') AS told) WHERE untold <> told`,
      `SELECT 'event ' || id || ' of no ${kind} ' || subject AS wrong FROM events WHERE subject_kind = '${kind}'
         AND subject NOT IN (SELECT slug FROM ${table})`,
    ]
  }),
  ...TOLD.map(
    ([kind, field, column]) =>
      `SELECT '${kind} ' || slug || ' has the ${field} ' || coalesce(held, 'null') || ', by its events ' || coalesce(told, 'null') AS wrong
       FROM (SELECT r.slug, r.${column} AS held, (${lastTold(kind, field)}) AS told, EXISTS (${lastTold(kind, field)}) AS is_told
         FROM ${RECORDS[kind][0]} r) WHERE is_told AND held IS NOT told`,
  ),
  `SELECT 'event ' || id || ' of an unknown kind, ' || subject_kind AS wrong FROM events
     WHERE subject_kind NOT IN (${[...KINDS, 'claim', 'token', 'export', 'seed', 'import'].map((kind) => `'${kind}'`).join(', ')})`,
  `SELECT 'token ' || id || ' is told of and not there' AS wrong FROM (SELECT subject AS id FROM events WHERE subject_kind = 'token'
     EXCEPT SELECT id FROM tokens)`,
  `SELECT 'token ' || subject || ' was revoked and holds' AS wrong FROM events e JOIN tokens t ON t.id = e.subject
     WHERE e.action = 'token.revoke' AND t.revoked_at IS NULL`,
  `SELECT 'edition ' || label || ' of ' || subject || ' is told of and not there' AS wrong FROM (
     SELECT subject, after ->> '$.label' AS label FROM events WHERE action = 'edition.create' EXCEPT SELECT source, label FROM editions)`,
  `SELECT 'report ' || id || ' is ' || status || ', by its events ' || coalesce(told, 'nothing') AS wrong FROM (
     SELECT r.id, r.status, (SELECT e.after ->> '$.report.status' FROM events e WHERE e.subject_kind = 'claim' AND e.subject = r.claim
       AND e.after ->> '$.report.id' = r.id ORDER BY e.id DESC LIMIT 1) AS told FROM reports r) WHERE status IS NOT told`,
  `SELECT 'report ' || id || ' is told of and not there' AS wrong FROM (SELECT after ->> '$.report.id' AS id FROM events
     WHERE action = 'claim.report' EXCEPT SELECT id FROM reports)`,
  ...(['system', 'metric', 'benchmark'] as const).flatMap((kind) => {
    const merged = `SELECT slug, merged_into AS into_slug FROM ${RECORDS[kind][0]} WHERE merged_into IS NOT NULL`
    const held = `SELECT slug, into_slug FROM merges WHERE kind = '${kind}' AND undone_at IS NULL`
    const told = `SELECT e.subject AS slug, e.after ->> '$.merged_into' AS into_slug FROM events e WHERE e.action = '${kind}.merge'
      AND NOT EXISTS (SELECT 1 FROM events o WHERE o.action = '${kind}.unmerge' AND o.subject = e.subject AND o.id > e.id)`
    return [
      [merged, held, 'and no merge says so'],
      [held, merged, 'by its merge only'],
      [held, told, 'and no event says so'],
      [told, held, 'by its events only'],
    ].map(
      ([these, those, why]) =>
        `SELECT '${kind} ' || slug || ' is merged into ' || into_slug || ', ${why}' AS wrong FROM (${these} EXCEPT ${those})`,
    )
  }),
]

interface EventRow {
  readonly subject: string
  readonly action: string
  readonly after: string | null
}

/** What an event calls a field of a claim's record. */
const FIELDS = Object.fromEntries(
  [...INPUT_FIELDS, 'effects', 'unranked', 'notes', 'stated_on', 'current', 'stands', 'board_slug'].map((field) => [
    field === 'board_slug' ? 'leaderboard' : field,
    field as keyof HeldClaim['record'],
  ]),
)
/** What a redaction takes out of a claim and of its events. */
const BLANKED = new Set(['quote', 'locator', 'baseline_text'])

/** Key order is an accident of who wrote the record. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, it: unknown) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  )

/** What the events of a claim say of it in the end. */
function toldOf(events: readonly EventRow[]): Map<string, unknown> {
  const told = new Map<string, unknown>()
  for (const { action, after } of events)
    if (!action.endsWith('.redact'))
      for (const [field, value] of Object.entries(JSON.parse(after ?? '{}') as object)) told.set(field, value)
  return told
}

const WITHDRAWN = new Set(['status', 'stands', 'unranked'])

const BEGINS = new Set(['claim.create', 'claim.carry'])

function wrongClaim(held: HeldClaim, events: readonly EventRow[]): string[] {
  const { record, created_by, superseded_by, redacted } = held
  const begun = events.filter(({ action }) => BEGINS.has(action)).length
  const isTold = created_by !== 'seed' && record.file_row === null
  if (begun !== Number(isTold)) return [`claim ${record.id} began ${begun} times`]
  const told = toldOf(events)
  const is = (field: string): unknown => {
    const own = FIELDS[field]
    return field === 'superseded_by' ? superseded_by : own === undefined ? undefined : record[own]
  }
  return [...told].flatMap(([field, value]) =>
    is(field) === undefined ||
    (redacted && BLANKED.has(field)) ||
    // A retracted import takes its claims with it, in one event.
    (record.file_row !== null && record.status === 'retracted' && WITHDRAWN.has(field)) ||
    canonical(is(field)) === canonical(value)
      ? []
      : [`claim ${record.id}: ${field} is ${canonical(is(field))}, by its events ${canonical(value)}`],
  )
}

/** Everything in which the log and the records contradict each other: a write stored by half shows here. */
export async function contradictionsOfLog(db: D1Database, claims: readonly HeldClaim[]): Promise<string[]> {
  const [events, ...wrong] = await db.batch([
    db.prepare("SELECT subject, action, after FROM events WHERE subject_kind = 'claim' ORDER BY id"),
    ...STATEMENTS.map((sql) => db.prepare(sql)),
  ])
  const of = Map.groupBy(rowsOf<EventRow>(events), ({ subject }) => subject)
  const ids = new Set(claims.map(({ record }) => record.id))
  return [
    ...[...of.keys()].filter((id) => !ids.has(id)).map((id) => `events of claim ${id}, which is not there`),
    ...claims.flatMap((claim) => wrongClaim(claim, of.get(claim.record.id) ?? [])),
    ...wrong.flatMap((result) => rowsOf<{ wrong: string }>(result).map((row) => row.wrong)),
  ]
}
