import * as fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { FORMULA, toCsv, wholeRecords } from '../../src/formats/csv-text.ts'

/** Text of the letters that mean something in a table, and a few that do not. */
const table = fc
  .array(fc.constantFrom('"', '""', ',', ';', '\n', ' ', 'a', '1.50', '"b"', '",', '"\n'), { maxLength: 40 })
  .map((it) => it.join(''))

test('wholeRecords() reads what a well-known reader reads, up to a record that it finds broken', () => {
  void fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t'), (text, delimiter) => {
      const ours = wholeRecords(text, delimiter)
      const { data, errors, meta } = new Papa.Parser({ delimiter, newline: '\n' }).parse(
        text,
        0,
        true,
      ) as Papa.ParseResult<string[]>
      const broken = Math.min(...errors.map(({ row }) => row ?? 0))
      expect(ours.records).toEqual(data.slice(0, broken))
      if (errors.length === 0) expect([ours.end, ours.broken]).toEqual([meta.cursor, false])
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  [
    'a,b\n1,"2"\n3',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
    10,
    false,
  ],
  ['a,"b\nc""d"\n', [['a', 'b\nc"d']], 11, false],
  ['"a" ,b\n', [['a', 'b']], 7, false],
  ['a"b,c\n', [['a"b', 'c']], 6, false],
  ['a\n"b" c\n', [['a']], 2, true],
  ['a\n"b\n', [['a']], 2, false],
  ['', [], 0, false],
])('wholeRecords(%j)', (text, records, end, broken) => {
  expect(wholeRecords(text, ',')).toEqual({ records, end, broken })
})

test('toCsv() writes what a well-known writer writes', () => {
  const cell = fc.oneof(
    fc.constantFrom('', ' x', 'x ', '=1', '-1', '-a', '@', '"', ',', '\r\n', '\uFEFF', 'plain'),
    fc.string(),
    fc.double({ noNaN: true }),
    fc.constant(null),
  )
  void fc.assert(
    fc.property(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 5 }), (rows) => {
      const theirs = Papa.unparse({ fields: ['a', 'b'], data: rows }, { escapeFormulae: FORMULA, newline: '\r\n' })
      expect(toCsv(['a', 'b'], rows)).toBe(`${theirs}\r\n`)
    }),
    { numRuns: 2_000 },
  )
})
