import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportOptions } from '../../../src/formats/import/codec.ts'
import { csv } from '../../../src/formats/import/csv.ts'
import { cutAt, printed, type Reading, readPieces, readText } from './reading.ts'

const read = (text: string, options: Partial<ImportOptions> = {}): Reading =>
  readText(csv, text, { name: 'suite.csv', ...options })
const lines = ({ rows }: Reading): (string | undefined)[] => rows.map(({ values }) => values[0]?.at)

describe('records', () => {
  test.each([
    ['commas', 'model,F1\nA,1.50\n'],
    ['tabs', 'model\tF1\nA\t1.50\n'],
    ['semicolons', 'model;F1\nA;1.50\n'],
    ['bars', 'model|F1\nA|1.50\n'],
    ['a byte order mark', '\uFEFFmodel,F1\nA,1.50\n'],
    ['Windows line ends', 'model,F1\r\nA,1.50\r\n'],
    ['line ends of old', 'model,F1\rA,1.50\r'],
    ['no line end at the end', 'model,F1\nA,1.50'],
    ['quotes everywhere', '"model","F1"\r\n"A","1.50"\r\n'],
    ['a quote at the end of the file', 'model,F1\nA,"1.50"'],
    ['blanks behind a quote', 'model,F1\n"A" ,"1.50"  \n'],
  ])('%s', (_, text) => {
    expect(printed(read(text))).toEqual(['A | F1 | 1.50'])
  })

  test('the delimiter is the one with which records have as many fields as the header', () => {
    expect(printed(read('model;F1 (a, b, c);EM\nA;0,85;1,5\nB;0,9;2\n'))).toEqual([
      'A | F1 (a, b, c) | 0,85',
      'A | EM | 1,5',
      'B | F1 (a, b, c) | 0,9',
      'B | EM | 2',
    ])
    expect(printed(read('model\tF1\nA, the first\t1\nB, the second\t2\n'))).toHaveLength(2)
  })

  test('quoted fields hold delimiters, quotes and lines; places are lines of the file', () => {
    const reading = read('model,F1,notes\n"A, ""big""",1,"one\ntwo\n\nthree"\n\n,,\nB,2,5" disk\nC,3,\n')
    expect(printed(reading)).toEqual(['A, "big" | F1 | 1', 'B | F1 | 2', 'C | F1 | 3'])
    expect(lines(reading)).toEqual(['line 2', 'line 8', 'line 9'])
    expect(reading.rows.map(({ conditions }) => conditions.note)).toEqual(['one\ntwo\n\nthree', '5" disk', undefined])
  })

  test('headers may hold lines, and be empty or equal', () => {
    const reading = read('"F1\n(dev)",model,F1,F1,\n1,A,2,3,\n')
    expect(printed(reading)).toEqual(['A | F1 (dev) | 1', 'A | F1 | 2', 'A | F1 | 3'])
    expect(lines(reading)).toEqual(['line 3'])
    expect(reading.mapping).toMatchObject({
      metrics: [{ column: 'F1 (dev)' }, { column: 'F1' }, { column: 'F1 (2)' }],
      ignored: ['column 5'],
    })
    expect(reading.rows[0]?.content).toEqual({ 'F1 (dev)': '1', model: 'A', F1: '2', 'F1 (2)': '3' })
  })

  test('a column of numbers without a header is an index', () => {
    expect(printed(read(',model,F1\n0,A,1\n1,B,2\n'))).toEqual(['A | F1 | 1', 'B | F1 | 2'])
  })

  test('missing fields are no values; a line with too many is not guessed', () => {
    const { rows } = read('model,F1,EM\nA,1\nB,2,3,,\nC, the third,4,5\n')
    expect(rows.map(({ values }) => values.map(({ text, skip }) => [text, skip]))).toEqual([
      [
        ['1', undefined],
        [null, undefined],
      ],
      [
        ['2', undefined],
        ['3', undefined],
      ],
      [
        ['the third', 'its line has 4 fields under 3 headers'],
        ['4', 'its line has 4 fields under 3 headers'],
      ],
    ])
    expect(rows[2]?.content).toEqual({ model: 'C', F1: ' the third', EM: '4', 'column 4': '5' })
  })

  test.each([
    ['empty', '', /fewer than two columns/, 'line 1'],
    ['one column', 'model\nA\n', /fewer than two columns/, 'line 1'],
    ['a quote that is not closed', 'model,F1\nA,1\n"B,2\nC,3\n', /^Cannot find the end of a quoted field$/, 'line 3'],
    ['words behind a quote', 'model,F1\nA,1\n"B" x,"2"\n', /behind its closing quote$/, 'line 3'],
    ['no system', 'who,F1\nA,1\n', /^Cannot tell which column/, 'line 1'],
  ])('%s is refused', (_, text, why, at) => {
    expect(read(text).failure).toEqual({ why: expect.stringMatching(why), at })
  })

  test('a quote that is not closed is not looked for in the whole of a large file', () => {
    const piece = 'A,1\n'.repeat(16_000)
    const started = performance.now()
    const { failure } = readPieces(csv, ['model,F1\nA,1\n"B,2\n', ...Array<string>(400).fill(piece)])
    expect(failure).toEqual({ why: 'Cannot find the end of a quoted field', at: 'line 3' })
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('pieces', () => {
  const cell = fc.oneof(
    fc.constantFrom('A', '1.50', '-', '', 'x,y', 'say "it"', 'two\nlines', 'win\r\ndows', ' b ', '"', '\uFEFF', 'ä'),
    fc.string({ maxLength: 6 }).map((it) => it.replaceAll('\0', '')),
  )
  const quoted = (it: string): string => (/[",\r\n]|^\s|\s$/.test(it) ? `"${it.replaceAll('"', '""')}"` : it)
  const table = fc
    .tuple(fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(([records, end, last]) =>
      [['model', 'F1', 'notes'], ['A', '1', ''], ...records]
        .map((record) => record.map(quoted).join(','))
        .join(end)
        .concat(last ? end : ''),
    )

  test('the same comes out however a file is cut', () => {
    fc.assert(
      fc.property(table, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (text, places) => {
        expect(readPieces(csv, cutAt(text, places))).toEqual(read(text, { name: 'results.csv' }))
      }),
    )
  })

  test('so it does past the first block, and character by character', () => {
    const record = (i: number): string => `"model ${i}",${i}.50,"a note, of\ntwo lines"\r\n`
    const text = `model,F1,notes\r\n${Array.from({ length: 3_000 }, (_, i) => record(i)).join('')}`
    expect(text.length).toBeGreaterThan(65_536 * 1.5)
    const whole = read(text, { name: 'results.csv' })
    expect(whole.rows).toHaveLength(3_000)
    expect(lines(whole).at(-1)).toBe('line 6000')
    for (const size of [1_000, 65_535, 65_536, 65_537])
      expect(readPieces(csv, text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])).toEqual(whole)
    expect(readPieces(csv, [...text.slice(0, 3_000)])).toEqual(read(text.slice(0, 3_000), { name: 'results.csv' }))
  })
})

test.each([
  ['a.csv', 'model,F1\nA,1\n', true],
  ['a.tsv', 'model\tF1\nA\t1\n', true],
  ['a.TXT', 'model;F1\r\nA;1\r\n', true],
  ['a.csv', '"a\nb",F1\nA,1\n', true],
  ['file', 'model,F1\nA,1\nB,2\n', true],
  ['a.csv', 'model\nA\n', false],
  ['a.csv', 'model,F1\n', false],
  ['a.csv', 'one, two, three\nfour\n', false],
  ['file', 'Dear all,\nthis is, as you see, a letter.\n', false],
  ['a.csv', '[{"model": "A", "F1": 1},\n{"model": "B", "F1": 2}]', false],
  ['a.ndjson', '{"model": "A", "F1": 1}\n{"model": "B", "F1": 2}\n', false],
  ['a.txt', '---\nmodel, F1\nA, 1\n', false],
  ['a.txt', '| Model | F1 |\n| --- | --- |\n| A | 1 |\n', false],
  ['a.md', 'model,F1\nA,1\n', false],
  ['a.html', '<p>a, b\n<p>c, d\n', false],
])('detect(%s) %#', (name, head, expected) => {
  expect(csv.detect(head, name)).toBe(expected)
})

const SAMPLES = '/work/shared/interop/samples'

describe.skipIf(!existsSync(SAMPLES))('tables that others made', () => {
  const sample = (path: string): Reading =>
    read(readFileSync(`${SAMPLES}/${path}`, 'utf8'), { name: path.split('/').at(-1) ?? path })

  test('aider_polyglot: two percentages and a cost for 68 systems, five of them without a name', () => {
    const reading = sample('epoch/external_benchmark_aider_polyglot.csv')
    expect(reading.rows).toHaveLength(68)
    expect(printed(reading)).toHaveLength(204)
    expect(printed(reading).slice(0, 3)).toEqual([
      'gpt-5-2025-08-07_high | Percent correct | 88.000',
      'gpt-5-2025-08-07_high | Percent using correct edit format | 91.600',
      'gpt-5-2025-08-07_high | Cost | $0.1300',
    ])
    expect(reading.tables.map(({ path }) => path)).toEqual(['aider_polyglot'])
    expect(reading.rows.filter(({ system }) => system === null)).toHaveLength(5)
    // A note of two lines stands on line 33.
    expect(lines(reading).slice(31, 33)).toEqual(['line 33', 'line 35'])
  })

  test('gsm8k: one score for 234 lines, named by either of two columns', () => {
    const reading = sample('epoch/external_benchmark_gsm8k.csv')
    expect(printed(reading)).toHaveLength(234)
    expect(printed(reading)[0]).toBe('Palmyra X (43B) | EM | 63.3%')
    expect(printed(reading)).toContain('gemma-7b | EM | 46.4%')
    expect(reading.rows.filter(({ system }) => system === null)).toEqual([])
    expect(reading.rows[0]).toMatchObject({ paper: null, source_class: 'restated', conditions: { shots: '5' } })
    expect(reading.rows.at(-1)?.paper?.url).toBe('http://arxiv.org/abs/2403.04652')
  })

  test('metr: a horizon between its bounds, and an average without', () => {
    const { rows, mapping } = sample('epoch/external_benchmark_metr.csv')
    expect(rows).toHaveLength(30)
    expect(rows[0]?.values.map((it) => [it.metric.name, it.text, it.uncertainty])).toEqual([
      ['Time horizon', '18.21683000', { plus: '16.255739', minus: '8.723876', type: 'ci' }],
      ['average_score', '0.476797', undefined],
    ])
    expect(mapping).toMatchObject({ ignored: ['id'] })
  })

  test('sentences are no results', () => {
    expect(sample('relative-claims/SENTENCES.tsv')).toMatchObject({
      rows: [],
      failure: { why: expect.stringMatching(/"source", "line", "text"/), at: 'line 1' },
    })
  })
})
