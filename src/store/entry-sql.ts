/**
 * The fields of a board's row in their order: what stands before each in JSON, and its value as JSON, from a claim `c` with its
 * system `y`, source `s` and baseline `n` joined.
 */
export const ENTRY_FIELDS = [
  ['"system":{"slug":', 'json_quote(y.slug)'],
  [',"name":', 'json_quote(y.name)'],
  ['},"value":', `json_quote(iif(c.basis = 'score' AND c.low = c.high, c.low, NULL))`],
  [',"low":', 'json_quote(c.low)'],
  [',"high":', 'json_quote(c.high)'],
  [',"improvement":', `coalesce(c.effects -> '$[0].improvement', 'null')`],
  [',"stated":', 'c.stated'],
  [',"source":{"slug":', 'json_quote(s.slug)'],
  [',"title":', 'json_quote(s.title)'],
  [',"published":', 'json_quote(s.published)'],
  ['},"claim":', 'json_quote(c.id)'],
  [',"baseline":', `iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name))`],
  [',"baseline_text":', 'json_quote(c.baseline_text)'],
  [',"source_class":', 'json_quote(c.source_class)'],
  [',"evaluated_on":', 'json_quote(c.evaluated_on)'],
  [',"conditions":', 'c.conditions'],
  [',"contested":', `iif(c.contested, 'true', 'false')`],
  [',"notes":', 'c.notes'],
] as const satisfies readonly (readonly [before: string, value: string])[]

const [FORMAT, VALUES] = [ENTRY_FIELDS.map(() => '%s').join('\n'), ENTRY_FIELDS.map(([, value]) => value).join(', ')]

/**
 * A row as text: its fields, a line each. One text serves the standings, the filtered boards, the unranked and the comparisons, so
 * that a row says the same everywhere. JSON without the names of its fields is half as long, which is half of what a page costs.
 */
export const ENTRY = `printf('${FORMAT}', ${VALUES})`

export const ENTRY_JOINS = `JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline`

/** What orders claims beside their ends; null dates come last. */
export const CLASS_ORDER = `(c.source_class <> 'self_reported')`
export const LAST_DAY = '9999-12-31'
