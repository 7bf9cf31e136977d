import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The built Worker without its memory of answers, with it, and the floors. */
export type Measurable = 'uncached' | 'cached' | 'floor'
/** The same behind a counter, which says in a header what an answer has cost. */
export type Served = Measurable | `counted_${Measurable}`

export interface Server {
  /** Where each Worker answers. */
  readonly urls: Readonly<Record<Served, string>>
  /** The process whose time is measured; 0 where it cannot be. */
  readonly workerd: number
  readonly token: string
  readonly stop: () => Promise<void>
}

/** Serves a state with the Worker of a project, built into `dist`. */
export async function serve(project: string, dist: string, state: string): Promise<Server> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'serve.ts'), project, dist, state],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false' } },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"urls"')) continue
    const told = JSON.parse(line) as Omit<Server, 'stop'>
    child.stdout.resume()
    const stop = async (): Promise<void> => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    return { ...told, stop }
  }
  throw new Error(`Cannot serve ${state}: the server ended with ${child.exitCode}`)
}
