import { describe, expect, test } from 'vitest'
import type { Stated } from '../../schemas/claim.ts'
import type { Change, Kind } from '../../schemas/kinds.ts'
import { type Effect, effectOf, type MetricForEffect } from '../../src/domain/effect.ts'
import { fraction } from '../../src/domain/fraction.ts'
import { METRICS, stated } from '../factories.ts'
import { type Ends, ends, shown, shownEnds } from './exact.ts'

// What every kind reads from its print under every bound (DESIGN section 3), seen as the effect that it comes to.

const {
  accuracy,
  auc,
  correlation,
  cost,
  latency,
  memory,
  parameters,
  perplexity,
  reward,
  trainingSpeed,
  trainingTime,
} = METRICS

function read(kind: Kind, change: Change | null, print: Stated | string, metric: MetricForEffect): Effect {
  const effect = effectOf(kind, typeof print === 'string' ? stated(print) : print, change, metric)
  if (!effect.ok)
    throw new Error(`${kind} of ${JSON.stringify(print)} on a metric in ${metric.unit}: ${effect.error.reason}`)
  return effect.value
}

type LevelRow = readonly [print: string, metric: MetricForEffect, low: string | null, high: string | null]
type ChangeRow = readonly [change: Change, print: string, metric: MetricForEffect, interval: Ends, improvement: Ends]

describe('effectOf() of a score is the value in the metric’s unit, within its range', () => {
  test.each<LevelRow>([
    ['68.90%', accuracy, '68.9', '68.9'],
    ['16.8', perplexity, '16.8', '16.8'],
    ['only 2 ms', latency, '2', '2'],
    ['2 s', latency, '2000', '2000'],
    ['-200', reward, '-200', '-200'],
    ['85%', auc, '0.85', '0.85'],
    ['0.85', auc, '0.85', '0.85'],
    ['0.85 fraction', accuracy, '85', '85'],
    ['up to 97%', accuracy, '0', '97'],
    ['less than 97%', accuracy, '0', '97'],
    ['under 20', perplexity, '1', '20'],
    ['up to 300', reward, null, '300'],
    ['over 95%', accuracy, '95', '100'],
    ['over 300', reward, '300', null],
    ['over 2 ms', latency, '2', null],
    ['as low as 2 ms', latency, '2', null],
    ['as low as 2-3 ms', latency, '2', null],
    ['as low as 20%', METRICS.error, '20', '100'],
    ['about 80%', accuracy, '72', '88'],
    ['nearly 80%', accuracy, '72', '80'],
    ['almost 80%', accuracy, '72', '80'],
    ['just over 80%', accuracy, '80', '88'],
    ['24-33%', accuracy, '24', '33'],
    ['about 20-30%', accuracy, '18', '33'],
    ['nearly 20-30%', accuracy, '18', '30'],
    ['just over 20-30%', accuracy, '20', '33'],
    ['up to 24-33%', accuracy, '0', '33'],
    ['over 24-33%', accuracy, '24', '100'],
  ])('%s', (print, metric, low, high) => {
    const effect = read('score', null, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends([low, high]))
    expect(effect).toMatchObject({ basis: 'score', reading: 'score', improvement: null })
  })

  test.each(['exact', 'up_to', 'less_than', 'at_least', 'approx'] as const)(
    '"as low as 2 ms" called %s is open above',
    (bound) => {
      const effect = read('score', null, stated('as low as 2 ms', { bound }), latency)
      expect(shownEnds(effect.interval)).toEqual(['2', null])
    },
  )

  test('takes bare numbers by the scale of their column, and no others', () => {
    const bare = effectOf('score', stated('0.81'), null, accuracy, fraction(100))
    const percent = effectOf('score', stated('81%'), null, accuracy, fraction(100))
    expect([bare, percent].map((it) => it.ok && shown(it.value.interval.low))).toEqual(['81', '81'])
  })
})

describe('effectOf() of a size is in the base unit', () => {
  const corpus = { ...parameters, unit: 'bytes' }
  test.each<LevelRow>([
    ['260000000000 params', parameters, '260000000000', '260000000000'],
    ['up to 260000000000 params', parameters, '0', '260000000000'],
    ['over 260000000000 params', parameters, '260000000000', null],
    ['about 100 params', parameters, '90', '110'],
    ['4 TB', corpus, '4000000000000', '4000000000000'],
    ['2 GiB', memory, '2.147483648', '2.147483648'],
    ['124 count', parameters, '124', '124'],
  ])('%s', (print, metric, low, high) => {
    const effect = read('scale', null, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends([low, high]))
    expect(effect).toMatchObject({ basis: 'size', improvement: null })
  })
})

