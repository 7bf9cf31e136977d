import { describe, expect, test } from 'vitest'
import type { ClaimInput } from '../../schemas/claim.ts'
import type { EditionInput, SourceInput } from '../../schemas/source.ts'
import { claimId, claimKey } from '../../src/domain/claim-id.ts'
import { prepareClaims } from '../../src/domain/prepare.ts'
import { claimInput, METRICS, source, stated } from '../factories.ts'

const metricOf = (slug: string) => Object.values(METRICS).find((it) => it.slug === slug) ?? null

const edition = (label: string, more: Partial<EditionInput> = {}): EditionInput => ({
  label,
  position: 1,
  title: null,
  published: null,
  address: null,
  text: null,
  ...more,
})

const inTable = (more: Partial<ClaimInput> = {}): ClaimInput =>
  claimInput({ quote: null, locator: 'table.csv#/1', ...more })

async function prepare(claims: readonly ClaimInput[], more: Partial<SourceInput> = {}) {
  const prepared = await prepareClaims(source(more), claims, metricOf)
  if (!prepared.ok) throw new Error(`Refused: ${prepared.error.refusal.reason}`)
  return prepared.value
}

describe('prepareClaims() of claims of every status', () => {
  const bare = (print: string, more: Partial<ClaimInput> = {}) => inTable({ stated: stated(print), ...more })

  test.each([
    ['accepted', []],
    ['disputed', []],
    ['superseded', []],
    ['proposed', ['scale_ambiguous']],
    ['rejected', ['scale_ambiguous']],
    ['retracted', ['scale_ambiguous']],
  ] as const)('one that is %s counts for its column, or does not', async (status, unranked) => {
    const [lone] = await prepare([bare('0.81'), bare('0.79', { system: 'b', status })])
    expect(lone?.unranked).toEqual(unranked)
  })

  test('one that waits is read with what counts, not with what waits beside it', async () => {
    const waiting = (system: string) => bare('0.79', { system, status: 'proposed' })
    const alone = await prepare([waiting('b'), waiting('c')])
    expect(alone.map(({ unranked }) => unranked)).toEqual([['scale_ambiguous'], ['scale_ambiguous']])
    const beside = await prepare([bare('0.81'), waiting('b')])
    expect(beside.map(({ unranked }) => unranked)).toEqual([['scale_ambiguous'], []])
  })

  test('one that waits has a first day of its own, and none that counts has the day of it', async () => {
    const editions = [edition('v1', { published: '2020' }), edition('v2', { published: '2024' })]
    const first = inTable({ edition: 'v1', status: 'proposed' })
    const records = await prepare([first, inTable({ edition: 'v2' })], { editions })
    expect(records.map(({ stated_on }) => stated_on)).toEqual(['2020-01-01', '2024-01-01'])
    const counted = await prepare([{ ...first, status: 'superseded' }, inTable({ edition: 'v2' })], { editions })
    expect(counted.map(({ stated_on }) => stated_on)).toEqual(['2020-01-01', '2020-01-01'])
  })

  test('one that is held keeps its id, and its place unread', async () => {
    const held = { ...claimInput({ quote: { exact: 'gone', start: 1, end: 5 } }), id: 'held' }
    const [record] = await prepare([held])
    expect([record?.id, record?.quote]).toEqual(['held', held.quote])
  })
})

