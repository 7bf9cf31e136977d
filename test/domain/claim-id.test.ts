import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimInput } from '../../schemas/claim.ts'
import { claimId, claimKey } from '../../src/domain/claim-id.ts'
import { claimInput, stated } from '../factories.ts'

/** The first 80 bits of the hash as a number, written in Crockford's base 32. */
function inBase32(key: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 20)
  const digits = BigInt(`0x${hex}`).toString(32).padStart(16, '0')
  return [...digits].map((digit) => '0123456789abcdefghjkmnpqrstvwxyz'[Number.parseInt(digit, 32)]).join('')
}

describe('claimId()', () => {
  test('is 80 bits of the SHA-256 of the key in Crockford’s base 32, and stable', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 6 }),
        async (key) => {
          const id = await claimId(key)
          expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/)
          expect(id).toBe(inBase32(key))
        },
      ),
    )
  })

  test('tells parts apart that would read alike when joined', async () => {
    expect(await claimId(['a', 'b'])).not.toBe(await claimId(['ab']))
    expect(await claimId([null])).not.toBe(await claimId(['null']))
    expect(await claimId([1])).not.toBe(await claimId(['1']))
  })
})

describe('claimKey()', () => {
  const quote = { exact: '68.90%', start: 10, end: 16 }
  const inText = claimInput({ quote })
  const inTable = claimInput({ quote: null, locator: 'table.csv#/rows/3/accuracy' })
  const key = (claim: ClaimInput, ordinal = 0) => JSON.stringify(claimKey(claim, ordinal))

  test.each<readonly [string, Partial<ClaimInput>]>([
    ['source', { source: 'other' }],
    ['edition', { edition: 'v2' }],
    ['start', { quote: { ...quote, start: 9 } }],
    ['end', { quote: { ...quote, end: 17 } }],
    ['system', { system: 'theirs' }],
    ['benchmark', { benchmark: null }],
    ['baseline', { baseline: 'human' }],
  ])('of a claim in a text changes with its %s', (_part, change) => {
    expect(key({ ...inText, ...change })).not.toBe(key(inText))
  })

  test.each<readonly [string, Partial<ClaimInput>]>([
    ['source', { source: 'other' }],
    ['edition', { edition: '2026-01-31' }],
    ['locator', { locator: 'table.csv#/rows/4/accuracy' }],
    ['system', { system: 'theirs' }],
    ['benchmark', { benchmark: null }],
    ['baseline', { baseline: 'human' }],
    ['metric', { metric: 'f1' }],
    ['kind', { kind: 'rank' }],
  ])('of a claim in a table changes with its %s', (_part, change) => {
    expect(key({ ...inTable, ...change })).not.toBe(key(inTable))
  })

  test('of a claim in a table changes with its ordinal, of one in a text it does not', () => {
    expect(key(inTable, 1)).not.toBe(key(inTable, 0))
    expect(key(inText, 1)).toBe(key(inText, 0))
  })

  test.each([inText, inTable])('never changes with the value, the reading or the verdict (%#)', (claim) => {
    const revised: Partial<ClaimInput> = {
      stated: stated('up to 12.3%'),
      change: 'increase',
      readings: ['delta_points', 'relative_gain'],
      conditions: { shots: '5' },
      status: 'disputed',
      source_class: 'third_party',
      evaluated_on: '2026-01',
    }
    expect(key({ ...claim, ...revised })).toBe(key(claim))
  })

  test('of a text and of a table never agree', () => {
    expect(key(inText)).not.toBe(key({ ...inText, quote: null }))
  })
})
