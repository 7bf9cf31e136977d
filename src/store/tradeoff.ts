import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import type { TradedClaim } from '../domain/pairing.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { tradeoffOf } from '../domain/tradeoff.ts'
import { type Db, rowsOf } from './db.ts'
import { ENTRY, ENTRY_JOINS } from './entry-sql.ts'
import { entryFrom } from './entry-text.ts'
import { BOARD_COLUMNS, BOARD_JOINS, type BoardRow, boardFromRow, SHOWN } from './leaderboards.ts'
import { resolved } from './references.ts'
import { SURROUNDINGS, type Surroundings, sentenceAround } from './surroundings.ts'

export type TradeoffRefusal =
  | { readonly reason: 'unknown_metric'; readonly at: 'x' | 'y'; readonly slug: string }
  | { readonly reason: 'unknown_benchmark'; readonly slug: string }
  | { readonly reason: 'one_metric'; readonly slug: string }
  | { readonly reason: 'other_threshold'; readonly end: 'min' | 'max'; readonly metric: string }
  | { readonly reason: 'too_many_claims' }

export interface LoadedTradeoff {
  readonly answer: TradeoffAnswer
  /** What the answer was made from, with revisions: it is another one when they are. */
  readonly from: readonly { readonly slug: string; readonly revision: number }[]
}

/** A claim `c` with its board, edition `e` and what it names, as `tradedFrom` reads it. */
const TRADED_COLUMNS = `${BOARD_COLUMNS}, c.unranked AS reasons, c.stated_on, c.edition, c.quote, c.locator, c.file_row, ${ENTRY} AS entry,
  ${SURROUNDINGS}`
const TRADED_JOINS = `${ENTRY_JOINS} JOIN leaderboards b ON b.id = c.board ${BOARD_JOINS}
  JOIN editions e ON e.source = c.source AND e.label = c.edition`

interface TradedRow extends BoardRow, Surroundings {
  axis: 'x' | 'y'
  reasons: string
  stated_on: string | null
  edition: string
  quote: string | null
  locator: string | null
  file_row: string | null
  entry: string
}

/** The sentence of a quote, of the text around it: none where the text around it does not reach to its beginning. */
function sentenceIn(row: TradedRow, quote: { start: number; exact: string }): TradedClaim['sentence'] {
  const found = sentenceAround(row, quote.exact)
  if (found === null) return null
  const isCut = found.lead === row.before?.length && quote.start > found.lead
  return isCut ? null : { start: quote.start - found.lead, text: found.text }
}

function tradedFrom(row: TradedRow, boards: Map<number, Leaderboard>): TradedClaim {
  const quote = row.quote === null ? null : (JSON.parse(row.quote) as { start: number; exact: string })
  const board = boards.get(row.id) ?? boardFromRow(row)
  boards.set(row.id, board)
  const { axis, edition, locator, stated_on, file_row } = row
  const reasons = JSON.parse(row.reasons) as UnrankedReason[]
  return {
    ...{ axis, board, stated_on, row: file_row },
    value: { ...entryFrom(row.entry), edition, quote: quote?.exact ?? null, locator, reasons },
    sentence: quote === null ? null : sentenceIn(row, quote),
  }
}

/** Claims on boards of a metric and, where one is asked for (`?3`), of a benchmark or none; as many as may be looked through. */
const onBoardsOf = (metric: string): string =>
  `SELECT c.id, c.system FROM leaderboards b CROSS JOIN claims c ON c.board = b.id WHERE b.metric = ${resolved('metrics', metric)}
     AND (?3 IS NULL OR b.benchmark IS NULL OR b.benchmark = ${resolved('benchmarks', '?3')}) LIMIT ${LIMITS.tradeoff_looked + 1}`

/** The claims on two metrics of systems that have claims on both, and how many claims were looked through. */
const selectTraded = (db: Db, { x, y, benchmark }: TradeoffQuery): D1PreparedStatement =>
  db
    .prepare(
      `WITH xs AS MATERIALIZED (${onBoardsOf('?1')}), ys AS MATERIALIZED (${onBoardsOf('?2')}),
         both AS MATERIALIZED (SELECT 'x' AS axis, id FROM xs WHERE system IN (SELECT system FROM ys)
           UNION ALL SELECT 'y', id FROM ys WHERE system IN (SELECT system FROM xs) LIMIT ${LIMITS.tradeoff_claims + 1})
       SELECT looked.*, it.* FROM (SELECT max((SELECT count(*) FROM xs), (SELECT count(*) FROM ys)) AS looked, (SELECT count(*) FROM both) AS held) looked
       LEFT JOIN (SELECT both.axis, ${TRADED_COLUMNS} FROM both CROSS JOIN claims c ON c.id = both.id ${TRADED_JOINS} WHERE ${SHOWN}) it`,
    )
    .bind(x, y, benchmark ?? null)

