import type { Conditions } from '../../schemas/claim.ts'
import { type Basis, TABLE_BASES } from '../../schemas/kinds.ts'
import type { Entry, Leaderboard } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import { boardTitle } from '../domain/board.ts'
import type { BoardKey } from '../domain/comparable.ts'
import type { Standing } from '../domain/rank.ts'
import { type Db, GIVEN_ROWS, PUBLIC_STATUSES, pageOf, rowsOf } from './db.ts'
import { ENTRY_JOINS, ENTRY_JSON } from './entry-sql.ts'

/** A row as the index holds it: everything but its places and what follows from the leader. */
export type BareEntry = Omit<Entry, 'rank' | 'rank_low' | 'rank_high'> & { conditions: Conditions }

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

export const BOARD_COLUMNS = `b.id, b.slug, b.basis, b.revision, b.entries, b.unranked, b.metric, m.name AS metric_name, m.unit, m.better,
  b.benchmark, k.name AS benchmark_name, k.task, k.dataset, k.split, b.baseline, v.name AS baseline_name`
export const BOARD_JOINS = `JOIN metrics m ON m.slug = b.metric LEFT JOIN benchmarks k ON k.slug = b.benchmark
  LEFT JOIN systems v ON v.slug = b.baseline`
export const BOARD = `SELECT ${BOARD_COLUMNS} FROM leaderboards b ${BOARD_JOINS}`
/** The board of a slug (`?1`), unless its claims moved to another one. */
export const ONE_BOARD = `${BOARD} WHERE b.slug = ?1 AND b.moved_to IS NULL`
/** Boards of a list: those with a claim that everyone may read. */
export const LISTED = `b.moved_to IS NULL AND EXISTS (SELECT 1 FROM claims p WHERE p.board = b.id AND p.status IN ${PUBLIC_STATUSES})`

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
  const { results } = await db
    .prepare(
      `${BOARD} WHERE ${LISTED} AND b.id > ?1 AND (?2 IS NULL OR b.metric = ?2) AND (?3 IS NULL OR b.benchmark = ?3) ORDER BY b.id LIMIT ?4`,
    )
    .bind(after, filter.metric ?? null, filter.benchmark ?? null, limit + 1)
    .all<BoardRow>()
  const { rows, last } = pageOf(results, limit)
  return { boards: rows.map(boardFromRow), last: last?.id ?? null }
}

export const selectBoardsOf = (db: Db, noun: 'metric' | 'benchmark', slug: string): D1PreparedStatement =>
  db.prepare(`${BOARD} WHERE ${LISTED} AND b.${noun} = ?1 ORDER BY b.entries DESC, b.id LIMIT 200`).bind(slug)

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

// Written by our own ENTRY_JSON; validating every row again would cost more than the query.
export const entryFrom = (json: string): BareEntry => JSON.parse(json) as BareEntry

/** Where a page of a board begins: after this row. */
export interface BoardPlace {
  readonly worst: number
  readonly best: number
  readonly class: number
  readonly stated_on: string
  readonly name: string
  readonly system: string
}

export interface StandingRow extends BoardPlace {
  readonly entry: BareEntry
}

export interface UnrankedRow {
  readonly id: string
  readonly entry: BareEntry
  readonly reasons: UnrankedReason[]
}

export interface BoardRead {
  readonly board: Leaderboard
  /** The page and a few rows more, which show where a tie ends. */
  readonly rows: StandingRow[]
  readonly intervals: Standing[] | null
  readonly unranked: UnrankedRow[]
  readonly leader: BareEntry | null
}

// A page of n rows may read 2n + 20 rows: n and these, the header with the board's id for each statement, and four rows
// (the claim, its system, source and baseline) for each of the unranked.
/** Rows read past the page, to see where a tie ends. */
const lookAhead = (limit: number): number => Math.min(10, Math.max(3, limit))
const FIRST_UNRANKED = 3

