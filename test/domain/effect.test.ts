import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stated } from '../../schemas/claim.ts'
import type { Change, Kind } from '../../schemas/kinds.ts'
import {
  type Effect,
  effectNumbers,
  effectOf,
  isTotalElimination,
  type MetricForEffect,
} from '../../src/domain/effect.ts'
import { METRICS, stated } from '../factories.ts'
import { decimals, ends, shownEnds } from './exact.ts'

const {
  accuracy,
  bias,
  correlation,
  cost,
  latency,
  memory,
  performance,
  perplexity,
  reward,
  trainingSpeed,
  trainingTime,
} = METRICS

function read(kind: Kind, change: Change | null, print: string | Stated, metric: MetricForEffect): Effect {
  const effect = effectOf(kind, typeof print === 'string' ? stated(print) : print, change, metric)
  if (!effect.ok)
    throw new Error(`${kind} of ${JSON.stringify(print)} on a metric in ${metric.unit}: ${effect.error.reason}`)
  return effect.value
}

describe('effectOf() refuses', () => {
  test.each<readonly [Kind, Change | null, string, MetricForEffect, string, string]>([
    ['relative_reduction', 'decrease', '120%', memory, 'no_ratio', 'nothing can be cut by more than all of it'],
    ['relative_reduction', 'decrease', 'up to 120%', memory, 'no_ratio', 'nor by up to more than all of it'],
    ['relative_reduction', 'decrease', '90-110%', memory, 'no_ratio', 'the far end of the range is more than all'],
    ['relative_reduction', 'decrease', '0x', memory, 'no_ratio', 'one over nothing is no factor'],
    ['relative_gain', 'increase', '0x', accuracy, 'no_ratio', 'nothing times as much is no gain'],
    ['relative_gain', 'increase', '-2x', accuracy, 'no_ratio', 'a factor is at least 0'],
    ['relative_gain', 'increase', '-120%', accuracy, 'no_ratio', 'a factor of -0.2 is none'],
    ['retained_fraction', null, '-5%', accuracy, 'no_ratio', 'a share is at least 0'],
    ['relative_gain', 'increase', '50%', reward, 'no_ratio', '50% better than a reward of -200 says nothing'],
    ['relative_reduction', 'decrease', '50%', reward, 'no_ratio', 'a reward can be negative'],
    ['speedup', 'increase', '2x', reward, 'no_ratio', 'a reward can be negative'],
    ['retained_fraction', null, '97%', reward, 'no_ratio', 'a reward can be negative'],
    ['budget_fraction', null, '97%', reward, 'no_ratio', 'a reward can be negative'],
    ['relative_gain', 'increase', '50%', correlation, 'no_ratio', 'a correlation can be negative'],
    ['relative_gain', 'increase', '5 ms', accuracy, 'unit_mismatch', 'milliseconds are no share'],
    ['retained_fraction', null, '5 ms', accuracy, 'unit_mismatch', 'milliseconds are no share'],
    ['score', null, '5 GB', latency, 'unit_mismatch', 'bytes are no time'],
    ['delta_points', 'increase', '5 ms', accuracy, 'unit_mismatch', 'milliseconds are no accuracy'],
  ])('%s, %s by %s (%#)', (kind, change, print, metric, reason, _why) => {
    const effect = effectOf(kind, stated(print), change, metric)
    expect(effect).toMatchObject({ ok: false, error: { reason } })
  })
})

test('effectOf() needs no more of a range than that it starts at 0', () => {
  expect(read('relative_gain', 'increase', '50%', { ...perplexity, range: { low: '0', high: null } })).toBeDefined()
  expect(
    effectOf('relative_gain', stated('50%'), 'increase', { ...perplexity, range: { low: '-0.1', high: null } }).ok,
  ).toBe(false)
})

test('effectOf() gives no improvement where the metric has no direction', () => {
  expect(read('relative_gain', 'increase', '2x', bias).improvement).toBeNull()
  expect(read('delta_points', 'increase', '2', bias).improvement).toBeNull()
  expect(read('relative_gain', 'increase', '2x', { ...trainingTime, better: null }).improvement).toBeNull()
})

