import { describe, expect, test } from 'vitest'
import { everyEvalEver } from '../../../src/formats/import/every-eval-ever.ts'
import { lmEval } from '../../../src/formats/import/lm-eval.ts'
import { modelIndex } from '../../../src/formats/import/model-index.ts'
import { detectFormat } from '../../../src/formats/import/registry.ts'
import { readPieces } from './reading.ts'

const card = (results: string): string =>
  `---\nlicense: mit\nmodel-index:\n- name: Mine\n  results:\n${results}\n---\n# Mine\n`
const RESULT = `  - task: {name: parsing, type: Dependency Parsing}
    dataset: {name: Trees, type: org/trees, config: small, split: validation, args: {language: ar}}
    metrics:
    - {name: Test LAS, type: las, value: 25.60}
    - {type: squad, value: {f1: 88.10, exact: 80}}`

describe('model cards', () => {
  test('give every metric with its task, data set, part, split and language, numbers as printed', () => {
    const { rows, tables } = readPieces(modelIndex, [card(RESULT)])
    expect(tables).toMatchObject([
      { task: 'Dependency Parsing', dataset: 'Trees', subset: 'small', split: 'validation' },
    ])
    expect(rows).toMatchObject([
      { system: 'Mine', source_class: 'self_reported', restates: null, conditions: { language: 'ar' } },
    ])
    expect(rows[0]?.values).toMatchObject([
      { at: '/model-index/0/results/0/metrics/0/value', metric: { name: 'Test LAS', aliases: ['las'] }, text: '25.60' },
      { metric: { name: 'f1' }, text: '88.10' },
      { metric: { name: 'exact' }, text: '80' },
    ])
  })

  test('credit the source of a result', () => {
    const cited = card(`${RESULT}\n    source: {name: A paper, url: https://arxiv.org/abs/2101.00001}`)
    expect(readPieces(modelIndex, [cited]).rows[0]).toMatchObject({
      ...{ source_class: 'restated', restates: 'https://arxiv.org/abs/2101.00001' },
      paper: { title: 'A paper', url: 'https://arxiv.org/abs/2101.00001' },
    })
  })

  test.each([
    ['  - task: {type: x}\n    metrics: []', 'without a dataset'],
    ['  - dataset: {name: x}\n    metrics: []', 'without a task'],
    ['  - task: {type: x}\n    dataset: {name: x}', 'without metrics'],
  ])('are refused whole for a result that lacks a part', (results, why) => {
    expect(readPieces(modelIndex, [card(results)]).failure).toMatchObject({
      at: '/model-index/0/results/0',
      why: expect.stringContaining(why),
    })
  })

  test.each(['---\nlicense: mit\r\n---\r\n', '---\nmodel-index:\n- name: x\n  results: []\n---\n'])(
    'without results have no rows',
    (text) => {
      expect(readPieces(modelIndex, [text])).toMatchObject({ rows: [], failure: null })
    },
  )

  test('broken YAML is told with its line, and aliases that blow up are not followed', () => {
    expect(readPieces(modelIndex, ['---\na: [\nb: }\n---\n']).failure).toMatchObject({
      why: expect.stringMatching(/^Cannot read the file as YAML/),
    })
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefg'.split('').map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ].join('\n')
    expect(readPieces(modelIndex, [`---\n${bomb}\n---\n`]).failure?.why).toMatch(
      /Cannot read YAML|Cannot read the file as YAML/,
    )
  })
})

test('.eval_results name no model and no metric', () => {
  const text = '- dataset: {id: org/maths, task_id: hard}\n  value: 96.060\n  date: 2026-01-02\n  notes: by hand\n'
  const { rows, tables } = readPieces(modelIndex, [text], { system: 'Told' })
  expect(tables[0]).toMatchObject({ dataset: 'maths', subset: 'hard' })
  expect(rows[0]).toMatchObject({
    system: 'Told',
    date: '2026-01-02',
    conditions: { note: 'by hand' },
    values: [{ text: '96.060', metric: { name: 'score' } }],
  })
  expect(readPieces(modelIndex, [text]).rows[0]?.system).toBe(null)
})

test('metafiles give results and sizes, crediting the paper of the collection', () => {
  const text = `Collections:
  - Name: Family
    Paper: {Title: On families, URL: https://arxiv.org/abs/2101.00002}
Models:
  - Name: small
    In Collection: Family
    Metadata: {Parameters: 11170000, FLOPs (G): 1.5, Epochs: 200}
    Results:
      - {Task: Image Classification, Dataset: Pictures, Metrics: {Top 1 Accuracy: 94.80, Top 5 Accuracy: 99}}
`
  const { rows, tables } = readPieces(modelIndex, [text])
  expect(
    rows.map(({ table, values }) => [
      tables[table]?.path,
      values.map(({ metric, text: it }) => `${metric.name} ${it}`),
    ]),
  ).toEqual([
    ['Metadata', ['Parameters 11170000', 'FLOPs (G) 1.5']],
    ['Image Classification / Pictures', ['Top 1 Accuracy 94.80', 'Top 5 Accuracy 99']],
  ])
  expect(rows[1]).toMatchObject({ system: 'small', source_class: 'third_party', paper: { title: 'On families' } })
})

const record = (config: object, details: object): string =>
  JSON.stringify({
    schema_version: '0.3.0',
    evaluation_id: 'a/b/1',
    evaluation_timestamp: '1750000000',
    source_metadata: { evaluator_relationship: 'first_party' },
    eval_library: { name: 'harness', version: '2' },
    model_info: { name: 'Reader', id: 'org/reader' },
    evaluation_results: [
      { evaluation_name: 'Reading', source_data: {}, metric_config: config, score_details: details },
    ],
  })

