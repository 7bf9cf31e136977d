import { describe, expect, test } from 'vitest'
import type { Claim } from '../../schemas/claim.ts'
import { type ClaimWithRounding, conflictsOf, contest } from '../../src/domain/conflict.ts'
import { score } from '../factories.ts'

type Rounding = readonly [number | null, number | null] | null

const rounded = (print: string, rounding: Rounding, more: Partial<Claim> = {}): ClaimWithRounding => ({
  claim: score('a', print, more),
  rounding: rounding && { low: rounding[0], high: rounding[1] },
})

const ours = rounded('68.9%', [68.85, 68.95])
const theirs = (more: Partial<Claim> = {}, rounding: Rounding = [69.45, 69.55]) =>
  rounded('69.5%', rounding, { source: 'other', source_class: 'third_party', ...more })

describe('contest()', () => {
  test.each<readonly [string, Rounding, boolean]>([
    ['rounding intervals do not meet, above', [69.45, 69.55], true],
    ['rounding intervals do not meet, below', [67.45, 67.55], true],
    ['they touch', [68.95, 69.05], false],
    ['they touch below', [68.75, 68.85], false],
    ['one is within the other', [68.5, 69.5], false],
    ['one is open and begins above', [69, null], true],
    ['one is open and reaches it', [68, null], false],
    ['one is open and ends below', [null, 68], true],
    ['one is open and reaches it from below', [null, 69], false],
    ['one has no rounding', null, false],
  ])('where %s, either way', (_case, rounding, expected) => {
    expect(contest(ours, theirs({}, rounding))).toBe(expected)
    expect(contest(theirs({}, rounding), ours)).toBe(expected)
  })

  test.each<readonly [string, Partial<Claim>, boolean]>([
    ['conditions agree', { conditions: { shots: '5', note: 'theirs' } }, true],
    ['one states a condition more', { conditions: { shots: '5', split: 'dev' } }, true],
    ['conditions differ', { conditions: { shots: '0' } }, false],
    ['systems differ', { system: 'b' }, false],
    ['boards differ', { leaderboard: 'f1-on-glue' }, false],
    ['it is another edition of the source', { source: 'paper', edition: 'v2' }, false],
    ['the number is restated', { source_class: 'restated' }, false],
  ])('where %s, either way: %s', (_case, more, expected) => {
    const five = { ...ours, claim: { ...ours.claim, conditions: { shots: '5', note: 'ours' } } }
    expect(contest(five, theirs(more))).toBe(expected)
    expect(contest(theirs(more), five)).toBe(expected)
  })

  test('needs a system and a board', () => {
    const apart = (more: Partial<Claim>) => contest({ ...ours, claim: { ...ours.claim, ...more } }, theirs(more))
    expect(apart({})).toBe(true)
    expect(apart({ system: null })).toBe(false)
    expect(apart({ leaderboard: null })).toBe(false)
  })
})

describe('conflictsOf()', () => {
  test('groups by system and board, with the spread of those who contest', () => {
    const agreeing = rounded('68.9%', [68.85, 68.95], { source: 'third' })
    const bystander = theirs({ system: 'b' })
    const other = theirs()
    expect(conflictsOf([ours, bystander, other, agreeing])).toEqual([
      {
        system: 'a',
        leaderboard: 'accuracy-on-glue',
        claims: [ours.claim.id, other.claim.id, agreeing.claim.id],
        spread: { low: 68.9, high: 69.5 },
      },
    ])
  })

  test('leaves out who agrees with all', () => {
    const wide = rounded('69%', [68.5, 69.5], { source: 'third' })
    const other = theirs()
    expect(conflictsOf([ours, wide, other])).toMatchObject([{ claims: [ours.claim.id, other.claim.id] }])
  })

  test('spreads over the chosen readings', () => {
    const [chosen] = ours.claim.effects
    if (chosen === undefined) throw new Error('Cannot spread a claim without effect')
    const other = theirs()
    const open = { ...ours, claim: { ...ours.claim, effects: [chosen, { ...chosen, low: 1, high: 1 }] } }
    expect(conflictsOf([open, other])).toMatchObject([{ spread: { low: 68.9, high: 69.5 } }])
    const unknown = { ...ours, claim: { ...ours.claim, effects: [{ ...chosen, low: null }] } }
    expect(conflictsOf([unknown, other])).toMatchObject([{ spread: { low: 69.5, high: 69.5 } }])
  })

  test('gives one group a board', () => {
    const on = { leaderboard: 'f1-on-glue' }
    const [one, two] = [rounded('10%', [9.5, 10.5], on), rounded('20%', [19.5, 20.5], { ...on, source: 'other' })]
    expect(conflictsOf([ours, one, theirs(), two]).map((it) => [it.leaderboard, it.spread])).toEqual([
      ['accuracy-on-glue', { low: 68.9, high: 69.5 }],
      ['f1-on-glue', { low: 10, high: 20 }],
    ])
  })

  test('is nothing where nobody contests', () => {
    expect(conflictsOf([ours])).toEqual([])
    expect(conflictsOf([])).toEqual([])
  })
})