test('effectOf() tells levels in the metric’s unit, else in the print’s', () => {
  expect(read('score', null, '68.90%', accuracy).unit).toBe('percent')
  expect(read('score', null, '80%', performance).unit).toBe('percent')
  expect(read('delta_points', 'increase', '2 points', accuracy).unit).toBe('percent')
})

test('effectOf() takes a change that is not said for an increase', () => {
  expect(shownEnds(read('delta_points', null, '2 points', accuracy).interval)).toEqual(['2', '2'])
})

test.each<readonly [Kind, Change | null, string, MetricForEffect, boolean, string]>([
  ['relative_reduction', 'decrease', '100%', memory, true, 'nothing is left'],
  ['relative_reduction', 'decrease', '100%', trainingTime, true, 'no time is left, in whatever it is told'],
  ['relative_reduction', 'decrease', 'up to 100%', memory, false, 'something may be left'],
  ['relative_reduction', 'decrease', 'over 50%', memory, false, 'something may be left'],
  ['relative_reduction', 'decrease', '99%', memory, false, 'a hundredth is left'],
  ['relative_gain', 'increase', '2x', memory, false, 'more than all is left'],
  ['budget_fraction', null, '0%', memory, true, 'none of it is used'],
  ['score', null, '0 GB', memory, false, 'a size of 0 is a value, not a factor'],
  ['delta_points', 'increase', '0 GB', memory, false, 'a difference of 0 is no change'],
])('isTotalElimination() of %s, %s by %s (%#)', (kind, change, print, metric, expected, _why) => {
  expect(isTotalElimination(read(kind, change, print, metric))).toBe(expected)
})

test('effectNumbers() shows an effect with 15 digits and open ends as null', () => {
  expect(effectNumbers(read('relative_reduction', 'decrease', 'over 36x', cost))).toEqual({
    reading: 'relative_reduction',
    basis: 'ratio',
    unit: 'times',
    low: 0,
    high: 0.0277777777777778,
    improvement: { low: 36, high: null },
  })
  expect(effectNumbers(read('score', null, 'up to 97%', accuracy))).toEqual({
    reading: 'score',
    basis: 'score',
    unit: 'percent',
    low: 0,
    high: 97,
    improvement: null,
  })
})

describe('one ratio, however it is told', () => {
  const sizes = { ...memory, slug: 'compression', better: 'higher', inverse_of: 'memory' } as const
  const factorOf = (kind: Kind, change: Change | null, print: Stated, metric: MetricForEffect) => {
    const { interval, improvement } = read(kind, change, print, metric)
    return [shownEnds(interval), improvement && shownEnds(improvement)]
  }

  test('75% saved, 4x smaller, a quarter of, and 4x on the inverse are a factor of 1/4', () => {
    const quarter = [
      ['1/4', '1/4'],
      ['4', '4'],
    ]
    expect(factorOf('relative_reduction', 'decrease', stated('75%'), memory)).toEqual(quarter)
    expect(factorOf('relative_reduction', 'decrease', stated('4x'), memory)).toEqual(quarter)
    expect(factorOf('relative_reduction', 'decrease', stated('0.75 fraction'), memory)).toEqual(quarter)
    expect(factorOf('budget_fraction', null, stated('25%'), memory)).toEqual(quarter)
    expect(factorOf('budget_fraction', null, stated('0.25 fraction'), memory)).toEqual(quarter)
    expect(factorOf('relative_gain', 'increase', stated('4x'), sizes)).toEqual(quarter)
    expect(factorOf('relative_gain', 'increase', stated('300%'), sizes)).toEqual(quarter)
  })

  test('n times smaller, n times faster on the time, and 1/n of it are the same for every n', () => {
    fc.assert(
      fc.property(decimals(1, 500, 2), (n) => {
        const printed = stated(`${n}x`)
        const smaller = factorOf('relative_reduction', 'decrease', printed, memory)
        expect(smaller).toEqual([ends([`1/${n}`, `1/${n}`]), ends([n, n])])
        expect(factorOf('speedup', 'decrease', printed, memory)).toEqual(smaller)
        expect(factorOf('relative_gain', 'increase', printed, sizes)).toEqual(smaller)
        expect(factorOf('speedup', 'increase', printed, sizes)).toEqual(smaller)
      }),
    )
  })

  test('p percent saved and 100 - p percent used are the same for every p', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (hundredths) => {
        const [saved, used] = [hundredths, 10000 - hundredths].map((n) => (n / 100).toFixed(2)) as [string, string]
        const cut = factorOf('relative_reduction', 'decrease', stated(`${saved}%`), memory)
        expect(cut).toEqual([ends([`${used}/100`, `${used}/100`]), ends([`100/${used}`, `100/${used}`])])
        expect(factorOf('budget_fraction', null, stated(`${used}%`), memory)).toEqual(cut)
        expect(factorOf('retained_fraction', null, stated(`${used}%`), memory)).toEqual(cut)
        const part = stated(`${(hundredths / 10000).toFixed(4)} fraction`)
        expect(factorOf('relative_reduction', 'decrease', part, memory)).toEqual(cut)
      }),
    )
  })

  test('n times faster meets 1/n of the time on a metric with inverse_of, for every n', () => {
    fc.assert(
      fc.property(decimals(1, 500, 2), (n) => {
        const speed = factorOf('speedup', 'increase', stated(`${n}x`), trainingSpeed)
        expect(factorOf('speedup', 'decrease', stated(`${n}x`), trainingTime)).toEqual(speed)
        expect(factorOf('relative_reduction', 'decrease', stated(`${n}x`), trainingTime)).toEqual(speed)
      }),
    )
  })
})

