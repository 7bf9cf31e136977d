import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvaluationClaim } from '../../src/domain/evaluation.ts'
import { evaluationOf, numberOfSlug, slugOfNumber } from '../../src/formats/export/pwc-evaluation.ts'
import { detectFormat } from '../../src/formats/import/registry.ts'

const stated = (text: string, value: string, bound: 'exact' | 'up_to' = 'exact') =>
  ({
    text,
    value,
    unit: 'percent',
    bound,
    ...(bound === 'exact' ? {} : { bound_text: 'up to' }),
  }) as EvaluationClaim['stated']

const claim = (more: Partial<EvaluationClaim>): EvaluationClaim => ({
  ...{ id: '0000000000000001', kind: 'score', readings: ['score'], low: 81, high: 81, unranked: [], baseline: null },
  ...{ metric: { slug: 'f1', name: 'F1', unit: 'percent', better: 'higher' }, stated: stated('81.0%', '81.0') },
  ...{ source_class: 'self_reported', quote: null, board: null, rank: null },
  ...more,
})

const evaluation = (claims: EvaluationClaim[], conditions = {}) =>
  evaluationOf(
    {
      paper: { slug: 'a', title: 'A', arxiv: null, published: null, address: null },
      ...{
        benchmark: { slug: 'b', name: 'B' },
        task: null,
        dataset: { slug: 'b', name: 'B' },
        system: { slug: 's', name: 'S' },
      },
      ...{ conditions, best_rank: null, claims },
    },
    'https://board.example',
  )

describe('evaluationOf()', () => {
  test.each([
    [claim({}), 'F1', '81.0'],
    [claim({ low: 0.81, high: 0.81 }), 'F1', 0.81],
    [claim({ low: 0, stated: stated('81%', '81', 'up_to') }), 'F1', 'up to 81%'],
    [claim({ low: 81, high: 82, stated: stated('81-82', '81') }), 'F1', '81-82'],
    [claim({ metric: { slug: 'f1', name: 'F1, macro = mean', unit: null, better: null } }), 'F1 macro mean', '81.0'],
    [
      claim({ kind: 'speedup', readings: ['speedup'], baseline: 'GQA', stated: stated('5×', '5') }),
      'F1 vs GQA',
      '5× (speed-up)',
    ],
  ])('writes %o as %s: %s', (it, name, value) => {
    expect(evaluation([it]).metrics).toEqual({ [name]: value })
  })

  test('tells settings by the harness alone', () => {
    expect(evaluation([claim({})]).harness).toBeNull()
    expect(evaluation([claim({})], { shots: '5', extra_data: 'yes', note: 'greedy' }).harness).toBe(
      'shots 5; extra data yes; greedy',
    )
  })

  test('the same value again is told once', () => {
    expect(evaluation([claim({}), claim({ id: '0000000000000002' })]).metrics).toEqual({ F1: '81.0' })
  })
})

test('a slug and its number lead to each other, and other digits to nothing or to another slug', () => {
  void fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,15}){0,3}$/), (slug) => {
      expect(numberOfSlug(slug)).toMatch(/^[1-9]\d*$/)
      expect(slugOfNumber(numberOfSlug(slug))).toBe(slug)
    }),
  )
  for (const digits of ['', '0', '012', '1e5', 'nacl', '9'.repeat(127)]) expect(slugOfNumber(digits)).toBeNull()
})

test('a synchronized table is told from other files', () => {
  const table = { task: 'T', dataset: 'D', metrics: [], results: [{ methodology: 'A', metrics: {} }] }
  expect(detectFormat(JSON.stringify(table), 'x.json')).toBe('pwc-sync')
})