const selectAxes = (db: Db, slugs: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT p.key AS at, m.slug, m.name, m.unit, m.better, m.vague, m.revision FROM json_each(?1) p
       JOIN metrics m ON m.slug = ${resolved('metrics', 'p.value')}`,
    )
    .bind(JSON.stringify(slugs))

interface AxisRow extends Omit<TradeoffAnswer['x'], 'vague'> {
  at: number
  vague: number
  revision: number
}

/**
 * What systems give up on metric `x` for metric `y`, or why that cannot be told; one round trip. Reads at most
 * `LIMITS.tradeoff_looked` index rows of each metric and `LIMITS.tradeoff_claims` claims with what they name.
 */
export async function loadTradeoff(db: Db, query: TradeoffQuery): Promise<Result<LoadedTradeoff, TradeoffRefusal>> {
  for (const end of ['min', 'max'] as const) {
    const other = Object.keys(query[end] ?? {}).find((metric) => metric !== query.x && metric !== query.y)
    if (other !== undefined) return err({ reason: 'other_threshold', end, metric: other })
  }
  const asked = query.benchmark
  const [axes, benchmarks, rows] = await db.batch([
    selectAxes(db, [query.x, query.y]),
    db
      .prepare(`SELECT slug, name, revision FROM benchmarks WHERE slug = ${resolved('benchmarks', '?1')}`)
      .bind(asked ?? ''),
    selectTraded(db, query),
  ])
  const found = rowsOf<AxisRow>(axes)
  const axisAt = (place: number) => found.find(({ at }) => at === place)
  const [x, y] = [axisAt(0), axisAt(1)]
  if (x === undefined) return err({ reason: 'unknown_metric', at: 'x', slug: query.x })
  if (y === undefined) return err({ reason: 'unknown_metric', at: 'y', slug: query.y })
  if (x.slug === y.slug) return err({ reason: 'one_metric', slug: x.slug })
  const [benchmark] = rowsOf<Named & { revision: number }>(benchmarks)
  if (asked !== undefined && benchmark === undefined) return err({ reason: 'unknown_benchmark', slug: asked })
  const traded = rowsOf<TradedRow & { looked: number; held: number }>(rows)
  if (traded.some(({ looked, held }) => looked > LIMITS.tradeoff_looked || held > LIMITS.tradeoff_claims))
    return err({ reason: 'too_many_claims' })
  const boards = new Map<number, Leaderboard>()
  const claims = traded.filter(({ axis }) => axis !== null).map((row) => tradedFrom(row, boards))
  const on = benchmark === undefined ? null : { slug: benchmark.slug, name: benchmark.name }
  const axis = ({ slug, name, unit, better, vague }: AxisRow) => ({ slug, name, unit, better, vague: vague === 1 })
  return ok({
    answer: tradeoffOf(claims, { x: axis(x), y: axis(y), benchmark: on }, query),
    from: [x, y, ...(benchmark === undefined ? [] : [benchmark]), ...boards.values()].map(({ slug, revision }) => ({
      slug,
      revision,
    })),
  })
}

/** Names of all metrics, for a list to choose from. */
export const selectMetricNames = (db: Db): D1PreparedStatement =>
  db.prepare('SELECT slug, name FROM metrics WHERE merged_into IS NULL ORDER BY slug LIMIT 1000')

/** The newest claims that stand on a board, from which it is told what is stated together. */
export const selectNewestTraded = (db: Db): D1PreparedStatement =>
  db.prepare(
    `SELECT 'x' AS axis, ${TRADED_COLUMNS} FROM (SELECT id FROM claims ORDER BY created_at DESC, id DESC LIMIT ${LIMITS.tradeoff_newest}) n
     CROSS JOIN claims c ON c.id = n.id ${TRADED_JOINS} WHERE ${SHOWN}`,
  )

export function tradedIn(result: D1Result | undefined): TradedClaim[] {
  const boards = new Map<number, Leaderboard>()
  return rowsOf<TradedRow>(result).map((row) => tradedFrom(row, boards))
}
