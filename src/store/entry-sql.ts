/**
 * The fields of a board's row in their order: what stands before each in JSON, its line of a text, from a claim `c` with its system
 * `y`, source `s` and baseline `n` joined, and what an empty line stands for. A line is JSON; where the quotes stand around it, it is a
 * word that needs no escape.
 */
export const ENTRY_FIELDS = [
  ['"system":{"slug":"', 'y.slug', ''],
  ['","name":', 'json_quote(y.name)', ''],
  // A number that is all three of value, low and high stands alone.
  [
    '},"value":',
    `iif(c.basis = 'score' AND c.low = c.high, json_quote(c.low), 'null,"low":' || json_quote(c.low) || ',"high":' || json_quote(c.high))`,
    '',
  ],
  [',"improvement":', `coalesce(c.effects -> '$[0].improvement', 'null')`, 'null'],
  [',"stated":', 'c.stated', ''],
  [',"source":{"slug":"', 's.slug', ''],
  ['","title":', 'json_quote(s.title)', ''],
  [',"published":', 'json_quote(s.published)', 'null'],
  ['},"claim":"', 'c.id', ''],
  ['","baseline":', `iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name))`, 'null'],
  [',"baseline_text":', 'json_quote(c.baseline_text)', 'null'],
  [',"source_class":"', 'c.source_class', 'self_reported'],
  ['","evaluated_on":', 'json_quote(c.evaluated_on)', 'null'],
  [',"conditions":', 'c.conditions', '{}'],
  [',"contested":', `iif(c.contested, 'true', 'false')`, 'false'],
  [',"notes":', 'c.notes', '[]'],
] as const satisfies readonly (readonly [before: string, line: string, usual: string])[]

const FORMAT = ENTRY_FIELDS.map(() => '%s').join('\n')
const LINES = ENTRY_FIELDS.map(([, line, usual]) => (usual === '' ? line : `nullif(${line}, '${usual}')`)).join(', ')

/**
 * A row as text: its fields, a line each. One text serves the standings, the filtered boards, the unranked and the comparisons, so
 * that a row says the same everywhere. Without the names of its fields and what they mostly say it is a third as long as JSON, and
 * its length is most of what a page costs.
 */
export const ENTRY = `printf('${FORMAT}', ${LINES})`

export const ENTRY_JOINS = `JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline`

/** The order of a board, of rows of `standings`. */
export const ORDER = 'worst DESC, best DESC, class, stated_on, name, system'

/** What orders claims beside their ends; null dates come last. */
export const CLASS_ORDER = `(c.source_class <> 'self_reported')`
export const LAST_DAY = '9999-12-31'
