import { describe, expect, test } from 'vitest'
import type { ClaimInput } from '../../schemas/claim.ts'
import type { Metric } from '../../schemas/registry.ts'
import { assessClaim } from '../../src/domain/claim.ts'
import { recordOf } from '../../src/domain/record.ts'
import { claimInput, METRICS, stated } from '../factories.ts'

const { accuracy, latency, memory, parameters, reward } = METRICS
const OPEN = Number.MAX_VALUE

function record(
  more: Partial<ClaimInput> = {},
  metric: Metric | null = accuracy,
  current = true,
  text: string | null = null,
) {
  const input = claimInput({ ...more, metric: metric?.slug ?? null })
  const assessed = assessClaim(input, metric)
  if (!assessed.ok) throw new Error(`Refused: ${assessed.error.reason}`)
  return recordOf('0000000000000001', input, assessed.value, { text, current, statedOn: '2022-07-01' })
}

describe('recordOf()', () => {
  test('joins an exact score with what it comes to', () => {
    expect(record()).toMatchObject({
      id: '0000000000000001',
      system: 'ours',
      basis: 'score',
      unranked: [],
      notes: [],
      low: 68.9,
      high: 68.9,
      round_low: 68.895,
      round_high: 68.905,
      improvement_low: null,
      board_slug: 'accuracy-on-glue',
      worst: 68.9,
      best: 68.9,
      stated_on: '2022-07-01',
      current: true,
      stands: true,
    })
  })

  test('turns costs so that more is better, and gives the guaranteed improvement', () => {
    const cut = record({ kind: 'relative_reduction', change: 'decrease', stated: stated('up to 50%') }, memory)
    expect(cut).toMatchObject({
      low: 0.5,
      high: 1,
      worst: -1,
      best: -0.5,
      improvement_low: 1,
      round_low: null,
      round_high: null,
    })
  })

  test('orders open ends by the largest number', () => {
    expect(record({ stated: stated('as low as 2 ms') }, latency)).toMatchObject({
      low: 2,
      high: null,
      worst: -OPEN,
      best: -2,
    })
    expect(record({ stated: stated('over 300') }, reward)).toMatchObject({
      low: 300,
      high: null,
      worst: 300,
      best: OPEN,
    })
    expect(record({ stated: stated('up to 300') }, reward)).toMatchObject({
      low: null,
      high: 300,
      worst: -OPEN,
      best: 300,
    })
  })

  test('lists sizes from the largest, whatever is better', () => {
    expect(record({ kind: 'scale', stated: stated('10 params') }, parameters)).toMatchObject({
      worst: 10,
      best: 10,
      stands: true,
    })
  })

  test('orders as if higher were better where nobody knows', () => {
    expect(record({ stated: stated('2-3') }, METRICS.bias)).toMatchObject({ worst: 2, best: 3, stands: false })
  })

  test('has no numbers where the chosen reading has no effect', () => {
    const readings: ClaimInput['readings'] = ['relative_gain', 'delta_points']
    const gain = record({ kind: 'relative_gain', readings, change: 'increase', stated: stated('50 score') }, reward)
    expect(gain).toMatchObject({ low: null, high: null, worst: null, best: null, improvement_low: null, stands: false })
  })

  test.each<readonly [string, Partial<ClaimInput>, Metric | null, boolean]>([
    ['its edition is not the current one', {}, accuracy, false],
    ['it waits for a review', { status: 'proposed' }, accuracy, true],
    ['it is retracted', { status: 'retracted' }, accuracy, true],
    ['it has no benchmark', { benchmark: null }, accuracy, true],
    ['it names no system', { system: null }, accuracy, true],
    ['it names no metric', {}, null, true],
  ])('does not stand where %s', (_case, more, metric, current) => {
    expect(record(more, metric, current).stands).toBe(false)
  })

  test('says where the quote starts in code points, where the text is held', () => {
    const quote = { exact: '68.90%', start: 4, end: 10 }
    expect(record({ quote }, accuracy, true, 'a𝒜 68.90%').quote_at).toBe(3)
    expect(record({ quote }, accuracy, true, null).quote_at).toBeNull()
    expect(record({ quote: null, locator: 'p. 3' }, accuracy, true, '𝒜 68.90%').quote_at).toBeNull()
  })

  test('has no board without a system', () => {
    expect(record({ system: null })).toMatchObject({ board: null, board_slug: null })
  })
})
