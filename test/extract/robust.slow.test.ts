import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { expectSound, unaccounted } from './invariants.ts'

const DEBRIS = [
  '$',
  '\\',
  '{',
  '}',
  '\\textbf{',
  '\\%',
  '%',
  '\\pm',
  '±',
  '~',
  '--',
  '–',
  '^',
  '_',
  '*',
  '**',
  '`',
  '<b>',
  '<',
  '>',
  '(',
  ')',
  '[',
  '/',
  'https://',
  '.com',
  '\n',
  '\n\n',
  '\t',
  '\u00a0',
  '\u2009',
  '🦚',
  '👩‍🔬',
  'עברית',
  '\u202e',
  'العربية',
  '\ud800',
  '\udc00',
  '三',
  '５',
  'accuracy',
  'by',
  'of',
  'to',
  'from',
  'improves',
  'reduction',
  'x',
  '×',
  'times',
  'and',
  ',',
  '.',
  'one',
  'half',
  'twice',
  'first',
  'place',
  'orders of magnitude',
  'two-stage',
  'GPT-4o',
  'ImageNet',
  'respectively',
  'than',
  'over',
  'up to',
  '3',
  '12.5',
  '1,825',
  '4TB',
  '7B',
  '0.05',
  '1/4',
  '4:1',
  '1e9',
  '10^{11}',
  '2024',
  '3D',
  "'s",
  "'25",
  'vs.',
  '=',
  'p <',
  'we',
  ' ',
]

const text = fc.oneof(
  fc.array(fc.constantFrom(...DEBRIS), { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...DEBRIS), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

test('extract() is sound and complete on 10,000 generated texts', () => {
  fc.assert(
    fc.property(text, (sample) => {
      const extraction = extract(sample)
      expectSound(sample, extraction)
      const bare = sample.replace(/\S*(?:https?:|\.com)[\s\S]*/, '')
      expect(unaccounted(bare, extract(bare))).toEqual([])
    }),
    { numRuns: 10_000 },
  )
})

test.each(['1234567890', '1 ', '3.1%, ', '{', '$', '\\textbf{3%', '<a ', 'one '])('64 KB of "%s" are read', (shape) => {
  const sample = shape.repeat(65_536 / shape.length)
  expectSound(sample, extract(sample))
})

const POOL = new URL('../../../shared/extract/pool.jsonl', import.meta.url).pathname

test.skipIf(!existsSync(POOL))('extract() is sound and complete on the pool', () => {
  for (const line of readFileSync(POOL, 'utf8').split('\n').filter(Boolean)) {
    const { abstract, title } = JSON.parse(line) as { abstract: string; title: string }
    const extraction = extract(abstract, title)
    expectSound(abstract, extraction)
    const addresses = extraction.ignored.filter(({ reason }) => reason === 'url')
    expect(
      unaccounted(abstract, extraction).filter((missing) => !addresses.some(({ quote }) => quote.includes(missing))),
    ).toEqual([])
  }
})
