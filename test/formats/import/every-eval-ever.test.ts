import { describe, expect, test } from 'vitest'
import { everyEvalEver, readEveryEvalEver } from '../../../src/formats/import/every-eval-ever.ts'
import { readText } from './reading.ts'

const RECORD = {
  schema_version: '0.3.0',
  evaluation_id: 'board/org_reader/1750000000',
  retrieved_timestamp: '1750000001',
  model_info: { name: 'Reader', id: 'org/reader' },
}
type Part = Readonly<Record<string, unknown>>

/** A record of one result, by the parts that a test is about. */
const record = (result: Part = {}, about: Part = {}): string =>
  JSON.stringify({
    ...RECORD,
    ...about,
    evaluation_results: [
      { evaluation_name: 'Reading', source_data: {}, metric_config: {}, score_details: { score: 0.5 }, ...result },
    ],
  })

const read = (text: string) => readText(everyEvalEver, text)
const firstValue = (result: Part) => read(record(result)).rows[0]?.values[0]

describe('the metric', () => {
  const named = (config: Part): string => {
    const { name = '', aliases = [] } = firstValue({ metric_config: config })?.metric ?? {}
    return [name, ...aliases].join('|')
  }
  test.each([
    [{ metric_name: 'F1 macro', metric_id: 'f1_macro', metric_kind: 'f1' }, 'F1 macro|f1_macro|f1', 'its name first'],
    [{ metric_id: 'f1_macro', metric_kind: 'f1' }, 'f1_macro|f1', 'then its id'],
    [{ metric_kind: 'f1' }, 'f1', 'then its kind'],
    [{}, 'score', 'nothing is told'],
    [{ metric_name: 'Accuracy', metric_id: 'accuracy', metric_kind: 'accuracy' }, 'Accuracy', 'each name once'],
    [{ metric_name: 'Reading', metric_kind: 'accuracy' }, 'accuracy', 'a name that repeats what is evaluated'],
    [{ metric_name: 'reading', metric_id: 'Reading', metric_kind: 'accuracy' }, 'accuracy', 'an id that does'],
    [{ metric_name: 'Reading' }, 'Reading', 'it repeats it, and there is no other name'],
    [{ metric_id: 'arena.elo', metric_kind: 'rating' }, 'rating|elo', 'an id of one benchmark comes after the kind'],
    [{ metric_id: 'arena.elo' }, 'elo', 'an id without its namespace'],
    [{ metric_id: 'bench.overall', metric_kind: 'accuracy' }, 'accuracy', 'an id that names nothing'],
    [{ metric_id: 'bench.overall' }, 'bench.overall', 'an id that names nothing is still told'],
    [{ metric_id: 'mAP@0.5' }, 'mAP@0.5', 'a point within a number'],
    [{ metric_id: 'iou0.5' }, 'iou0.5', 'a point behind letters'],
    [{ evaluation_description: 'Exact match' }, 'score|Exact match', 'a short description may be a name'],
    [{ evaluation_description: 'How many of the questions of the test were answered' }, 'score', 'a long one is none'],
  ])('%j is %s: %s', (config: Part, expected: string, _why: string) => expect(named(config)).toBe(expected))

  test.each([
    [{ lower_is_better: true }, { better: 'lower' }],
    [{ lower_is_better: false }, { better: 'higher' }],
    [{ lower_is_better: 'yes' }, {}],
    [{ metric_unit: 'proportion' }, { unit: 'fraction' }],
    [{ metric_unit: 'percent' }, { unit: 'percent' }],
    [{ metric_unit: 'tokens' }, { unit: 'tokens' }],
    [
      { score_type: 'continuous', min_score: 0, max_score: 1.0 },
      { unit: 'fraction', range: { low: '0', high: '1' } },
    ],
    [{ score_type: 'binary', min_score: 0, max_score: 1 }, { range: { low: '0', high: '1' } }],
    [
      { score_type: 'continuous', min_score: 0, max_score: 1, metric_unit: 'points' },
      { unit: 'points', range: { low: '0', high: '1' } },
    ],
    [{ score_type: 'continuous', min_score: 0, max_score: 'Infinity' }, { range: { low: '0', high: null } }],
    [{ min_score: '-Infinity', max_score: null }, {}],
    [{ min_score: -1, max_score: 2e2 }, { range: { low: '-1', high: '200' } }],
  ])('%j says %j and nothing more', (config, said) =>
    expect(firstValue({ metric_config: config })?.metric).toEqual({ name: 'score', ...said }),
  )

  test('an end that would fill the memory is no end', () => {
    const text = record({ metric_config: { min_score: 0, max_score: 12345 } }).replace('12345', '1e1000000000')
    expect(read(text).rows[0]?.values[0]?.metric.range).toEqual({ low: '0', high: null })
  })
})