describe('every bound of a change', () => {
  const HEDGES = ['', 'up to ', 'less than ', 'over ', 'about ', 'nearly ', 'just over ', 'within ']
  const CHANGED = ['delta_points', 'relative_gain', 'relative_reduction', 'speedup'] as const
  const print = fc
    .record({
      hedge: fc.constantFrom(...HEDGES),
      value: decimals(1, 90, 1),
      unit: fc.constantFrom('%', 'x'),
      kind: fc.constantFrom(...CHANGED),
      change: fc.constantFrom<Change>('increase', 'decrease'),
      metric: fc.constantFrom<MetricForEffect>(accuracy, METRICS.error, trainingTime),
    })
    .map(({ unit, kind, ...rest }) => ({ ...rest, kind, unit: kind === 'delta_points' ? ' score' : unit }))

  test('gives sorted ends that hold the exact value, and an improvement with the same spread', () => {
    fc.assert(
      fc.property(print, ({ hedge, value, unit, kind, change, metric }) => {
        const hedged = effectNumbers(read(kind, change, `${hedge}${value}${unit}`, metric))
        const exact = effectNumbers(read(kind, change, `${value}${unit}`, metric))
        const [low, high] = [hedged.low ?? Number.NEGATIVE_INFINITY, hedged.high ?? Number.POSITIVE_INFINITY]
        expect(low).toBeLessThanOrEqual(high)
        expect(exact.low).toBeGreaterThanOrEqual(low)
        expect(exact.low).toBeLessThanOrEqual(high)
        const better = hedged.improvement as { low: number | null; high: number | null }
        expect(better.low ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(better.high ?? Number.POSITIVE_INFINITY)
      }),
    )
  })

  test('"up to" starts at no effect and "over" never goes back to it', () => {
    fc.assert(
      fc.property(print, ({ value, unit, kind, change, metric }) => {
        const none = kind === 'delta_points' ? 0 : 1
        const upTo = effectNumbers(read(kind, change, `up to ${value}${unit}`, metric))
        const exact = effectNumbers(read(kind, change, `${value}${unit}`, metric))
        expect([upTo.low, upTo.high].sort()).toEqual([none, exact.low].sort())
        const over = effectNumbers(read(kind, change, `over ${value}${unit}`, metric))
        expect([over.low, over.high]).toContain(exact.low)
      }),
    )
  })
})
