import { describe, expect, test } from 'vitest'
import { claimId, claimKey } from '../../src/domain/claim-id.ts'
import { inputOf } from '../../src/domain/held-claim.ts'
import { identify, idsOf, refuseMoved, revise } from '../../src/domain/revise.ts'
import { claimInput, held, METRICS, source, stated } from '../factories.ts'

const metricOf = (slug: string) => Object.values(METRICS).find((it) => it.slug === slug) ?? null
const TEXT = '𝛼 reaches 68.90% and 70%.'
const inText = (exact: string) => ({ exact, start: TEXT.indexOf(exact), end: TEXT.indexOf(exact) + exact.length })

describe('revise()', () => {
  test('changes a claim, and says what comes out otherwise beside it', async () => {
    const lone = await held({ id: 'lone000000000000', stated: stated('0.81') })
    const added = { ...claimInput({ quote: null, locator: 't#/2', system: 'b', stated: stated('0.79') }), id: 'new' }
    expect(lone.record.unranked).toEqual(['scale_ambiguous'])
    const revision = await revise(source(), [lone], new Map(), [added], metricOf)
    expect(revision).toMatchObject({
      ok: true,
      value: { inserted: [{ id: 'new', low: 79 }], revised: [{ before: lone, after: { low: 81, unranked: [] } }] },
    })
  })

  test('what waits decides nothing for what is accepted', async () => {
    const lone = await held({ stated: stated('0.81') })
    const waiting = { ...claimInput({ quote: null, locator: 't', system: 'b', stated: stated('0.79') }), id: 'w' }
    const revision = await revise(source(), [lone], new Map(), [{ ...waiting, status: 'proposed' }], metricOf)
    expect(revision).toMatchObject({ ok: true, value: { revised: [], inserted: [{ low: 79, stands: false }] } })
  })

  test('takes a change by its id, with what supersedes the claim', async () => {
    const [one, other] = [await held(), await held({ system: 'b' })]
    const { id, ...input } = inputOf(one.record)
    const changes = new Map([[id, { input: { ...input, status: 'superseded' as const }, superseded_by: 'x' }]])
    expect(await revise(source(), [one, other], changes, [], metricOf)).toMatchObject({
      ok: true,
      value: { inserted: [], revised: [{ after: { id, status: 'superseded', stands: false }, superseded_by: 'x' }] },
    })
  })

  test('names the claim that cannot be taken', async () => {
    const [one, other] = [await held(), await held({ system: 'b' })]
    const { id, ...input } = inputOf(other.record)
    const changes = new Map([[id, { input: { ...input, metric: 'nothing' }, superseded_by: null }]])
    expect(await revise(source(), [one, other], changes, [], metricOf)).toEqual({
      ok: false,
      error: { id, refusal: { reason: 'unknown_metric', metric: 'nothing' } },
    })
  })

  test('keeps the place of a quote that has not moved, so that no text is needed, and finds that of one that has', async () => {
    const editions = [{ label: 'v1', published: null, text: TEXT }]
    const stating = { ...source(), editions }
    const one = await held()
    const quoted = { ...one, record: { ...one.record, quote: inText('68.90%'), quote_at: 10 } }
    const { id, ...input } = inputOf(quoted.record)
    const renamed = new Map([[id, { input: { ...input, system: 'b' }, superseded_by: null }]])
    const same = await revise(source(), [quoted], renamed, [], metricOf)
    expect(same).toMatchObject({ ok: true, value: { revised: [{ after: { quote_at: 10, system: 'b' } }] } })
    const moved = new Map([[id, { input: { ...input, quote: inText('70%') }, superseded_by: null }]])
    const other = await revise(stating, [quoted], moved, [], metricOf)
    expect(other).toMatchObject({ ok: true, value: { revised: [{ after: { quote_at: 21 } }] } })
  })
})

describe('idsOf()', () => {
  test('is one id for a place in a text, and some for a locator, which may name a place of many numbers', async () => {
    const quoted = claimInput()
    expect(await idsOf(quoted)).toEqual([await claimId(claimKey(quoted, 0))])
    const located = claimInput({ quote: null, locator: 'table' })
    const ids = await idsOf(located)
    expect(ids.slice(0, 2)).toEqual([await claimId(claimKey(located, 0)), await claimId(claimKey(located, 1))])
    expect(new Set(ids).size).toBe(8)
  })
})

describe('identify()', () => {
  const input = claimInput({ quote: null, locator: 'table.csv#/1' })

  test('tells a new claim, one that is held, and a place that is taken', async () => {
    const same = await held({ id: 'a', ...input, status: 'rejected' })
    const other = await held({ id: 'b', ...input, stated: stated('70%') })
    expect(identify(input, ['a', 'b'], [])).toEqual({ is: 'new', id: 'a' })
    expect(identify(input, ['a'], [same])).toEqual({ is: 'held', claim: same })
    expect(identify(input, ['b', 'a'], [same, other])).toEqual({ is: 'held', claim: same })
    expect(identify(input, ['b', 'c'], [other])).toEqual({ is: 'new', id: 'c' })
    expect(identify(input, ['b'], [other])).toEqual({ is: 'taken', claim: other })
  })
})

describe('refuseMoved()', () => {
  const before = claimInput({ quote: inText('68.90%') })

  test('looks at the text only where quote or locator change', () => {
    expect(refuseMoved(before, { ...before, system: 'b' }, null)).toBeNull()
    expect(refuseMoved(before, { ...before, quote: inText('70%') }, TEXT)).toBeNull()
    expect(refuseMoved(before, { ...before, quote: { exact: '71%', start: 1, end: 4 } }, TEXT)).toMatchObject({
      reason: 'quote_not_in_text',
    })
    const placed = claimInput({ quote: null, locator: 'table' })
    expect(refuseMoved(placed, { ...placed, locator: null }, null)).toEqual({ reason: 'locator_missing' })
    expect(refuseMoved(before, { ...before, locator: 'elsewhere', quote: null }, TEXT)).toEqual({
      reason: 'quote_missing',
    })
  })
})