/** The id of the board, or nothing where the caller already has this revision: then no row of it is read. */
const BOARD_ID = `(SELECT id FROM leaderboards WHERE slug = ?1 AND revision IS NOT ?2)`

const ORDER = 'worst DESC, best DESC, class, stated_on, name, system'
const AFTER = `worst <= ?4 AND (worst < ?4 OR (best <= ?5 AND (best < ?5 OR (class, stated_on, name, system) > (?6, ?7, ?8, ?9))))`

const selectPage = (
  db: Db,
  slug: string,
  known: number | null,
  limit: number,
  after: BoardPlace | null,
): D1PreparedStatement => {
  const select = `SELECT worst, best, class, stated_on, name, system, entry FROM standings WHERE board = ${BOARD_ID}`
  return after === null
    ? db.prepare(`${select} ORDER BY ${ORDER} LIMIT ?3`).bind(slug, known, limit)
    : db
        .prepare(`${select} AND ${AFTER} ORDER BY ${ORDER} LIMIT ?3`)
        .bind(slug, known, limit, after.worst, after.best, after.class, after.stated_on, after.name, after.system)
}

const SHOWN_UNRANKED = `c.unranked <> '[]' AND c.current = 1 AND c.status IN ('accepted', 'disputed')`

const selectUnranked = (
  db: Db,
  slug: string,
  known: number | null,
  after: string,
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT c.id, ${ENTRY_JSON} AS entry, c.unranked FROM claims c ${ENTRY_JOINS}
       WHERE c.board = ${BOARD_ID} AND ${SHOWN_UNRANKED} AND c.id > ?3 ORDER BY c.id LIMIT ?4`,
    )
    .bind(slug, known, after, limit)

const unrankedIn = (result: D1Result | undefined): UnrankedRow[] =>
  rowsOf<{ id: string; entry: string; unranked: string }>(result).map(({ id, entry, unranked }) => ({
    id,
    entry: entryFrom(entry),
    reasons: JSON.parse(unranked) as UnrankedReason[],
  }))

/**
 * A page of a board in one round trip over an index range; the first page brings the first of the unranked with it. Where `known` is the board's revision, only its header is read.
 */
export async function readLeaderboard(
  db: Db,
  slug: string,
  limit: number,
  after: BoardPlace | null,
  known: number | null,
): Promise<BoardRead | null> {
  const [header, page, intervals, unranked, leader] = await db.batch([
    db.prepare(ONE_BOARD).bind(slug),
    selectPage(db, slug, known, limit + lookAhead(limit), after),
    db
      .prepare(`SELECT worst, best FROM standings WHERE board = ${BOARD_ID} AND worst <> best LIMIT ?3`)
      .bind(slug, known, LIMITS.intervals + 1),
    selectUnranked(db, slug, known, '', after === null ? Math.min(limit, FIRST_UNRANKED) : 0),
    selectPage(db, slug, known, after === null ? 0 : 1, null),
  ])
  const [board] = boardsIn(header)
  if (board === undefined) return null
  const rows = rowsOf<BoardPlace & { entry: string }>(page).map((row) => ({ ...row, entry: entryFrom(row.entry) }))
  const held = rowsOf<Standing>(intervals)
  const [first] = rowsOf<{ entry: string }>(leader)
  return {
    board,
    rows,
    intervals: held.length > LIMITS.intervals ? null : held,
    unranked: unrankedIn(unranked),
    leader: first === undefined ? (rows[0]?.entry ?? null) : entryFrom(first.entry),
  }
}

/** The claims below a board, in pages. */
export async function listUnranked(
  db: Db,
  slug: string,
  after: string,
  limit: number,
): Promise<{ board: Leaderboard; rows: UnrankedRow[] } | null> {
  const [header, unranked] = await db.batch([
    db.prepare(ONE_BOARD).bind(slug),
    selectUnranked(db, slug, null, after, limit + 1),
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
