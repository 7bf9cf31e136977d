import { describe, expect, test } from 'vitest'
import { lmEval } from '../../../src/formats/import/lm-eval.ts'
import { readText } from './reading.ts'

type Part = Readonly<Record<string, unknown>>
const read = (file: Part, system: string | null = null) => readText(lmEval, JSON.stringify(file), { system })
const valuesOf = (results: Part, more: Part = {}) =>
  read({ results: { maths: results }, ...more }).rows[0]?.values ?? []
const told = (results: Part): string[] => valuesOf(results).map(({ metric, text }) => `${metric.name} ${text}`)

describe('values', () => {
  test('of today: the filter is a setting, the spread is no value of its own', () => {
    const results = {
      alias: ' - maths',
      'exact_match,strict-match': 0.4,
      'exact_match_stderr,strict-match': 0.01,
      'exact_match,none': 0.5,
      'exact_match_stderr,none': 'N/A',
      'word_perplexity,none': 12.5,
    }
    const higher_is_better = { maths: { exact_match: true, word_perplexity: false } }
    const at = '/results/maths'
    expect(valuesOf(results, { higher_is_better })).toEqual([
      {
        at: `${at}/exact_match,strict-match`,
        metric: { name: 'exact_match', better: 'higher', unit: 'fraction' },
        text: '0.4',
        uncertainty: { plus: '0.01', minus: '0.01', type: 'se' },
        conditions: { setting: 'strict-match' },
      },
      {
        at: `${at}/exact_match,none`,
        metric: { name: 'exact_match', better: 'higher', unit: 'fraction' },
        text: '0.5',
      },
      { at: `${at}/word_perplexity,none`, metric: { name: 'word_perplexity', better: 'lower' }, text: '12.5' },
    ])
  })

  test('of the first versions', () =>
    expect(valuesOf({ acc: 0.25, acc_norm: 0.5, acc_norm_stderr: 0.02, acc_stderr: 0.01 })).toEqual([
      {
        at: '/results/maths/acc',
        metric: { name: 'acc', unit: 'fraction' },
        text: '0.25',
        uncertainty: { plus: '0.01', minus: '0.01', type: 'se' },
      },
      {
        at: '/results/maths/acc_norm',
        metric: { name: 'acc_norm', unit: 'fraction' },
        text: '0.5',
        uncertainty: { plus: '0.02', minus: '0.02', type: 'se' },
      },
    ]))

  test.each([
    [{ alias: 'x', name: 'x', sample_len: 5, sample_count: {}, samples: 5, version: 1 }, [], 'what is no metric'],
    [{ ' ': ' ', ' ,none': ' ' }, [], 'a group without a mean of its own'],
    [{ 'acc,none': 'N/A' }, ['acc N/A'], 'no number, for the core to refuse'],
    [{ 'acc,none': null }, ['acc null'], 'no value'],
    [{ 'acc_stderr,none': 0.1 }, [], 'a spread of nothing'],
  ])('%j are %j: %s', (results: Part, expected: string[], _why: string) => expect(told(results)).toEqual(expected))

  test.each([
    ['acc', 0.5, 'fraction'],
    ['acc_norm', 1, 'fraction'],
    ['acc_bytes', 0.5, 'fraction'],
    ['acc_mutual_info', 0.5, 'fraction'],
    ['exact_match', 0, 'fraction'],
    ['em', 0.5, 'fraction'],
    ['f1', 0.5, 'fraction'],
    ['contains', 0.5, 'fraction'],
    ['mc1', 0.5, 'fraction'],
    ['mc2', 0.5, 'fraction'],
    ['pass@10', 0.5, 'fraction'],
    ['f1', 85.3, undefined],
    ['mcc', 0.5, undefined],
    ['likelihood_diff', 0.5, undefined],
    ['brier_score', 0.5, undefined],
    ['rouge1', 0.5, undefined],
    ['bleu', 0.5, undefined],
    ['word_perplexity', 0.5, undefined],
  ])('%s of %d has the unit %s', (metric, value, unit) => {
    expect(valuesOf({ [`${metric},none`]: value })[0]?.metric.unit).toBe(unit)
    expect(valuesOf({ [metric]: value })[0]?.metric.unit).toBe(unit)
  })

  test('the F1 of SQuAD 2 is no share: its script gives percent, also of a model that knows nothing', () =>
    expect(valuesOf({ 'exact,none': 0.4, 'f1,none': 0.9 }).map(({ metric }) => metric.unit)).toEqual([
      undefined,
      undefined,
    ]))

  test('a spread that would fill the memory, or is below zero, is none', () => {
    const text = JSON.stringify({ results: { maths: { 'acc,none': 0.5, 'acc_stderr,none': 12345 } } })
    for (const spread of ['1e1000000000', '-0.1'])
      expect(readText(lmEval, text.replace('12345', spread)).rows[0]?.values[0]?.uncertainty).toBe(undefined)
  })
})

