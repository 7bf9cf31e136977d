import type { Connection } from './connection.ts'
import type { Probe } from './probe.ts'
import { TEN_METRICS } from './tracker.ts'

/** Milliseconds between two claims. */
const PAUSE = 20

const percent = (value: number) => ({
  text: `${value.toFixed(2)}%`,
  value: value.toFixed(2),
  unit: 'percent',
  bound: 'exact',
})

/** Adds claims to the largest board, some of them to its top, and corrects each of them once; tells how much it wrote. */
export async function writeUntil(
  isOver: () => boolean,
  { send }: Connection,
  token: string,
  { table, systems, benchmark }: Probe,
): Promise<number> {
  const change = async (method: string, path: string, body: object, more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more }
    const answer = await send(path, { method, headers, body: JSON.stringify(body) })
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`${method} ${path} was answered ${answer.status} ${answer.body.slice(0, 300)}`)
    return answer
  }
  let writes = 0
  for (; !isOver(); writes += 2) {
    const value = 60 + (writes % 800) / 20
    const made = await change('POST', '/api/v1/claims', {
      source: table,
      locator: `Bench, line ${writes}`,
      stated: percent(value),
      kind: 'score',
      system: systems[(writes / 2) % systems.length],
      metric: TEN_METRICS[0],
      benchmark,
      conditions: { note: `Line ${writes}` },
      status: 'accepted',
    })
    const { id } = JSON.parse(made.body) as { id: string }
    const corrected = { stated: percent(value - 0.5) }
    await change('PATCH', `/api/v1/claims/${id}`, corrected, { 'if-match': made.etag ?? '*' })
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  return writes
}
