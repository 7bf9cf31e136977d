import { describe, expect, test } from 'vitest'
import type { ClaimInput } from '../../schemas/claim.ts'
import type { Metric } from '../../schemas/registry.ts'
import { assessClaim, type ClaimRefusal, changeOfImprovement, refusePlace } from '../../src/domain/claim.ts'
import type { ColumnScale } from '../../src/domain/column-scale.ts'
import { fraction } from '../../src/domain/fraction.ts'
import { claimInput, METRICS, stated } from '../factories.ts'
import { type Ends, ends, shown, shownEnds } from './exact.ts'

const { accuracy, auc, correlation, latency, memory, parameters, perplexity, reward, trainingTime } = METRICS

function assess(more: Partial<ClaimInput>, metric: Metric | null = accuracy, scale?: ColumnScale) {
  const assessed = assessClaim(claimInput({ ...more, metric: metric?.slug ?? null }), metric, scale)
  if (!assessed.ok) throw new Error(`Refused: ${assessed.error.reason}`)
  return assessed.value
}

describe('refusePlace()', () => {
  const text = 'Accuracy is 68.90% here.'
  const quote = { exact: '68.90%', start: 12, end: 18 }

  test.each<readonly [string, Partial<ClaimInput>, string | null]>([
    ['the quote stands at its offsets', { quote }, text],
    ['no text is held, and a locator says where to look', { quote: null, locator: 'https://example.org/#3' }, null],
  ])('takes a claim where %s', (_case, place, held) => {
    expect(refusePlace(claimInput(place), held)).toBeNull()
  })

  test.each<readonly [string, Partial<ClaimInput>, string | null, ClaimRefusal]>([
    [
      'other characters stand there',
      { quote: { ...quote, start: 11, end: 17 } },
      text,
      { reason: 'quote_not_in_text', quote: { ...quote, start: 11, end: 17 }, found: ' 68.90' },
    ],
    [
      'the text ends before it',
      { quote: { exact: 'here.!', start: 19, end: 25 } },
      text,
      { reason: 'quote_not_in_text', quote: { exact: 'here.!', start: 19, end: 25 }, found: 'here.' },
    ],
    ['a text is held and nothing is quoted', { quote: null, locator: 'p. 3' }, text, { reason: 'quote_missing' }],
    ['something is quoted from no text', { quote }, null, { reason: 'quote_without_text' }],
    ['nothing says where it stands', { quote: null, locator: null }, null, { reason: 'locator_missing' }],
  ])('refuses a claim where %s', (_case, place, held, refusal) => {
    expect(refusePlace(claimInput(place), held)).toEqual(refusal)
  })
})

test('changeOfImprovement() follows the metric: perplexity improves by falling', () => {
  expect([changeOfImprovement('higher'), changeOfImprovement('lower'), changeOfImprovement(null)]).toEqual([
    'increase',
    'decrease',
    'increase',
  ])
})

describe('assessClaim() refuses', () => {
  test.each<readonly [string, Partial<ClaimInput>, ClaimRefusal]>([
    [
      'a chosen reading that is not the first',
      { kind: 'score', readings: ['scale', 'score'] },
      { reason: 'chosen_reading_not_first', kind: 'score', readings: ['scale', 'score'] },
    ],
    [
      'a difference that does not say up or down',
      { kind: 'delta_points' },
      { reason: 'change_missing', kind: 'delta_points' },
    ],
    [
      'a second reading that does not',
      { kind: 'score', readings: ['score', 'speedup'] },
      { reason: 'change_missing', kind: 'score' },
    ],
    [
      'a unit of another dimension',
      { stated: stated('5 GB') },
      { reason: 'unit_mismatch', unit: 'GB', expected: 'percent' },
    ],
  ])('%s', (_why, more, error) => {
    expect(assessClaim(claimInput(more), accuracy)).toEqual({ ok: false, error })
  })
})

