import * as v from 'valibot'
import type { Conditions } from '../../schemas/claim.ts'
import type { Entry, EntryNote, Leaderboard, UnrankedEntry } from '../../schemas/leaderboard.ts'
import { LIMITS } from '../../schemas/limits.ts'
import type { BoardQuery } from '../../schemas/query.ts'
import { differingConditions } from '../domain/comparable.ts'
import { notesBeside } from '../domain/notes.ts'
import { placePage } from '../domain/place.ts'
import { compareEntries, type Direction, rank, standings } from '../domain/rank.ts'
import { type BoardClaim, listBoardClaims } from '../store/board-claims.ts'
import { type BoardRead, findRevision, readLeaderboard } from '../store/board-page.ts'
import type { Db } from '../store/db.ts'
import { type BareEntry, conditionsOf, type EntryLines, entryOf, hasUncertainty, slugOf } from '../store/entry-text.ts'
import { isTable } from '../store/leaderboards.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { NO_PLACE, placed, placeless, type Told, told, unplaced, unrankedEntry } from './told.ts'

export interface BoardPage {
  readonly leaderboard: Leaderboard
  readonly entries: readonly Told<Entry>[]
  readonly unranked: { readonly count: number; readonly first: readonly Told<UnrankedEntry>[] }
  /** Where the next page begins. */
  readonly cursor: string | null
}

/** What a request for a board comes to; the caller turns each into its kind of answer. */
export type BoardResult =
  | { found: 'board'; page: BoardPage }
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
  /** The system of the last row before the page. */
  after: v.string(),
})
const OffsetCursor = v.strictObject({ revision: Finite, offset: v.pipe(Finite, v.integer(), v.minValue(1)) })

/**
 * Notes of entries that follow from the leader's. They are read as wholes only where a ± may overlap the leader's; else what their
 * conditions come to is told once for all that have the same.
 */
function notesFrom(leader: EntryLines): (row: EntryLines) => readonly EntryNote[] {
  const uncertain = hasUncertainty(leader) ? entryOf(leader) : null
  const known = new Map<string, readonly EntryNote[]>([[conditionsOf(leader), []]])
  const compared = (conditions: string): readonly EntryNote[] =>
    differingConditions(JSON.parse(conditionsOf(leader)) as Conditions, JSON.parse(conditions) as Conditions).length > 0
      ? ['conditions_differ']
      : []
  return (row) => {
    if (uncertain !== null && hasUncertainty(row)) {
      const own = entryOf(row)
      return notesBeside(own, uncertain).slice(own.notes.length)
    }
    const conditions = conditionsOf(row)
    const notes = known.get(conditions) ?? compared(conditions)
    known.set(conditions, notes)
    return notes
  }
}

/** A page of the board's index, its places made from the page, its cursor and the board's intervals. */
function pageOf(read: BoardRead, limit: number, place: v.InferOutput<typeof PageCursor> | null): BoardPage {
  const { board, rows, ends, previous } = read
  const before = place?.before ?? 0
  const places = placePage({
    rows: ends,
    shown: Math.min(limit, rows.length),
    before,
    previous: place === null || previous === null ? null : { worst: previous, rank: place.rank },
    entries: board.entries,
    intervals: read.intervals,
  })
  const notesOf = read.leader === null ? () => [] : notesFrom(read.leader)
  const entries = places.map((it, i) => {
    const row = rows[i] as EntryLines
    return isTable(board) ? placeless(row) : placed(row, it, before + i === 0 ? [] : notesOf(row))
  })
  const last = rows[entries.length - 1]
  const below = { count: board.unranked, first: read.unranked.map(unplaced) }
  if (ends.length <= entries.length || last === undefined)
    return { leaderboard: board, entries, unranked: below, cursor: null }
  const cursor: v.InferOutput<typeof PageCursor> = {
    revision: board.revision,
    before: before + entries.length,
    rank: places.at(-1)?.rank ?? 0,
    after: slugOf(last),
  }
  return { leaderboard: board, entries, unranked: below, cursor: encodeCursor(cursor) }
}

async function readPage(db: Db, slug: string, query: BoardQuery, known: number | null): Promise<BoardResult> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor, PageCursor)
  if (query.cursor !== undefined && place === null) return { found: 'invalid_cursor' }
  if (known !== null && (await findRevision(db, slug)) === known)
    return place !== null && place.revision !== known
      ? { found: 'expired_cursor' }
      : { found: 'unchanged', revision: known }
  const read = await readLeaderboard(db, slug, query.limit, place?.after ?? null)
  if (read === null) return { found: 'nothing' }
  if (place !== null && place.revision !== read.board.revision) return { found: 'expired_cursor' }
  if (place !== null && read.previous === null) return { found: 'invalid_cursor' }
  return { found: 'board', page: pageOf(read, query.limit, place) }
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
    page: {
      leaderboard: { ...board, entries: ranked.length, unranked: read.unranked.length },
      entries: ranked.slice(offset, end).map(told),
      unranked: {
        count: read.unranked.length,
        first: read.unranked.slice(0, 3).map((row) => told(unrankedEntry(row))),
      },
      cursor: more ? encodeCursor({ revision: board.revision, offset: end }) : null,
    },
  }
}

export const isFiltered = ({ source_class, since, until, as_of, all, conditions }: BoardQuery): boolean =>
  [source_class, since, until, as_of, conditions].some((filter) => filter !== undefined) || all === '1'

/** A board, or a page of it, ready to be shown in any format. `known` is the revision that the caller already has. */
export const loadBoard = (db: Db, slug: string, query: BoardQuery, known: number | null): Promise<BoardResult> =>
  isFiltered(query) ? readFiltered(db, slug, query) : readPage(db, slug, query, known)
