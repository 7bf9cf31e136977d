import { TABLE_BASES } from '../../schemas/kinds.ts'
import type { Leaderboard, Named } from '../../schemas/leaderboard.ts'
import type { TradeoffQuery } from '../../schemas/query.ts'
import type { TradeoffAnswer, TradeoffPair, TradeoffPlane } from '../../schemas/tradeoff.ts'
import type { WhyNot } from './comparable.ts'
import { axisValue, type FrontierPlace, frontierOf } from './frontier.ts'
import { type ClaimPair, offFrontier, pairsOf, type TradedClaim } from './pairing.ts'
import { compareText, type Placed, standingOf } from './rank.ts'
import { directionOf } from './unranked.ts'

export type TradeoffMetrics = Pick<TradeoffAnswer, 'x' | 'y' | 'benchmark'>

/** Why pairs of two boards have no frontier: nothing is better than another on a metric that is vague or without direction. */
function whyNoFrontier(boards: readonly Leaderboard[], isVague: boolean, rankable: number): WhyNot[] {
  const why: WhyNot[] = []
  if (isVague) why.push('vague_metric')
  if (boards.some(({ basis }) => TABLE_BASES.has(basis))) why.push('counts_and_sizes')
  else if (boards.some((board) => directionOf(board, board.metric.better) === null)) why.push('no_direction')
  return why.length === 0 && rankable < 2 ? ['one_pair'] : why
}

function placesOf(pairs: readonly ClaimPair[], x: Leaderboard, y: Leaderboard): Map<ClaimPair, FrontierPlace> {
  const [dx, dy] = [directionOf(x, x.metric.better) ?? 'higher', directionOf(y, y.metric.better) ?? 'higher']
  const places = frontierOf(pairs.map((pair) => ({ x: axisValue(pair.x.value, dx), y: axisValue(pair.y.value, dy) })))
  return new Map(pairs.map((pair, i) => [pair, places[i] as FrontierPlace]))
}

type Thresholds = Pick<TradeoffQuery, 'min' | 'max'>
type Passed = 'surely' | 'perhaps' | 'no'

/** Whether all values that the bounds allow are within the thresholds of a metric, or some, or none. */
function passes({ low, high }: Placed, metric: string, { min, max }: Thresholds): Passed {
  const [least, most] = [min?.[metric] ?? Number.NEGATIVE_INFINITY, max?.[metric] ?? Number.POSITIVE_INFINITY]
  const [from, to] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]
  if (from >= least && to <= most) return 'surely'
  return from <= most && to >= least ? 'perhaps' : 'no'
}

const worse = (a: Passed, b: Passed): Passed =>
  a === 'no' || b === 'no' ? 'no' : a === 'surely' && b === 'surely' ? 'surely' : 'perhaps'

/** By the guaranteed end of an axis, best first, or by name; then by name and claims. */
function inOrderOf(sort: TradeoffQuery['sort'], board: Leaderboard): (a: TradeoffPair, b: TradeoffPair) => number {
  const direction = directionOf(board, board.metric.better) ?? 'higher'
  const worst = (pair: TradeoffPair): number => (sort === 'system' ? 0 : standingOf(pair[sort], direction).worst)
  return (a, b) => {
    const [p, q] = [worst(a), worst(b)]
    return (
      (p === q ? 0 : p > q ? -1 : 1) ||
      compareText(a.system.name, b.system.name) ||
      compareText(a.x.claim + a.y.claim, b.x.claim + b.y.claim)
    )
  }
}

/** One plane: places are told among all of its pairs, thresholds choose which of them are shown. */
function planeOf(pairs: readonly ClaimPair[], isVague: boolean, query: TradeoffQuery): TradeoffPlane {
  const { x, y } = { x: (pairs[0] as ClaimPair).x.board, y: (pairs[0] as ClaimPair).y.board }
  const rankable = pairs.filter((pair) => [pair.x, pair.y].every((claim) => offFrontier(claim).length === 0))
  const why = whyNoFrontier([x, y], isVague, rankable.length)
  const places = why.length === 0 ? placesOf(rankable, x, y) : new Map<ClaimPair, FrontierPlace>()
  const passed = Map.groupBy(pairs, (pair) =>
    worse(passes(pair.x.value, query.x, query), passes(pair.y.value, query.y, query)),
  )
  const perhaps = passed.get('perhaps')?.length ?? 0
  return {
    ...{ x, y, why },
    left_out: { count: perhaps + (passed.get('no')?.length ?? 0), perhaps },
    pairs: (passed.get('surely') ?? [])
      .map((pair) => ({
        system: pair.x.value.system,
        paired_by: pair.paired_by,
        sentence: pair.paired_by === 'one_sentence' ? (pair.x.sentence?.text ?? null) : null,
        frontier: places.get(pair) ?? null,
        ...{ x: pair.x.value, y: pair.y.value },
      }))
      .sort(inOrderOf(query.sort, query.sort === 'y' ? y : x)),
  }
}

