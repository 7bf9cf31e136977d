import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// Where .ci/run finds the runner's own counts: one report a run.
const reports = process.env.TEST_REPORTS
const reporters =
  reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }] as const]

// As wrangler does before it builds: the Worker of the tests reads these files too.
execFileSync(process.execPath, [join(import.meta.dirname, 'src/made.ts')])

const SAMPLES = join(import.meta.dirname, '../shared/interop/samples')

/** Files of other trackers, by path, for tests inside workerd; none where the folder is not there. */
function samples(): Record<string, string> {
  if (!existsSync(SAMPLES)) return {}
  const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((it) =>
    it.isFile(),
  )
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      relative(SAMPLES, join(parentPath, name)),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  )
}

const SLOW = 'test/**/*.slow.test.ts'

export default defineConfig({
  test: {
    reporters: reporters as never,
    // Most of a test file's time is waiting for workerd or a browser: one file at a time leaves a machine of two cores half idle.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        // The pure core, in Node.
        test: {
          name: 'unit',
          include: ['test/*.test.ts', 'test/{schemas,domain,extract,formats,cli,seed,bench}/**/*.test.ts'],
          exclude: [SLOW],
        },
      },
      {
        // Store, API and pages on real D1 inside workerd.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations('schemas/sql'),
                ADMIN_TOKEN: 'the-secret-of-the-tests',
                RATE_LIMITS: 'off',
                CACHE: 'off',
                SAMPLES: JSON.stringify(samples()),
                HOSTILE_REQUESTS: process.env.HOSTILE_REQUESTS ?? '1000',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/{store,http,pages,faults}/**/*.test.{ts,tsx}'],
          setupFiles: ['test/migrate.ts'],
        },
      },
      {
        // The built Worker behind its address, and a browser.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [SLOW],
          globalSetup: ['test/e2e/site.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'slow', include: [SLOW], testTimeout: 300_000, hookTimeout: 60_000 },
      },
    ],
  },
})
