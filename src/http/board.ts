import * as v from 'valibot'
import type { Entry, LeaderboardAnswer, UnrankedEntry } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import { notesBeside } from '../domain/notes.ts'
import { placePage } from '../domain/place.ts'
import { compareEntries, type Direction, rank, standings } from '../domain/rank.ts'
import { type BoardClaim, listBoardClaims } from '../store/board-claims.ts'
import type { Db } from '../store/db.ts'
import { type BareEntry, type BoardRead, isTable, readLeaderboard, type UnrankedRow } from '../store/leaderboards.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

/** What a request for a board comes to; the caller turns each into its kind of answer. */
export type BoardResult =
  | { found: 'board'; answer: LeaderboardAnswer; revision: number; cursor: string | null }
  | { found: 'unchanged'; revision: number }
  | { found: 'nothing' }
  | { found: 'invalid_cursor' }
  | { found: 'expired_cursor' }
  | { found: 'too_many' }

const Finite = v.pipe(v.number(), v.finite())

const PageCursor = v.strictObject({
  revision: Finite,
  before: v.pipe(Finite, v.integer(), v.minValue(1)),
  rank: Finite,
  after: v.strictObject({
    worst: Finite,
    best: Finite,
    class: Finite,
    stated_on: v.string(),
    name: v.string(),
    system: v.string(),
  }),
})
const OffsetCursor = v.strictObject({ revision: Finite, offset: v.pipe(Finite, v.integer(), v.minValue(1)) })

const NO_PLACE = { rank: null, rank_low: null, rank_high: null } as const

export const unrankedEntry = ({ entry, reasons }: UnrankedRow): UnrankedEntry => ({ ...NO_PLACE, ...entry, reasons })

/** A page of the board's index, its places made from the page, its cursor and the board's intervals. */
function pageAnswer(
  read: BoardRead,
  limit: number,
  place: v.InferOutput<typeof PageCursor> | null,
): { entries: Entry[]; cursor: string | null } {
  const { board, rows } = read
  const before = place?.before ?? 0
  const places = placePage({
    rows,
    shown: Math.min(limit, rows.length),
    before,
    previous: place === null ? null : { worst: place.after.worst, rank: place.rank },
    entries: board.entries,
    intervals: read.intervals,
  })
  const entries = places.map((it, i): Entry => {
    const { entry } = rows[i] as (typeof rows)[number]
    const unknown = it.rank_low === null || it.rank_high === null
    if (isTable(board)) return { ...NO_PLACE, ...entry, notes: [...entry.notes] }
    const notes = notesBeside(entry, before === 0 && i === 0 ? null : read.leader)
    return { ...it, ...entry, notes: unknown ? [...notes, 'rank_range_unknown'] : notes }
  })
  const last = rows[entries.length - 1]
  if (rows.length <= entries.length || last === undefined) return { entries, cursor: null }
  const { entry: _, ...after } = last
  const rankOfLast = places.at(-1)?.rank ?? 0
  return {
    entries,
    cursor: encodeCursor({ revision: board.revision, before: before + entries.length, rank: rankOfLast, after }),
  }
}

async function readPage(db: Db, slug: string, query: BoardQuery, known: number | null): Promise<BoardResult> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor, PageCursor)
  if (query.cursor !== undefined && place === null) return { found: 'invalid_cursor' }
  const read = await readLeaderboard(db, slug, query.limit, place?.after ?? null, known)
  if (read === null) return { found: 'nothing' }
  const { revision } = read.board
  if (place !== null && place.revision !== revision) return { found: 'expired_cursor' }
  if (known === revision) return { found: 'unchanged', revision }
  const { entries, cursor } = pageAnswer(read, query.limit, place)
  const unranked = { count: read.board.unranked, first: read.unranked.map(unrankedEntry) }
  return { found: 'board', revision, cursor, answer: { leaderboard: read.board, entries, unranked, next: null } }
}

const rankable = (claim: BoardClaim) => ({
  ...claim,
  low: claim.entry.low,
  high: claim.entry.high,
  self_reported: claim.class === 0,
  stated_on: claim.stated_on,
})

/** Ranks what a filter left: each system's first claim, or every claim where all are asked for. */
function rankFiltered(claims: readonly BoardClaim[], direction: Direction, all: boolean, table: boolean): Entry[] {
  const entries = claims.map(rankable)
  const standing = all ? entries : standings(entries, direction)
  if (table) return [...standing].sort(compareEntries(direction)).map(({ entry }) => ({ ...NO_PLACE, ...entry }))
  const ranked = rank(standing, direction)
  const leader = ranked[0]?.entry ?? null
  return ranked.map(({ entry, rank: place, rank_low, rank_high }, i) => ({
    rank: place,
    rank_low,
    rank_high,
    ...entry,
    notes: notesBeside(entry, i === 0 ? null : (leader as BareEntry)),
  }))
}

async function readFiltered(db: Db, slug: string, query: BoardQuery): Promise<BoardResult> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor, OffsetCursor)
  if (query.cursor !== undefined && place === null) return { found: 'invalid_cursor' }
  const read = await listBoardClaims(db, slug, query)
  if (read === null) return { found: 'nothing' }
  const { board } = read
  if (place !== null && place.revision !== board.revision) return { found: 'expired_cursor' }
  if (read.claims.length + read.unranked.length > LIMITS.filtered_claims) return { found: 'too_many' }
  const table = isTable(board)
  const direction = table ? 'higher' : (board.metric.better ?? 'higher')
  const ranked = rankFiltered(read.claims, direction, query.all === '1', table)
  const offset = place?.offset ?? 0
  const end = offset + query.limit
  const more = ranked.length > end
  return {
    found: 'board',
    revision: board.revision,
    cursor: more ? encodeCursor({ revision: board.revision, offset: end }) : null,
    answer: {
      leaderboard: { ...board, entries: ranked.length, unranked: read.unranked.length },
      entries: ranked.slice(offset, end),
      unranked: { count: read.unranked.length, first: read.unranked.slice(0, 3).map(unrankedEntry) },
      next: null,
    },
  }
}

export const isFiltered = ({ source_class, since, until, as_of, all, conditions }: BoardQuery): boolean =>
  [source_class, since, until, as_of, conditions].some((filter) => filter !== undefined) || all === '1'

/** A board, or a page of it, ready to be shown in any format. `known` is the revision that the caller already has. */
export const loadBoard = (db: Db, slug: string, query: BoardQuery, known: number | null): Promise<BoardResult> =>
  isFiltered(query) ? readFiltered(db, slug, query) : readPage(db, slug, query, known)
