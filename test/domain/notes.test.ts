import { describe, expect, test } from 'vitest'
import type { Conditions, Uncertainty } from '../../schemas/claim.ts'
import type { EntryNote } from '../../schemas/leaderboard.ts'
import { notesBeside } from '../../src/domain/notes.ts'
import { stated } from '../factories.ts'

interface Noted {
  readonly plus?: string
  readonly minus?: string
  readonly type?: Uncertainty['type']
  readonly value?: number | null
  readonly conditions?: Conditions
  readonly notes?: readonly EntryNote[]
}

const noted = (print: string, { plus, minus, type = 'sd', value, conditions = {}, notes = [] }: Noted = {}) => ({
  value: value === undefined ? Number(stated(print).value) : value,
  stated: stated(print, plus === undefined ? {} : { uncertainty: { plus, minus: minus ?? plus, type } }),
  conditions,
  notes,
})

describe('notesBeside()', () => {
  const leader = noted('70', { plus: '1', minus: '0.5' })

  test.each<readonly [string, Noted & { print: string }, boolean]>([
    ['its top reaches into the leader’s range', { print: '69', plus: '0.75', minus: '5' }, true],
    ['its top touches the leader’s bottom', { print: '69', plus: '0.5', minus: '5' }, true],
    ['its top stops short of it', { print: '69', plus: '0.25', minus: '5' }, false],
    ['its bottom touches the leader’s top', { print: '72', plus: '5', minus: '1' }, true],
    ['its bottom stops short of it', { print: '72', plus: '5', minus: '0.75' }, false],
    ['it states no uncertainty', { print: '69.9' }, false],
    ['it is no exact score', { print: '69.9', plus: '0.5', value: null }, false],
    ['on a scale of hundredths it reaches', { print: '0.69', plus: '0.0075', value: 69 }, true],
    ['on a scale of hundredths it stops short', { print: '0.69', plus: '0.0025', value: 69 }, false],
  ])('of an entry beside the leader where %s (%#)', (_case, { print, ...more }, overlaps) => {
    expect(notesBeside(noted(print, more), leader)).toEqual(overlaps ? ['overlaps_leader'] : [])
  })

  test('needs the leader’s uncertainty too', () => {
    expect(notesBeside(noted('69', { plus: '5' }), noted('70'))).toEqual([])
  })

  test.each<readonly [Uncertainty['type'], Uncertainty['type'], EntryNote]>([
    ['ci', 'ci', 'statistical_tie'],
    ['se', 'se', 'statistical_tie'],
    ['ci', 'se', 'statistical_tie'],
    ['sd', 'ci', 'overlaps_leader'],
    ['se', 'sd', 'overlaps_leader'],
    ['range', 'range', 'overlaps_leader'],
    ['unknown', 'ci', 'overlaps_leader'],
  ])('of %s beside %s: %s', (own, leaders, note) => {
    const [a, b] = [noted('70', { plus: '1', type: own }), noted('70', { plus: '1', type: leaders })]
    expect(notesBeside(a, b)).toEqual([note])
  })

  test('of a printed 0 takes the uncertainty as printed', () => {
    expect(notesBeside(noted('0', { plus: '0.5' }), noted('1', { plus: '0.5' }))).toEqual(['overlaps_leader'])
    expect(notesBeside(noted('0', { plus: '0.25' }), noted('1', { plus: '0.5' }))).toEqual([])
  })

  test('keeps its own notes and adds conditions that differ', () => {
    const entry = noted('69', { conditions: { shots: '0' }, notes: ['scale_unstated'] })
    expect(notesBeside(entry, noted('70', { conditions: { shots: '5' } }))).toEqual([
      'scale_unstated',
      'conditions_differ',
    ])
    expect(notesBeside(entry, noted('70', { conditions: { language: 'en' } }))).toEqual(['scale_unstated'])
  })

  test('of the leader, or without one, are its own', () => {
    expect(notesBeside(leader, leader)).toEqual([])
    expect(notesBeside(noted('69', { notes: ['scale_unstated'] }), null)).toEqual(['scale_unstated'])
  })
})
