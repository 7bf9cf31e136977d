import { describe, expect, test } from 'vitest'
import { modelIndex, readModelFile } from '../../../src/formats/import/model-index.ts'
import { readText } from './reading.ts'

const NO_OPTIONS = { name: 'README.md', system: null, mapping: null }

const card = (results: string, name = 'Mine'): string =>
  `---\nlicense: mit\nmodel-index:\n- name: ${name}\n  results:\n${results}\n---\n# Mine\n`

/** A card of one result, by the parts that a test is about. */
const of = (parts: { task?: string; dataset?: string; metrics?: string; source?: string }): string =>
  card(`  - task: ${parts.task ?? '{type: parsing}'}
    dataset: ${parts.dataset ?? '{name: Trees, type: org/trees}'}
    metrics: ${parts.metrics ?? '[{type: las, value: 1}]'}
${parts.source === undefined ? '' : `    source: ${parts.source}\n`}`)

const read = (text: string, system: string | null = null) => readText(modelIndex, text, { system })
const tableOf = (text: string) => read(text).tables[0]
const valuesOf = (text: string) =>
  read(text).rows[0]?.values.map(({ at, metric, text: it }) => [
    at.slice('/model-index/0/results/0/metrics'.length),
    [metric.name, ...(metric.aliases ?? [])].join('|'),
    it,
  ])

describe('a task', () => {
  test.each([
    ['{type: parsing}', 'parsing', 'its type where it has no name'],
    ['{name: Dependency Parsing, type: parsing}', 'Dependency Parsing', 'its name'],
    ['{name: parsing, type: Dependency Parsing}', 'Dependency Parsing', 'swapped: the one that people read'],
    ['{name: Parsing, type: Dependency Parsing}', 'Parsing', 'both could be read: its name'],
    ['{name: parsing, type: token-classification}', 'parsing', 'neither is made to be read: its name'],
    ['{name: ~, type: parsing}', 'parsing', 'YAML says that there is no name'],
    ['{}', null, 'nothing is told'],
  ])('of %s is %j: %s', (task, expected, _why) => expect(tableOf(of({ task }))?.task).toBe(expected))
})

describe('a data set', () => {
  test.each([
    ['{name: trees, type: Org/Trees}', ['trees', null, null], 'its name, whatever its type looks like'],
    ['{type: org/trees}', ['org/trees', null, null], 'its type where it has no name'],
    ['{name: Trees, type: t, config: small}', ['Trees', 'small', null], 'a part'],
    ['{name: Trees, type: t, config: default}', ['Trees', null, null], 'the usual part is the whole'],
    ['{name: Trees, type: t, config: Trees}', ['Trees', null, null], 'a part that repeats the name'],
    ['{name: Trees, type: t, config: t}', ['Trees', null, null], 'a part that repeats the type'],
    ['{name: Trees, type: t, args: ar}', ['Trees', 'ar', null], 'older cards tell the part in args'],
    ['{name: Trees, type: t, args: all}', ['Trees', null, null], 'all of it'],
    ['{name: Trees, type: t, args: {date: 20220120}}', ['Trees', null, null], 'arguments are no part'],
    ['{name: Trees, type: t, split: validation}', ['Trees', null, 'validation'], 'a split'],
  ])('of %s is %j: %s', (dataset, expected) => {
    const table = tableOf(of({ dataset }))
    expect([table?.dataset, table?.subset, table?.split]).toEqual(expected)
  })

  test('in a language makes a condition', () => {
    const { rows } = read(of({ dataset: '{name: Trees, type: t, args: {language: ar}}' }))
    expect(rows[0]?.conditions).toEqual({ language: 'ar' })
  })

  test('of two results is one table only where all its words agree', () => {
    const result = (dataset: string) =>
      `  - task: {type: parsing}\n    dataset: ${dataset}\n    metrics: [{type: las, value: 1}]`
    const { rows, tables } = read(
      card(
        [
          result('{name: Trees, type: t, split: test}'),
          result('{name: Trees, type: t, config: test}'),
          result('{name: Trees, type: t, split: test}'),
        ].join('\n'),
      ),
    )
    expect(rows.map(({ table }) => [tables[table]?.subset, tables[table]?.split])).toEqual([
      [null, 'test'],
      ['test', null],
      [null, 'test'],
    ])
    expect(tables).toHaveLength(2)
  })
})

describe('metrics', () => {
  test.each([
    ['[{type: las, value: 25.60}]', [['/0/value', 'las', '25.60']], 'the type is the name'],
    ['[{type: las, name: Test LAS, value: 1}]', [['/0/value', 'Test LAS|las', '1']], 'the type is another name'],
    ['[{type: f1-score, name: F1 Score, value: 1}]', [['/0/value', 'F1 Score', '1']], 'the type repeats the name'],
    ['[{type: r, value: 7.56 +/- 2.71}]', [['/0/value', 'r', '7.56 +/- 2.71']], 'a text'],
    ['[{type: r, value: 7.1%}]', [['/0/value', 'r', '7.1%']], 'a percentage'],
    [
      '[{type: squad, value: {f1: 88.10, exact: 80}}]',
      [
        ['/0/value/f1', 'f1', '88.10'],
        ['/0/value/exact', 'exact', '80'],
      ],
      'named parts',
    ],
    ['[{type: x, value: {a/b: {c: 1.0}}}]', [['/0/value/a~1b/c', 'c', '1.0']], 'parts within parts'],
    ['[{type: x, value: [1.0, 2.50]}]', [['/0/value', 'x', '[1.0, 2.50]']], 'a list, which the core refuses'],
    ['[{type: x, value: ~}]', [['/0/value', 'x', null]], 'no value is not zero'],
    ['[{type: x, value: {}}]', [['/0/value', 'x', '{}']], 'a map without parts does not get lost'],
    ['[{type: x}]', [['/0/value', 'x', null]], 'a value that is not there'],
    ['[]', [], 'no metrics'],
  ])('%s: %j, %s', (metrics, expected) => expect(valuesOf(of({ metrics }))).toEqual(expected))
})

