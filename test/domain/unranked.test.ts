import { describe, expect, test } from 'vitest'
import type { Change, Kind } from '../../schemas/kinds.ts'
import { UNRANKED_REASON_NAMES, type UnrankedReason } from '../../schemas/reasons.ts'
import { type Effect, effectOf, type MetricForEffect } from '../../src/domain/effect.ts'
import { type ClaimForRanking, directionOf, type RankedMetric, unrankedReasons } from '../../src/domain/unranked.ts'
import { METRICS, stated } from '../factories.ts'

const { accuracy, bias, error, latency, memory, parameters, performance, reward, trainingSpeed, trainingTime } = METRICS

type Reading = readonly [kind: Kind, change: Change | null, print: string]

const effectsOf = (readings: readonly Reading[], metric: MetricForEffect): Effect[] =>
  readings.flatMap(([kind, change, print]) => {
    const effect = effectOf(kind, stated(print), change, metric)
    return effect.ok ? [effect.value] : []
  })

type Measured = RankedMetric & MetricForEffect

function reasons(
  readings: readonly Reading[],
  metric: Measured,
  more: Partial<ClaimForRanking> = {},
): UnrankedReason[] {
  const toldIn: RankedMetric = metric === trainingTime ? trainingSpeed : metric
  return unrankedReasons({
    status: 'accepted',
    metric: toldIn,
    benchmark: 'glue',
    effects: effectsOf(readings, metric),
    noRatio: false,
    scaleAmbiguous: false,
    ...more,
  })
}

describe('unrankedReasons() has nothing against', () => {
  test.each<readonly [string, readonly Reading[], Measured]>([
    ['an exact score', [['score', null, '68.90%']], accuracy],
    ['a score from below where higher is better', [['score', null, 'over 95%']], accuracy],
    ['an error from above where lower is better', [['score', null, 'up to 5%']], error],
    ['a cut by up to a half: at worst none', [['relative_reduction', 'decrease', 'up to 50%']], memory],
    ['a cut by over 36x: at worst 36x', [['relative_reduction', 'decrease', 'over 36x']], latency],
    ['a gain of up to 2 points: at worst none', [['delta_points', 'increase', 'up to 2 points']], accuracy],
    ['a gain of over 2 points', [['delta_points', 'increase', 'over 2 points']], accuracy],
    ['over 95% retained', [['retained_fraction', null, 'over 95%']], accuracy],
    ['up to 10% of the budget: at worst a tenth', [['budget_fraction', null, 'up to 10%']], parameters],
    ['a training time cut by over 5x', [['speedup', 'decrease', 'over 5x']], trainingTime],
    [
      'two kinds that come to one effect',
      [
        ['speedup', 'increase', '30%'],
        ['relative_gain', 'increase', '30%'],
      ],
      trainingSpeed,
    ],
    [
      'two kinds that come to one interval',
      [
        ['speedup', 'increase', 'up to 3x'],
        ['relative_gain', 'increase', 'up to 3x'],
      ],
      trainingSpeed,
    ],
    [
      'two kinds that come to one open interval',
      [
        ['speedup', 'increase', 'over 3x'],
        ['relative_gain', 'increase', 'over 3x'],
      ],
      trainingSpeed,
    ],
    ['a metric lost altogether where higher is better', [['relative_reduction', 'decrease', '100%']], accuracy],
    ['the floor of the metric itself', [['score', null, '0%']], accuracy],
    ['an interval that only starts at the ceiling’s other end', [['score', null, '90-100%']], accuracy],
    ['a place', [['rank', null, '1 rank']], bias],
    ['a place of at most 3', [['rank', null, 'up to 3 rank']], accuracy],
  ])('%s', (_case, readings, metric) => {
    expect(reasons(readings, metric)).toEqual([])
  })
})