describe('a line', () => {
  const results = { maths: { 'acc,none': 0.5 } }

  test('is of a task, with its shots, its harness and its date as printed', () => {
    const text =
      '{"results": {"maths": {"acc,none": 0.50}}, "date": 1768964383.50, "versions": {"maths": 1.0}, "n-shot": {"maths": 5}, "git_hash": "abc"}'
    const { rows, tables } = readText(lmEval, text)
    expect(tables).toEqual([
      { path: 'maths', task: null, dataset: 'maths', subset: null, split: null, content: { version: '1.0' } },
    ])
    expect(rows).toMatchObject([
      {
        ...{ table: 0, system: null, paper: null, source_class: 'third_party', restates: null, date: '1768964383.50' },
        conditions: { harness: 'lm-evaluation-harness abc', shots: '5' },
        content: { 'acc,none': '0.50' },
      },
    ])
  })

  test('has the shots of its configuration where they stand nowhere else', () => {
    const { rows } = read({ results, configs: { maths: { num_fewshot: 0 } } })
    expect(rows[0]?.conditions).toEqual({ harness: 'lm-evaluation-harness', shots: '0' })
  })

  test.each([
    [{ model_name: 'org/a', config: { model_args: 'pretrained=org/b' } }, 'org/a', 'its name'],
    [{ config: { model: 'hf', model_args: 'dtype=auto,pretrained=org/b,x=1' } }, 'org/b', 'the weights'],
    [{ config: { model: 'hf', model_args: { pretrained: 'org/b' } } }, 'org/b', 'arguments as an object'],
    [{ config: { model_args: 'pretrained=org/b,peft=org/c' } }, 'org/c', 'an adapter changes the weights'],
    [{ config: { model_args: 'base_url=http://a.example/?model=x,model=d' } }, 'd', 'no part of an address'],
    [{ model_name: '', config: { model_args: 'engine=e' } }, 'e', 'an empty name is none'],
    [{ config: { model: 'hf', model_args: '' } }, 'Told', 'the loader is no model: what was told'],
    [{}, 'Told', 'what was told'],
  ])('of %j is of %s: %s', (more: Part, system: string, _why: string) =>
    expect(read({ results, ...more }, 'Told').rows[0]?.system).toBe(system),
  )

  test('of an old file names what it ran, where nobody said more', () =>
    expect(read({ results, config: { model: 'gpt2' } }).rows[0]?.system).toBe('gpt2'))
})

test('groups repeat results; one that stands only there is read there', () => {
  const { rows, tables } = read({
    results: { maths: { 'acc,none': 0.5 }, all: { 'acc,none': 0.6 } },
    groups: { all: { 'acc,none': 0.6 }, other: { 'acc,none': 0.7 } },
  })
  expect(tables.map(({ path }) => path)).toEqual(['maths', 'all', 'other'])
  expect(rows.map(({ values }) => values[0]?.at)).toEqual([
    '/results/maths/acc,none',
    '/results/all/acc,none',
    '/groups/other/acc,none',
  ])
})

test.each([
  ['{"n-shot": {}}', '/results'],
  ['{"results": []}', '/results'],
  ['{"results": {"a/b": 0.5}}', '/results/a~1b'],
  ['{"results": {"a": {"acc": nan}}}', 'line 1, column 27'],
])('%s is refused at %s', (text, at) => expect(readText(lmEval, text)).toMatchObject({ rows: [], failure: { at } }))

test('a number that is none, as Python writes it, is a value of its own', () =>
  expect(readText(lmEval, '{"results": {"a": {"acc,none": NaN, "f1,none": 0.50}}}').rows[0]?.values).toMatchObject([
    { text: 'NaN' },
    { text: '0.50' },
  ]))