describe('the score', () => {
  test('keeps its digits', () =>
    expect(read(record().replace('0.5}', '0.500}')).rows[0]?.values).toMatchObject([
      { at: '/evaluation_results/0/score_details/score', text: '0.500' },
    ]))

  test.each([
    [{ score: -1 }, true, null, 'the unknown level'],
    [{ score: -1 }, false, '-1', 'no level is unknown'],
    [{ score: 0 }, true, '0', 'a known level'],
    [{ score: null }, false, null, 'nothing'],
    [{}, false, null, 'no score'],
  ])('%j with an unknown level %s is %j: %s', (details, has_unknown_level, text, _why) =>
    expect(firstValue({ score_details: details, metric_config: { has_unknown_level } })?.text).toBe(text),
  )

  const spread = (uncertainty: Part) => firstValue({ score_details: { score: 0.75, uncertainty } })?.uncertainty

  test.each([
    [
      { standard_error: { value: 0.01 }, num_samples: 200 },
      { plus: '0.01', minus: '0.01', type: 'se', n: 200 },
    ],
    [{ standard_error: 0.01 }, { plus: '0.01', minus: '0.01', type: 'se' }],
    [
      { confidence_interval: { lower: 0.7, upper: 0.82, confidence_level: 0.95 } },
      { plus: '0.07', minus: '0.05', type: 'ci', level: 0.95 },
    ],
    [{ confidence_interval: { lower: 0.75, upper: 0.8 } }, { plus: '0.05', minus: '0', type: 'ci' }],
    [{ standard_deviation: 0.4 }, { plus: '0.4', minus: '0.4', type: 'sd' }],
    [
      { standard_error: { value: 0.01 }, confidence_interval: { lower: 0.7, upper: 0.82 }, standard_deviation: 0.4 },
      { plus: '0.01', minus: '0.01', type: 'se' },
    ],
    [{ confidence_interval: { lower: 0.8, upper: 0.9 } }, undefined],
    [{ confidence_interval: { lower: 0.7 } }, undefined],
    [{ standard_error: { value: -0.01 } }, undefined],
    [{ num_samples: 200 }, undefined],
    [{}, undefined],
  ])('%j is the uncertainty %j', (given, expected) => expect(spread(given)).toEqual(expected))

  test('an interval too wide to be written out is none', () => {
    const details = { score: 0.75, uncertainty: { confidence_interval: { lower: 0.5, upper: 12345 } } }
    const text = record({ score_details: details }).replace('12345', '1e1000000000')
    expect(read(text).rows[0]?.values[0]).toEqual({
      ...{ at: '/evaluation_results/0/score_details/score', metric: { name: 'score' }, text: '0.75' },
    })
  })
})

describe('the benchmark', () => {
  test.each([
    [{ source_type: 'hf_dataset', dataset_name: 'reading', hf_split: 'test' }, 'test', 'the split of the questions'],
    [{ source_type: 'hf_dataset', dataset_name: 'Results', hf_split: 'train' }, null, 'the split of a results file'],
    [{ source_type: 'url', dataset_name: 'Reading', hf_split: 'test' }, null, 'no data set of the Hub'],
    [{ source_type: 'hf_dataset', dataset_name: 'Reading' }, null, 'no split'],
  ])('%j has the split %j: %s', (source_data, split, _why) =>
    expect(read(record({ source_data })).tables[0]).toMatchObject({
      task: null,
      dataset: 'Reading',
      subset: null,
      split,
    }),
  )

  test('two results of one evaluation are one table', () => {
    const text = JSON.stringify({
      ...RECORD,
      evaluation_results: ['accuracy', 'f1'].map((metric_name) => ({
        ...{ evaluation_name: 'Reading', metric_config: { metric_name }, score_details: { score: 1 } },
      })),
    })
    const { rows, tables } = read(text)
    expect(tables.map(({ path }) => path)).toEqual(['board/org_reader/1750000000 / Reading'])
    expect(rows.map(({ table, values }) => [table, values[0]?.metric.name])).toEqual([
      [0, 'accuracy'],
      [0, 'f1'],
    ])
  })
})