describe('assessClaim()', () => {
  test('of an exact score gives its value, board, direction and rounding', () => {
    const score = assess({})
    expect(score.effects.map(({ interval }) => shownEnds(interval))).toEqual([ends(['68.9', '68.9'])])
    expect(score.board).toEqual({ metric: 'accuracy', benchmark: 'glue', basis: 'score', baseline: null })
    expect(score).toMatchObject({ unranked: [], basis: 'score', tableOnly: false, better: 'higher', notes: [] })
    expect(score.rounding && shownEnds(score.rounding)).toEqual(ends(['68.895', '68.905']))
  })

  test('gives one effect a reading, the chosen one first, and does not choose for the text', () => {
    const open = assess({
      kind: 'delta_points',
      readings: ['delta_points', 'relative_gain'],
      change: 'increase',
      stated: stated('1.31%'),
    })
    expect(open.effects.map(({ reading, interval }) => [reading, ...shownEnds(interval)])).toEqual([
      ['delta_points', ...ends(['1.31', '1.31'])],
      ['relative_gain', ...ends(['1.0131', '1.0131'])],
    ])
    expect(open.unranked).toEqual(['ambiguous_reading'])
  })

  test('drops a second reading whose unit cannot be', () => {
    const factor = assess({
      kind: 'relative_gain',
      readings: ['relative_gain', 'delta_points'],
      change: 'increase',
      stated: stated('3x'),
    })
    expect(factor.effects.map(({ reading }) => reading)).toEqual(['relative_gain'])
    expect(factor.unranked).toEqual([])
  })

  test.each<readonly [string, Partial<ClaimInput>, Metric]>([
    [
      '50% better than a reward that may be negative',
      { kind: 'relative_gain', change: 'increase', stated: stated('50%') },
      reward,
    ],
    ['a cut by 120%', { kind: 'relative_reduction', change: 'decrease', stated: stated('120%') }, memory],
  ])('keeps %s without effect: no_ratio', (_case, more, metric) => {
    expect(assess(more, metric)).toMatchObject({ effects: [], unranked: ['no_ratio'], rounding: null, basis: 'ratio' })
  })

  test('does not rank by another reading what has no ratio in the chosen one', () => {
    const gain = { readings: ['relative_gain', 'delta_points'] as ClaimInput['readings'], stated: stated('50 score') }
    const mixed = assess({ kind: 'relative_gain', change: 'increase', ...gain }, reward)
    expect(mixed.unranked).toEqual(['no_ratio'])
    const readings: ClaimInput['readings'] = ['relative_reduction', 'delta_points']
    const print = stated('over 50 score')
    const loss = assess({ kind: 'relative_reduction', readings, change: 'decrease', stated: print }, reward)
    expect(loss.unranked).toEqual(['no_ratio'])
  })

  test.each([memory, trainingTime])('keeps a cut by 100% unranked: total_elimination (%#)', (metric) => {
    const cut = assess({ kind: 'relative_reduction', change: 'decrease', stated: stated('100%') }, metric)
    expect(cut.unranked).toEqual(['total_elimination'])
    expect(cut.effects).toHaveLength(1)
  })

  test('keeps "up to 97% retained" unranked: open_bound', () => {
    expect(assess({ kind: 'retained_fraction', stated: stated('up to 97%') }).unranked).toEqual(['open_bound'])
  })

  test('passes on the status and the missing benchmark', () => {
    expect(assess({ status: 'disputed', benchmark: null }).unranked).toEqual(['disputed', 'no_benchmark'])
  })

  test('of a metric that nobody names has no board', () => {
    const vague = assess({ kind: 'relative_gain', change: 'increase', stated: stated('4%'), benchmark: null }, null)
    expect(vague).toMatchObject({ board: null, unranked: ['vague_metric', 'no_direction'], better: null })
    expect(vague.effects.map(({ interval }) => shownEnds(interval))).toEqual([ends(['1.04', '1.04'])])
  })

  test.each<readonly [string, Partial<ClaimInput>, Metric, string | null]>([
    ['a score is the metric’s', {}, accuracy, 'higher'],
    ['a cost is better when lower', { stated: stated('2 ms') }, latency, 'lower'],
    ['a place is better when lower', { kind: 'rank', stated: stated('1 rank') }, accuracy, 'lower'],
    ['the time as such is better when lower', { stated: stated('2 hours') }, trainingTime, 'lower'],
    [
      'its ratio is told as a speed',
      { kind: 'speedup', change: 'decrease', stated: stated('5x') },
      trainingTime,
      'higher',
    ],
    [
      'also where there is no effect',
      { kind: 'relative_reduction', change: 'decrease', stated: stated('120%') },
      trainingTime,
      'higher',
    ],
    [
      'nobody knows',
      { kind: 'speedup', change: 'decrease', stated: stated('5x') },
      { ...trainingTime, better: null },
      null,
    ],
    [
      'a speed told as a time is better when lower',
      { kind: 'speedup', change: 'increase', stated: stated('5x') },
      { ...trainingTime, better: 'higher', inverse_of: 'step-time' },
      'lower',
    ],
  ])('knows the direction of the board: %s', (_case, more, metric, better) => {
    expect(assess(more, metric).better).toBe(better)
  })

  test('lists counts and sizes in tables', () => {
    expect(assess({ kind: 'scale', stated: stated('up to 10 params') }, parameters)).toMatchObject({
      tableOnly: true,
      unranked: [],
    })
    expect(assess({ kind: 'win_count', stated: stated('68 count') })).toMatchObject({ tableOnly: true, unranked: [] })
  })

  test.each<readonly [string, Partial<ClaimInput>, Metric, Ends | null]>([
    ['points', { kind: 'delta_points', change: 'increase', stated: stated('0.8%') }, accuracy, ['0.75', '0.85']],
    [
      'points of a loss',
      { kind: 'delta_points', change: 'decrease', stated: stated('0.8%') },
      accuracy,
      ['-0.85', '-0.75'],
    ],
    [
      'a share of a cut',
      { kind: 'relative_reduction', change: 'decrease', stated: stated('75%') },
      memory,
      ['0.245', '0.255'],
    ],
    [
      'a factor of a cut',
      { kind: 'relative_reduction', change: 'decrease', stated: stated('4x') },
      memory,
      ['1/4.5', '1/3.5'],
    ],
    [
      'a speed-up on a time',
      { kind: 'speedup', change: 'decrease', stated: stated('5x') },
      trainingTime,
      ['4.5', '5.5'],
    ],
    ['a perplexity', { stated: stated('16.8') }, perplexity, ['16.75', '16.85']],
    ['a bound has none', { stated: stated('up to 97%') }, accuracy, null],
    ['a range has none', { stated: stated('24-33%') }, accuracy, null],
    ['half a unit below a share of 0 is no share', { kind: 'budget_fraction', stated: stated('0%') }, parameters, null],
  ])('gives every value that rounds to the print: %s', (_case, more, metric, expected) => {
    const { rounding } = assess(more, metric)
    expect(rounding && shownEnds(rounding)).toEqual(expected && ends(expected))
  })
})

