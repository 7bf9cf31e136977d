/**
 * A row of a board as JSON, from a claim `c` with its system `y`, source `s` and baseline `n` joined. One text serves the
 * standings, the filtered boards, the unranked and the comparisons, so that a row says the same everywhere.
 */
export const ENTRY_JSON = `json_object(
  'system', json_object('slug', y.slug, 'name', y.name),
  'value', iif(c.basis = 'score' AND c.low = c.high, c.low, NULL), 'low', c.low, 'high', c.high,
  'improvement', json(c.effects -> '$[0].improvement'),
  'stated', json(c.stated),
  'source', json_object('slug', s.slug, 'title', s.title, 'published', s.published),
  'claim', c.id,
  'baseline', iif(n.slug IS NULL, NULL, json_object('slug', n.slug, 'name', n.name)), 'baseline_text', c.baseline_text,
  'source_class', c.source_class, 'evaluated_on', c.evaluated_on, 'conditions', json(c.conditions),
  'contested', json(iif(c.contested, 'true', 'false')), 'notes', json(c.notes))`

export const ENTRY_JOINS = `JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline`

/** What orders claims beside their ends; null dates come last. */
export const CLASS_ORDER = `(c.source_class <> 'self_reported')`
export const LAST_DAY = '9999-12-31'
