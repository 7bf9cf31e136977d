/**
 * npm run bench [-- --quick] [--size 10k|100k|1m]... [--project DIR]
 *
 * What the built Worker costs on trackers of 10,000 to 1,000,000 claims: time of the processor a request, as such and against an
 * empty round trip to the database that the same server answers at the same time; rows, statements and bytes of each answer; and
 * whether eight readers and a writer at once get answers that hold together. Prints a table and a line of JSON for each figure.
 *
 * Ends with 1 where an answer was wrong, a count is past its limit or, unless it is quick, a ratio is. `--quick` takes the smallest
 * tracker and a short time; `--project` measures the Worker of another checkout.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from '../../src/cli/wrangler.ts'
import { CASE_NAMES, CASES, type CaseName, FLOOR, loadOf } from './cases.ts'
import { buildWorker, exitCodeOf } from './children.ts'
import { type Counts, countCase, pastLimit } from './counts.ts'
import { importOnce } from './imported.ts'
import { COUNT_LIMITS, GROWTH, IMPORT_LIMIT, LIMITED_SIZE, RATIO_LIMITS } from './limits.ts'
import { alternate, type Measured, type Pace } from './load.ts'
import { mixedRun } from './mixed.ts'
import { type Probe, probeOf } from './probe.ts'
import { IS_MEASURABLE } from './process.ts'
import { isMissed, type Judged, jsonLine, table } from './report.ts'
import { type Server, serve } from './server.ts'
import { builtState, copyOf, hasOurTables, KEPT } from './state.ts'
import { SIZES, type SizeName } from './tracker.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    size: { type: 'string', multiple: true },
    project: { type: 'string', default: PROJECT },
  },
})
const project = resolve(options.project)
const isSize = (name: string): name is SizeName => name in SIZES
const asked = options.size ?? (options.quick ? ['10k'] : Object.keys(SIZES))
const sizes = asked.filter(isSize)
if (sizes.length < asked.length)
  throw new Error(`Cannot measure the sizes ${asked.join(', ')}, expected some of ${Object.keys(SIZES).join(', ')}`)

if (!hasOurTables(project))
  throw new Error(`Cannot measure the Worker of ${project}: its migrations are others than those of ${PROJECT}`)

const PACE: Pace = options.quick ? { rounds: 5, seconds: 0.15, warm: 0.3 } : { rounds: 25, seconds: 0.25, warm: 2 }
const MIXED_SECONDS = options.quick ? 10 : 60
/** The mixed run takes a minute: one size of those that are measured is enough, this one where it is among them. */
const mixedSize = sizes.includes(LIMITED_SIZE) ? LIMITED_SIZE : sizes.at(-1)

const judged: Judged[] = []
const wrong: string[] = []

const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)

function judge(
  name: string,
  size: SizeName,
  counts: Counts,
  measured: (Omit<Measured, 'ratio'> & { ratio: number | null }) | null,
  limit: number | null,
): void {
  const { rows_read, rows_written, queries, bytes } = counts
  const { cpu_ms, ratio } = measured ?? { cpu_ms: null, ratio: null }
  judged.push({ figure: { case: name, size, cpu_ms, ratio, rows_read, rows_written, queries, bytes }, limit })
}

async function timeCases(server: Server, probe: Probe): Promise<Map<CaseName, Measured>> {
  const loads = await Promise.all(
    CASE_NAMES.map(async (name) => [name, await loadOf(name, server.urls[CASES[name].served], probe)] as const),
  )
  const floor = await loadOf(FLOOR, server.urls.floor, probe)
  const others = loads.filter(([name]) => name !== FLOOR)
  const all = await alternate(others, floor, server.workerd, PACE)
  return new Map([...all.measured, [FLOOR, all.floor]])
}

async function measure(size: SizeName, dist: string): Promise<void> {
  say(`${size}: building the tracker, unless it is kept from before`)
  const copy = copyOf(await builtState(size))
  say(`${size}: serving it from ${copy.where}`)
  const probe = probeOf(copy.state)
  const server = await serve(project, dist, copy.state)
  try {
    const counts = new Map<CaseName, Counts>()
    for (const name of CASE_NAMES) counts.set(name, await countCase(name, server, probe))
    say(`${size}: measuring`)
    const times = IS_MEASURABLE ? await timeCases(server, probe) : new Map<CaseName, Measured>()
    for (const [name, its] of counts) {
      judge(name, size, its, times.get(name) ?? null, size === LIMITED_SIZE ? (RATIO_LIMITS[name] ?? null) : null)
      wrong.push(...pastLimit(its, COUNT_LIMITS[name]).map((it) => `${name} at ${size}: ${it}`))
    }
    const { cpu_ms, ...costs } = await importOnce(server)
    const importCost = IS_MEASURABLE ? { cpu_ms, ratio: null } : null
    judge('import of 1,000', size, costs, importCost, null)
    wrong.push(...pastLimit(costs, IMPORT_LIMIT).map((it) => `import at ${size}: ${it}`))
    if (size !== mixedSize) return
    say(`${size}: eight readers and a writer for ${MIXED_SECONDS} s`)
    const mixed = await mixedRun(server, probe, MIXED_SECONDS)
    const [before, after] = mixed.megabytes
    say(
      `${size}: ${mixed.reads} reads and ${mixed.writes} writes, ${mixed.revisions} revisions seen, memory ${before.toFixed(0)} and then ${after.toFixed(0)} MB`,
    )
    wrong.push(...mixed.wrong.map((it) => `mixed run at ${size}: ${it}`))
  } finally {
    await server.stop()
    copy.drop()
  }
}

/** How a case has grown with the tracker; null where it was not measured at both sizes. */
function growth(): number | null {
  const ratioAt = (size: string): number | null =>
    judged.find(({ figure }) => figure.case === GROWTH.case && figure.size === size)?.figure.ratio ?? null
  const [from, to] = [ratioAt(GROWTH.from), ratioAt(GROWTH.to)]
  return from === null || to === null ? null : to / from
}

// Leaves by the door, so that what lies in memory is dropped.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const dist = join(KEPT, 'dist')
await buildWorker(project, dist)
for (const size of sizes) await measure(size, resolve(dist))

if (!IS_MEASURABLE) console.log('This system does not tell the time that a process has taken (/proc): counts only')
console.log(table(judged))
const grown = growth()
if (grown !== null) {
  const missed = grown > GROWTH.limit
  console.log(
    `${GROWTH.case} at ${GROWTH.to} against ${GROWTH.from}: ${grown.toFixed(2)} times its ratio, at most ${GROWTH.limit}${missed ? ' missed' : ''}`,
  )
}
for (const { figure } of judged) console.log(jsonLine(figure))
for (const it of wrong) console.log(`Wrong: ${it}`)

/** The whole run tells of large imports too (npm run bench:import); another checkout has its own. */
const isWhole = !options.quick && options.size === undefined && project === PROJECT
const importMissed = isWhole && (await exitCodeOf('import.ts')) !== 0
const missed = importMissed || judged.some(isMissed) || (grown !== null && grown > GROWTH.limit)
if (wrong.length > 0 || (missed && !options.quick)) process.exitCode = 1