describe('effectOf() of a place or a count is the ordinal, whatever the metric', () => {
  test.each<readonly [Kind, string, string | null, string | null, string]>([
    ['rank', '1 rank', '1', '1', 'rank'],
    ['rank', 'up to 3 rank', '1', '3', 'rank'],
    ['rank', 'over 3 rank', '3', null, 'rank'],
    ['win_count', '68 count', '68', '68', 'count'],
    ['win_count', 'up to 68 count', '0', '68', 'count'],
    ['win_count', 'over 50 count', '50', null, 'count'],
  ])('%s, %s', (kind, print, low, high, unit) => {
    const effect = read(kind, null, print, correlation)
    expect(shownEnds(effect.interval)).toEqual(ends([low, high]))
    expect(effect).toMatchObject({ basis: unit, unit, improvement: null })
  })
})

describe('effectOf() of a difference is signed by the change, and its improvement by the metric', () => {
  test.each<ChangeRow>([
    ['increase', '2.7 points', accuracy, ['2.7', '2.7'], ['2.7', '2.7']],
    ['increase', '+0.8%', accuracy, ['0.8', '0.8'], ['0.8', '0.8']],
    ['decrease', '2 points', accuracy, ['-2', '-2'], ['-2', '-2']],
    ['decrease', '0.3', perplexity, ['-0.3', '-0.3'], ['0.3', '0.3']],
    ['increase', '0.3', perplexity, ['0.3', '0.3'], ['-0.3', '-0.3']],
    ['increase', '50', reward, ['50', '50'], ['50', '50']],
    ['decrease', '3 s', latency, ['-3000', '-3000'], ['3000', '3000']],
    ['increase', 'up to 2 points', accuracy, ['0', '2'], ['0', '2']],
    ['increase', 'less than 2 points', accuracy, ['0', '2'], ['0', '2']],
    ['decrease', 'up to 2 points', accuracy, ['-2', '0'], ['-2', '0']],
    ['decrease', 'up to 0.3', perplexity, ['-0.3', '0'], ['0', '0.3']],
    ['increase', 'over 2 points', accuracy, ['2', null], ['2', null]],
    ['decrease', 'over 2 points', accuracy, [null, '-2'], [null, '-2']],
    ['decrease', 'over 0.3', perplexity, [null, '-0.3'], ['0.3', null]],
    ['increase', 'over 0.3', perplexity, ['0.3', null], [null, '-0.3']],
    ['increase', 'about 2 points', accuracy, ['1.8', '2.2'], ['1.8', '2.2']],
    ['increase', 'nearly 2 points', accuracy, ['1.8', '2'], ['1.8', '2']],
    ['decrease', 'nearly 2 points', accuracy, ['-2', '-1.8'], ['-2', '-1.8']],
    ['increase', 'just over 2 points', accuracy, ['2', '2.2'], ['2', '2.2']],
    ['increase', 'within 0.3%', accuracy, ['-0.3', '0.3'], ['-0.3', '0.3']],
    ['decrease', 'within 0.3%', accuracy, ['-0.3', '0.3'], ['-0.3', '0.3']],
    ['increase', 'within 0.2-0.3%', accuracy, ['-0.3', '0.3'], ['-0.3', '0.3']],
    ['increase', '2-3 points', accuracy, ['2', '3'], ['2', '3']],
    ['decrease', '2-3 points', accuracy, ['-3', '-2'], ['-3', '-2']],
    ['increase', 'up to 2-3 points', accuracy, ['0', '3'], ['0', '3']],
    ['increase', 'over 2-3 points', accuracy, ['2', null], ['2', null]],
    ['increase', '2.2 percent points', correlation, ['0.022', '0.022'], ['0.022', '0.022']],
    ['increase', '2.2 points', correlation, ['0.022', '0.022'], ['0.022', '0.022']],
    ['increase', '0.5 points', correlation, ['0.5', '0.5'], ['0.5', '0.5']],
    ['increase', '1 points', auc, ['1', '1'], ['1', '1']],
    ['increase', '0.8%', auc, ['0.008', '0.008'], ['0.008', '0.008']],
    ['increase', '0.05', auc, ['0.05', '0.05'], ['0.05', '0.05']],
    ['increase', '0.02 fraction', auc, ['0.02', '0.02'], ['0.02', '0.02']],
    ['increase', '0.02 fraction', accuracy, ['2', '2'], ['2', '2']],
    ['increase', '0.5-2 points', auc, ['0.005', '0.02'], ['0.005', '0.02']],
  ])('%s by %s', (change, print, metric, interval, improvement) => {
    const effect = read('delta_points', change, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends(interval))
    expect(effect.improvement && shownEnds(effect.improvement)).toEqual(ends(improvement))
    expect(effect.basis).toBe('difference')
  })
})

