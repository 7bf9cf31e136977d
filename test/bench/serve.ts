/**
 * Serves a state in a process of its own until it is told to stop: the built Worker with and without its memory of answers,
 * the same with a counter of its costs, and the floors; all in one workerd, each behind a socket of its own.
 *
 *   node serve.ts PROJECT DIST STATE
 *
 * Prints one line of JSON when it answers: the addresses, and the number of workerd's process.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import { childNamed } from './process.ts'

/** The secret of the measured Worker. */
const ADMIN_TOKEN = 'the-secret-of-the-bench'

const [project = '.', dist = '', state = ''] = process.argv.slice(2).map((path) => resolve(path))
const fromProject = createRequire(join(project, 'package.json'))
const wrangler = fromProject('wrangler')
const { Miniflare, convertV4MiniflareOptions, Log, LogLevel } = createRequire(fromProject.resolve('wrangler'))(
  'miniflare',
)

// Without the assets: Miniflare would send every request through a router of its own first, which costs more than the Worker.
const {
  modulesRules: _,
  assets: __,
  ...options
} = wrangler.unstable_getMiniflareWorkerOptions(join(project, 'wrangler.toml')).workerOptions

const built = readdirSync(dist)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ type: 'ESModule', path: join(dist, name), contents: readFileSync(join(dist, name), 'utf8') }))
  .sort((a, b) => Number(b.path.endsWith('index.js')) - Number(a.path.endsWith('index.js')))

/** A module of this folder as JavaScript, under a name beside the built ones. */
const written = (name: string, as: string) => ({
  type: 'ESModule',
  path: join(dist, as),
  contents: stripTypeScriptTypes(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')),
})

const bindings = { ...options.bindings, RATE_LIMITS: 'off', ADMIN_TOKEN }
const UNCACHED = { ...bindings, CACHE: 'off' }
const floor = [written('floor', 'index.js')]
const counter = written('counted', 'counted.js')
const WORKERS = {
  uncached: { modules: built, bindings: UNCACHED },
  cached: { modules: built, bindings },
  floor: { modules: floor, bindings: {} },
  counted_uncached: { modules: [counter, ...built], bindings: UNCACHED },
  counted_cached: { modules: [counter, ...built], bindings },
  counted_floor: { modules: [counter, ...floor], bindings: {} },
}

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    logRequests: false,
    log: new Log(LogLevel.WARN),
    telemetry: { enabled: false },
    unsafeLocalExplorer: false,
    unsafeObservability: false,
    unsafeTriggerHandlers: false,
    resourcePersistencePath: join(state, 'v3'),
    workers: Object.entries(WORKERS).map(([name, worker]) => ({
      ...options,
      ...worker,
      name,
      rootPath: project,
      modulesRoot: dist,
      stripCfConnectingIp: false,
      unsafeRegisterWorker: false,
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    })),
  }),
)
await miniflare.ready
const urls: Record<string, string> = {}
for (const name of Object.keys(WORKERS)) urls[name] = (await miniflare.unsafeGetDirectURL(name)).origin
console.log(JSON.stringify({ urls, workerd: childNamed(process.pid, 'workerd'), token: ADMIN_TOKEN }))

const stop = async (): Promise<void> => {
  await miniflare.dispose()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
// The bench holds the other end: where it ends, however it ends, so does this.
process.stdin.on('end', () => void stop()).resume()
