import { createHash } from 'node:crypto'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { Slug } from '../../schemas/text.ts'
import { aliasKey, freeSlug, sha256, slugOf } from '../../src/domain/slug.ts'

test('sha256() is the hex of the standard’s example', async () => {
  expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test.each<readonly [string, string]>([
  ['X-PuDu', 'x-pudu'],
  ['GPT-3 (175B)', 'gpt-3-175b'],
  ['  Titan -- v2.0! ', 'titan-v2-0'],
  ['Café Ünïcode', 'cafe-unicode'],
  ['R² ﬁt', 'r2-fit'],
  ['DHA 悟道', 'dha'],
  ['a'.repeat(90), 'a'.repeat(80)],
  [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
])('slugOf(%j) is %j', async (name, expected) => {
  expect(await slugOf(name)).toBe(expected)
})

test('slugOf() gives a name without ASCII x- and 8 digits of its hash', async () => {
  const digits = createHash('sha256').update('悟道').digest('hex').slice(0, 8)
  expect(await slugOf('悟道')).toBe(`x-${digits}`)
  expect(await slugOf('悟')).not.toBe(`x-${digits}`)
})

test('slugOf() gives every name a slug', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 120 }), async (name) => {
      expect(v.is(Slug, await slugOf(name))).toBe(true)
    }),
  )
})

test.each<readonly [string, string, readonly string[], string]>([
  ['free', 'dha', [], 'dha'],
  ['taken', 'dha', ['dha'], 'dha-2'],
  ['taken twice', 'dha', ['dha', 'dha-2'], 'dha-3'],
  ['a gap is filled', 'dha', ['dha', 'dha-3'], 'dha-2'],
  ['80 characters', 'a'.repeat(80), ['a'.repeat(80)], `${'a'.repeat(78)}-2`],
  ['80 characters with a hyphen at the cut', `${'a'.repeat(77)}-bb`, [`${'a'.repeat(77)}-bb`], `${'a'.repeat(77)}-2`],
])('freeSlug(): %s', (_case, slug, taken, expected) => {
  expect(freeSlug(slug, (it) => taken.includes(it))).toBe(expected)
})

test('freeSlug() goes on past nine', () => {
  const taken = new Set(['a'.repeat(80), ...Array.from({ length: 8 }, (_, i) => `${'a'.repeat(78)}-${i + 2}`)])
  expect(freeSlug('a'.repeat(80), (it) => taken.has(it))).toBe(`${'a'.repeat(77)}-10`)
})

test.each<readonly [string, string]>([
  ['GPT-3', 'gpt 3'],
  ['GPT‑3', 'GPT–3'],
  ['ERNIE 3.0 Titan', 'ERNIE3.0-titan'],
  ['Caf\u00e9', 'Cafe\u0301'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ-Α', 'οδοσα'],
  ['a\tb\u00a0c', 'abc'],
])('aliasKey() takes %j and %j for one name', (a, b) => {
  expect(aliasKey(a)).toBe(aliasKey(b))
})

test.each<readonly [string, string, string]>([
  ['GPT-3', 'GPT-4', 'digits tell names apart'],
  ['F1', 'F_1', 'an underscore is no hyphen'],
  ['x²', 'x2', 'NFC keeps a square'],
  ['C', 'C++', 'signs tell names apart'],
])('aliasKey() keeps %j and %j apart: %s', (a, b, _why) => {
  expect(aliasKey(a)).not.toBe(aliasKey(b))
})
