import { prepareClaims } from '../../src/domain/prepare.ts'
import type { ClaimRecord } from '../../src/domain/record.ts'
import { sha256 } from '../../src/domain/slug.ts'
import { insertBenchmarks } from '../../src/store/benchmarks.ts'
import { insertEvent } from '../../src/store/events.ts'
import { insertLeaderboards } from '../../src/store/leaderboards.ts'
import { insertMetrics } from '../../src/store/metrics.ts'
import { insertSources, type NewSource } from '../../src/store/sources.ts'
import { refreshTouched } from '../../src/store/standings.ts'
import { insertSystems } from '../../src/store/systems.ts'
import { insertTopics } from '../../src/store/topics.ts'
import { claimInserter } from './claim-rows.ts'
import { papersOf, type StatingPaper } from './papers.ts'
import type { OpenFile } from './sqlite-database.ts'
import { type Registries, registriesOf, type Size } from './tracker.ts'

export const FILLED_AT = '2026-11-01T00:00:00.000Z'
/** As what comes with the seed: one event tells of it all. */
const ACTOR = 'seed'

const PAPERS_A_BATCH = 500
/** Boards whose standings are made by one batch. */
const BOARDS_A_BATCH = 500

const boardsOf = (records: readonly ClaimRecord[]) => [
  ...new Map(
    records.flatMap(({ board, board_slug }) =>
      board === null || board_slug === null ? [] : [[board_slug, { ...board, slug: board_slug }]],
    ),
  ).values(),
]

/** The claims of a paper, as the core makes them. */
async function recordsOf({ source, claims }: StatingPaper, { metrics }: Registries): Promise<ClaimRecord[]> {
  const prepared = await prepareClaims(source, claims, (slug) => metrics.find((metric) => metric.slug === slug) ?? null)
  if (!prepared.ok) throw new Error(`Cannot prepare a claim of ${source.slug}: ${JSON.stringify(prepared.error)}`)
  return prepared.value
}

const withDigests = async (source: StatingPaper['source']): Promise<NewSource> => ({
  ...source,
  editions: await Promise.all(
    source.editions.map(async (edition) => ({
      ...edition,
      sha256: edition.text === null ? null : await sha256(edition.text),
    })),
  ),
})

/** The indexes of claims are made once, when all are there: a million rows in the order of eleven indexes take long. */
async function withoutIndexes({ file }: OpenFile, work: () => Promise<void>): Promise<void> {
  const indexes = file
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'claims' AND sql IS NOT NULL")
    .all()
  for (const { name } of indexes) file.exec(`DROP INDEX ${name}`)
  await work()
  for (const { sql } of indexes) file.exec(String(sql))
}

/** Everything of a tracker, but the standings, in batches of some hundred papers. */
async function insertPapers({ db, file }: OpenFile, size: Size): Promise<void> {
  const registries = registriesOf(size)
  const insertClaims = claimInserter(file, ACTOR, FILLED_AT)
  const selectBoards = file.prepare('SELECT slug, id FROM leaderboards')
  let papers: StatingPaper[] = []
  const flush = async (): Promise<void> => {
    const records = (await Promise.all(papers.map((paper) => recordsOf(paper, registries)))).flat()
    const sources = await Promise.all(papers.map(({ source }) => withDigests(source)))
    await db.batch([...insertSources(db, sources, FILLED_AT), insertLeaderboards(db, boardsOf(records), FILLED_AT)])
    const boards = new Map(selectBoards.all().map(({ slug, id }) => [String(slug), Number(id)]))
    file.exec('BEGIN')
    insertClaims(records, boards)
    file.exec('COMMIT')
    papers = []
  }
  for (const paper of papersOf(size, registries)) {
    papers.push(paper)
    if (papers.length === PAPERS_A_BATCH) await flush()
  }
  if (papers.length > 0) await flush()
}

/** The standings of all boards, made by the statements that a write makes them by, some hundred boards at a time. */
async function makeStandings({ db }: OpenFile, boards: number): Promise<void> {
  for (let first = 0; first <= boards; first += BOARDS_A_BATCH)
    await db.batch(
      refreshTouched(db, {
        sql: `SELECT DISTINCT board, system FROM claims WHERE board >= ${first} AND board < ${first + BOARDS_A_BATCH}
          AND status IN ('accepted', 'disputed')`,
        values: [],
      }),
    )
}

/** Writes a tracker of a size into a migrated database that holds nothing. */
export async function fill(into: OpenFile, size: Size): Promise<void> {
  const { db } = into
  const { tasks, datasets, metrics, benchmarks, systems } = registriesOf(size)
  const added = {
    source: size.papers,
    system: systems.length,
    metric: metrics.length,
    benchmark: benchmarks.length,
    task: tasks.length,
    dataset: datasets.length,
  }
  await db.batch([
    ...insertMetrics(db, metrics),
    ...insertSystems(db, systems),
    ...insertTopics(db, 'tasks', tasks),
    ...insertTopics(db, 'datasets', datasets),
    ...insertBenchmarks(db, benchmarks),
    insertEvent(db, {
      at: FILLED_AT,
      actor: ACTOR,
      action: 'import.commit',
      subject_kind: 'seed',
      subject: 'bench',
      reason: 'A tracker to be measured',
      before: null,
      after: JSON.stringify({ claims: size.claims, added }),
    }),
  ])
  await withoutIndexes(into, () => insertPapers(into, size))
  await makeStandings(into, size.boards)
}
