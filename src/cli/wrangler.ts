import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The project's folder, whatever the caller's. */
export const PROJECT = join(import.meta.dirname, '../..')
export const DATABASE = 'claimboard'

const ENTRY = join(PROJECT, 'node_modules/wrangler/bin/wrangler.js')

/** Runs wrangler in the project, without questions; resolves with its exit code. Its output is shown unless `quiet`. */
export function wrangler(args: readonly string[], { quiet = false } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      cwd: PROJECT,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      env: { ...process.env, ...(quiet ? { CI: 'true' } : {}), WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
