import { type Basis, TABLE_BASES } from '../../schemas/kinds.ts'
import type { Leaderboard } from '../../schemas/leaderboard.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import { boardTitle } from '../domain/board.ts'
import type { BoardKey } from '../domain/comparable.ts'
import { type Db, GIVEN_ROWS, PUBLIC_STATUSES, pageOf, rowsOf } from './db.ts'
import { ENTRY, ENTRY_JOINS, ORDER } from './entry-sql.ts'
import { type BareEntry, entryFrom } from './entry-text.ts'

export interface BoardRow {
  id: number
  slug: string
  basis: Basis
  revision: number
  entries: number
  unranked: number
  metric: string
  metric_name: string
  unit: string | null
  better: 'higher' | 'lower' | null
  benchmark: string | null
  benchmark_name: string | null
  task: string | null
  dataset: string | null
  split: string | null
  baseline: string | null
  baseline_name: string | null
}

/** Columns of a header, each as its source and what it is called. */
const COLUMNS = [
  ['b.id', 'id'],
  ['b.slug', 'slug'],
  ['b.basis', 'basis'],
  ['b.revision', 'revision'],
  ['b.entries', 'entries'],
  ['b.unranked', 'unranked'],
  ['b.metric', 'metric'],
  ['m.name', 'metric_name'],
  ['m.unit', 'unit'],
  ['m.better', 'better'],
  ['b.benchmark', 'benchmark'],
  ['k.name', 'benchmark_name'],
  ['k.task', 'task'],
  ['k.dataset', 'dataset'],
  ['k.split', 'split'],
  ['b.baseline', 'baseline'],
  ['v.name', 'baseline_name'],
] as const satisfies readonly (readonly [source: string, name: keyof BoardRow])[]

export const BOARD_COLUMNS = COLUMNS.map(([source, name]) => `${source} AS ${name}`).join(', ')
/** The same as one column: a JSON array, for `boardIn`. */
export const BOARD_JSON = `json_array(${COLUMNS.map(([source]) => source).join(', ')})`
const NAMES = COLUMNS.map(([, name]) => name)

export const BOARD_JOINS = `JOIN metrics m ON m.slug = b.metric LEFT JOIN benchmarks k ON k.slug = b.benchmark
  LEFT JOIN systems v ON v.slug = b.baseline`
export const BOARD = `SELECT ${BOARD_COLUMNS} FROM leaderboards b ${BOARD_JOINS}`
/** The board of a slug (`?1`), unless its claims moved to another one. */
export const ONE_BOARD = `${BOARD} WHERE b.slug = ?1 AND b.moved_to IS NULL`
/** Boards of a list: those with a claim that everyone may read. Of most the board's own row tells it. */
export const LISTED = `b.moved_to IS NULL AND (b.entries > 0 OR b.unranked > 0
  OR EXISTS (SELECT 1 FROM claims p WHERE p.board = b.id AND p.status IN ${PUBLIC_STATUSES}))`

/** A board's header; places are better when lower, whatever the metric says. */
export function boardFromRow(row: BoardRow): Leaderboard {
  const metric = {
    slug: row.metric,
    name: row.metric_name,
    unit: row.unit,
    better: row.basis === 'rank' ? ('lower' as const) : row.better,
  }
  const benchmark =
    row.benchmark === null
      ? null
      : {
          slug: row.benchmark,
          name: row.benchmark_name ?? row.benchmark,
          task: row.task,
          dataset: row.dataset,
          split: row.split,
        }
  const baseline = row.baseline === null ? null : { slug: row.baseline, name: row.baseline_name ?? row.baseline }
  return {
    slug: row.slug,
    title: boardTitle({ basis: row.basis, metric, benchmark, baseline }),
    basis: row.basis,
    revision: row.revision,
    entries: row.entries,
    unranked: row.unranked,
    benchmark,
    baseline,
    metric,
  }
}

/** A header from `BOARD_JSON`. */
export function boardIn(json: string): Leaderboard {
  const row: Partial<Record<keyof BoardRow, unknown>> = {}
  const values = JSON.parse(json) as unknown[]
  values.forEach((value, i) => {
    row[NAMES[i] as keyof BoardRow] = value
  })
  return boardFromRow(row as BoardRow)
}

export const boardsIn = (result: D1Result | undefined): Leaderboard[] => rowsOf<BoardRow>(result).map(boardFromRow)

/** Adds boards from rows of JSON; `?2` is when. A board that led elsewhere after a merge has claims of its own again. */
export const boardsFrom = (rows: string): string =>
  `INSERT INTO leaderboards (slug, metric, benchmark, basis, baseline, created_at)
   SELECT value ->> 'slug', value ->> 'metric', value ->> 'benchmark', value ->> 'basis', value ->> 'baseline', ?2
   FROM ${rows} ON CONFLICT (slug) DO UPDATE SET moved_to = NULL WHERE moved_to IS NOT NULL`

