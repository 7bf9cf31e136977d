import { describe, expect, test } from 'vitest'
import type { Claim } from '../../schemas/claim.ts'
import { checkClaims } from '../../src/domain/check.ts'
import { changed, METRICS, score } from '../factories.ts'

const metricOf = (slug: string) => Object.values(METRICS).find((it) => it.slug === slug) ?? null
const check = (claims: readonly Claim[]) => checkClaims(claims, metricOf)
const verdicts = (claims: readonly Claim[]) =>
  check(claims).flatMap((it) => it.readings.map(({ reading, verdict }) => [reading, verdict]))

const ours = score('ernie-3', '90.6%')
const human = score('human', '89.8%')

describe('checkClaims()', () => {
  test('of 90.6 against 89.8: +0.8% fits as points, as a relative gain only within rounding', () => {
    const lead = changed('ernie-3', 'human', 'delta_points', '+0.8%', { readings: ['delta_points', 'relative_gain'] })
    expect(check([lead, ours, human])).toEqual([
      {
        claim: lead.id,
        inputs: [ours.id, human.id],
        readings: [
          { reading: 'delta_points', verdict: 'fits', computed: 0.8, formula: '90.6 − 89.8 = 0.8' },
          {
            reading: 'relative_gain',
            verdict: 'fits_within_rounding',
            computed: expect.closeTo(1.0089087, 7),
            formula: expect.stringMatching(/^90\.6 ÷ 89\.8 = 1\.00890868/),
          },
        ],
      },
    ])
  })

  // 90.6 and 89.8 stand for 90.55 to 90.65 and 89.75 to 89.85: they differ by 0.7 to 0.9.
  test.each([
    ['+0.8%', 'fits'],
    ['+0.9%', 'fits_within_rounding'],
    ['+0.7%', 'fits_within_rounding'],
    ['+1.0%', 'refuted'],
    ['+0.6%', 'refuted'],
    ['up to 2%', 'fits'],
    ['up to 0.75%', 'fits_within_rounding'],
    ['up to 0.6%', 'refuted'],
    ['over 0.5%', 'fits'],
    ['over 0.85%', 'fits_within_rounding'],
    ['over 1%', 'refuted'],
    ['0.5-1%', 'fits'],
  ])('holds "%s" against 90.6 and 89.8: %s', (print, verdict) => {
    expect(verdicts([ours, human, changed('ernie-3', 'human', 'delta_points', print)])).toEqual([
      ['delta_points', verdict],
    ])
  })

  // 16.8 against 21.0 is a factor of 0.8, between 16.75 / 21.05 = 0.7957 and 16.85 / 20.95 = 0.8043.
  test.each([
    ['20%', 'fits'],
    ['20.2%', 'fits_within_rounding'],
    ['19.8%', 'fits_within_rounding'],
    ['19.4%', 'refuted'],
    ['20.6%', 'refuted'],
    ['1.25x', 'fits'],
  ])('holds a perplexity cut by %s against 16.8 and 21.0: %s', (print, verdict) => {
    const on = { metric: 'perplexity' }
    const cut = changed('ours', 'base', 'relative_reduction', print, { ...on, change: 'decrease' })
    expect(verdicts([score('ours', '16.8', on), score('base', '21.0', on), cut])).toEqual([
      ['relative_reduction', verdict],
    ])
  })

  const lead = (more: Partial<Claim> = {}) => changed('ernie-3', 'human', 'delta_points', '+0.8%', more)
  test.each<readonly [string, readonly Claim[]]>([
    ['the system has no score', [lead(), human]],
    ['the baseline has no score', [lead(), ours]],
    ['the baseline is not named', [lead({ baseline: null }), ours, human, score(null, '89.8%')]],
    ['the scores are of another edition', [lead({ edition: 'v2' }), ours, human]],
    ['the scores are of another source', [lead({ source: 'other' }), ours, human]],
    ['the scores are of another benchmark', [lead({ benchmark: 'superglue' }), ours, human]],
    ['the scores are of another metric', [lead({ metric: 'error' }), ours, human]],
    [
      'nobody knows the metric',
      [
        { ...lead(), metric: 'x' },
        { ...ours, metric: 'x' },
        { ...human, metric: 'x' },
      ],
    ],
    ['a score is hedged', [lead(), ours, score('human', 'about 89.8%')]],
    ['it is no change', [ours, human]],
    ['it is a level against a baseline', [changed('ernie-3', 'human', 'retained_fraction', '97%'), ours, human]],
  ])('says nothing where %s', (_case, claims) => {
    expect(check(claims)).toEqual([])
  })

  test('says nothing of ratios that are told in another quantity, or over 0', () => {
    const onTime = { metric: 'training-time' }
    const faster = changed('ours', 'base', 'speedup', '5x', { ...onTime, change: 'decrease' })
    expect(check([score('ours', '2 hours', onTime), score('base', '10 hours', onTime), faster])).toEqual([])
    const gain = changed('ours', 'base', 'relative_gain', '5x')
    expect(check([score('ours', '5%'), score('base', '0%'), gain])).toEqual([])
  })

  test('says nothing of a reading that has no effect', () => {
    const on = { metric: 'reward' }
    const better = changed('ours', 'base', 'relative_gain', '50%', on)
    expect(check([score('ours', '3', on), score('base', '2', on), better])).toEqual([])
  })
})
