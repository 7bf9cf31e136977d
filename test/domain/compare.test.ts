import { describe, expect, test } from 'vitest'
import type { Entry } from '../../schemas/leaderboard.ts'
import { type ComparedClaim as Claim, compareSystems } from '../../src/domain/compare.ts'
import { boardOf, entryOf } from '../factories.ts'

type ComparedClaim = Claim<Entry>

const SYSTEMS = ['dha', 'nacl'].map((slug) => ({ slug, name: slug.toUpperCase() }))
const cache = boardOf({
  slug: 'kv-cache-ratio',
  basis: 'ratio',
  metric: { slug: 'kv-cache', name: 'KV cache', unit: null, better: 'lower' },
})
const accuracy = boardOf()

const compared = (
  system: string,
  ends: readonly [number | null, number | null],
  more: Partial<ComparedClaim> & { source_class?: 'self_reported' | 'third_party' | 'restated' } = {},
): ComparedClaim => {
  const entry = entryOf(system, ends, { source_class: more.source_class ?? 'self_reported' })
  return { board: cache, entry, cell: entry, unranked: [], stated_on: null, ...more }
}

const rowsOf = (claims: readonly ComparedClaim[]) => compareSystems(SYSTEMS, claims).rows

describe('compareSystems()', () => {
  const dha = compared('dha', [0.25, 0.25])
  const nacl = compared('nacl', [0.5, 1])

  test('marks DHA best on the KV cache', () => {
    expect(compareSystems(SYSTEMS, [nacl, dha])).toMatchObject({
      systems: SYSTEMS,
      rows: [
        { leaderboard: 'kv-cache-ratio', comparable: true, why: [], best: ['dha'], cells: [[dha.entry], [nacl.entry]] },
      ],
    })
  })

  test('marks nobody where intervals meet', () => {
    expect(rowsOf([dha, compared('nacl', [0.2, 1])])).toMatchObject([{ comparable: true, best: [] }])
  })

  test('marks the higher where higher is better, and the first place among places', () => {
    const scores = [compared('dha', [90, 90], { board: accuracy }), compared('nacl', [80, 80], { board: accuracy })]
    expect(rowsOf(scores)).toMatchObject([{ best: ['dha'] }])
    const ranks = boardOf({ slug: 'accuracy-rank', basis: 'rank' })
    const places = [compared('dha', [2, 2], { board: ranks }), compared('nacl', [1, 1], { board: ranks })]
    expect(rowsOf(places)).toMatchObject([{ best: ['nacl'] }])
  })

  test('says why a row cannot be compared, each reason once', () => {
    const vague = { unranked: ['vague_metric', 'open_bound'] as const }
    expect(
      rowsOf([compared('dha', [0.9, 0.9], vague), compared('nacl', [0.8, null], { unranked: ['vague_metric'] })]),
    ).toMatchObject([{ comparable: false, why: ['vague_metric', 'open_bound'], best: [] }])
    expect(rowsOf([dha])).toMatchObject([
      { comparable: false, why: ['one_system'], best: [], cells: [[dha.entry], []] },
    ])
    expect(rowsOf([compared('dha', [1, 1], { unranked: ['disputed'] })])).toMatchObject([
      { why: ['disputed', 'one_system'] },
    ])
    expect(rowsOf([dha, compared('nacl', [0.5, 1], { unranked: ['disputed'] })])).toMatchObject([
      { comparable: false, why: ['disputed'], best: [] },
    ])
  })

  test('compares those that can rank, whatever else is claimed beside them', () => {
    const disputed = compared('nacl', [0.1, 0.1], { unranked: ['disputed'] })
    expect(rowsOf([dha, nacl, disputed])).toMatchObject([{ comparable: true, why: [], best: ['dha'] }])
  })

  test('counts the systems that have a claim, not the claims', () => {
    const three = [...SYSTEMS, { slug: 'mha', name: 'MHA' }]
    const one = compareSystems(three, [dha, compared('dha', [0.3, 0.3])])
    expect(one.rows).toMatchObject([{ comparable: false, why: ['one_system'] }])
    const disputed = compared('nacl', [0.1, 0.1], { unranked: ['disputed'] })
    expect(compareSystems(three, [dha, disputed]).rows).toMatchObject([{ comparable: false, why: ['disputed'] }])
  })

  test('lists counts and sizes without a best', () => {
    const sizes = boardOf({ slug: 'parameters-size', basis: 'size' })
    const size = (system: string, value: number) => compared(system, [value, value], { board: sizes })
    expect(rowsOf([size('dha', 7), size('nacl', 13)])).toMatchObject([{ why: ['counts_and_sizes'], best: [] }])
    expect(rowsOf([size('dha', 7)])).toMatchObject([{ why: ['counts_and_sizes', 'one_system'], best: [] }])
  })

  test('takes each system’s standing, never a restated claim before its original', () => {
    const restated = compared('nacl', [0.1, 0.1], { source_class: 'restated' })
    expect(rowsOf([restated, nacl, dha])).toMatchObject([
      { best: ['dha'], cells: [[dha.entry], [nacl.entry, restated.entry]] },
    ])
  })

  test('puts ranked claims of a cell before the others, the better first', () => {
    const [half, disputed] = [compared('dha', [0.5, 0.5]), compared('dha', [0.1, 0.1], { unranked: ['disputed'] })]
    expect(rowsOf([disputed, half, dha])[0]?.cells[0]).toEqual([dha.entry, half.entry, disputed.entry])
  })

  test('puts who reports itself first among equals of a cell', () => {
    const [own, other] = [compared('dha', [1, 1]), compared('dha', [1, 1], { source_class: 'third_party' })]
    expect(rowsOf([other, own])[0]?.cells[0]).toEqual([own.entry, other.entry])
  })

  test('puts the larger first where nobody knows the direction', () => {
    const board = boardOf({ metric: { slug: 'bias', name: 'Bias', unit: null, better: null } })
    const [small, large] = [compared('dha', [1, 1], { board }), compared('dha', [2, 2], { board })]
    expect(rowsOf([small, large])[0]?.cells[0]).toEqual([large.entry, small.entry])
  })

  test('names the benchmark of a row', () => {
    const glue = { slug: 'glue', name: 'GLUE' }
    const board = boardOf({ benchmark: { ...glue, task: null, dataset: null, split: null } })
    expect(rowsOf([compared('dha', [1, 1], { board })])[0]?.benchmark).toEqual(glue)
    expect(rowsOf([dha])[0]?.benchmark).toBeNull()
  })

  test('puts rows that can be compared first, then those with more systems, then by name', () => {
    const on = (slug: string) => ({ board: boardOf({ slug }) })
    const vague = { unranked: ['vague_metric'] as const }
    const rows = rowsOf([
      compared('dha', [1, 1], on('d')),
      compared('dha', [1, 1], on('c')),
      compared('dha', [1, 1], { ...on('y'), ...vague }),
      compared('nacl', [2, 2], { ...on('y'), ...vague }),
      compared('dha', [1, 1], on('z')),
      compared('nacl', [2, 2], on('z')),
    ])
    expect(rows.map((it) => it.leaderboard)).toEqual(['z', 'y', 'c', 'd'])
  })

  test('of no claims has no rows', () => {
    expect(compareSystems(SYSTEMS, [])).toEqual({ systems: SYSTEMS, rows: [] })
  })
})
