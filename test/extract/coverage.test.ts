import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { unaccounted } from './invariants.ts'

const TEXTS = [
  'In 2023, GPT-4o scored 88.7% on MMLU (5-shot), 3x faster than its predecessor; see https://example.org/v1/a2 and [3].',
  'Two of the three stages halve the cost, and the first place was won twice. One half of them is two-thirds full.',
  "AIME'25, Qwen2.5-VL-7B, R@1, CO2, 802.11ax, 3DGS, ViT-B/16, $R^{2}$, 10^{-3}, $n{=}50$ and 1,2-dimethyl.",
]

test.each(TEXTS)('every digit and numeral word is a claim or ignored: %s', (text) => {
  expect(unaccounted(text, extract(text))).toEqual([])
})

test('claims and ignored numbers are in the order of the text', () => {
  const { claims, ignored } = extract(TEXTS.join(' '))
  for (const list of [claims, ignored])
    expect(list.map(({ start }) => start)).toEqual(list.map(({ start }) => start).sort((a, b) => a - b))
})
