import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { PROJECT, WRANGLER } from '../../src/cli/wrangler.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface Site {
  readonly origin: string
  readonly stop: () => Promise<void>
  /** Ends it at once, with all that it started, as a power cut would; its state stays. */
  readonly kill: () => Promise<void>
}

const WAIT_MS = 50_000

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/v1/health`)).ok
  } catch {
    return false
  }
}

export const newState = (): string => mkdtempSync(join(tmpdir(), 'claimboard-site-'))
export const removeState = (state: string): void =>
  rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })

/** What serves a state: `npm run dev`, or `wrangler dev` alone where migrations and seed are there. */
const serving = (state: string, prepared: boolean): string[] =>
  prepared ? [WRANGLER, 'dev', '--persist-to', state, '--var', 'RATE_LIMITS:off'] : [join(PROJECT, 'src/cli/dev.ts')]

/**
 * The Worker as `npm run dev` serves it, with the ten papers, on a port of its own; its state is thrown away unless it is
 * the caller's.
 */
export async function startSite(kept?: string, { prepared = false, tries = 3 } = {}): Promise<Site> {
  const state = kept ?? newState()
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [...serving(state, prepared), '--port', String(port), '--inspector-port', String(await freePort())],
    {
      cwd: PROJECT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CLAIMBOARD_STATE: state,
        CI: 'true',
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      },
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const origin = `http://localhost:${port}`
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const ended = once(child, 'exit')
    process.kill(-child.pid, signal)
    await ended
  }
  const kill = (): Promise<void> => end('SIGKILL')
  const stop = async (): Promise<void> => {
    await end('SIGTERM')
    if (kept === undefined) removeState(state)
  }
  for (const until = Date.now() + WAIT_MS; Date.now() < until && child.exitCode === null; ) {
    if (await answers(origin)) return { origin, stop, kill }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  await stop()
  // Free ports are nobody's until they are taken, and sites start beside each other.
  if (tries > 1 && output.includes('Address already in use')) return startSite(kept, { prepared, tries: tries - 1 })
  throw new Error(`Cannot start the site on port ${port}, it said:\n${output.slice(-2000)}`)
}

/** Flags that suit a Lambda: in one process, the first context that closes would take the browser with it. */
const NOT_HERE = new Set(['--single-process', '--disable-web-security'])

/** The Chromium that npm brings on Linux x64, else a Chrome that is installed. */
export async function startBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' })
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args.filter((flag) => !NOT_HERE.has(flag)),
  })
}

export interface Variant {
  readonly width: number
  readonly scheme: 'light' | 'dark'
  /** Whether scripts of the page run; they do unless it says otherwise. */
  readonly script?: boolean
}

/** A window like a reader's. */
export const openContext = (
  browser: Browser,
  origin: string,
  { width, scheme, script = true }: Variant,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: origin,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  })

/** The same window with pages' scripts left out, but with scripts of ours: axe waits on timers, which stand still without. */
export async function openInertContext(browser: Browser, origin: string, variant: Variant): Promise<BrowserContext> {
  const context = await openContext(browser, origin, { ...variant, script: true })
  await context.route('**/*.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }))
  return context
}

export interface Visit {
  readonly page: Page
  readonly status: number
  /** What the console complained of. */
  readonly complaints: string[]
  /** Requests that left the host. */
  readonly strayed: string[]
}

/** Opens a page and notes what its console says and where its requests go. */
export async function visit(context: BrowserContext, origin: string, path: string): Promise<Visit> {
  const page = await context.newPage()
  const complaints: string[] = []
  const strayed: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) strayed.push(request.url())
  })
  const answer = await page.goto(path)
  return { page, status: answer?.status() ?? 0, complaints, strayed }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong, one line a rule with the first elements; needs no script of the page's own. */
export async function violations(page: Page): Promise<string[]> {
  const found = (await page.evaluate(`${AXE}; axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`)
        .join(' | ')}`,
  )
}

/** By how much the document is wider than its window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
