import { describe, expect, test } from 'vitest'
import { parseAsPrinted } from '../../../src/formats/import/json-as-printed.ts'
import { jsonEndsAt } from '../../../src/formats/import/json-place.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('parseAsPrinted()', () => {
  test.each([
    ['{"a": 0.750, "b": [1e-05, -0, 25.60]}', { a: '0.750', b: ['1e-05', '-0', '25.60'] }],
    ['[12345678901234567890, 1e400]', ['12345678901234567890', '1e400']],
    ['[true, false, null, "1.0", ""]', [true, false, null, '1.0', '']],
    ['\uFEFF[1.0]', ['1.0']],
    ['7.00', '7.00'],
    [String.raw`{"NaN": [NaN, -Infinity, "NaN \" NaN"]}`, { NaN: ['NaN', '-Infinity', 'NaN " NaN'] }],
  ])('%j keeps its digits', (text, value) => expect(parseAsPrinted(text)).toEqual({ ok: true, value }))

  test('a name that objects have of themselves is a name like others', () => {
    const read = parseAsPrinted('{"__proto__": {"a": 1.0}}')
    expect(read.ok && JSON.stringify(read.value)).toBe('{"__proto__":{"a":"1.0"}}')
  })

  test.each([
    ['[1,]', 'line 1, column 4', 'no value behind the comma'],
    ['{"a": 1,}', 'line 1, column 9', 'no name behind the comma'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', 'no comma'],
    ['{"a": nan}', 'line 1, column 7', 'a word that nobody writes'],
    ['{"a": NaN1}', 'line 1, column 7', 'a word that only begins like one'],
    ["{'a': 1}", 'line 1, column 2', 'quotes of another language'],
    ['[01]', 'line 1, column 3', 'a number may not begin with 0'],
    ['[1] [2]', 'line 1, column 5', 'two documents'],
    ['1, 2', 'line 1, column 2', 'a comma outside of a list'],
    ['[1]]', 'line 1, column 4', 'a bracket too many'],
    ['{"a": [1}', 'line 1, column 9', 'the wrong bracket'],
    ['{"a"}', 'line 1, column 5', 'a name without a value'],
    ['["a\nb"]', 'line 1, column 2', 'a line break within a text'],
    ['["\\x"]', 'line 1, column 2', 'an escape that JSON does not have'],
    ['{"a": 1', 'line 1, column 8', 'it ends too early'],
    ['', 'line 1, column 1', 'it is empty'],
    ['\uFEFF\n\n  x', 'line 3, column 3', 'it is something else; the mark counts for nothing'],
  ])('%j ends at %s: %s', (text, at) => {
    expect(parseAsPrinted(text)).toEqual({
      ok: false,
      error: { why: expect.stringMatching(/^Cannot read the file as JSON: [^\n]+$/), at },
    })
  })

  test('the words of the engine are told without its own place and piece of the text', () => {
    const read = parseAsPrinted(`[${'1,'.repeat(50)}"x", ]`)
    expect(read).toMatchObject({ error: { why: "Cannot read the file as JSON: Unexpected token ']'" } })
  })

  test('lists within lists are read up to a hundred', () => {
    expect(parseAsPrinted(nested(100)).ok).toBe(true)
    for (const depth of [101, 20_000])
      expect(parseAsPrinted(nested(depth))).toMatchObject({ ok: false, error: { why: expect.stringContaining('100') } })
  })
})

test('jsonEndsAt() comes to the end of what is JSON', () => {
  for (const text of ['{"a":[1,-2.5e+3,true,null,"\\u00e9\\n"],"b":{}}', ' [] ', '"x"'])
    expect(jsonEndsAt(text)).toBe(text.length)
})