export const insertLeaderboards = (
  db: Db,
  boards: readonly (BoardKey & { slug: string })[],
  at: string,
): D1PreparedStatement => db.prepare(boardsFrom(GIVEN_ROWS)).bind(JSON.stringify(boards), at)

export interface BoardsPage {
  readonly boards: Leaderboard[]
  readonly last: number | null
}

/** Boards in the order in which they came, of a metric or a benchmark where asked. */
export async function listLeaderboards(
  db: Db,
  filter: { metric?: string | undefined; benchmark?: string | undefined },
  after: number,
  limit: number,
): Promise<BoardsPage> {
  const filters = (['metric', 'benchmark'] as const).filter((noun) => filter[noun] !== undefined)
  const { results } = await db
    .prepare(
      `${BOARD} WHERE ${LISTED} AND b.id > ? ${filters.map((noun) => `AND b.${noun} = ?`).join(' ')} ORDER BY b.id LIMIT ?`,
    )
    .bind(after, ...filters.map((noun) => filter[noun]), limit + 1)
    .all<BoardRow>()
  const { rows, last } = pageOf(results, limit)
  return { boards: rows.map(boardFromRow), last: last?.id ?? null }
}

/** The largest boards of a metric or a benchmark (`?1`), by their ids: a row or two for each board that it has. */
export const largestOf = (noun: 'metric' | 'benchmark'): string =>
  `SELECT b.id FROM leaderboards b WHERE ${LISTED} AND b.${noun} = ?1 ORDER BY b.entries DESC, b.id LIMIT 200`

export const selectBoardsOf = (db: Db, noun: 'metric' | 'benchmark', slug: string): D1PreparedStatement =>
  db.prepare(`${BOARD} WHERE b.id IN (${largestOf(noun)}) ORDER BY b.entries DESC, b.id`).bind(slug)

/** The boards on which a system stands, with its row. */
export const selectStandingsOfSystem = (db: Db, system: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${BOARD_COLUMNS}, t.entry FROM leaderboards b ${BOARD_JOINS} JOIN standings t ON t.board = b.id AND t.system = ?1
       WHERE b.id IN (SELECT board FROM claims WHERE system = ?1) ORDER BY b.id LIMIT 200`,
    )
    .bind(system)

export const standingsIn = (result: D1Result | undefined): { board: Leaderboard; entry: BareEntry }[] =>
  rowsOf<BoardRow & { entry: string }>(result).map((row) => ({ board: boardFromRow(row), entry: entryFrom(row.entry) }))

/** The row that stands first on a board `b`, as text. */
export const FIRST_ENTRY = `(SELECT entry FROM standings WHERE board = b.id ORDER BY ${ORDER} LIMIT 1)`

export interface UnrankedRow {
  readonly id: string
  readonly entry: BareEntry
  readonly reasons: UnrankedReason[]
}

/** Claims `c` that boards and comparisons show. */
export const SHOWN = `c.current = 1 AND c.status IN ('accepted', 'disputed')`
export const SHOWN_UNRANKED = `c.unranked <> '[]' AND ${SHOWN}`

const selectUnranked = (db: Db, slug: string, after: string, limit: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT c.id, ${ENTRY} AS entry, c.unranked FROM claims c ${ENTRY_JOINS}
       WHERE c.board = (SELECT id FROM leaderboards WHERE slug = ?1) AND ${SHOWN_UNRANKED} AND c.id > ?2 ORDER BY c.id LIMIT ?3`,
    )
    .bind(slug, after, limit)

const unrankedIn = (result: D1Result | undefined): UnrankedRow[] =>
  rowsOf<{ id: string; entry: string; unranked: string }>(result).map(({ id, entry, unranked }) => ({
    id,
    entry: entryFrom(entry),
    reasons: JSON.parse(unranked) as UnrankedReason[],
  }))

/** The claims below a board, in pages. */
export async function listUnranked(
  db: Db,
  slug: string,
  after: string,
  limit: number,
): Promise<{ board: Leaderboard; rows: UnrankedRow[] } | null> {
  const [header, unranked] = await db.batch([
    db.prepare(ONE_BOARD).bind(slug),
    selectUnranked(db, slug, after, limit + 1),
  ])
  const [board] = boardsIn(header)
  return board === undefined ? null : { board, rows: unrankedIn(unranked) }
}

/** Where the claims of a board went with a merge; null where there is no such board. */
export const findMovedTo = (db: Db, slug: string): Promise<string | null> =>
  db
    .prepare('SELECT moved_to FROM leaderboards WHERE slug = ?1 AND moved_to IS NOT NULL')
    .bind(slug)
    .first<string>('moved_to')

/** Whether a board lists instead of ranking. */
export const isTable = (board: Leaderboard): boolean => TABLE_BASES.has(board.basis)