/** Of two boards, may one hold what the other cost? Not on different benchmarks; where one is asked for, one must be on it. */
const areOfOne = (x: Leaderboard, y: Leaderboard, benchmark: string | null): boolean => {
  const named = [x.benchmark, y.benchmark].flatMap((it) => (it === null ? [] : [it.slug]))
  return new Set(named).size < 2 && (benchmark === null || named.includes(benchmark))
}

/**
 * What systems give up on one metric for another: of claims of systems with claims on both, the pairs that are stated together
 * or in one comparable setting, plane by plane, and which of them are on the frontier for certain and possibly.
 */
export function tradeoffOf(
  claims: readonly TradedClaim[],
  metrics: TradeoffMetrics,
  query: TradeoffQuery,
): TradeoffAnswer {
  const planes = new Map<string, ClaimPair[]>()
  let [unpaired, undecided] = [0, 0]
  const boardOf = ({ board }: TradedClaim): string => board.slug
  for (const [, own] of Map.groupBy(claims, ({ value }) => value.system.slug)) {
    const of = (axis: TradedClaim['axis']) =>
      Map.groupBy(
        own.filter((claim) => claim.axis === axis),
        boardOf,
      )
    const [xs, ys] = [of('x'), of('y')]
    let paired = 0
    for (const [x, these] of xs)
      for (const [y, those] of ys) {
        const [a, b] = [these[0], those[0]]
        if (a === undefined || b === undefined) continue
        if (!areOfOne(a.board, b.board, metrics.benchmark?.slug ?? null)) continue
        const found = pairsOf(these, those)
        undecided += found.undecided
        paired += found.pairs.length
        if (found.pairs.length > 0) planes.set(`${x} ${y}`, [...(planes.get(`${x} ${y}`) ?? []), ...found.pairs])
      }
    if (paired === 0 && xs.size > 0 && ys.size > 0) unpaired++
  }
  const isVague = metrics.x.vague || metrics.y.vague
  const made = [...planes.values()].map((pairs) => planeOf(pairs, isVague, query))
  const size = ({ pairs, left_out }: TradeoffPlane): number => pairs.length + left_out.count
  return {
    ...metrics,
    planes: made.sort((a, b) => size(b) - size(a) || compareText(a.x.slug + a.y.slug, b.x.slug + b.y.slug)),
    ...{ unpaired, undecided },
  }
}

/** Two metrics, and the systems of which both are stated together. */
export interface MetricsTogether {
  readonly x: Named
  readonly y: Named
  readonly systems: readonly Named[]
}

/** Metrics of which pairs can be made of these claims, those of most systems first; what is better when lower goes across. */
export function metricsTogether(claims: readonly TradedClaim[]): MetricsTogether[] {
  const found = new Map<string, { x: Named; y: Named; systems: Map<string, Named> }>()
  const placeOf = ({ value }: TradedClaim) => JSON.stringify([value.system.slug, value.source.slug, value.edition])
  for (const [, own] of Map.groupBy(claims, placeOf)) {
    const boards = [...Map.groupBy(own, ({ board }) => board.slug).values()]
    for (const xs of boards)
      for (const ys of boards) {
        const [a, b] = [xs[0] as TradedClaim, ys[0] as TradedClaim]
        const [x, y] = [a.board.metric, b.board.metric]
        const cost = (metric: Leaderboard['metric']): number => (metric.better === 'lower' ? 0 : 1)
        if ((cost(x) - cost(y) || compareText(x.slug, y.slug)) >= 0 || !areOfOne(a.board, b.board, null)) continue
        if (pairsOf(xs, ys).pairs.length === 0) continue
        const held = found.get(`${x.slug} ${y.slug}`) ?? { x, y, systems: new Map() }
        held.systems.set(a.value.system.slug, a.value.system)
        found.set(`${x.slug} ${y.slug}`, held)
      }
  }
  return [...found.values()]
    .map(({ x, y, systems }) => ({ x, y, systems: [...systems.values()] }))
    .sort((a, b) => b.systems.length - a.systems.length || compareText(a.x.name + a.y.name, b.x.name + b.y.name))
}
