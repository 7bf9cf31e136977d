import { describe, expect, test } from 'vitest'
import type { ImportedRow, ImportOptions } from '../../../src/formats/import/codec.ts'
import { csv } from '../../../src/formats/import/csv.ts'
import { type Reading, readText } from './reading.ts'

const read = (text: string, options: Partial<ImportOptions> = {}): Reading =>
  readText(csv, text, { name: 'suite.csv', ...options })
const only = (text: string, options: Partial<ImportOptions> = {}): ImportedRow => {
  const { rows, failure } = read(text, options)
  expect([failure, rows.length]).toEqual([null, 1])
  return rows[0] as ImportedRow
}

describe('rows', () => {
  test('a row as a whole', () => {
    const text =
      'id,model,F1,EM,date,shots,language,prompt,notes,source,source link\n' +
      '7,A-7b,**90.10**,"1,014.45",2024-05,5,en,CoT,by hand,A Page,https://p.org/x\n'
    expect(only(text)).toEqual({
      table: 0,
      system: 'A-7b',
      paper: null,
      source_class: 'restated',
      restates: 'https://p.org/x',
      date: '2024-05',
      conditions: { shots: '5', language: 'en', setting: 'CoT', note: 'by hand' },
      content: {
        ...{ id: '7', model: 'A-7b', F1: '**90.10**', EM: '1,014.45', date: '2024-05', shots: '5', language: 'en' },
        ...{ prompt: 'CoT', notes: 'by hand', source: 'A Page', 'source link': 'https://p.org/x' },
      },
      values: [
        { at: 'line 2', metric: { name: 'F1' }, text: '**90.10**' },
        { at: 'line 2', metric: { name: 'EM' }, text: '1,014.45' },
      ],
    })
  })

  test('an empty name is none, unless another column has it; the system of the import stands for a missing column', () => {
    const names = (text: string, system: string | null): unknown => read(text, { system }).rows.map((it) => it.system)
    expect(names('model,F1\nA,1\n,2\n-,3\n', 'Ours')).toEqual(['A', null, null])
    expect(names('name,model version,F1\nA,,1\nB,b-1,2\n,c-1,3\n,,4\n', null)).toEqual(['A', 'B', 'c-1', null])
    expect(names('step,F1\n1,1\n', 'Ours')).toEqual(['Ours'])
  })

  test('one table a benchmark, in the order in which they come', () => {
    const { tables, rows } = read('model,benchmark,F1\nA,X,1\nA,Y,2\nB,X,3\nB,,4\n')
    const content = { columns: ['model', 'benchmark', 'F1'] }
    const none = { task: null, subset: null, split: null, content }
    expect(tables).toEqual([
      { path: 'X', dataset: 'X', ...none },
      { path: 'Y', dataset: 'Y', ...none },
      { path: 'results', dataset: null, ...none },
    ])
    expect(rows.map(({ table }) => table)).toEqual([0, 1, 0, 2])
    expect(read('model,task,dataset,split,F1\nA,T,X,dev,1\n').tables).toMatchObject([
      { path: 'T / X / dev', task: 'T', dataset: 'X', split: 'dev' },
    ])
    expect(read('model,F1\nA,1\n', { name: 'external_benchmark_gsm8k.csv' }).tables[0]?.path).toBe('gsm8k')
  })

  test('one metric a line', () => {
    const { rows } = read('model,metric,value,stderr\nA,acc,0.50,0.010\nA,f1,0.6,\nA,,0.7,0.1\n')
    expect(rows.map(({ values }) => values)).toEqual([
      [
        {
          ...{ at: 'line 2', metric: { name: 'acc' }, text: '0.50' },
          uncertainty: { plus: '0.010', minus: '0.010', type: 'se' },
        },
      ],
      [{ at: 'line 3', metric: { name: 'f1' }, text: '0.6' }],
      [
        {
          ...{ at: 'line 4', metric: { name: 'value' }, text: '0.7' },
          uncertainty: { plus: '0.1', minus: '0.1', type: 'se' },
        },
      ],
    ])
  })

  test('a mapping gives metrics their names, units and directions', () => {
    const mapping = { metrics: [{ column: 't', name: 'Latency', unit: 'ms', better: 'lower' }] }
    expect(only('model,t,u\nA,5,6\n', { mapping }).values).toEqual([
      { at: 'line 2', metric: { name: 'Latency', unit: 'ms', better: 'lower' }, text: '5' },
    ])
  })

  test('a word before the number is its setting, after that of the line', () => {
    const values = (text: string): unknown => only(text).values.map((it) => [it.text, it.conditions])
    expect(values('model,F1,EM\nA,choice:0.85±0.02,0.5\n')).toEqual([
      ['0.85±0.02', { setting: 'choice' }],
      ['0.5', undefined],
    ])
    expect(values('model,F1,setting\nA,choice: 0.85,CoT\n')).toEqual([['0.85', { setting: 'CoT, choice' }]])
  })

  test('conditions have at most 400 characters', () => {
    expect(only(`model,F1,notes\nA,1,${'x'.repeat(500)}\n`).conditions.note).toHaveLength(400)
  })
})

