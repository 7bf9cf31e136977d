import { describe, expect, test } from 'vitest'
import { carryClaims } from '../../src/extract/carry.ts'
import { claimInput, stated } from '../factories.ts'

const OLD =
  'We propose Axo. Axo cuts memory by 50% on 8 GPUs. It is 3x faster to train than Bip. Axo keeps 50% of the cost.'

const claimAt = (id: string, exact: string, n = 0, more = {}) => {
  let start = -1
  for (let i = 0; i <= n; i++) start = OLD.indexOf(exact, start + 1)
  const quote = { exact, start, end: start + exact.length }
  return { ...claimInput({ quote, stated: stated(exact), ...more }), id }
}
const CUT = claimAt('cut', '50%', 0, {
  kind: 'relative_reduction',
  change: 'decrease',
  readings: ['relative_reduction'],
})
const FAST = claimAt('fast', '3x', 0, { kind: 'speedup', change: 'increase', readings: ['speedup'] })
const COST = claimAt('cost', '50%', 1, { kind: 'budget_fraction', readings: ['budget_fraction'] })
const ALL = [CUT, FAST, COST]

const carried = (text: string, claims = ALL) =>
  carryClaims(claims, OLD, text).map(({ from, unchanged, input }) => [from, input.quote?.exact, unchanged])

describe('carryClaims()', () => {
  test('finds every claim again in the same text, each at its own place', () => {
    expect(carryClaims(ALL, OLD, OLD).map(({ input }) => input.quote)).toEqual(ALL.map(({ quote }) => quote))
    expect(carried(OLD).every(([, , unchanged]) => unchanged)).toBe(true)
  })

  test('keeps what stands in the same sentence, wherever that went and however it is broken', () => {
    const text = OLD.replace('We propose Axo.', 'Here is something new: we propose Axo, at last.').replace(
      'by 50% on',
      'by\n  50% on',
    )
    expect(carried(text)).toEqual([
      ['cut', '50%', true],
      ['fast', '3x', true],
      ['cost', '50%', true],
    ])
    for (const { input } of carryClaims(ALL, OLD, text)) {
      const { exact, start, end } = input.quote ?? { exact: '', start: 0, end: 0 }
      expect(text.slice(start, end)).toBe(exact)
    }
  })

  test('asks about a number that took the place of another one, and leaves out what is gone', () => {
    const text = OLD.replace('3x', '2x').replace(' Axo keeps 50% of the cost.', '')
    const found = carryClaims(ALL, OLD, text)
    expect(found.map(({ from, unchanged }) => [from, unchanged])).toEqual([
      ['cut', true],
      ['fast', false],
    ])
    expect(found[1]?.input).toMatchObject({
      quote: { exact: '2x', start: text.indexOf('2x'), end: text.indexOf('2x') + 2 },
      stated: { text: '2x', value: '2', unit: 'times' },
      kind: 'speedup',
      change: 'increase',
    })
  })

  test('a sentence that was worded anew is asked about, though the number is the same', () => {
    expect(
      carried(OLD.replace('Axo cuts memory by 50% on 8 GPUs.', 'On 8 GPUs, Axo cuts the memory by up to 50%.'), [CUT]),
    ).toEqual([['cut', '50%', false]])
  })

  test('takes no number twice, and none of another sentence', () => {
    expect(carried('Nothing like it. We use 50% of the data.')).toEqual([])
    expect(carried('Axo cuts memory by 40% on 8 GPUs.', [CUT, { ...CUT, id: 'again' }])).toEqual([
      ['cut', '40%', false],
    ])
    expect(carried('', ALL)).toEqual([])
  })
})