describe('the line', () => {
  test.each([
    ['first_party', 'self_reported'],
    ['third_party', 'third_party'],
    ['collaborative', 'third_party'],
    ['other', 'third_party'],
    [undefined, 'third_party'],
  ])('of an evaluator who is %s is %s', (evaluator_relationship, source_class) =>
    expect(read(record({}, { source_metadata: { evaluator_relationship } })).rows[0]).toMatchObject({
      ...{ source_class, restates: null, paper: null },
    }),
  )

  test.each([
    [{ name: 'Reader', id: 'org/reader' }, 'Reader'],
    [{ id: 'org/reader' }, 'org/reader'],
    [{}, null],
  ])('of %j is of %j', (model_info, system) => expect(read(record({}, { model_info })).rows[0]?.system).toBe(system))

  test('has the date of the result, else that of the record, as printed', () => {
    const about = { evaluation_timestamp: '1750000000' }
    expect(read(record({}, about)).rows[0]?.date).toBe('1750000000')
    expect(read(record({ evaluation_timestamp: '2025-06-15T10:00:00Z' }, about)).rows[0]?.date).toBe(
      '2025-06-15T10:00:00Z',
    )
    expect(read(record()).rows[0]?.date).toBe(null)
  })

  test.each([
    [{ name: 'harness', version: '1.2' }, {}, { harness: 'harness 1.2' }],
    [{ name: 'harness', version: 'unknown' }, {}, { harness: 'harness' }],
    [{ name: 'unknown', version: '1.2' }, {}, {}],
    [undefined, {}, {}],
    [undefined, { generation_config: { additional_details: { num_fewshot: '5' } } }, { shots: '5' }],
    [undefined, { generation_config: { n_shot: 0 } }, { shots: '0' }],
    [undefined, { metric_config: { additional_details: { n_shot: '3' } } }, { shots: '3' }],
    [undefined, { source_data: { additional_details: { prompt_style: '5-shot CoT' } } }, {}],
    [undefined, { source_data: { additional_details: { num_fewshot: 'many' } } }, {}],
  ])('of library %j and %j is under %j', (eval_library, result, conditions) =>
    expect(read(record(result, { eval_library })).rows[0]?.conditions).toEqual(conditions),
  )

  test('holds the result, and its table the rest of the record, with the numbers of JSON for the way back', () => {
    const { rows, tables } = read(record({ extra: 1 }, { detailed: { rows: 3 } }))
    expect(tables[0]?.content).toEqual({ ...RECORD, detailed: { rows: 3 } })
    expect(rows[0]?.content).toEqual({
      ...{ evaluation_name: 'Reading', source_data: {}, metric_config: {}, score_details: { score: 0.5 }, extra: 1 },
    })
  })
})

describe('a file', () => {
  const places = (text: string) => read(text).rows.flatMap(({ values }) => values.map(({ at }) => at.split('/eval')[0]))

  test('of one record is called by its id', () => {
    expect(readEveryEvalEver(record())).toMatchObject({ value: { title: 'board/org_reader/1750000000' } })
    expect(readEveryEvalEver(`[${record()},${record()}]`)).toMatchObject({ value: { title: null } })
  })

  test.each([
    [record(), [''], 'one record'],
    [`[${record()},${record()}]`, ['/0', '/1'], 'a list'],
    [`${record()}\n\n${record()}\r\n`, ['/0', '/1'], 'one a line'],
    [`\uFEFF${record()}\n${record()}`, ['/0', '/1'], 'a byte order mark before lines'],
    [JSON.stringify(JSON.parse(record()), null, 2), [''], 'one record over many lines'],
    ['[]', [], 'no records'],
  ])('%j has records at %j: %s', (text, expected) => expect(places(text)).toEqual(expected))

  test.each([
    [JSON.stringify(RECORD), '/evaluation_results', 'no list of results'],
    [JSON.stringify({ ...RECORD, evaluation_results: {} }), '/evaluation_results', 'results that are no list'],
    ['{"evaluation_results": []}', '/model_info', 'no model'],
    ['[1]', '/0/model_info', 'no record'],
    [record({ evaluation_name: ' ' }), '/evaluation_results/0', 'a result of nothing'],
    [`${record()}\n{"evaluation_results": []}`, '/1/model_info', 'the second line has no model'],
    [`${record()}\n\n{"a": 1,}`, 'line 3, column 9', 'the third line is broken'],
    ['{\n  "a": 1,\n}', 'line 3, column 1', 'one record that is broken'],
  ])('%j is refused at %s: %s', (text, at) => expect(read(text)).toMatchObject({ rows: [], failure: { at } }))
})