describe('who says so', () => {
  test.each([
    [undefined, 'self_reported', null, null, 'the card itself'],
    ['{name: A paper}', 'self_reported', null, null, 'a name alone leads nowhere'],
    ['{url: https://a.example/b}', 'restated', 'https://a.example/b', { title: null }, 'a page'],
    ['{name: A paper, url: https://a.example/b}', 'restated', 'https://a.example/b', { title: 'A paper' }, 'a paper'],
  ])('source %j is %s of %j', (source, source_class, restates, paper, _why) => {
    const { rows } = read(of(source === undefined ? {} : { source }))
    expect(rows[0]).toMatchObject({ source_class, restates, paper })
  })
})

test('the content of a line is the whole result and its model', () => {
  const { rows } = read(
    of({
      dataset: '{name: Trees, type: t, revision: 5503434, args: {date: 20220120}}',
      metrics: '[{type: las, value: 1.0, verified: true, verifyToken: abc}]',
    }),
  )
  expect(rows[0]?.content).toEqual({
    model: 'Mine',
    result: {
      task: { type: 'parsing' },
      dataset: { name: 'Trees', type: 't', revision: '5503434', args: { date: '20220120' } },
      metrics: [{ type: 'las', value: '1.0', verified: true, verifyToken: 'abc' }],
    },
  })
})

describe('a model', () => {
  test('gives the file its title', () =>
    expect(readModelFile(of({}), NO_OPTIONS)).toMatchObject({ value: { title: 'Model card of Mine' } }))

  test('without a name is the one that was told', () => {
    const text = card('  - task: {type: x}\n    dataset: {name: x}\n    metrics: [{type: x, value: 1}]', '~')
    expect(readModelFile(text, NO_OPTIONS)).toMatchObject({ value: { title: null, rows: [{ system: null }] } })
    expect(read(text, 'Told').rows[0]?.system).toBe('Told')
    expect(read(of({}), 'Told').rows[0]?.system).toBe('Mine')
  })
})

test.each([
  [of({}).replaceAll('\n', '\r\n'), 'line breaks of Windows'],
  [of({}).replace('# Mine', '# Mine\nkey: [not yaml'), 'what stands below the front matter'],
  [of({}).replace(/---\n# Mine\n$/, ''), 'a front matter that does not end'],
  [
    of({})
      .replace(/^---\n/, '')
      .replace(/---\n# Mine\n$/, ''),
    'a bare YAML',
  ],
  [`\uFEFF${of({})}`, 'a byte order mark'],
  [
    '{"model-index": [{"name": "Mine", "results": [{"task": {}, "dataset": {"name": "Trees"}, "metrics": [{"type": "las", "value": 1}]}]}]}',
    'JSON',
  ],
])('%j is read: %s', (text) => {
  const { rows, failure } = read(text)
  expect(failure).toBe(null)
  expect(rows.map(({ system, values }) => [system, values.length])).toEqual([['Mine', 1]])
})

test.each([
  ['---\n---\nText: of: a card\n', 'an empty front matter'],
  ['---\n# none\n---\n', 'a front matter of comments'],
  ['---\nlicense: mit\n---\n', 'no model-index'],
  ['---\nmodel-index:\n---\n', 'an empty model-index'],
  ['---\nmodel-index:\n- name: x\n---\n', 'a model without results'],
  ['---\nmodel-index:\n- name: x\n  results: []\n---\n', 'no results'],
])('%j has no lines: %s', (text) => expect(read(text)).toMatchObject({ rows: [], tables: [], failure: null }))

describe('a card is refused whole', () => {
  const at = '/model-index/0/results/0'
  test.each([
    [card('  - dataset: {name: x}\n    metrics: []'), at, /without a task/],
    [card('  - task: {type: x}\n    metrics: []'), at, /without a dataset/],
    [card('  - task: {type: x}\n    dataset: {name: x}'), at, /without metrics/],
    [card('  - task: {type: x}\n    dataset: {name: x}\n    metrics: {type: x}'), at, /without metrics/],
    [of({ dataset: '{config: x}' }), `${at}/dataset`, /no name/],
    [of({ metrics: '[{value: 1}]' }), `${at}/metrics/0`, /without a name or a type/],
    [of({ metrics: '[accuracy]' }), `${at}/metrics/0`, /no object/],
    [card('  - x'), at, /no object/],
    ['---\nmodel-index:\n- name: x\n  results: {task: x}\n---\n', '/model-index/0/results', /no list/],
    ['---\nmodel-index:\n- x\n---\n', '/model-index/0', /no object/],
    ['---\nmodel-index: {name: x}\n---\n', '/model-index', /no list/],
    ['---\nmodel-index: x\n---\n', '/model-index', /no list/],
    ['only words', null, /Cannot find a model-index/],
    ['---\na: 1\nb: [\nc: }\n---\n', 'line 4', /^Cannot read the file as YAML/],
  ])('%j at %s', (text, place, why) =>
    expect(read(text).failure).toEqual({ at: place, why: expect.stringMatching(why) }),
  )

  test('also for its last result', () => {
    const good = '  - task: {type: x}\n    dataset: {name: x}\n    metrics: [{type: x, value: 1}]'
    expect(read(card(`${good}\n  - task: {type: x}\n    metrics: []`))).toMatchObject({
      rows: [],
      failure: { at: '/model-index/0/results/1' },
    })
  })
})
