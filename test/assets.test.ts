import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const ASSETS = join(import.meta.dirname, '../src/pages/assets')
const read = (name: string): Buffer => readFileSync(join(ASSETS, name))
const PICTURE = 'og.png'
/** What no visit to a page loads: the picture of links, and the documents for programs. */
const UNVISITED = [PICTURE, 'openapi.json', 'mcp.json']

test('all assets of a first visit are at most 60 KB gzipped', () => {
  const visited = readdirSync(ASSETS).filter((name) => !UNVISITED.includes(name))
  const sizes = visited.map((name) => gzipSync(read(name)).length)
  expect(visited).toContain('style.css')
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60 * 1024)
})

test('scripts are small and name no other host', () => {
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'))
  expect(scripts).toContain('copy.js')
  for (const name of scripts) {
    expect(read(name).length).toBeLessThan(2 * 1024)
    expect(read(name).toString()).not.toMatch(/https?:|\beval\b|innerHTML/)
  }
})

test('the picture of links has the size that the pages say', () => {
  const picture = read(PICTURE)
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
  expect(picture.length).toBeLessThan(60 * 1024)
})