describe('unrankedReasons() says', () => {
  const exact: readonly Reading[] = [['score', null, '68.90%']]
  test.each<readonly [UnrankedReason, string, readonly Reading[], Measured, Partial<ClaimForRanking>]>([
    ['disputed', 'somebody contests it', exact, accuracy, { status: 'disputed' }],
    ['vague_metric', 'performance and nothing more', [['relative_gain', 'increase', '4%']], performance, {}],
    [
      'ambiguous_reading',
      'points or percent',
      [
        ['delta_points', 'increase', '0.8%'],
        ['relative_gain', 'increase', '0.8%'],
      ],
      accuracy,
      {},
    ],
    [
      'ambiguous_reading',
      'one basis, two factors',
      [
        ['relative_reduction', 'decrease', '20%'],
        ['speedup', 'decrease', '20%'],
      ],
      latency,
      {},
    ],
    [
      'ambiguous_reading',
      'the far ends differ',
      [
        ['relative_gain', 'increase', 'up to 3x'],
        ['relative_gain', 'increase', 'up to 2x'],
      ],
      accuracy,
      {},
    ],
    [
      'ambiguous_reading',
      'the near ends differ',
      [
        ['relative_gain', 'increase', 'over 3x'],
        ['relative_gain', 'increase', 'over 2x'],
      ],
      accuracy,
      {},
    ],
    [
      'ambiguous_reading',
      'one is open',
      [
        ['relative_gain', 'increase', 'over 3x'],
        ['relative_gain', 'increase', '3x'],
      ],
      accuracy,
      {},
    ],
    ['no_benchmark', 'accuracy on what', exact, accuracy, { benchmark: null }],
    ['no_benchmark', 'a place in what', [['rank', null, '1 rank']], memory, { benchmark: null }],
    ['no_direction', 'more bias or less', [['relative_gain', 'increase', '2x']], bias, {}],
    ['no_ratio', '50% better than a reward of -200', [['relative_gain', 'increase', '50%']], reward, { noRatio: true }],
    ['total_elimination', 'nothing is left of a cost', [['relative_reduction', 'decrease', '100%']], memory, {}],
    [
      'total_elimination',
      'nothing is left of the time',
      [['relative_reduction', 'decrease', '100%']],
      trainingTime,
      {},
    ],
    ['scale_ambiguous', 'a single bare 0.81', [['score', null, '0.81']], accuracy, { scaleAmbiguous: true }],
    ['open_bound', 'anything down to the floor', [['score', null, 'up to 97%']], accuracy, {}],
    ['open_bound', 'anything up to the ceiling', [['score', null, 'over 5%']], error, {}],
    ['open_bound', 'nothing bounds a reward below', [['score', null, 'up to 300']], reward, {}],
    ['open_bound', 'nothing bounds a latency above', [['score', null, 'as low as 2 ms']], latency, {}],
    ['open_bound', 'anything may be retained', [['retained_fraction', null, 'up to 97%']], accuracy, {}],
    ['open_bound', 'as little as promises no more', [['budget_fraction', null, 'as little as 0.25%']], parameters, {}],
    ['open_bound', 'a loss of over 2 points has no end', [['delta_points', 'decrease', 'over 2 points']], accuracy, {}],
    ['open_bound', 'a rise of a cost has no end', [['relative_gain', 'increase', 'over 2x']], latency, {}],
    [
      'open_bound',
      'a cut of what is better when higher',
      [['relative_reduction', 'decrease', 'over 50%']],
      accuracy,
      {},
    ],
    ['open_bound', 'below the third place is any', [['rank', null, 'over 3 rank']], accuracy, {}],
  ])('%s: %s', (reason, _why, readings, metric, more) => {
    expect(reasons(readings, metric, more)).toEqual([reason])
  })

  test('that a benchmark is missing only where the metric needs one', () => {
    const cut: readonly Reading[] = [['relative_reduction', 'decrease', '75%']]
    expect(reasons(cut, memory, { benchmark: null })).toEqual([])
    expect(reasons(cut, latency, { benchmark: null })).toEqual(['no_benchmark'])
  })

  test('every reason that applies, in the order of DESIGN section 4', () => {
    const ORDER = [
      'disputed',
      'vague_metric',
      'ambiguous_reading',
      'no_benchmark',
      'no_direction',
      'no_ratio',
      'total_elimination',
      'scale_ambiguous',
      'open_bound',
    ]
    expect(UNRANKED_REASON_NAMES).toEqual(ORDER)
    const vague = { ...accuracy, vague: true }
    const all = reasons(
      [
        ['score', null, 'up to 97%'],
        ['retained_fraction', null, 'up to 97%'],
      ],
      vague,
      {
        status: 'disputed',
        benchmark: null,
        noRatio: true,
        scaleAmbiguous: true,
      },
    )
    expect(all).toEqual([
      'disputed',
      'vague_metric',
      'ambiguous_reading',
      'no_benchmark',
      'no_ratio',
      'scale_ambiguous',
      'open_bound',
    ])
  })

  test.each(['proposed', 'accepted', 'rejected', 'superseded', 'retracted'] as const)(
    'nothing of the status %s',
    (status) => {
      expect(reasons(exact, accuracy, { status })).toEqual([])
    },
  )

  test('that nobody knows the direction, and then not which end is open', () => {
    expect(reasons([['relative_gain', 'increase', 'over 2x']], bias)).toEqual(['no_direction'])
  })

  test('that a claim without effect has no ratio', () => {
    expect(reasons([], reward, { noRatio: true })).toEqual(['no_ratio'])
  })
})

test.each<readonly [Kind, string]>([
  ['win_count', 'up to 68 count'],
  ['scale', 'up to 260000000000 params'],
])('unrankedReasons() of a %s, which has a table, says only a dispute', (kind, print) => {
  const vague = { ...parameters, vague: true, better: null, needs_benchmark: true }
  expect(reasons([[kind, null, print]], vague, { benchmark: null })).toEqual([])
  expect(reasons([[kind, null, print]], vague, { benchmark: null, status: 'disputed' })).toEqual(['disputed'])
})

test('directionOf() is the metric’s, but for places', () => {
  expect(directionOf({ basis: 'rank' }, 'higher')).toBe('lower')
  expect(directionOf({ basis: 'rank' }, null)).toBe('lower')
  expect(directionOf({ basis: 'score' }, 'higher')).toBe('higher')
  expect(directionOf({ basis: 'ratio' }, null)).toBeNull()
})
