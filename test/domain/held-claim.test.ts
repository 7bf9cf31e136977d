import { describe, expect, test } from 'vitest'
import { differenceOf, inputOf, revisedOf, sameStatement } from '../../src/domain/held-claim.ts'
import { claimInput, held, stated } from '../factories.ts'

describe('inputOf()', () => {
  test('gives back what was given under its id, without what was computed', async () => {
    const given = claimInput({ quote: null, locator: 'table.csv#/1', system: 'mine' })
    const { record } = await held({ id: '0000000000000abc', ...given })
    expect(inputOf(record)).toEqual({ ...given, id: '0000000000000abc', file_row: null })
  })
})

describe('sameStatement()', () => {
  test('goes by everything that is stated but the status, in whatever order it is written', () => {
    const one = claimInput({ conditions: { shots: '5', split: 'dev' } })
    expect(sameStatement(one, { ...one, status: 'proposed', conditions: { split: 'dev', shots: '5' } })).toBe(true)
    expect(sameStatement(one, { ...one, stated: { ...one.stated, uncertainty: undefined } as never })).toBe(true)
    for (const change of [
      { stated: stated('68.9%') },
      { system: 'other' },
      { readings: ['score', 'rank'] as const },
      { conditions: { shots: '5' } },
      { quote: null },
    ])
      expect([change, sameStatement(one, { ...one, ...change } as never)]).toEqual([change, false])
  })
})

describe('differenceOf()', () => {
  test('names what differs, as it was and as it is, a board by the name that the API has for it', async () => {
    const before = await held()
    const after = { ...before.record, metric: 'error', board_slug: 'error-on-glue' }
    expect(differenceOf({ before, after, superseded_by: null })).toEqual({
      was: { metric: 'accuracy', leaderboard: 'accuracy-on-glue' },
      is: { metric: 'error', leaderboard: 'error-on-glue' },
    })
  })

  test('tells what superseded it, and the turn of a board, but not the last digit of a column', async () => {
    const before = await held({}, { superseded_by: 'a' })
    expect(differenceOf({ before, after: before.record, superseded_by: 'b' })).toEqual({
      was: { superseded_by: 'a' },
      is: { superseded_by: 'b' },
    })
    const { record } = before
    const turned = { ...record, worst: -68.9, best: -68.9 }
    expect(differenceOf({ before, after: turned, superseded_by: 'a' }).is).toEqual({ worst: -68.9, best: -68.9 })
    const column = { ...record, worst: 68.9 * (1 + Number.EPSILON) }
    expect(differenceOf({ before, after: column, superseded_by: 'a' }).is).toEqual({})
    const bytes = { ...record, worst: 68.9 * (1 + 5e-13) }
    expect(differenceOf({ before, after: bytes, superseded_by: 'a' }).is).toEqual({})
    const moved = { ...record, worst: 68.9 * (1 + 3e-12) }
    expect(Object.keys(differenceOf({ before, after: moved, superseded_by: 'a' }).is)).toEqual(['worst'])
  })

  test('knows nothing from zero, and effects whatever the order of their fields', async () => {
    const before = await held({ stated: stated('0%') })
    const { record } = before
    expect([record.worst, differenceOf({ before, after: record, superseded_by: null }).is]).toEqual([0, {}])
    const open = { ...record, worst: null }
    expect(differenceOf({ before, after: open, superseded_by: null })).toEqual({
      was: { worst: 0 },
      is: { worst: null },
    })
    const turned = record.effects.map((effect) => Object.fromEntries(Object.entries(effect).reverse()))
    const after = { ...record, effects: turned } as unknown as typeof record
    expect(differenceOf({ before, after, superseded_by: null }).is).toEqual({})
  })
})

describe('revisedOf()', () => {
  test('keeps the claims that come out otherwise, with what superseded them', async () => {
    const [a, b, c] = [await held(), await held({}, { superseded_by: 'x' }), await held()]
    const changed = { ...b.record, system: 'other' }
    expect(revisedOf([a, b, c], [a.record, changed])).toEqual([{ before: b, after: changed, superseded_by: 'x' }])
    expect(revisedOf([b], [b.record])).toEqual([])
    expect(revisedOf([b], [b.record], new Map([[b.record.id, null]]))).toEqual([
      { before: b, after: b.record, superseded_by: null },
    ])
    expect(revisedOf([a], [a.record], new Map([[a.record.id, 'y']]))).toMatchObject([{ superseded_by: 'y' }])
  })
})
