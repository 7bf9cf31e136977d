import { describe, expect, test } from 'vitest'
import type { Claim } from '../../schemas/claim.ts'
import { driftOf } from '../../src/domain/drift.ts'
import { changed, claim, score, stated } from '../factories.ts'

const edition = (label: string, position: number, hasText = true) => ({ label, position, hasText })
const BOTH = [edition('v1', 1), edition('v2', 2)]

const at = (start: number) => ({ quote: { exact: 'x', start, end: start + 1 } })
const v1 = { edition: 'v1' }
const v2 = { edition: 'v2' }

/** What became of what, as printed. */
const prints = (claims: readonly Claim[], editions = BOTH) =>
  driftOf(editions, claims).flatMap(({ changed }) => changed.map(({ was, became }) => [was.text, became.text]))

describe('driftOf()', () => {
  test('of MoR: 8.77% became 1.31%, 14.7% became 93.93%', () => {
    const on = { metric: 'performance', benchmark: null, baseline: 'baseline-methods' }
    const gainWas = changed('mor', 'baseline-methods', 'delta_points', '8.77%', { ...on, ...v1, ...at(10) })
    const shareWas = changed('mor', 'baseline-methods', 'budget_fraction', '14.7%', {
      ...on,
      metric: 'parameters',
      ...v1,
      ...at(20),
    })
    const gainIs = changed('mor', 'baseline-methods', 'delta_points', '1.31%', { ...on, ...v2, ...at(30) })
    const shareIs = changed('mor', 'baseline-methods', 'budget_fraction', '93.93%', {
      ...on,
      metric: 'parameters',
      ...v2,
      ...at(40),
    })
    expect(driftOf(BOTH, [gainWas, shareWas, gainIs, shareIs])).toEqual([
      {
        from: 'v1',
        to: 'v2',
        changed: [
          {
            from: 'v1',
            to: 'v2',
            family: 'change',
            system: 'mor',
            ...on,
            was: { claim: gainWas.id, text: '8.77%', bound: 'exact' },
            became: { claim: gainIs.id, text: '1.31%', bound: 'exact' },
          },
          {
            from: 'v1',
            to: 'v2',
            family: 'level',
            system: 'mor',
            ...on,
            metric: 'parameters',
            was: { claim: shareWas.id, text: '14.7%', bound: 'exact' },
            became: { claim: shareIs.id, text: '93.93%', bound: 'exact' },
          },
        ],
        unchanged: [],
        appeared: [],
        vanished: [],
      },
    ])
  })

  test('lists what stayed as it was', () => {
    const [was, became] = [score('a', '68.90%', v1), score('a', '68.90%', v2)]
    expect(driftOf(BOTH, [was, became])).toMatchObject([
      { changed: [], unchanged: [{ was: was.id, became: became.id }] },
    ])
  })

  test.each<readonly [string, Partial<Claim>]>([
    ['its kind', { kind: 'scale' }],
    ['its value', { stated: stated('68.91%', { text: '68.90%' }) }],
    ['its digits', { stated: stated('68.9%') }],
    ['its unit', { stated: stated('68.90') }],
    ['its bound', { stated: stated('up to 68.90%') }],
    ['the end of its range', { stated: stated('68.90-70%') }],
  ])('takes a number for changed with %s', (_what, change) => {
    expect(driftOf(BOTH, [score('a', '68.90%', v1), claim({ system: 'a', ...v2, ...change })])).toMatchObject([
      { changed: [{ system: 'a' }], unchanged: [] },
    ])
  })

  test.each<readonly [string, Partial<Claim>]>([
    ['system', { system: 'b' }],
    ['metric', { metric: 'f1' }],
    ['benchmark', { benchmark: 'superglue' }],
    ['baseline', { baseline: 'human' }],
    ['kind family', { kind: 'delta_points', change: 'increase' }],
  ])('never pairs claims of another %s: one vanished, one appeared', (_what, change) => {
    const [was, is] = [score('a', '68.90%', v1), score('a', '68.90%', { ...v2, ...change })]
    expect(driftOf(BOTH, [was, is])).toMatchObject([
      { changed: [], unchanged: [], appeared: [is.id], vanished: [was.id] },
    ])
  })

  test('pairs several claims of one key: equal numbers first, the rest in the order of the text', () => {
    const claims = [
      score('a', '30%', { ...v1, ...at(30) }),
      score('a', '10%', { ...v1, ...at(10) }),
      score('a', '20%', { ...v1, ...at(20) }),
      score('a', '31%', { ...v2, ...at(35) }),
      score('a', '20%', { ...v2, ...at(5) }),
      score('a', '11%', { ...v2, ...at(15) }),
    ]
    expect(prints(claims)).toEqual([
      ['10%', '11%'],
      ['30%', '31%'],
    ])
    expect(driftOf(BOTH, claims)).toMatchObject([{ unchanged: [{ was: claims[2]?.id, became: claims[4]?.id }] }])
  })

  test('pairs equal numbers one to one, and lists the rest', () => {
    const [was, first, second] = [
      score('a', '10%', { ...v1, ...at(10) }),
      score('a', '10%', { ...v2, ...at(10) }),
      score('a', '10%', { ...v2, ...at(20) }),
    ]
    expect(driftOf(BOTH, [was, second, first])).toMatchObject([
      { unchanged: [{ was: was.id, became: first.id }], appeared: [second.id], vanished: [] },
    ])
    const back = [
      score('a', '10%', { ...v1, ...at(10) }),
      score('a', '10%', { ...v1, ...at(20) }),
      score('a', '10%', { ...v2, ...at(10) }),
    ]
    expect(driftOf(BOTH, back)).toMatchObject([{ appeared: [], vanished: [back[1]?.id] }])
  })

  test('lists what appeared and vanished, in the order of the text', () => {
    const late = score('late', '2%', { ...v2, ...at(20) })
    const early = score('early', '1%', { ...v2, ...at(10) })
    const gone = score('gone', '3%', { ...v1, ...at(20) })
    const lost = score('lost', '4%', { ...v1, ...at(10) })
    expect(driftOf(BOTH, [late, early, gone, lost])).toMatchObject([
      { appeared: [early.id, late.id], vanished: [lost.id, gone.id] },
    ])
  })

  test('lists changes in the order of the later text', () => {
    const claims = [
      score('a', '1%', { ...v1, ...at(10) }),
      score('b', '2%', { ...v1, ...at(20) }),
      score('a', '3%', { ...v2, ...at(40) }),
      score('b', '4%', { ...v2, ...at(30) }),
    ]
    expect(prints(claims)).toEqual([
      ['2%', '4%'],
      ['1%', '3%'],
    ])
  })

  test('cannot say what appeared or vanished where a text is not held', () => {
    const claims = [score('a', '1%', v1), score('b', '2%', v2)]
    const drift = (first: boolean, second: boolean) =>
      driftOf([edition('v1', 1, first), edition('v2', 2, second)], claims)
    expect(drift(false, true)).toMatchObject([{ appeared: null, vanished: [claims[0]?.id] }])
    expect(drift(true, false)).toMatchObject([{ appeared: [claims[1]?.id], vanished: null }])
    expect(drift(false, false)).toMatchObject([{ appeared: null, vanished: null }])
  })

  test('goes from edition to edition by position, over those of which nothing is known', () => {
    const editions = [edition('v3', 3), edition('v2', 2, false), edition('v1', 1)]
    const claims = [score('a', '1%', { edition: 'v1' }), score('a', '3%', { edition: 'v3' })]
    expect(driftOf(editions, claims).map(({ from, to }) => [from, to])).toEqual([['v1', 'v3']])
    const middle = score('a', '2%', { edition: 'v2' })
    expect(driftOf(editions, [...claims, middle]).map(({ from, to }) => [from, to])).toEqual([
      ['v1', 'v2'],
      ['v2', 'v3'],
    ])
  })

  test('compares a held text without claims too', () => {
    const was = score('a', '1%', v1)
    expect(driftOf(BOTH, [was])).toMatchObject([{ from: 'v1', to: 'v2', vanished: [was.id], appeared: [] }])
  })

  test('of one edition is nothing', () => {
    expect(driftOf([edition('v1', 1)], [score('a', '1%', v1)])).toEqual([])
    expect(driftOf([], [])).toEqual([])
  })

  test('pairs claims of one kind and bound before the order of the text decides', () => {
    const share = { kind: 'retained_fraction', stated: stated('90%') } as const
    const claims = [
      claim({ system: 'a', ...v1, ...at(10), stated: stated('10%') }),
      claim({ system: 'a', ...v1, ...at(20), ...share }),
      claim({ system: 'a', ...v2, ...at(10), ...share, stated: stated('91%') }),
      claim({ system: 'a', ...v2, ...at(20), stated: stated('11%') }),
    ]
    expect(prints(claims)).toEqual([
      ['90%', '91%'],
      ['10%', '11%'],
    ])
    const bounds = [
      claim({ system: 'a', ...v1, ...at(10), stated: stated('10%') }),
      claim({ system: 'a', ...v1, ...at(20), stated: stated('over 20%') }),
      claim({ system: 'a', ...v2, ...at(10), stated: stated('over 21%') }),
      claim({ system: 'a', ...v2, ...at(20), stated: stated('11%') }),
    ]
    expect(prints(bounds)).toEqual([
      ['20%', '21%'],
      ['10%', '11%'],
    ])
  })

  test('orders claims without a quote first, as if they stood at 0', () => {
    const [first, late] = [score('a', '1%', { ...v2, ...at(0) }), score('c', '3%', { ...v2, ...at(10) })]
    const unplaced = score('b', '2%', { ...v2, quote: null })
    const appeared = (...claims: Claim[]) => driftOf(BOTH, claims).map((it) => it.appeared)
    expect(appeared(late, unplaced)).toEqual([[unplaced.id, late.id]])
    const second = score('d', '4%', { ...v2, ...at(1) })
    expect(appeared(second, unplaced)).toEqual([[unplaced.id, second.id]])
    expect(appeared(first, unplaced)).toEqual([[first.id, unplaced.id]])
    expect(appeared(unplaced, first)).toEqual([[unplaced.id, first.id]])
  })
})
