import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LIMITS } from '../schemas/limits.ts'

test('what answers say of the limits of a minute is what wrangler.toml sets', () => {
  const toml = readFileSync(join(import.meta.dirname, '../wrangler.toml'), 'utf8')
  const limitOf = (name: string): number =>
    Number(new RegExp(`name = "${name}"[\\s\\S]*?limit = (\\d+), period = 60`).exec(toml)?.[1])
  expect(limitOf('WRITE_LIMIT')).toBe(LIMITS.writes_a_minute)
  expect(limitOf('REPORT_LIMIT')).toBe(LIMITS.reports_a_minute)
})
