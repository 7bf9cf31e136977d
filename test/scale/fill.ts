import type { Db } from '../../src/store/db.ts'
import { refreshTouched } from '../../src/store/standings.ts'

/** How much of each record there is beside `claims`: the shape of a field, with one popular board, system, paper and file. */
export const SCALE = { systems: 10_000, benchmarks: 400, sources: 1_000, boards: 800 } as const

/** Records whose pages cost most: each is named by more claims than any other of its kind. */
export const POPULAR = {
  system: 'sys-0',
  benchmark: 'set-0',
  metric: 'points',
  board: 'points-on-set-0',
  paper: 'doc-1',
  file: 'doc-0',
} as const

const AT = '2026-10-01T00:00:00.000Z'

const numbers = (n: number): string =>
  `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${n - 1})`

/** Every third claim is on the popular board; the rest are spread over the others, of which half are ratios with a baseline. */
const CLAIMS = (n: number): string => `${numbers(n)}, c AS (
    SELECT i, iif(i % 3 = 0, 0, i % ${SCALE.boards}) AS b,
      CASE WHEN i % 50 = 1 THEN 0 ELSE (i / 3) % ${SCALE.systems} END AS s,
      iif(i % 5 = 0, 0, 1 + (i / 7) % ${SCALE.sources - 1}) AS d, i % 40 = 7 AS wide FROM n)
  INSERT INTO claims (id, source, edition, locator, stated, kind, basis, readings, system, baseline, metric, benchmark, conditions, source_class,
    status, effects, unranked, notes, low, high, round_low, round_high, improvement_low, board, worst, best, stated_on, current, stands,
    created_at, created_by, updated_at, revision, import, file_print, file_row)
  SELECT printf('%016d', i), 'doc-' || d, 'v1', 'Table 1', json_object('text', i || '', 'value', i || '', 'unit', 'score', 'bound', 'exact'),
    iif(l.basis = 'ratio', 'speedup', 'score'), l.basis, iif(l.basis = 'ratio', '["speedup"]', '["score"]'), 'sys-' || s, l.baseline, l.metric, l.benchmark,
    iif(i % 11 = 0, '{"shots":"5"}', '{}'),
    CASE WHEN i % 17 = 0 THEN 'third_party' WHEN i % 101 = 0 THEN 'vendor' ELSE 'self_reported' END,
    CASE WHEN i % 97 = 0 THEN 'disputed' WHEN i % 89 = 0 THEN 'superseded' WHEN i % 83 = 0 THEN 'proposed' ELSE 'accepted' END,
    json_array(json_object('reading', 'score', 'basis', l.basis, 'unit', 'score', 'low', i, 'high', i, 'improvement', NULL)),
    iif(i % 97 = 0, '["disputed"]', '[]'), '[]',
    i, i + wide, i - 0.5, i + 0.5, iif(l.basis = 'ratio', 1 + i % 7, NULL), l.id, i, i + wide, printf('20%02d-%02d-01', 10 + i % 16, 1 + i % 12),
    1, i % 97 <> 0 AND i % 89 <> 0 AND i % 83 <> 0,
    strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-02', (i / 20) || ' minutes'), 'scale', strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-02', (i / 20) || ' minutes'), 1,
    iif(d = 0, 'the-import', NULL), iif(d = 0, i || '', NULL), iif(d = 0, 'row-' || i, NULL)
  FROM c JOIN leaderboards l ON l.slug = iif(b % 2 = 0, printf('points-on-set-%d', b / 2), printf('points-%d-on-set-%d-ratio-vs-sys-1', b % 7, b / 2))`

const FILL = (claims: number): readonly string[] => [
  `${numbers(8)} INSERT INTO metrics (slug, name, unit, low, better, vague, needs_benchmark)
   SELECT iif(i = 7, 'points', 'points-' || i), iif(i = 7, 'Points', 'Points ' || i), 'score', '0', 'higher', 0, 1 FROM n`,
  `${numbers(SCALE.systems)} INSERT INTO systems (slug, name) SELECT 'sys-' || i, 'Machine ' || i FROM n`,
  `INSERT INTO aliases (kind, key, slug, alias) SELECT 'system', replace(slug, '-', ''), slug, name FROM systems WHERE slug LIKE 'sys-%'`,
  `INSERT INTO words (word, kind, slug) SELECT 'machine', 'system', slug FROM systems WHERE slug LIKE 'sys-%'
   UNION ALL SELECT substr(slug, 5), 'system', slug FROM systems WHERE slug LIKE 'sys-%'`,
  `INSERT INTO tasks VALUES ('measuring', 'Measuring')`,
  `${numbers(SCALE.benchmarks)} INSERT INTO datasets SELECT 'set-' || i, 'Set ' || i FROM n`,
  `${numbers(SCALE.benchmarks)} INSERT INTO benchmarks (slug, name, task, dataset) SELECT 'set-' || i, 'Set ' || i, 'measuring', 'set-' || i FROM n`,
  `${numbers(SCALE.sources)} INSERT INTO sources (slug, kind, title, authors, published, licence, attribution, current_edition, created_at)
   SELECT 'doc-' || i, iif(i = 0, 'file', 'paper'), 'Document ' || i, '[]', '2024', 'CC0-1.0', 'test', 'v1', '${AT}' FROM n`,
  `INSERT INTO words (word, kind, slug) SELECT 'document', 'source', slug FROM sources WHERE slug LIKE 'doc-%'`,
  `INSERT INTO editions (source, label, position, text) SELECT slug, 'v1', 1, NULL FROM sources WHERE slug LIKE 'doc-%'`,
  `INSERT INTO imports (id, format, name, options, dry_run, status, source, edition, created_at, created_by)
   VALUES ('the-import', 'pwc', 'doc-0', '{}', 0, 'committed', 'doc-0', 'v1', '${AT}', 'scale')`,
  `INSERT INTO file_tables (source, path, position, content) VALUES ('doc-0', 't', 0, '{}')`,
  `${numbers(claims)} INSERT INTO file_rows (id, source, path, position, content) SELECT 'row-' || i, 'doc-0', 't', i, '{}' FROM n WHERE i % 5 = 0`,
  `${numbers(SCALE.boards)} INSERT INTO leaderboards (slug, metric, benchmark, basis, baseline, created_at)
   SELECT iif(i % 2 = 0, printf('points-on-set-%d', i / 2), printf('points-%d-on-set-%d-ratio-vs-sys-1', i % 7, i / 2)),
     iif(i % 2 = 0, 'points', printf('points-%d', i % 7)), printf('set-%d', i / 2), iif(i % 2 = 0, 'score', 'ratio'), iif(i % 2 = 0, NULL, 'sys-1'), '${AT}' FROM n`,
  CLAIMS(claims),
  `INSERT INTO events (at, actor, action, subject_kind, subject, after) SELECT created_at, created_by, 'claim.create', 'claim', id, '{}'
   FROM claims WHERE created_by = 'scale' ORDER BY created_at, id`,
]

/** Adds claims with all that belongs to them by a few statements of SQL: plans and counts of rows do not ask what a number means. */
export async function fillDatabase(db: Db, claims: number): Promise<void> {
  for (const sql of FILL(claims)) await db.prepare(sql).run()
  const touched = { sql: `SELECT DISTINCT board, system FROM claims WHERE created_by = 'scale'`, values: [] }
  await db.batch(refreshTouched(db, touched))
}
