import { describe, expect, test } from 'vitest'
import { STATUSES } from '../../schemas/claim.ts'
import { createdEvent, isPublic, revisedEvent, revisionEvents } from '../../src/domain/claim-event.ts'
import { inputOf } from '../../src/domain/held-claim.ts'
import { held } from '../factories.ts'

test('isPublic() leaves out what waits and what was turned down', () => {
  expect(STATUSES.filter(isPublic)).toEqual(['accepted', 'disputed', 'superseded', 'retracted'])
})

describe('createdEvent()', () => {
  test('tells the whole of what was given, to everyone where everyone may read the claim', async () => {
    const { record } = await held({ id: '0000000000000abc', status: 'proposed' })
    const { id, file_row: _, ...given } = inputOf(record)
    const event = createdEvent(record)
    expect({ ...event, after: JSON.parse(event.after) }).toEqual({
      action: 'claim.create',
      subject_kind: 'claim',
      subject: id,
      before: null,
      after: given,
      public: false,
    })
    expect(createdEvent({ ...record, status: 'accepted' }, 'claim.carry')).toMatchObject({
      action: 'claim.carry',
      public: true,
    })
  })
})

describe('revisedEvent()', () => {
  test('tells what changed', async () => {
    const before = await held()
    const after = { ...before.record, system: 'other' }
    expect(revisedEvent({ before, after, superseded_by: null }, 'claim.update')).toEqual({
      action: 'claim.update',
      subject_kind: 'claim',
      subject: after.id,
      before: '{"system":"ours"}',
      after: '{"system":"other"}',
      public: true,
    })
  })

  test('tells the whole of a claim that comes before everyone’s eyes, and nobody but holders what is turned down', async () => {
    const before = await held({ status: 'proposed' })
    const { id: _, file_row: __, ...given } = inputOf(before.record)
    const accepted = revisedEvent(
      { before, after: { ...before.record, status: 'accepted', stands: true }, superseded_by: null },
      'claim.accept',
    )
    expect(JSON.parse(accepted.before ?? '')).toEqual({ status: 'proposed' })
    expect(JSON.parse(accepted.after)).toEqual({ ...given, status: 'accepted', stands: true })
    expect(accepted.public).toBe(true)
    const rejected = revisedEvent(
      { before, after: { ...before.record, status: 'rejected' }, superseded_by: null },
      'claim.reject',
    )
    expect([rejected.before, rejected.after, rejected.public]).toEqual([
      '{"status":"proposed"}',
      '{"status":"rejected"}',
      false,
    ])
    const retracted = await held()
    const event = revisedEvent(
      { before: retracted, after: { ...retracted.record, status: 'retracted' }, superseded_by: null },
      'claim.retract',
    )
    expect([event.before, event.after]).toEqual(['{"status":"accepted"}', '{"status":"retracted"}'])
  })
})

test('revisionEvents() calls by its name what was changed, and what stands beside it what it is', async () => {
  const [a, b] = [await held(), await held()]
  const revised = [a, b].map((before) => ({ before, after: { ...before.record, stands: false }, superseded_by: null }))
  const events = revisionEvents(revised, (id) => id === a.record.id, 'claim.dispute')
  expect(events.map(({ action }) => action)).toEqual(['claim.dispute', 'claim.reassess'])
})
