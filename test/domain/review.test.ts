import { describe, expect, test } from 'vitest'
import { STATUSES } from '../../schemas/claim.ts'
import { VERDICTS } from '../../schemas/write.ts'
import { reviewedStatus, TRANSITIONS } from '../../src/domain/review.ts'

const claim = (status: (typeof STATUSES)[number], id = 'a') => ({ id, status })

describe('reviewedStatus()', () => {
  test.each([
    ['accept', 'accepted', ['proposed', 'accepted', 'disputed', 'rejected', 'superseded', 'retracted']],
    ['reject', 'rejected', ['proposed', 'rejected']],
    ['dispute', 'disputed', ['proposed', 'accepted', 'disputed']],
    ['retract', 'retracted', ['accepted', 'disputed', 'superseded', 'retracted']],
  ] as const)('%s makes %s of what it is for, and of nothing else', (verdict, to, of) => {
    for (const status of STATUSES) {
      const reviewed = reviewedStatus(claim(status), verdict, null)
      if ((of as readonly string[]).includes(status)) expect(reviewed).toEqual({ ok: true, value: to })
      else
        expect(reviewed).toEqual({
          ok: false,
          error: { reason: 'wrong_status', verdict, status, expected: TRANSITIONS[verdict].from },
        })
    }
  })

  test('supersede needs another claim that everyone reads, so that no circle comes about', () => {
    for (const status of STATUSES) {
      const reviewed = reviewedStatus(claim('accepted'), 'supersede', claim(status, 'b'))
      if (status === 'accepted' || status === 'disputed') expect(reviewed).toEqual({ ok: true, value: 'superseded' })
      else expect(reviewed).toEqual({ ok: false, error: { reason: 'successor_not_public', id: 'b', status } })
    }
    expect(reviewedStatus(claim('accepted'), 'supersede', claim('accepted'))).toEqual({
      ok: false,
      error: { reason: 'superseded_by_itself' },
    })
    expect(reviewedStatus(claim('superseded'), 'supersede', claim('accepted', 'b')).ok).toBe(true)
    expect(STATUSES.filter((status) => reviewedStatus(claim(status), 'supersede', claim('accepted', 'b')).ok)).toEqual([
      'accepted',
      'disputed',
      'superseded',
    ])
  })

  test('every verdict has a word for its button, and can be given on something', () => {
    for (const verdict of VERDICTS) {
      expect(TRANSITIONS[verdict].label.toLowerCase()).toBe(verdict)
      expect(TRANSITIONS[verdict].from.length).toBeGreaterThan(0)
    }
  })
})
