-- Indexes for every question that is asked, and none besides (DESIGN section 10): each is billed as a row more of each write.

-- A metric's claims in their order. Those of a metric and a benchmark are found through the benchmark, which has few metrics.
DROP INDEX claims_of_metric;
CREATE INDEX claims_of_metric ON claims (metric, created_at, id);

-- What is decided together: of a paper the claims on a metric, of a file's lines those on its benchmark too (`affected.ts`). A write
-- reads them, and must not read the hundred thousand other lines of the file.
CREATE INDEX claims_of_column ON claims (source, coalesce(metric, ''), file_row IS NULL, coalesce(benchmark, ''));

-- The boards of a system are told without a look at its claims.
DROP INDEX claims_of_system;
CREATE INDEX claims_of_system ON claims (system, created_at, id, board);

-- Just those that are shown below a board, so that each write counts them without reading them.
DROP INDEX claims_unranked;
CREATE INDEX claims_unranked ON claims (board, id) WHERE unranked <> '[]' AND current = 1 AND status IN ('accepted', 'disputed');

-- Without the alias in it, SQLite would rather look through all aliases of a kind.
DROP INDEX aliases_of;
CREATE INDEX aliases_of ON aliases (kind, slug, alias);

-- Boards as their list shows them, the largest of each group first (`GROUP` of leaders.ts): home, /leaderboards and /compare read
-- the first rows of it.
CREATE INDEX leaderboards_grouped ON leaderboards (
  CASE WHEN basis IN ('count', 'size') THEN 2 WHEN entries = 0 THEN 3 WHEN basis IN ('ratio', 'difference') THEN 1 ELSE 0 END,
  entries DESC, id);

CREATE INDEX benchmarks_part_of ON benchmarks (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX benchmarks_own_metric ON benchmarks (own_metric) WHERE own_metric IS NOT NULL;
CREATE INDEX imports_open ON imports (created_at) WHERE status = 'open';
CREATE INDEX sessions_of ON sessions (token);
