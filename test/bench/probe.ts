import { openFile } from './sqlite-database.ts'
import { databaseFile } from './state.ts'
import { LARGEST_BOARD, TEN_METRICS } from './tracker.ts'

/** What the requests of the cases name. */
export interface Probe {
  readonly board: string
  /** Five systems, each with a claim on all of ten metrics, in as few claims as any. */
  readonly systems: readonly string[]
  readonly claim: string
  readonly benchmark: string
  /** A source without a text. */
  readonly table: string
}

export function probeOf(state: string): Probe {
  const { file } = openFile(databaseFile(state))
  const systems = file
    .prepare(
      `SELECT system FROM claims WHERE metric IN (SELECT value FROM json_each(?1)) AND stands = 1
       GROUP BY system HAVING count(DISTINCT metric) = 10 ORDER BY count(*), system LIMIT 5`,
    )
    .all(JSON.stringify(TEN_METRICS))
  const board = file.prepare('SELECT id, benchmark FROM leaderboards WHERE slug = ?1').get(LARGEST_BOARD)
  const claim = file
    .prepare('SELECT claim FROM standings WHERE board = ?1 ORDER BY worst DESC LIMIT 1')
    .get(board?.id ?? 0)
  const table = file.prepare('SELECT source FROM editions WHERE text IS NULL ORDER BY source LIMIT 1').get()
  file.close()
  if (systems.length < 5 || board === undefined || claim === undefined || table === undefined)
    throw new Error(`Cannot find what to ask for in ${state}`)
  return {
    board: LARGEST_BOARD,
    systems: systems.map(({ system }) => String(system)),
    claim: String(claim.claim),
    benchmark: String(board.benchmark),
    table: String(table.source),
  }
}
