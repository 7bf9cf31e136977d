import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pwc } from '../../../src/formats/import/pwc.ts'
import { readPieces } from './reading.ts'

/** Names behind their lines, as the public dumps have them: sorted by letter. */
const FILE = JSON.stringify([
  {
    datasets: [
      {
        dataset: 'Trees',
        sota: {
          rows: [
            {
              model_name: 'A',
              metrics: { LAS: '91.20', UAS: null, Speed: null },
              paper_title: 'On A',
              paper_url: 'https://example.org/a',
              paper_date: '2020-01-02',
            },
            { model_name: '', metrics: { LAS: '90' }, paper_title: 'On nothing named', paper_url: '' },
          ],
          metrics: ['LAS', 'UAS'],
        },
        subdatasets: [
          {
            sota: { metrics: ['LAS'], rows: [{ model_name: 'B', metrics: { LAS: ['1', '2'] } }] },
            subdataset: 'Small',
          },
        ],
      },
    ],
    subtasks: [
      {
        datasets: [
          {
            dataset: 'Leaves',
            sota: { metrics: ['F1'], rows: [{ model_name: 'C', metrics: { F1: '70' }, uses_additional_data: true }] },
          },
        ],
        task: 'Fine parsing',
      },
    ],
    task: 'Parsing',
  },
])

describe('pwc', () => {
  const { rows, tables, failure } = readPieces(pwc, [FILE])

  test('finds every table with the tasks above it, whatever the order of names and lines', () => {
    expect(failure).toBe(null)
    expect(rows.map(({ table, system }) => [tables[table]?.path, system])).toEqual([
      ['Parsing / Trees', 'A'],
      ['Parsing / Trees', 'On nothing named'],
      ['Parsing / Trees / Small', 'B'],
      ['Parsing / Fine parsing / Leaves', 'C'],
    ])
    expect(tables[rows[3]?.table ?? -1]).toMatchObject({ task: 'Fine parsing', dataset: 'Leaves', subset: null })
  })

  test('each value has its pointer; one that is null is only a value where the table names it, and the names come first', () => {
    const named = JSON.stringify([
      {
        task: 'T',
        datasets: [
          {
            dataset: 'D',
            sota: {
              metrics: ['LAS', 'UAS'],
              rows: [{ model_name: 'A', metrics: { LAS: '1', UAS: null, 'a/b': null } }],
            },
          },
        ],
      },
    ])
    expect(readPieces(pwc, [named]).rows[0]?.values).toEqual([
      { at: '/0/datasets/0/sota/rows/0/metrics/LAS', metric: { name: 'LAS' }, text: '1' },
      { at: '/0/datasets/0/sota/rows/0/metrics/UAS', metric: { name: 'UAS' }, text: null },
    ])
    expect(rows[0]?.values.map(({ text }) => text)).toEqual(['91.20'])
  })

  test('credits the paper, and says who repeats it', () => {
    expect(rows[0]).toMatchObject({
      paper: { title: 'On A', url: 'https://example.org/a', date: '2020-01-02' },
      ...{ source_class: 'restated', restates: 'https://example.org/a', date: '2020-01-02' },
    })
    expect(rows[3]).toMatchObject({ paper: null, source_class: 'third_party', conditions: { extra_data: 'yes' } })
  })

  test('a list is told as it stands, for the core to refuse', () => {
    expect(rows[2]?.values[0]?.text).toBe('["1","2"]')
  })

  test('numbers keep the digits that were printed', () => {
    const file =
      '[{"task":"T","datasets":[{"dataset":"D","sota":{"metrics":["F1"],"rows":[{"model_name":"A","metrics":{"F1":90.50}}]}}]}]'
    expect(readPieces(pwc, [file]).rows[0]?.values[0]?.text).toBe('90.50')
  })

  test('one task, and one task a line, are files as well', () => {
    const tasks = JSON.parse(FILE) as unknown[]
    const one = JSON.stringify(tasks[0])
    expect(readPieces(pwc, [one]).rows).toHaveLength(4)
    expect(readPieces(pwc, [`${one}\n${one}\n`]).rows).toHaveLength(8)
  })

  test('reads the same however the file is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(FILE.length), { maxLength: 8 }), (cuts) => {
        const ends = [...new Set([0, ...cuts, FILE.length])].sort((a, b) => a - b)
        const pieces = ends.slice(1).map((end, i) => FILE.slice(ends[i], end))
        expect(readPieces(pwc, pieces)).toEqual({ tables, rows, failure, mapping: null })
      }),
    )
  })

  test.each([
    ['[{"task": "x",}]', 'line 1'],
    ['[\n{"task": "x",\n"datasets": [}\n]', 'line 3'],
    ['[{"task": "x", "datasets": [', 'line 1'],
  ])('%j is no JSON, and the place is told', (text, at) => {
    expect(readPieces(pwc, [text]).failure).toMatchObject({
      at,
      why: expect.stringMatching(/^Cannot read the file as JSON/),
    })
  })
})
