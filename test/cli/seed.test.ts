import { describe, expect, test } from 'vitest'
import { unreadClaims } from '../../src/cli/check-seed.ts'
import { seedRecords } from '../../src/cli/load-seed.ts'

describe('the seed', () => {
  test('has ten papers whose quoted claims the extractor finds, each with its value', async () => {
    const { sources, records } = await seedRecords()
    expect(sources.filter(({ kind }) => kind === 'paper')).toHaveLength(10)
    expect(records.filter(({ quote }) => quote !== null)).toHaveLength(32)
    expect(unreadClaims(sources, records)).toEqual([])
  })

  test('unreadClaims() tells a quote that no rule reads, and one that is read otherwise', async () => {
    const { sources, records } = await seedRecords()
    const [first] = records.filter(({ source, quote }) => source === 'nacl' && quote !== null)
    if (first === undefined) throw new Error('the seed has no claim of NACL')
    const silent = sources.map((source) => ({
      ...source,
      editions: source.editions.map((edition) => ({ ...edition, text: edition.text?.replace(/[\d]/g, 'x') ?? null })),
    }))
    expect(unreadClaims(silent, [first])).toEqual([first])
    const other = { ...first, stated: { ...first.stated, value: '81' } }
    expect(unreadClaims(sources, [other])).toEqual([other])
  })

  test('gives every claim an id of its own, and every source a licence and an attribution', async () => {
    const { sources, records } = await seedRecords()
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    for (const { licence, attribution } of sources) expect([licence, attribution]).not.toContain('')
  })
})