describe('effectOf() of a relative gain is 1 + p, or n', () => {
  test.each<ChangeRow>([
    ['increase', '4%', accuracy, ['1.04', '1.04'], ['1.04', '1.04']],
    ['increase', '3x', accuracy, ['3', '3'], ['3', '3']],
    ['increase', '0.2 fraction', accuracy, ['1.2', '1.2'], ['1.2', '1.2']],
    ['increase', 'up to 4%', accuracy, ['1', '1.04'], ['1', '1.04']],
    ['increase', 'up to 3x', accuracy, ['1', '3'], ['1', '3']],
    ['increase', 'less than 4%', accuracy, ['1', '1.04'], ['1', '1.04']],
    ['increase', 'over 4%', accuracy, ['1.04', null], ['1.04', null]],
    ['increase', 'over 3x', accuracy, ['3', null], ['3', null]],
    ['increase', 'about 10%', accuracy, ['1.09', '1.11'], ['1.09', '1.11']],
    ['increase', 'about 3x', accuracy, ['2.7', '3.3'], ['2.7', '3.3']],
    ['increase', '2.2-3.6x', accuracy, ['2.2', '3.6'], ['2.2', '3.6']],
    ['increase', 'within 0.3%', accuracy, ['0.997', '1.003'], ['0.997', '1.003']],
    ['increase', 'within 2x', accuracy, ['1/2', '2'], ['1/2', '2']],
    ['increase', 'within 2-3x', accuracy, ['1/3', '3'], ['1/3', '3']],
    ['increase', '2x', latency, ['2', '2'], ['1/2', '1/2']],
    ['increase', 'up to 2x', latency, ['1', '2'], ['1/2', '1']],
    ['increase', 'over 2x', latency, ['2', null], ['0', '1/2']],
    ['increase', '150%', accuracy, ['2.5', '2.5'], ['2.5', '2.5']],
    ['increase', '-50%', accuracy, ['0.5', '0.5'], ['0.5', '0.5']],
    ['decrease', '2x', perplexity, ['1/2', '1/2'], ['2', '2']],
  ])('%s by %s', (change, print, metric, interval, improvement) => {
    const effect = read('relative_gain', change, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends(interval))
    expect(effect.improvement && shownEnds(effect.improvement)).toEqual(ends(improvement))
    expect(effect).toMatchObject({ basis: 'ratio', unit: 'times' })
  })
})

describe('effectOf() of a relative reduction is 1 - p, or 1/n', () => {
  test.each<ChangeRow>([
    ['decrease', '75%', memory, ['0.25', '0.25'], ['4', '4']],
    ['decrease', '0.5 fraction', memory, ['0.5', '0.5'], ['2', '2']],
    ['decrease', '2.6x', memory, ['5/13', '5/13'], ['2.6', '2.6']],
    ['decrease', '50%', accuracy, ['0.5', '0.5'], ['0.5', '0.5']],
    ['decrease', 'up to 50%', memory, ['0.5', '1'], ['1', '2']],
    ['decrease', 'up to 3x', latency, ['1/3', '1'], ['1', '3']],
    ['decrease', 'up to 100%', memory, ['0', '1'], ['1', null]],
    ['decrease', 'less than 5%', memory, ['0.95', '1'], ['1', '20/19']],
    ['decrease', 'over 36x', cost, ['0', '1/36'], ['36', null]],
    ['decrease', 'over 50%', memory, ['0', '0.5'], ['2', null]],
    ['decrease', '24-33%', memory, ['0.67', '0.76'], ['25/19', '100/67']],
    ['decrease', '2-4x', memory, ['1/4', '1/2'], ['2', '4']],
    ['decrease', 'about 50%', memory, ['0.45', '0.55'], ['20/11', '20/9']],
    ['decrease', 'nearly 50%', memory, ['0.5', '0.55'], ['20/11', '2']],
    ['decrease', 'just over 50%', memory, ['0.45', '0.5'], ['2', '20/9']],
    ['decrease', 'about 2x', memory, ['5/11', '5/9'], ['1.8', '2.2']],
    ['decrease', 'about 95%', memory, ['0', '0.145'], ['200/29', null]],
    ['decrease', 'within 0.3%', memory, ['0.997', '1.003'], ['1000/1003', '1000/997']],
    ['decrease', '100%', memory, ['0', '0'], [null, null]],
    ['decrease', '100%', accuracy, ['0', '0'], ['0', '0']],
    ['increase', 'up to 100%', memory, ['1', null], ['0', '1']],
  ])('%s by %s', (change, print, metric, interval, improvement) => {
    const effect = read('relative_reduction', change, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends(interval))
    expect(effect.improvement && shownEnds(effect.improvement)).toEqual(ends(improvement))
    expect(effect).toMatchObject({ basis: 'ratio', unit: 'times' })
  })
})

