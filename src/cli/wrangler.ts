import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The project's folder, whatever the caller's. */
export const PROJECT = join(import.meta.dirname, '../..')
export const DATABASE = 'claimboard'
export const WRANGLER = join(PROJECT, 'node_modules/wrangler/bin/wrangler.js')

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Runs wrangler in the project and resolves with its exit code; `quiet` asks no question and shows only errors. */
export function wrangler(args: readonly string[], { quiet = false } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRANGLER, ...args], {
      cwd: PROJECT,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      env: {
        ...process.env,
        ...(quiet ? { CI: 'true' } : {}),
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      },
    })
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
    const leave = (): void => SIGNALS.forEach((signal) => void process.off(signal, pass))
    for (const signal of SIGNALS) process.on(signal, pass)
    child.on('error', (error) => {
      leave()
      reject(error)
    })
    child.on('exit', (code) => {
      leave()
      resolve(code ?? 1)
    })
  })
}
