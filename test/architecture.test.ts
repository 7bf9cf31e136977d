import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** What each room may import beside itself (DESIGN section 7: imports point one way), and which packages. */
const ROOMS: Record<string, { rooms: string[]; packages: RegExp }> = {
  schemas: { rooms: [], packages: /^valibot$/ },
  'src/domain': { rooms: ['schemas'], packages: /^big\.js$/ },
  'src/extract': { rooms: ['schemas', 'src/domain'], packages: /^$/ },
  'src/formats': { rooms: ['schemas', 'src/domain'], packages: /^(js-yaml|@streamparser\/json)$/ },
  'src/store': { rooms: ['schemas', 'src/domain'], packages: /^valibot$/ },
  'src/pages': {
    rooms: ['schemas', 'src/domain', 'src/extract', 'src/formats', 'src/store'],
    packages: /^(hono(\/.*)?)$/,
  },
  'src/http': {
    rooms: ['schemas', 'src/domain', 'src/extract', 'src/formats', 'src/store', 'src/pages'],
    packages: /^(hono(\/.*)?|valibot|@valibot\/to-json-schema)$/,
  },
  'src/app.ts': { rooms: ['src/http'], packages: /^hono$/ },
  'src/index.ts': { rooms: ['src/app.ts', 'src/http'], packages: /^$/ },
  'src/client.ts': { rooms: ['schemas'], packages: /^(hono(\/.*)?|valibot)$/ },
  'src/made.ts': { rooms: ['src/http'], packages: /^node:.*$/ },
  'src/cli': {
    rooms: ['schemas', 'src/domain', 'src/extract', 'src/formats', 'src/store', 'seed'],
    packages: /^(node:.*|wrangler|valibot)$/,
  },
}

const files = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))

const SOURCES = [...files('schemas'), ...files('src')]

const roomOf = (file: string): string =>
  Object.keys(ROOMS).find((room) => file === room || file.startsWith(`${room}/`)) ?? file.split('/')[0] ?? ''

const IMPORT = /(?:^|\n)(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\('([^']+)'\)/g

const imports = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, from, dynamic]) => from ?? dynamic ?? '')

describe('architecture', () => {
  test('every file stands in a room', () => {
    expect(SOURCES.filter((file) => !(roomOf(file) in ROOMS))).toEqual([])
  })

  test('imports point one way', () => {
    const wrong = SOURCES.flatMap((file) =>
      imports(file)
        .filter((from) => from.startsWith('.'))
        .map((from) => relative(ROOT, resolve(ROOT, dirname(file), from)))
        .filter((target) => roomOf(target) !== roomOf(file) && !ROOMS[roomOf(file)]?.rooms.includes(roomOf(target)))
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('each room uses only its packages', () => {
    const wrong = SOURCES.flatMap((file) =>
      imports(file)
        .filter((from) => !from.startsWith('.') && !ROOMS[roomOf(file)]?.packages.test(from))
        .map((from) => `${file} imports ${from}`),
    )
    expect(wrong).toEqual([])
  })

  test('what the build makes into files is no part of the Worker', () => {
    const reached = new Set<string>()
    const visit = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const from of imports(file).filter((it) => it.startsWith('.')))
        visit(relative(ROOT, resolve(ROOT, dirname(file), from)))
    }
    visit('src/index.ts')
    expect(reached).toContain('src/http/made.ts')
    const made = SOURCES.filter((file) => /^src\/http\/(openapi|operations.*|mcp-described)\.ts$/.test(file))
    expect(made.length).toBeGreaterThan(2)
    expect(made.filter((file) => reached.has(file))).toEqual([])
  })

  test('SQL stands in the store and HTML in the pages', () => {
    const holds = (pattern: RegExp, room: string): string[] =>
      SOURCES.filter((file) => roomOf(file) !== room && pattern.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(
      holds(/\b(SELECT [\w*].* FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b/, 'src/store').filter(
        (file) => !file.startsWith('src/cli/'),
      ),
    ).toEqual([])
    expect(SOURCES.filter((file) => file.endsWith('.tsx') && roomOf(file) !== 'src/pages')).toEqual([])
  })

  test('no file has grown past 300 lines', () => {
    expect(SOURCES.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301)).toEqual([])
  })

  test('the core knows no clock, no chance and no I/O', () => {
    const core = SOURCES.filter((file) =>
      ['schemas', 'src/domain', 'src/extract', 'src/formats'].includes(roomOf(file)),
    )
    const impure = core.filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|\bprocess\.|console\./.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    )
    expect(impure).toEqual([])
  })
})
