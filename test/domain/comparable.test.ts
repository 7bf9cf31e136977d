import { describe, expect, test } from 'vitest'
import type { Conditions } from '../../schemas/claim.ts'
import type { Basis } from '../../schemas/kinds.ts'
import {
  type BoardKey,
  boardKey,
  boardName,
  boardSlug,
  type ComparableClaim,
  differingConditions,
  whyNotComparable,
} from '../../src/domain/comparable.ts'
import { claimInput, METRICS } from '../factories.ts'

const { accuracy, trainingTime } = METRICS
const board = (more: Partial<BoardKey> = {}): BoardKey => ({
  metric: 'accuracy',
  benchmark: 'glue',
  basis: 'score',
  baseline: null,
  ...more,
})

describe('boardKey()', () => {
  test.each<readonly [Basis, string | null]>([
    ['score', null],
    ['difference', 'human'],
    ['ratio', 'human'],
    ['rank', null],
    ['count', null],
    ['size', null],
  ])('of a %s has the baseline %s', (basis, baseline) => {
    expect(boardKey(claimInput({ baseline: 'human' }), basis, accuracy)).toEqual(board({ basis, baseline }))
  })

  test('tells ratios, and nothing else, in the quantity of inverse_of', () => {
    const claim = claimInput({ benchmark: null })
    expect(boardKey(claim, 'ratio', trainingTime)?.metric).toBe('training-speed')
    expect(boardKey(claim, 'score', trainingTime)?.metric).toBe('training-time')
    expect(boardKey(claim, 'difference', trainingTime)?.metric).toBe('training-time')
    expect(boardKey(claim, 'ratio', accuracy)?.metric).toBe('accuracy')
  })

  test('is null without a system or a metric', () => {
    expect(boardKey(claimInput({ system: null }), 'score', accuracy)).toBeNull()
    expect(boardKey(claimInput(), 'score', null)).toBeNull()
  })
})

test.each<readonly [Partial<BoardKey>, string]>([
  [{ metric: 'accuracy', benchmark: 'semeval-2022-task-7-a' }, 'accuracy-on-semeval-2022-task-7-a'],
  [{ metric: 'kv-cache', benchmark: null, basis: 'ratio' }, 'kv-cache-ratio'],
  [{ metric: 'training-speed', benchmark: null, basis: 'ratio', baseline: 'gqa' }, 'training-speed-ratio-vs-gqa'],
  [{ basis: 'difference', baseline: 'human' }, 'accuracy-on-glue-difference-vs-human'],
  [{ metric: 'rank', basis: 'rank' }, 'rank-on-glue-rank'],
  [{ metric: 'wins', benchmark: null, basis: 'count' }, 'wins-count'],
  [{ metric: 'parameters', benchmark: null, basis: 'size' }, 'parameters-size'],
])('boardName() and boardSlug() of %j are %s', (key, expected) => {
  expect(boardName(board(key))).toBe(expected)
  expect(boardSlug(board(key))).toBe(expected)
})

describe('boardSlug() of a long name', () => {
  const long = (benchmark: string) => board({ metric: 'm', benchmark })

  test('keeps 80 characters and cuts the 81st', () => {
    expect(boardSlug(long('b'.repeat(75)))).toBe(`m-on-${'b'.repeat(75)}`)
    expect(boardSlug(long('b'.repeat(76)))).toMatch(/^m-on-b{66}-[0-9a-f]{8}$/)
    expect(boardSlug(long('b'.repeat(76)))).toHaveLength(80)
  })

  test('tells names apart that differ after the cut, and stays the same', () => {
    const [a, b] = [`${'b'.repeat(80)}-x`, `${'b'.repeat(80)}-y`]
    expect(boardSlug(long(a))).not.toBe(boardSlug(long(b)))
    expect(boardSlug(long(a))).toBe(boardSlug(long(a)))
  })

  test('never has two hyphens where the cut falls on one', () => {
    expect(boardSlug(long(`${'b'.repeat(65)}-${'c'.repeat(30)}`))).toMatch(/^m-on-b{65}-[0-9a-f]{8}$/)
  })

  test('ends with the FNV-1a of the name, in 8 digits', () => {
    // FNV-1a of 32 bits by its definition, in arithmetic without 32-bit tricks. Of 200 names some have a leading 0.
    for (let n = 0; n < 200; n++) {
      const benchmark = `${n}${'b'.repeat(76)}`
      const bytes = [...`m-on-${benchmark}`].map((char) => BigInt(char.charCodeAt(0)))
      const hash = bytes.reduce((h, byte) => ((h ^ byte) * 16777619n) % 2n ** 32n, 2166136261n)
      expect(boardSlug(long(benchmark)).slice(-9)).toBe(`-${hash.toString(16).padStart(8, '0')}`)
    }
  })
})

describe('whyNotComparable()', () => {
  const comparable = (key: Partial<BoardKey> = {}, unranked: ComparableClaim['unranked'] = []): ComparableClaim => ({
    board: board(key),
    unranked,
  })

  test('has nothing against claims of one board', () => {
    expect(whyNotComparable(comparable(), comparable())).toEqual([])
    const unnamed = comparable({ basis: 'ratio', baseline: null })
    expect(whyNotComparable(unnamed, unnamed)).toEqual([])
  })

  test.each<readonly [Partial<BoardKey>, Partial<BoardKey>, readonly string[]]>([
    [{}, { benchmark: 'superglue' }, ['different_benchmark']],
    [{}, { benchmark: null }, ['different_benchmark']],
    [{}, { metric: 'f1' }, ['different_metric']],
    [{}, { basis: 'ratio' }, ['different_basis']],
    [{ basis: 'ratio', baseline: 'gqa' }, { basis: 'ratio' }, ['different_baseline']],
    [{ basis: 'ratio', baseline: 'gqa' }, { basis: 'ratio', baseline: 'mha' }, ['different_baseline']],
    [{ basis: 'size' }, { basis: 'size' }, ['counts_and_sizes']],
    [{ basis: 'count' }, { basis: 'count' }, ['counts_and_sizes']],
    [{ basis: 'count' }, { basis: 'score' }, ['different_basis']],
    [
      {},
      { benchmark: 'b', metric: 'm', basis: 'ratio', baseline: 'x' },
      ['different_benchmark', 'different_metric', 'different_basis', 'different_baseline'],
    ],
  ])('of %j and %j, either way', (a, b, expected) => {
    expect(whyNotComparable(comparable(a), comparable(b))).toEqual(expected)
    expect(whyNotComparable(comparable(b), comparable(a))).toEqual(expected)
  })

  test('names every reason that either is unranked for, once', () => {
    const [a, b] = [
      comparable({}, ['vague_metric', 'ambiguous_reading']),
      comparable({}, ['vague_metric', 'open_bound']),
    ]
    expect(whyNotComparable(a, b)).toEqual(['vague_metric', 'ambiguous_reading', 'open_bound'])
  })
})

test.each<readonly [string, Conditions, Conditions, readonly string[]]>([
  ['both state it differently', { shots: '0', split: 'dev' }, { shots: '5', split: 'dev' }, ['shots']],
  ['both state it alike', { shots: '5' }, { shots: '5' }, []],
  ['one does not state it', { shots: '5' }, { split: 'dev' }, []],
  ['neither states any', {}, {}, []],
  ['notes are no conditions', { note: 'a' }, { note: 'b' }, []],
  ['several differ', { shots: '0', split: 'dev' }, { split: 'test', shots: '5' }, ['shots', 'split']],
])('differingConditions() where %s', (_case, a, b, expected) => {
  expect(differingConditions(a, b)).toEqual(expected)
})
