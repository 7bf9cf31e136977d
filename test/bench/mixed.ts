import { createHash } from 'node:crypto'
import { type Answer, connect } from './connection.ts'
import type { Probe } from './probe.ts'
import { memoryOf } from './process.ts'
import { median } from './ratio.ts'
import type { Server } from './server.ts'
import { TEN_METRICS } from './tracker.ts'
import { SOUGHT } from './vocabulary.ts'
import { writeUntil } from './writer.ts'

/** Half of the clients read what is hot, half what is made anew. */
const CLIENTS = ['uncached', 'cached', 'uncached', 'cached', 'uncached', 'cached', 'uncached', 'cached'] as const
/** Milliseconds between two looks at the memory. */
const LOOK = 250
/** By how much the memory of the last quarter may exceed that of the second: what is read is kept by SQLite, up to its limit. */
const MOST_GROWTH = 1.2
const SLACK_MEGABYTES = 30

interface Board {
  readonly leaderboard: { readonly revision: number; readonly entries: number }
  readonly entries: readonly { readonly rank: number | null }[]
}

const PAGE = 50

/** What an answer about a board says that no revision of it can say. */
export function contradictionsOf({ leaderboard, entries }: Board, revisionBefore: number): string[] {
  const ranks = entries.map(({ rank }) => rank ?? 0)
  return [
    ...(entries.length === Math.min(PAGE, leaderboard.entries)
      ? []
      : [`${entries.length} entries of ${leaderboard.entries}`]),
    ...(ranks.every((rank, i) => rank > 0 && rank >= (ranks[i - 1] ?? 1)) ? [] : [`ranks ${ranks.join()}`]),
    ...(leaderboard.revision >= revisionBefore
      ? []
      : [`revision ${leaderboard.revision} after revision ${revisionBefore}`]),
  ]
}

export interface MixedRun {
  readonly reads: number
  readonly writes: number
  readonly revisions: number
  readonly megabytes: readonly [before: number, after: number]
  /** What went wrong, the first of it. */
  readonly wrong: readonly string[]
}

/** Reads in turn: most of boards, some of all else; now and then with the ETag that was seen last. */
function pathsOf({ board, systems, claim }: Probe): readonly string[] {
  const json = `/api/v1/leaderboards/${board}`
  return [
    json,
    `/leaderboards/${board}`,
    json,
    `/api/v1/claims/${claim}`,
    json,
    `/api/v1/compare?systems=${systems.join()}&metrics=${TEN_METRICS.join()}`,
    json,
    `/api/v1/search?q=${SOUGHT.join('+')}`,
  ]
}

/** Eight clients read for some seconds what a ninth changes; every answer is looked at. */
export async function mixedRun(server: Server, probe: Probe, seconds: number): Promise<MixedRun> {
  const end = Date.now() + seconds * 1_000
  const wrong: string[] = []
  const isOver = (): boolean => Date.now() >= end || wrong.length >= 10
  const bodies = new Map<string, string>()
  const revisions = new Set<number>()
  const paths = pathsOf(probe)
  let reads = 0

  const look = (served: string, path: string, { status, etag, body }: Answer, revisionBefore: number): number => {
    if (status === 304) return revisionBefore
    if (status !== 200) {
      wrong.push(`${path} was answered ${status} ${body.slice(0, 200)}`)
      return revisionBefore
    }
    if (etag !== undefined) {
      const key = `${served} ${path} ${etag}`
      const digest = createHash('sha256').update(body).digest('base64')
      if ((bodies.get(key) ?? digest) !== digest) wrong.push(`${path} has two bodies with the ETag ${etag}`)
      bodies.set(key, digest)
    }
    if (!path.startsWith('/api/v1/leaderboards/')) return revisionBefore
    const board = JSON.parse(body) as Board
    const { revision } = board.leaderboard
    revisions.add(revision)
    wrong.push(...contradictionsOf(board, revisionBefore).map((it) => `${path}: ${it}`))
    return served === 'uncached' ? revision : 0
  }

  const read = async (served: (typeof CLIENTS)[number], first: number): Promise<void> => {
    const { send, close } = connect(server.urls[served])
    const etags = new Map<string, string>()
    let revision = 0
    for (let n = first; !isOver(); n++) {
      const path = paths[n % paths.length] as string
      const etag = n % 5 === 0 ? etags.get(path) : undefined
      const answer = await send(path, { headers: etag === undefined ? {} : { 'if-none-match': etag } })
      if (answer.etag !== undefined) etags.set(path, answer.etag)
      revision = look(served, path, answer, revision)
      reads++
    }
    close()
  }

  const megabytes: number[] = []
  const watch = setInterval(() => megabytes.push(memoryOf(server.workerd)), LOOK)
  const writer = connect(server.urls.cached)
  const failed = (error: unknown): number => {
    wrong.push(String(error))
    return 0
  }
  const [writes] = await Promise.all([
    writeUntil(isOver, writer, server.token, probe).catch(failed),
    ...CLIENTS.map((served, i) => read(served, i).catch(failed)),
  ])
  clearInterval(watch)
  writer.close()
  const quarter = Math.floor(megabytes.length / 4)
  const before = median(megabytes.slice(quarter, 2 * quarter + 1))
  const after = median(megabytes.slice(-quarter - 1))
  if (after > before * MOST_GROWTH + SLACK_MEGABYTES)
    wrong.push(`memory grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`)
  if (writes === 0 || revisions.size < 2) wrong.push('nothing was written')
  return { reads, writes, revisions: revisions.size, megabytes: [before, after], wrong }
}
