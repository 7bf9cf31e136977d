import { expect, test } from 'vitest'
import { changesOf } from '../../src/pages/changes.ts'

const half = { reading: 'relative_reduction', basis: 'ratio', unit: 'times', low: 0.5, high: 0.5, improvement: null }

test.each([
  ['status', 'proposed', 'accepted', 'Status: waits for a review → accepted'],
  ['kind', 'delta_points', 'relative_gain', 'Read as: difference in points → relative gain'],
  ['readings', ['score'], ['score', 'rank'], 'Readings: score → score or place'],
  ['quote', { exact: '5x', start: 0, end: 2 }, null, 'Quote: “5x” → none'],
  ['system', null, 'gqa', 'System: none → gqa'],
  ['conditions', {}, { split: 'test', shots: '5' }, 'Conditions: none → Split: test; Shots: 5'],
  ['source_class', 'self_reported', 'vendor', 'Who says so: reported by the authors → reported by the vendor'],
  ['effects', [half], [], 'Comes to: 2× smaller → nothing that can be compared'],
  ['current', true, false, 'Of the current edition: yes → no'],
  ['stated_on', '2024-06', '2024-05-03', 'First stated: June 2024 → 3 May 2024'],
] as const)('changesOf() tells a changed %s in words', (field, was, is, told) => {
  const changes = changesOf(JSON.stringify({ [field]: was }), JSON.stringify({ [field]: is }), 'lower')
  expect(changes.map((change) => `${change.label}: ${change.was} → ${change.is}`)).toEqual([told])
})

test.each([
  ['nothing before', null, '{"status":"accepted"}'],
  ['nothing after', '{"status":"accepted"}', null],
  ['a field of one side only', '{}', '{"status":"accepted"}'],
  ['a field for programs', '{"stands":true}', '{"stands":false}'],
  ['what reads the same', '{"quote":{"exact":"5x","start":0,"end":2}}', '{"quote":{"exact":"5x","start":9,"end":11}}'],
])('changesOf() tells no change of %s', (_, before, after) => {
  expect(changesOf(before, after, null)).toEqual([])
})
