import { describe, expect, test } from 'vitest'
import { modelIndex, readModelFile } from '../../../src/formats/import/model-index.ts'
import { readText } from './reading.ts'

const read = (text: string) => readText(modelIndex, text)

/** Table, metric and text of every value, one line each. */
const lines = (text: string): string[] => {
  const { rows, tables } = read(text)
  return rows.flatMap(({ table, values }) =>
    values.map(({ metric, text: it }) => `${tables[table]?.path}: ${metric.name} ${it}`),
  )
}

const model = (rest: string): string => `Models:\n- Name: small\n${rest}`

describe('metafiles', () => {
  test('give the results and sizes of every model', () => {
    const text = `Collections:
- Name: Family
  Metadata: {Epochs: 100}
  Paper: {Title: On families, URL: https://a.example/families}
  Code: {URL: https://a.example/code}
  README: family.md
Models:
- Name: small
  In Collection: Family
  Metadata: {Parameters (M): 11.10, FLOPs(G): 1.80, Epochs: 200, Batch Size: 128}
  Weights: https://a.example/small.pth
  Config: small.py
  Results:
  - {Task: Classification, Dataset: Pictures, Metrics: {Top 1 Accuracy: 94.80, Top 5 Accuracy: 99}}
  - {Task: Retrieval, Dataset: Pictures, Metrics: {mAP: ~}}
`
    expect(lines(text)).toEqual([
      'Metadata: Parameters (M) 11.10',
      'Metadata: FLOPs(G) 1.80',
      'Classification / Pictures: Top 1 Accuracy 94.80',
      'Classification / Pictures: Top 5 Accuracy 99',
      'Retrieval / Pictures: mAP null',
    ])
    const { rows, tables } = read(text)
    expect(tables.map(({ task, dataset }) => [task, dataset])).toEqual([
      [null, null],
      ['Classification', 'Pictures'],
      ['Retrieval', 'Pictures'],
    ])
    expect(rows[1]).toEqual({
      table: 1,
      system: 'small',
      paper: { title: 'On families', url: 'https://a.example/families', date: null },
      source_class: 'third_party',
      restates: null,
      date: null,
      conditions: {},
      content: {
        Name: 'small',
        'In Collection': 'Family',
        Paper: { Title: 'On families', URL: 'https://a.example/families' },
        Code: { URL: 'https://a.example/code' },
        Metadata: { 'Parameters (M)': '11.10', 'FLOPs(G)': '1.80', Epochs: '200', 'Batch Size': '128' },
        Weights: 'https://a.example/small.pth',
        Config: 'small.py',
        Results: [
          {
            Task: 'Classification',
            Dataset: 'Pictures',
            Metrics: { 'Top 1 Accuracy': '94.80', 'Top 5 Accuracy': '99' },
          },
        ],
      },
      values: [
        { at: '/Models/0/Results/0/Metrics/Top 1 Accuracy', metric: { name: 'Top 1 Accuracy' }, text: '94.80' },
        { at: '/Models/0/Results/0/Metrics/Top 5 Accuracy', metric: { name: 'Top 5 Accuracy' }, text: '99' },
      ],
    })
    expect(readModelFile(text, { name: 'x', system: null, mapping: null })).toMatchObject({
      value: { title: 'Metafile of Family' },
    })
  })

  test.each([
    ['{AP: 40.0}', ['T / D: AP 40.0'], 'by name'],
    ['[{AP: 40.0}, {AR: 50.0}]', ['T / D: AP 40.0', 'T / D: AR 50.0'], 'a list of them'],
    ['{box: {AP: 40.0}, mask: {AP: 37.5}}', ['T / D: box AP 40.0', 'T / D: mask AP 37.5'], 'within others'],
    ['{AP: [1.0, 2.0]}', ['T / D: AP [1.0, 2.0]'], 'several numbers, which the core refuses'],
  ])('metrics %s: %j, %s', (metrics, expected) =>
    expect(lines(model(`  Results: [{Task: T, Dataset: D, Metrics: ${metrics}}]\n`))).toEqual(expected),
  )

  test.each([
    ['{Title: T, URL: https://a.example/t}', { title: 'T', url: 'https://a.example/t', date: null }],
    ['https://a.example/t', { title: null, url: 'https://a.example/t', date: null }],
    ['On small models', { title: 'On small models', url: null, date: null }],
    ['[{Title: T}, {Title: U}]', { title: 'T', url: null, date: null }],
    ['{}', null],
  ])("a model's own paper %s", (paper, expected) =>
    expect(
      read(model(`  Paper: ${paper}\n  Results: {Task: T, Dataset: D, Metrics: {AP: 1}}\n`)).rows[0]?.paper,
    ).toEqual(expected),
  )

  test('a model that names no collection has no paper, though a collection has no name', () => {
    const text = `Collections: [{Paper: {Title: T}}]\n${model('  Results: [{Task: T, Dataset: D, Metrics: {AP: 1}}]\n')}`
    expect(read(text).rows[0]?.paper).toBe(null)
  })

  test('one result need not be a list; places stay those of the file', () => {
    const { rows } = read(model('  Results: {Task: T, Dataset: D, Metrics: {AP: 1.0}}\n'))
    expect(rows[0]?.values[0]?.at).toBe('/Models/0/Results/Metrics/AP')
  })

  test('a bare list of models', () => {
    const { rows } = read('- Name: small\n  Results: [{Task: T, Dataset: D, Metrics: {AP: 1.0}}]\n')
    expect(rows).toMatchObject([{ system: 'small', values: [{ at: '/0/Results/0/Metrics/AP' }] }])
  })

  test('a result that names no task and no data set is no size', () =>
    expect(lines(model('  Results: [{Metrics: {AP: 1}}]\n'))).toEqual(['Results: AP 1']))

  test.each([
    ['Collections: [{Name: Family}]\n', 'no models'],
    ['Models: []\n', 'an empty list'],
    [model('  Metadata: {Epochs: 3}\n'), 'nothing that is compared'],
  ])('%j has no lines: %s', (text) => expect(read(text)).toMatchObject({ rows: [], failure: null }))

  test.each([
    ['Models: {Name: small}\n', '/Models'],
    ['Collections: x\n', '/Collections'],
    ['Models: [small]\n', '/Models/0'],
  ])('%j is refused at %s', (text, at) => expect(read(text).failure).toMatchObject({ at }))
})
