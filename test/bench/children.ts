import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** Builds the Worker of a project into a folder, as it would be deployed. */
export async function buildWorker(project: string, dist: string): Promise<void> {
  rmSync(dist, { recursive: true, force: true })
  const child = spawn(
    process.execPath,
    [join(project, 'node_modules/wrangler/bin/wrangler.js'), 'deploy', '--dry-run', '--outdir', dist],
    { cwd: project, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`Cannot build the Worker of ${project}, wrangler ended with ${code}`)
}

/** Runs another measurement of this folder, which prints for itself. */
export async function exitCodeOf(name: string): Promise<number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, name)], { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
