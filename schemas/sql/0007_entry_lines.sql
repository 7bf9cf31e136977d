-- Rows of boards as lines of JSON without the names of their fields (`ENTRY` of entry-sql.ts), and the first claims below a board in
-- the board's own row: a page is brought in half the bytes, and what stands below it without a look at claims.
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
%s
%s
%s', json_quote(y.slug), json_quote(y.name), json_quote(iif(c.basis = 'score' AND c.low = c.high, c.low, NULL)), json_quote(c.low), json_quote(c.high), coalesce(c.effects -> '$[0].improvement', 'null'), c.stated, json_quote(s.slug), json_quote(s.title), json_quote(s.published), json_quote(c.id), iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name)), json_quote(c.baseline_text), json_quote(c.source_class), json_quote(c.evaluated_on), c.conditions, iif(c.contested, 'true', 'false'), c.notes)
  FROM claims c JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline WHERE c.id = standings.claim);

ALTER TABLE leaderboards ADD COLUMN below TEXT;
UPDATE leaderboards SET below = (SELECT group_concat(reasons || char(10) || entry, char(10)) FROM (
   SELECT c.unranked AS reasons, printf('%s
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
%s
%s
%s', json_quote(y.slug), json_quote(y.name), json_quote(iif(c.basis = 'score' AND c.low = c.high, c.low, NULL)), json_quote(c.low), json_quote(c.high), coalesce(c.effects -> '$[0].improvement', 'null'), c.stated, json_quote(s.slug), json_quote(s.title), json_quote(s.published), json_quote(c.id), iif(n.slug IS NULL, 'null', json_object('slug', n.slug, 'name', n.name)), json_quote(c.baseline_text), json_quote(c.source_class), json_quote(c.evaluated_on), c.conditions, iif(c.contested, 'true', 'false'), c.notes) AS entry FROM claims c JOIN systems y ON y.slug = c.system JOIN sources s ON s.slug = c.source LEFT JOIN systems n ON n.slug = c.baseline
   WHERE c.board = leaderboards.id AND c.unranked <> '[]' AND c.current = 1 AND c.status IN ('accepted', 'disputed') ORDER BY c.id LIMIT 3)) WHERE unranked > 0;