describe('prepareClaims()', () => {
  test('makes records of the current edition and of older ones', async () => {
    const editions = [edition('v1'), edition('v2')]
    const records = await prepare([inTable({ edition: 'v1' }), inTable({ edition: 'v2' })], {
      editions,
      current_edition: 'v2',
    })
    expect(records.map(({ current, stands }) => [current, stands])).toEqual([
      [false, false],
      [true, true],
    ])
  })

  test('gives equal keys of a table ordinals, so that every claim has its id', async () => {
    const twice = await prepare([inTable(), inTable({ stated: stated('70%') })])
    const again = await prepare([inTable({ stated: stated('1%') }), inTable({ stated: stated('2%') })])
    const ids = await Promise.all([0, 1].map((ordinal) => claimId(claimKey(inTable(), ordinal))))
    expect(twice.map(({ id }) => id)).toEqual(ids)
    expect(new Set(ids).size).toBe(2)
    expect(again.map(({ id }) => id)).toEqual(twice.map(({ id }) => id))
  })

  test('decides the scale of bare scores for each metric of an edition', async () => {
    const bare = (print: string, more: Partial<ClaimInput> = {}) => inTable({ stated: stated(print), ...more })
    const editions = [edition('v1'), edition('v2')]
    const rows = [
      bare('0.81'),
      bare('0.79', { system: 'b' }),
      bare('0.3', { metric: 'error' }),
      bare('79', { edition: 'v2' }),
      bare('5', { kind: 'delta_points', change: 'increase' }),
      bare('83%', { system: 'c' }),
    ]
    const records = await prepare(rows, { editions })
    expect(records.map(({ low }) => low)).toEqual([81, 79, 0.3, 79, 5, 83])
    expect(records.map(({ unranked }) => unranked)).toEqual([[], [], ['scale_ambiguous'], [], [], []])
    expect(records.map(({ notes }) => notes)).toEqual([[], [], [], ['scale_unstated'], [], []])
  })

  test('dates a statement by the first edition that states it, else by the source', async () => {
    const editions = [
      edition('v3', { published: '2024-03' }),
      edition('v1', { published: '2023' }),
      edition('v2', { published: '2023-06-15' }),
      edition('undated'),
    ]
    const told = (label: string, more: Partial<ClaimInput> = {}) => inTable({ edition: label, ...more })
    const records = await prepare(
      [
        told('v3'),
        told('v1'),
        told('v2'),
        told('v3', { stated: stated('70%') }),
        told('undated', { stated: stated('71%') }),
      ],
      { editions, published: '2022-11' },
    )
    expect(records.map((it) => it.stated_on)).toEqual([
      '2023-01-01',
      '2023-01-01',
      '2023-01-01',
      '2024-03-01',
      '2022-11-01',
    ])
  })

  test('has no date where nobody gives one', async () => {
    expect((await prepare([inTable()], { published: null })).map((it) => it.stated_on)).toEqual([null])
  })

  test.each<readonly [string, Partial<ClaimInput>]>([
    ['system', { system: 'b' }],
    ['metric', { metric: 'error' }],
    ['benchmark', { benchmark: 'superglue' }],
    ['baseline', { baseline: 'human' }],
    ['value', { stated: stated('68.91%') }],
    ['unit', { stated: stated('68.90 points') }],
    ['bound', { stated: stated('over 68.90%') }],
    ['range', { stated: stated('68.90-70%') }],
    ['kind', { kind: 'retained_fraction' }],
  ])('takes another %s for another statement', async (_what, change) => {
    const editions = [edition('v1', { published: '2020' }), edition('v2', { published: '2021' })]
    const records = await prepare([inTable({ edition: 'v1' }), inTable({ edition: 'v2', ...change })], { editions })
    expect(records.map((it) => it.stated_on)).toEqual(['2020-01-01', '2021-01-01'])
  })

  test.each<readonly [string, Partial<ClaimInput>, unknown]>([
    ['an edition that the source has not', { edition: 'v9' }, { reason: 'unknown_edition', edition: 'v9' }],
    ['a metric that nobody knows', { metric: 'x', stated: stated('0.5') }, { reason: 'unknown_metric', metric: 'x' }],
    ['no place', { locator: null }, { reason: 'locator_missing' }],
    [
      'a unit of another dimension',
      { stated: stated('5 GB') },
      { reason: 'unit_mismatch', unit: 'GB', expected: 'percent' },
    ],
  ])('refuses a claim with %s, and says which', async (_why, more, refusal) => {
    const prepared = await prepareClaims(source(), [inTable(), inTable(more)], metricOf)
    expect(prepared).toEqual({ ok: false, error: { index: 1, refusal } })
  })

  test('refuses a quote that is not in its edition’s text', async () => {
    const editions = [edition('v1', { text: 'Accuracy is 68.90%.' })]
    const quoted = claimInput({ quote: { exact: '68.90%', start: 12, end: 18 } })
    expect(await prepare([quoted], { editions })).toHaveLength(1)
    const elsewhere = claimInput({ quote: { exact: '68.90%', start: 11, end: 17 } })
    expect(await prepareClaims(source({ editions }), [elsewhere], metricOf)).toMatchObject({
      ok: false,
      error: { index: 0, refusal: { reason: 'quote_not_in_text', found: ' 68.90' } },
    })
  })

  test('takes a claim without a metric', async () => {
    const vague = inTable({ metric: null, kind: 'relative_gain', change: 'increase', stated: stated('4%') })
    expect(await prepare([vague])).toMatchObject([{ board: null, stands: false }])
  })
})
