import { expect, test } from 'vitest'
import { pastLimit } from './counts.ts'
import { type Figure, isMissed, jsonLine, table } from './report.ts'

const figure = (more: Partial<Figure> = {}): Figure => ({
  case: 'board JSON',
  size: '10k',
  cpu_ms: 1.23456,
  ratio: 1.9,
  rows_read: 53,
  rows_written: 0,
  queries: 1,
  bytes: 28_329,
  ...more,
})

test('table() says which limit is missed', () => {
  expect(table([{ figure: figure(), limit: 1.8 }])).toBe(
    [
      'case        size  cpu ms  ratio  rows read  rows written  queries   bytes       limit',
      'board JSON  10k    1.235   1.90         53             0        1  28,329  1.8 missed',
    ].join('\n'),
  )
})

test('isMissed() is only what was measured and has a limit', () => {
  expect(isMissed({ figure: figure(), limit: 1.8 })).toBe(true)
  expect(isMissed({ figure: figure(), limit: 1.9 })).toBe(false)
  expect(isMissed({ figure: figure(), limit: null })).toBe(false)
  expect(isMissed({ figure: figure({ ratio: null }), limit: 1.8 })).toBe(false)
})

test('jsonLine() has the fields of a figure, in their order', () => {
  expect(jsonLine(figure({ ratio: null }))).toBe(
    '{"case":"board JSON","size":"10k","cpu_ms":1.2346,"ratio":null,"rows_read":53,"rows_written":0,"queries":1,"bytes":28329}',
  )
})

test('pastLimit() names each count that is past its limit', () => {
  const limit = { rows_read: 52, rows_written: 0, queries: 1, bytes: 40_000 }
  expect(pastLimit(figure(), limit)).toEqual(['rows_read 53, at most 52'])
})