describe('effectOf() of a speed-up is the factor on a speed and its reciprocal on a time', () => {
  test.each<ChangeRow>([
    ['increase', '5x', trainingSpeed, ['5', '5'], ['5', '5']],
    ['increase', '30%', trainingSpeed, ['1.3', '1.3'], ['1.3', '1.3']],
    ['increase', 'up to 5x', trainingSpeed, ['1', '5'], ['1', '5']],
    ['decrease', '2x', trainingSpeed, ['1/2', '1/2'], ['1/2', '1/2']],
    ['decrease', '30%', latency, ['1/1.3', '1/1.3'], ['1.3', '1.3']],
    ['decrease', '5x', latency, ['1/5', '1/5'], ['5', '5']],
    ['decrease', 'up to 5x', latency, ['1/5', '1'], ['1', '5']],
    ['decrease', 'over 5x', latency, ['0', '1/5'], ['5', null]],
    ['decrease', 'about 2x', latency, ['1/2.2', '1/1.8'], ['1.8', '2.2']],
    ['increase', '2x', latency, ['2', '2'], ['1/2', '1/2']],
    ['decrease', '5x', trainingTime, ['5', '5'], ['5', '5']],
    ['decrease', '30%', trainingTime, ['1.3', '1.3'], ['1.3', '1.3']],
    ['decrease', 'up to 5x', trainingTime, ['1', '5'], ['1', '5']],
    ['decrease', 'over 5x', trainingTime, ['5', null], ['5', null]],
    ['increase', '2x', trainingTime, ['1/2', '1/2'], ['1/2', '1/2']],
    ['increase', 'over 2x', trainingTime, ['0', '1/2'], ['0', '1/2']],
  ])('%s by %s', (change, print, metric, interval, improvement) => {
    const effect = read('speedup', change, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends(interval))
    expect(effect.improvement && shownEnds(effect.improvement)).toEqual(ends(improvement))
    expect(effect).toMatchObject({ basis: 'ratio', unit: 'times' })
  })
})

describe('effectOf() of a share has the floor 0 and no ceiling', () => {
  test.each<readonly [Kind, string, MetricForEffect, Ends, Ends]>([
    ['retained_fraction', '97.6%', accuracy, ['0.976', '0.976'], ['0.976', '0.976']],
    ['retained_fraction', '0.976 fraction', accuracy, ['0.976', '0.976'], ['0.976', '0.976']],
    ['retained_fraction', '102%', accuracy, ['1.02', '1.02'], ['1.02', '1.02']],
    ['retained_fraction', 'over 95%', accuracy, ['0.95', null], ['0.95', null]],
    ['retained_fraction', 'up to 97%', accuracy, ['0', '0.97'], ['0', '0.97']],
    ['retained_fraction', 'nearly 100%', accuracy, ['0.9', '1'], ['0.9', '1']],
    ['retained_fraction', 'about 100%', accuracy, ['0.9', '1.1'], ['0.9', '1.1']],
    ['retained_fraction', '95-97%', accuracy, ['0.95', '0.97'], ['0.95', '0.97']],
    ['retained_fraction', '1.2x', accuracy, ['1.2', '1.2'], ['1.2', '1.2']],
    ['budget_fraction', '93.93%', parameters, ['0.9393', '0.9393'], ['10000/9393', '10000/9393']],
    ['budget_fraction', '0.25%', cost, ['0.0025', '0.0025'], ['400', '400']],
    ['budget_fraction', '0.25 fraction', memory, ['1/4', '1/4'], ['4', '4']],
    ['budget_fraction', 'up to 10%', cost, ['0', '0.1'], ['10', null]],
    ['budget_fraction', 'over 10%', cost, ['0.1', null], ['0', '10']],
    ['budget_fraction', 'as little as 0.25%', cost, ['0.0025', null], ['0', '400']],
    ['budget_fraction', '20%', trainingTime, ['5', '5'], ['5', '5']],
    ['budget_fraction', 'up to 20%', trainingTime, ['5', null], ['5', null]],
  ])('%s, %s', (kind, print, metric, interval, improvement) => {
    const effect = read(kind, null, print, metric)
    expect(shownEnds(effect.interval)).toEqual(ends(interval))
    expect(effect.improvement && shownEnds(effect.improvement)).toEqual(ends(improvement))
    expect(effect).toMatchObject({ basis: 'ratio', unit: 'times' })
  })
})
