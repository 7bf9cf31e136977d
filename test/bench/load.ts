import autocannon from 'autocannon'
import { cpuOf } from './process.ts'
import { median, type Pair, pairedRatio, rotated } from './ratio.ts'

/** A request that is sent again and again, and the status of its answer. */
export interface Load {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
}

const CONNECTIONS = 8
/** Milliseconds between two looks at whether a run is over. */
const SAMPLE = 20

/** How long a load is sent: for some seconds, or so many times. */
type Until = { readonly duration: number } | { readonly amount: number }

interface Run {
  readonly requests: number
  /** Milliseconds of the server's processor a request. */
  readonly cpu: number
}

/** Sends a request over eight connections; any other answer than the expected one throws. */
async function run(load: Load, until: Until, pid: number): Promise<Run> {
  const { url, method = 'GET', headers = {}, body, status } = load
  const before = cpuOf(pid)
  const result = await autocannon({
    url,
    method,
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
    connections: CONNECTIONS,
    ...until,
    sampleInt: SAMPLE,
  })
  const spent = cpuOf(pid) - before
  const answers = Object.entries(result.statusCodeStats ?? {})
  const wrong = answers.filter(([code]) => Number(code) !== status)
  if (result.errors > 0 || result.timeouts > 0 || wrong.length > 0 || answers.length === 0)
    throw new Error(
      `Cannot measure ${method} ${url}, expected answers of ${status}: ${result.errors} errors, ${result.timeouts} timeouts, answers ${JSON.stringify(result.statusCodeStats)}`,
    )
  const requests = answers.reduce((sum, [, { count }]) => sum + (count ?? 0), 0)
  return { requests, cpu: spent / requests }
}

/** The time of a request, and how many times that of the floor it is. */
export interface Measured {
  readonly cpu_ms: number
  readonly ratio: number
}

/** How often and for how long (seconds) each load is sent, and how long before that, so that its code is compiled. */
export interface Pace {
  readonly rounds: number
  readonly seconds: number
  readonly warm: number
}

/** Sends a load until its code is compiled, and tells how many times it is sent in the time of a run. */
async function warmUp(load: Load, pid: number, { seconds, warm }: Pace): Promise<{ amount: number }> {
  const { requests } = await run(load, { duration: warm }, pid)
  return { amount: Math.max(CONNECTIONS, Math.round((requests / warm) * seconds)) }
}

/**
 * Measures each load against a floor: many short rounds, in each of them every load next to a run of the floor, now before it and
 * now after, and another load first in each round. A machine that others use as well is slow and fast by turns of seconds, so
 * that only what runs side by side can be compared.
 */
export async function alternate<Name extends string>(
  loads: readonly (readonly [Name, Load])[],
  floor: Load,
  pid: number,
  pace: Pace,
): Promise<{ floor: Measured; measured: ReadonlyMap<Name, Measured> }> {
  const { rounds } = pace
  const once = await warmUp(floor, pid, pace)
  const amounts = new Map<Name, { amount: number }>()
  for (const [name, load] of loads) amounts.set(name, await warmUp(load, pid, pace))
  const pairs = new Map<Name, Pair[]>(loads.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, load] of rotated(loads, round)) {
      const before = round % 2 === 0 ? await run(floor, once, pid) : null
      const own = await run(load, amounts.get(name) ?? once, pid)
      const its = before ?? (await run(floor, once, pid))
      pairs.get(name)?.push({ cost: own.cpu, floor: its.cpu })
    }
  const measured = [...pairs].map(
    ([name, its]) => [name, { cpu_ms: median(its.map(({ cost }) => cost)), ratio: pairedRatio(its) }] as const,
  )
  const floors = [...pairs.values()].flatMap((its) => its.map((pair) => pair.floor))
  return { floor: { cpu_ms: median(floors), ratio: 1 }, measured: new Map(measured) }
}