describe('Every Eval Ever', () => {
  test('says which way is better, on which scale, and how sure it is', () => {
    const text = record(
      {
        metric_name: 'reading',
        metric_kind: 'accuracy',
        lower_is_better: false,
        score_type: 'continuous',
        min_score: 0,
        max_score: 1,
      },
      {
        score: 0.75,
        uncertainty: { confidence_interval: { lower: 0.7, upper: 0.82, confidence_level: 0.95 }, num_samples: 100 },
      },
    )
    const { rows } = readPieces(everyEvalEver, [text])
    expect(rows[0]).toMatchObject({
      system: 'Reader',
      source_class: 'self_reported',
      date: '1750000000',
      conditions: { harness: 'harness 2' },
    })
    expect(rows[0]?.values).toEqual([
      {
        at: '/evaluation_results/0/score_details/score',
        // Its name only repeats what is evaluated: the kind is the metric.
        metric: { name: 'accuracy', better: 'higher', unit: 'fraction', range: { low: '0', high: '1' } },
        text: '0.75',
        uncertainty: { plus: '0.07', minus: '0.05', type: 'ci', level: 0.95, n: 100 },
      },
    ])
  })

  test('an unknown level is no value', () => {
    const text = record({ metric_name: 'level', lower_is_better: true, has_unknown_level: true }, { score: -1 })
    expect(readPieces(everyEvalEver, [text]).rows[0]?.values[0]).toMatchObject({
      text: null,
      metric: { better: 'lower' },
    })
  })

  test('several records in a list, or one a line', () => {
    const one = record({ metric_name: 'x', lower_is_better: true }, { score: 1 })
    expect(readPieces(everyEvalEver, [`[${one},${one}]`]).rows).toHaveLength(2)
    expect(readPieces(everyEvalEver, [`${one}\n${one}\n`]).rows).toHaveLength(2)
  })

  test.each([
    ['{"schema_version":"0.3.0","evaluation_id":"x","evaluation_results":[]}', '/model_info'],
    ['{"schema_version":"0.3.0","evaluation_id":"x","model_info":{}}', '/evaluation_results'],
  ])('%s is refused', (text, at) => expect(readPieces(everyEvalEver, [text]).failure).toMatchObject({ at }))
})

describe('lm-evaluation-harness', () => {
  const NEW = JSON.stringify({
    results: {
      maths: {
        alias: ' - maths',
        'exact_match,strict': 0.4,
        'exact_match_stderr,strict': 0.01,
        'word_perplexity,none': 12.5,
        'word_perplexity_stderr,none': 'N/A',
      },
    },
    'n-shot': { maths: 5 },
    higher_is_better: { maths: { exact_match: true, word_perplexity: false } },
    config: { model: 'hf', model_args: 'dtype=auto,pretrained=org/model,trust_remote_code=True' },
    git_hash: 'abc1234',
    date: 1768964383.5,
  })

  test('results of today', () => {
    const { rows } = readPieces(lmEval, [NEW])
    expect(rows[0]).toMatchObject({
      system: 'org/model',
      date: '1768964383.5',
      conditions: { harness: 'lm-evaluation-harness abc1234', shots: '5' },
    })
    expect(rows[0]?.values).toEqual([
      {
        at: '/results/maths/exact_match,strict',
        metric: { name: 'exact_match', better: 'higher', unit: 'fraction' },
        text: '0.4',
        uncertainty: { plus: '0.01', minus: '0.01', type: 'se' },
        conditions: { setting: 'strict' },
      },
      { at: '/results/maths/word_perplexity,none', metric: { name: 'word_perplexity', better: 'lower' }, text: '12.5' },
    ])
  })

  test('results of the first versions name no model', () => {
    const old = '{"results": {"maths": {"acc": 0.25, "acc_stderr": 0.01}}, "versions": {"maths": 0}}'
    const { rows } = readPieces(lmEval, [old])
    expect(rows[0]?.system).toBe(null)
    expect(rows[0]?.values).toMatchObject([{ metric: { name: 'acc', unit: 'fraction' }, text: '0.25' }])
  })
})

describe('detectFormat()', () => {
  test.each([
    ['x.json', '[{"task": "T", "datasets": []}]', 'pwc'],
    ['README.md', '---\nlicense: mit\n---\n', 'model-index'],
    ['metafile.yml', 'Collections:\n  - Name: x\n', 'model-index'],
    ['gsm8k.yaml', '- dataset:\n    id: a/b\n', 'model-index'],
    ['r.json', '{"schema_version": "0.3.0", "evaluation_id": "x"}', 'eee'],
    ['results.json', '{"results": {"a": {"acc": 1}}}', 'lm-eval'],
    ['page.md', '# Parsing\n\n| Model | LAS |\n| --- | --- |\n', 'nlp-progress'],
    ['a.csv', '\ufeffModel,LAS\nA,1\n', 'csv'],
    ['c.ndjson', '{"claim":"0000000000000000","stated":{}}\n', 'ndjson'],
    ['LICENSE', 'Apache License\nVersion 2.0, January 2004\n', null],
    ['schema.json', '{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {}}', null],
  ])('%s %j is %s', (name, head, format) => expect(detectFormat(head, name)).toBe(format))
})
