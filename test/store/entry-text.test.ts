import { describe, expect, test } from 'vitest'
import { conditionsIn, hasUncertainty, withNotes } from '../../src/store/entry-text.ts'

/** As the database writes it: fields in this order, names with all that could be taken for a field. */
const entry = (conditions: object, notes: string[], text = '1') =>
  JSON.stringify({
    ...{ system: { slug: 'a', name: '"conditions":{"shots":"9"},"contested":' } },
    ...{ stated: { text, value: '1' }, conditions, contested: false, notes },
  })

test.each([{}, { shots: '5' }, { note: '},"contested":true,"notes":[]} "uncertainty":1', split: '"' }])(
  'conditionsIn() reads %j, whatever else the entry holds',
  (conditions) => expect(conditionsIn(entry(conditions, []))).toEqual(conditions),
)

test('hasUncertainty() is not taken in by text', () => {
  expect(hasUncertainty(entry({ note: '"uncertainty":1' }, []))).toBe(false)
  expect(hasUncertainty('{"stated":{"text":"1","uncertainty":{"plus":"1"}}}')).toBe(true)
})

describe('withNotes()', () => {
  test.each([
    [[], []],
    [[], ['conditions_differ']],
    [['scale_unstated'], ['conditions_differ', 'rank_range_unknown']],
    [['scale_unstated'], []],
  ] as const)('%j and %j', (own, more) => {
    const json = withNotes(entry({}, [...own]), more)
    expect(JSON.parse(json)).toEqual({ ...JSON.parse(entry({}, [])), notes: [...own, ...more] })
  })
})
