import { describe, expect, test } from 'vitest'
import type { Claim } from '../../schemas/claim.ts'
import { impliedValues } from '../../src/domain/implied.ts'
import { changed, METRICS, score } from '../factories.ts'

const metricOf = (slug: string) => Object.values(METRICS).find((it) => it.slug === slug) ?? null
const implied = (claims: readonly Claim[], others: readonly Claim[] = []) => impliedValues(claims, metricOf, others)
const values = (claims: readonly Claim[]) => implied(claims).map(({ value, low, high }) => [value, low, high])

describe('impliedValues()', () => {
  const accuracy = score('x-pudu', '68.90%')
  const lead = changed('x-pudu', null, 'delta_points', '2.7 points', { baseline_text: '2nd place' })

  test('of 68.90% with a lead of 2.7 points is 66.2 (66.145 to 66.255) for the runner-up', () => {
    expect(implied([lead, accuracy])).toEqual([
      {
        inputs: [accuracy.id, lead.id],
        reading: 'delta_points',
        system: null,
        system_text: '2nd place',
        metric: 'accuracy',
        benchmark: 'glue',
        value: 66.2,
        low: 66.145,
        high: 66.255,
        formula: '68.9 − 2.7 = 66.2',
        agrees_with: [],
      },
    ])
  })

  const on = { metric: 'correlation' }
  const spearman = score('x-pudu', '0.8070', on)
  const ahead = changed('x-pudu', null, 'delta_points', '2.2 percent points', { ...on, baseline_text: '2nd place' })

  test('of 0.8070 with 2.2 percent points is 0.785 (0.78445 to 0.78555), which the runner-up states', () => {
    const pali = score('pali', '0.785', { ...on, source: 'pali' })
    const [only] = implied([spearman, ahead], [pali])
    expect(only).toMatchObject({ value: 0.785, low: 0.78445, high: 0.78555, agrees_with: [pali.id] })
  })

  test.each<readonly [string, Claim, boolean]>([
    ['within rounding', score('pali', '0.786', { ...on, source: 'pali' }), true],
    ['not within rounding', score('pali', '0.787', { ...on, source: 'pali' }), false],
    ['by the same source', score('pali', '0.785', on), false],
    ['of the same system', score('x-pudu', '0.785', { ...on, source: 'pali' }), false],
    ['on another benchmark', score('pali', '0.785', { ...on, source: 'pali', benchmark: 'superglue' }), false],
    ['in another metric', score('pali', '0.785', { source: 'pali' }), false],
    ['hedged', score('pali', 'about 0.785', { ...on, source: 'pali' }), false],
  ])('agrees with a claim %s (%#)', (_case, other, agrees) => {
    expect(implied([spearman, ahead], [other])[0]?.agrees_with).toEqual(agrees ? [other.id] : [])
  })

  test('agrees only with claims of the system that it is about', () => {
    const named = changed('x-pudu', 'pali', 'delta_points', '2.2 percent points', on)
    const [pali, other] = ['pali', 'other'].map((slug) => score(slug, '0.785', { ...on, source: slug })) as [
      Claim,
      Claim,
    ]
    expect(implied([spearman, named], [pali, other])).toMatchObject([
      { system: 'pali', system_text: null, agrees_with: [pali.id] },
    ])
  })

  test('solves for the system where the baseline is printed', () => {
    const human = score('human', '89.8%')
    const above = changed('ours', 'human', 'delta_points', '+0.8%', { baseline_text: 'human performance' })
    expect(implied([human, above])).toMatchObject([
      { system: 'ours', system_text: null, value: 90.6, low: 90.5, high: 90.7, formula: '89.8 + 0.8 = 90.6' },
    ])
  })

  test('solves ratios for either side', () => {
    const onPerplexity = { metric: 'perplexity' }
    const cut = changed('ours', 'base', 'relative_reduction', '20%', { ...onPerplexity, change: 'decrease' })
    expect(implied([score('base', '21.0', onPerplexity), cut])).toMatchObject([
      { value: 16.8, low: 16.65525, high: 16.94525, formula: '21 × 0.8 = 16.8' },
    ])
    // 16.75 / 0.805 and 16.85 / 0.795
    expect(implied([score('ours', '16.8', onPerplexity), cut])).toMatchObject([
      { value: 21, low: expect.closeTo(20.80745, 5), high: expect.closeTo(21.19497, 5), formula: '16.8 ÷ 0.8 = 21' },
    ])
  })

  test('gives a value for every reading', () => {
    const open = changed('ours', 'human', 'delta_points', '2%', { readings: ['delta_points', 'relative_gain'] })
    expect(values([score('ours', '51%'), open]).map(([value]) => value)).toEqual([49, 50])
  })

  test('of a loss is above', () => {
    const loss = changed('ours', 'human', 'delta_points', '2 points', { change: 'decrease' })
    expect(values([score('ours', '50%'), loss])).toEqual([[52, 51, 53]])
  })

  const gain = (more: Partial<Claim> = {}, print = '2 points') => changed('ours', 'human', 'delta_points', print, more)
  const [ours, human] = [score('ours', '51%'), score('human', '49%')]
  test.each<readonly [string, readonly Claim[]]>([
    ['both sides are printed: that is a check', [gain(), ours, human]],
    ['neither side is printed', [gain()]],
    ['nobody is named', [gain({ system: null, baseline: null }), score(null, '51%')]],
    ['the change is hedged', [gain({}, 'up to 2 points'), ours]],
    ['the change is a range', [gain({}, '2-3 points'), ours]],
    ['the score is hedged', [gain(), score('ours', 'about 51%')]],
    ['the score is of another edition', [gain({ edition: 'v2' }), ours]],
    ['the score is of another benchmark', [gain({ benchmark: 'superglue' }), ours]],
    ['nobody knows the metric', [gain({ metric: 'x' }), { ...ours, metric: 'x' }]],
    ['it is a share, not a change', [changed('ours', 'human', 'retained_fraction', '97%'), ours]],
    ['all of it is cut', [changed('ours', 'human', 'relative_reduction', '100%', { change: 'decrease' }), ours]],
  ])('is nothing where %s', (_case, claims) => {
    expect(implied(claims)).toEqual([])
  })

  test('is nothing for a ratio that is told in another quantity', () => {
    const onTime = { metric: 'training-time' }
    const faster = changed('ours', 'base', 'speedup', '5x', { ...onTime, change: 'decrease' })
    expect(implied([score('ours', '2 hours', onTime), faster])).toEqual([])
  })

  test('is nothing where rounding allows a factor of 0', () => {
    // 99.8% stands for 99.75% to 99.85%; 100% would need a baseline without end.
    const nearly = changed('ours', 'base', 'relative_reduction', '99.8%', { change: 'decrease' })
    expect(implied([score('ours', '1%'), nearly])).toHaveLength(1)
    const all = changed('ours', 'base', 'relative_gain', '-100%')
    expect(implied([score('ours', '1%'), all])).toEqual([])
  })
})