describe('uncertainty', () => {
  const spread = (text: string): unknown => only(text).values[0]?.uncertainty

  test.each([
    [
      'bounds',
      't,CI_low,CI_high',
      '18.21683000,9.49295400,34.47256900',
      { plus: '16.255739', minus: '8.723876', type: 'ci' },
    ],
    ['percents', 't,CI_low,CI_high', '63.3%,60.1%,66.0%', { plus: '2.7', minus: '3.2', type: 'ci' }],
    ['negative values', 't,lower,upper', '-1.5,-2,0.5', { plus: '2', minus: '0.5', type: 'ci' }],
    ['a standard error', 't,stderr', '0.50,0.010', { plus: '0.010', minus: '0.010', type: 'se' }],
    ['a deviation', 't,t_std', '0.50,1.2e-3', { plus: '0.0012', minus: '0.0012', type: 'sd' }],
    ['a sign', 't,±', '0.50,0.01', { plus: '0.01', minus: '0.01', type: 'unknown' }],
    ['a bound that is missing', 't,CI_low,CI_high', '5,,6', undefined],
    ['a bound with a hedge', 't,CI_low,CI_high', '5,~4,6', undefined],
    ['a value with a hedge', 't,CI_low,CI_high', '~5,4,6', undefined],
    ['a value outside its bounds', 't,CI_low,CI_high', '7,4,6', undefined],
    ['bounds of another unit', 't,CI_low,CI_high', '63.3%,0.6,0.7', undefined],
    ['an error of another unit', 't,stderr', '63.3%,0.01', undefined],
    ['an error below zero', 't,stderr', '63.3,-0.01', undefined],
  ])('%s', (_, headers, cells, expected) => {
    expect(spread(`model,${headers}\nA,${cells}\n`)).toEqual(expected)
  })
})

describe('credits', () => {
  const credit = (headers: string, cells: string): unknown => {
    const { paper, source_class, restates } = only(`model,F1,${headers}\nA,1,${cells}\n`)
    return [paper === null ? null : [paper.title, paper.url], source_class, restates]
  }
  const ARXIV = 'http://arxiv.org/abs/2403.08295'

  test.each([
    ['nothing', 'licence', 'MIT', [null, 'third_party', null]],
    ['words', 'source', 'A Board', [null, 'third_party', null]],
    ['a page', 'source,link', 'A Board,https://b.org', [null, 'restated', 'https://b.org']],
    ['a page without words', 'source', 'https://b.org', [null, 'restated', 'https://b.org']],
    ['no web address', 'source,link', 'A Board,see there', [null, 'third_party', null]],
    ['the address of a paper', 'source,link', `A Report,${ARXIV}`, [['A Report', ARXIV], 'restated', ARXIV]],
    ['a paper by its title', 'paper', 'A Report', [['A Report', null], 'restated', null]],
    [
      'a paper with any address',
      'paper,link',
      'A Report,https://b.org',
      [['A Report', 'https://b.org'], 'restated', 'https://b.org'],
    ],
    ['a paper by its address', 'paper', ARXIV, [[null, ARXIV], 'restated', ARXIV]],
    ['a paper by a link', 'publication', `[A Report](${ARXIV})`, [['A Report', ARXIV], 'restated', ARXIV]],
    [
      'an arXiv id',
      'paper,arxiv',
      'A Report,2403.08295v2',
      [['A Report', 'https://arxiv.org/abs/2403.08295v2'], 'restated', 'https://arxiv.org/abs/2403.08295v2'],
    ],
    [
      'a DOI',
      'doi',
      '10.18653/v1/N19-1423',
      [[null, 'https://doi.org/10.18653/v1/N19-1423'], 'restated', 'https://doi.org/10.18653/v1/N19-1423'],
    ],
    ['a dash', 'paper,link', '-,', [null, 'third_party', null]],
  ])('%s', (_, headers, cells, expected) => {
    expect(credit(headers, cells)).toEqual(expected)
  })
})
