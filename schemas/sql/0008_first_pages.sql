-- The page of a board that most ask for, as text that writes keep: its first rows (`ENTRY` of entry-sql.ts), their ends and those of
-- some more, and what stands below it and its intervals (`first-pages.ts`). To show it is to read one row, whatever the size of the board.
CREATE TABLE first_pages (
  board INTEGER PRIMARY KEY REFERENCES leaderboards (id),
  entries TEXT,
  ends TEXT,
  below TEXT,
  intervals TEXT
) STRICT;
ALTER TABLE leaderboards DROP COLUMN below;

-- Of rows, what their fields mostly say is left out.
UPDATE standings SET entry = (
  SELECT printf('%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s', y.slug, json_quote(y.name), iif(c.basis = 'score' AND c.low = c.high, json_quote(c.low), 'null,"low":' || json_quote(c.low) || ',"high":' || json_quote(c.high)), nullif(coalesce(c.effects -> '$[0].improvement', 'null'), 'null'), c.stated, s.slug, json_quote(s.title), nullif(json_quote(s.published), 'null'), c.id, nullif(iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name)), 'null'), nullif(json_quote(c.baseline_text), 'null'), nullif(c.source_class, 'self_reported'), nullif(json_quote(c.evaluated_on), 'null'), nullif(c.conditions, '{}'), nullif(iif(c.contested, 'true', 'false'), 'false'), nullif(c.notes, '[]'))
  FROM claims c JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline WHERE c.id = standings.claim);

INSERT INTO first_pages (board, entries, ends, below, intervals) SELECT k.board, (SELECT group_concat(entry, char(10)) FROM (SELECT entry FROM standings WHERE board = k.board ORDER BY worst DESC, best DESC, class, stated_on, name, system LIMIT 50)) AS entries,
     (SELECT group_concat(printf('%!.17g
%s', worst, iif(best = worst, '', printf('%!.17g', best))), char(10)) FROM (SELECT worst, best FROM standings WHERE board = k.board ORDER BY worst DESC, best DESC, class, stated_on, name, system LIMIT 60)) AS ends, (SELECT group_concat(told, char(10)) FROM (
  SELECT c.unranked || char(10) || printf('%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s
%s', y.slug, json_quote(y.name), iif(c.basis = 'score' AND c.low = c.high, json_quote(c.low), 'null,"low":' || json_quote(c.low) || ',"high":' || json_quote(c.high)), nullif(coalesce(c.effects -> '$[0].improvement', 'null'), 'null'), c.stated, s.slug, json_quote(s.title), nullif(json_quote(s.published), 'null'), c.id, nullif(iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name)), 'null'), nullif(json_quote(c.baseline_text), 'null'), nullif(c.source_class, 'self_reported'), nullif(json_quote(c.evaluated_on), 'null'), nullif(c.conditions, '{}'), nullif(iif(c.contested, 'true', 'false'), 'false'), nullif(c.notes, '[]')) AS told FROM claims c JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline
  WHERE c.board = k.board AND c.unranked <> '[]' AND c.current = 1 AND c.status IN ('accepted', 'disputed') ORDER BY c.id LIMIT 3)) AS below, iif((SELECT b.intervals FROM leaderboards b WHERE b.id = k.board) BETWEEN 1 AND 500,
  (SELECT group_concat(printf('%!.17g
%s', worst, iif(best = worst, '', printf('%!.17g', best))), char(10)) FROM (
    SELECT worst, best FROM standings WHERE board = k.board AND worst <> best ORDER BY worst DESC, best)), NULL) AS intervals
   FROM (SELECT id AS board FROM leaderboards) k WHERE true
   ON CONFLICT (board) DO UPDATE SET entries = excluded.entries, ends = excluded.ends, below = excluded.below, intervals = excluded.intervals
   WHERE (first_pages.entries, first_pages.ends, first_pages.below, first_pages.intervals) IS NOT (excluded.entries, excluded.ends, excluded.below, excluded.intervals);
