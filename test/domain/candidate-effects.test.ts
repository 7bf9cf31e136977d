import { describe, expect, test } from 'vitest'
import { candidateEffects } from '../../src/domain/candidate-effects.ts'
import { stated } from '../factories.ts'

const scored = (print: string, metric: string | null) => candidateEffects(['score'], stated(print), null, metric)

describe('candidateEffects()', () => {
  test('gives every reading that has an effect, the chosen one first', () => {
    expect(candidateEffects(['delta_points', 'relative_gain'], stated('+0.8%'), 'increase', 'accuracy')).toMatchObject([
      { reading: 'delta_points', unit: 'percent', low: 0.8, high: 0.8, improvement: { low: 0.8 } },
      { reading: 'relative_gain', unit: 'times', low: 1.008, high: 1.008, improvement: { low: 1.008 } },
    ])
  })

  test.each([
    ['accuracy', 'up to 97%', 0, 97],
    ['accuracy', 'over 95%', 95, 100],
    ['Top-1  Accuracy ', 'over 95%', 95, 100],
    ['accuracy', 'over 95 points', 95, 100],
    ['accuracy', 'over 0.95', 0.95, null],
    ['latency', 'over 95%', 95, null],
    ['accuracy of latency', 'over 95%', 95, null],
    ['reward', 'up to 300', null, 300],
    ['latency', 'up to 2 ms', 0, 0.002],
    [null, 'up to 3 apples', 0, 3],
  ])('takes the range and unit of %s from the last word of its name: %s (%#)', (metric, print, low, high) => {
    expect(scored(print, metric)).toMatchObject([{ low, high }])
  })

  test.each([
    ['accuracy', 1.2],
    ['error', 1 / 1.2],
    ['gizmo', null],
    [null, null],
  ])('takes the direction of %s from the last word of its name', (metric, improvement) => {
    const [effect] = candidateEffects(['relative_gain'], stated('20%'), 'increase', metric)
    expect(effect?.low).toBe(1.2)
    if (improvement === null) expect(effect?.improvement).toBeNull()
    else expect(effect?.improvement?.low).toBeCloseTo(improvement, 12)
  })

  test('tells amounts in the base unit of their dimension', () => {
    expect(scored('2 ms', 'latency')).toMatchObject([{ unit: 'seconds', low: 0.002 }])
    expect(scored('95 points', 'accuracy')).toMatchObject([{ unit: 'percent', low: 95 }])
    expect(scored('4 TB', null)).toMatchObject([{ unit: 'bytes', low: 4e12 }])
    expect(scored('3 apples', null)).toMatchObject([{ unit: 'apples', low: 3 }])
  })

  test('gives none of what has no ratio', () => {
    expect(candidateEffects(['relative_gain'], stated('50%'), 'increase', 'reward')).toEqual([])
    expect(candidateEffects(['relative_reduction'], stated('120%'), 'decrease', 'memory')).toEqual([])
  })
})