test('assessClaim() lets what nobody names start at 0, so that it can have ratios', () => {
  const [size] = assess({ kind: 'scale', stated: stated('up to 4 GB') }, null).effects
  expect(size && shownEnds(size.interval)).toEqual(['0', '4'])
})

describe('assessClaim() on a column', () => {
  const column = (more: Partial<ColumnScale>): ColumnScale => ({
    factor: fraction(1),
    note: null,
    ambiguous: false,
    ...more,
  })
  const delta: Partial<ClaimInput> = { kind: 'delta_points', change: 'increase' }

  test('is sure of its scale where none is given', () => {
    expect(assess({ stated: stated('0.81') })).toMatchObject({ unranked: [], notes: [] })
  })

  test('scales bare scores with their rounding', () => {
    const { effects, rounding } = assess({ stated: stated('0.81') }, accuracy, column({ factor: fraction(100) }))
    expect(effects.map(({ interval }) => shown(interval.low))).toEqual(['81'])
    expect(rounding && shownEnds(rounding)).toEqual(ends(['80.5', '81.5']))
  })

  test.each<readonly [string, Partial<ClaimInput>, boolean]>([
    ['a bare score', { stated: stated('0.81') }, true],
    ['a percentage', { stated: stated('81%') }, false],
    ['a bare difference', { ...delta, stated: stated('0.8') }, false],
  ])('notes an unstated scale of %s: %s', (_case, more, isNoted) => {
    expect(assess(more, accuracy, column({ note: 'scale_unstated' })).notes).toEqual(isNoted ? ['scale_unstated'] : [])
  })

  test.each<readonly [string, Partial<ClaimInput>, boolean]>([
    ['a bare score', { stated: stated('0.81') }, true],
    ['a score in points', { stated: stated('0.81 points') }, true],
    ['a percentage', { stated: stated('81%') }, false],
    ['a bare difference', { ...delta, stated: stated('0.8') }, false],
  ])('does not rank %s of an ambiguous column: %s', (_case, more, isAmbiguous) => {
    expect(assess(more, accuracy, column({ ambiguous: true })).unranked).toEqual(isAmbiguous ? ['scale_ambiguous'] : [])
  })

  test.each<readonly [string, Metric, readonly string[]]>([
    ['2.2 points', correlation, ['points_as_hundredths']],
    ['0.5-2 points', auc, ['points_as_hundredths']],
    ['0.5 points', correlation, []],
    ['2.2 percent points', correlation, []],
    ['2.2 points', accuracy, []],
  ])('notes %s taken as hundredths (%#)', (print, metric, notes) => {
    expect(assess({ ...delta, stated: stated(print) }, metric).notes).toEqual(notes)
  })

  test('notes no hundredths of a score', () => {
    expect(assess({ stated: stated('2.2 points') }, auc).notes).toEqual([])
  })
})
