import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { CsvMapping } from '../../../schemas/csv-mapping.ts'
import { type Columns, readColumns } from '../../../src/formats/import/csv-mapping.ts'

/** How a table of a header and records, all of them split by commas, is read. */
function columnsOf(table: string, mapping: CsvMapping = {}, file = 'suite.csv', system: string | null = null) {
  const [columns = [], ...records] = table.split('\n').map((line) => line.split(','))
  return readColumns(mapping, { columns, records, file, system })
}

function guessed(table: string, mapping: CsvMapping = {}, file = 'suite.csv', system: string | null = null): Columns {
  const read = columnsOf(table, mapping, file, system)
  if (!read.ok) throw new Error(read.error.why)
  return read.value
}

const metricsOf = (table: string): string[] => guessed(table).metrics.map(({ column }) => column)

describe('systems', () => {
  test.each([
    'model',
    'Model',
    'Model name',
    'model_name',
    'modelName',
    'Model version',
    'system',
    'Method',
    'Algorithm',
    'approach',
    'Architecture',
    'name',
    'Team',
  ])('a column "%s" names them', (header) => {
    expect(guessed(`id,${header},F1\n1,A,2.0`).system).toEqual([header])
  })

  test('of two columns the one that is filled more comes first, the other steps in', () => {
    expect(guessed('Name,Model version,F1\nA,,1\nB,b-1,2').system).toEqual(['Name', 'Model version'])
    expect(guessed('Name,Model version,F1\n,a-1,1\nB,b-1,2').system).toEqual(['Model version', 'Name'])
  })

  test('beside models, methods and architectures are something else', () => {
    expect(guessed('Architecture,Method,Model,F1\nT,CoT,A,1')).toMatchObject({
      system: ['Model'],
      ignored: ['Architecture', 'Method'],
    })
  })
})

describe('benchmarks', () => {
  test.each([
    ['external_benchmark_gsm8k.csv', { text: 'gsm8k' }],
    ['aider_polyglot.tsv', { text: 'aider_polyglot' }],
    ['squad_results.csv', { text: 'squad' }],
    ['path/to/mmlu.csv', { text: 'mmlu' }],
    ['results.csv', null],
    ['leaderboard-2024-05.csv', null],
    ['data.csv', null],
    ['file', null],
  ])('%s', (file, benchmark) => {
    expect(guessed('model,F1\nA,1', {}, file).benchmark).toEqual(benchmark)
  })

  test('a column of benchmarks goes before the name of the file, a column of tasks stands for one', () => {
    expect(guessed('model,Data set,task,F1\nA,X,Y,1')).toMatchObject({ benchmark: 'Data set', task: 'task' })
    expect(guessed('model,task,F1\nA,Y,1')).toMatchObject({ benchmark: 'task', task: null })
    expect(guessed('model,Eval,F1\nA,88.1,1').metrics).toEqual([{ column: 'Eval' }, { column: 'F1' }])
  })
})

test('every other role has its header', () => {
  const table =
    'model,F1,Release date,Evaluated on,Paper,paper_url,Source,Source link,n-shot,split,Language,Prompt,Comments,Licence'
  expect(guessed(`${table}\nA,1,2020,2021,P,https://p.org,S,https://s.org,5,dev,en,CoT,none,MIT`)).toEqual({
    system: ['model'],
    benchmark: { text: 'suite' },
    task: null,
    metrics: [{ column: 'F1' }],
    ...{ metric: null, value: null, spread: null, low: null, high: null },
    ...{ date: 'Evaluated on', paper: 'Paper', paper_url: 'paper_url', source: 'Source', source_url: 'Source link' },
    ...{ shots: 'n-shot', split: 'split', language: 'Language', setting: 'Prompt', notes: 'Comments' },
    ignored: ['Release date', 'Licence'],
  })
})

describe('metrics', () => {
  test.each([
    ['percent', '63.3%'],
    ['dollars', '$0.1300'],
    ['spread', '90.1±0.5'],
    ['labelled', 'choice:0.85±0.02'],
    ['magnitudes', '3.0m'],
    ['bold', '**90.1**'],
    ['hedged', '~257M'],
    ['several', '90.1 / 85.2'],
  ])('%s', (header, cell) => {
    expect(metricsOf(`model,${header}\nA,${cell}`)).toEqual([header])
  })

  test('half of what is printed is enough; dashes and blanks are not printed', () => {
    expect(metricsOf('model,F1,words\nA,1,x\nB,-,1\nC,n/a,y\nD,,z\nE,see,w')).toEqual(['F1'])
  })

  test.each(['Params', 'Parameters (M)', 'param_count', 'Number of params', '# Params', 'Average', 'Score', 'result'])(
    '"%s" is one',
    (header) => {
      expect(metricsOf(`model,${header}\nA,7`)).toEqual([header])
    },
  )

  test.each([
    'id',
    'rank',
    '#',
    'index',
    'line',
    'Year',
    'seed',
    'epoch',
    'step',
    'shots',
    'n',
    'count',
    'num_samples',
  ])('"%s" keeps the books', (header) => {
    expect(metricsOf(`model,${header},F1\nA,7,1`)).toEqual(['F1'])
  })

  test.each([
    ['dates', '2024-05-01'],
    ['moments', '17 November 2025 4:28pm'],
    ['days', '3/4/2021'],
    ['commits', '3f2a9c1'],
    ['words', 'diff'],
    ['links', 'https://x.org/1'],
    ['versions', '1.2.3'],
  ])('%s are none', (header, cell) => {
    expect(guessed(`model,${header},F1\nA,${cell},1`)).toMatchObject({ metrics: [{ column: 'F1' }], ignored: [header] })
  })

  test('one metric a line: the columns of its name, its value and its spread', () => {
    expect(guessed('model,task,metric,value,stderr,params\nA,X,acc,0.5,0.01,7')).toMatchObject({
      ...{ metric: 'metric', value: 'value', spread: 'stderr', metrics: [], ignored: ['params'] },
    })
    expect(guessed('model,metric,score,F1\nA,acc,0.5,1')).toMatchObject({ value: 'score', ignored: ['F1'] })
    expect(guessed('model,value,F1\nA,0.5,1')).toMatchObject({
      value: null,
      metrics: [{ column: 'value' }, { column: 'F1' }],
    })
  })
})

describe('spreads', () => {
  const one = (headers: string): unknown => {
    const columns = headers.split(',')
    return guessed(`model,${headers}\nA,${columns.map(() => '1').join(',')}`).metrics
  }

  test.each<[string, unknown]>([
    ['acc,stderr', [{ column: 'acc', spread: 'stderr' }]],
    ['acc,acc_stderr', [{ column: 'acc', spread: 'acc_stderr' }]],
    ['Accuracy,Accuracy (std)', [{ column: 'Accuracy', spread: 'Accuracy (std)' }]],
    [
      'acc,f1,acc ±,std of f1',
      [
        { column: 'acc', spread: 'acc ±' },
        { column: 'f1', spread: 'std of f1' },
      ],
    ],
    [
      'acc,std,f1,std (2)',
      [
        { column: 'acc', spread: 'std' },
        { column: 'f1', spread: 'std (2)' },
      ],
    ],
    ['CI_high,CI_low,Horizon,avg', [{ column: 'Horizon', high: 'CI_high', low: 'CI_low' }, { column: 'avg' }]],
    ['acc,acc (lower),acc (upper)', [{ column: 'acc', low: 'acc (lower)', high: 'acc (upper)' }]],
    ['acc,95% CI low,95% CI high', [{ column: 'acc', low: '95% CI low', high: '95% CI high' }]],
    [
      'acc,Training compute (FLOP),stderr',
      [{ column: 'acc', spread: 'stderr' }, { column: 'Training compute (FLOP)' }],
    ],
    ['acc,lower', [{ column: 'acc' }]],
    ['acc,f1_stderr', [{ column: 'acc' }]],
    ['MSE,RMSE', [{ column: 'MSE' }, { column: 'RMSE' }]],
    ['Low resource BLEU,High resource BLEU', [{ column: 'Low resource BLEU' }, { column: 'High resource BLEU' }]],
  ])('%s', (headers, expected) => {
    expect(one(headers)).toEqual(expected)
  })
})

describe('given mappings', () => {
  const TABLE = 'who,model,F1,EM,stderr,notes\nA,a,1,2,0.1,n'

  test('what is given is kept, the rest is guessed', () => {
    expect(guessed(TABLE, { system: 'who', benchmark: { text: 'X' }, notes: null })).toMatchObject({
      ...{ system: ['who'], benchmark: { text: 'X' }, notes: null, ignored: ['model', 'notes'] },
      metrics: [{ column: 'F1' }, { column: 'EM', spread: 'stderr' }],
    })
  })

  test('metrics that are given are all that are read, with their words', () => {
    const metrics = [{ column: 'EM', name: 'Exact match', unit: 'percent', better: 'higher' as const }]
    expect(guessed(TABLE, { metrics })).toMatchObject({
      metrics: [{ ...metrics[0], spread: 'stderr' }],
      ignored: ['who', 'F1'],
    })
  })

  test('columns that are left out are not guessed', () => {
    expect(guessed(TABLE, { ignored: ['EM'] })).toMatchObject({
      metrics: [{ column: 'F1', spread: 'stderr' }],
      ignored: ['who', 'EM'],
    })
  })

  test('without a benchmark where it is said that there is none', () => {
    expect(guessed(TABLE, { benchmark: null }).benchmark).toBeNull()
  })

  test('the whole mapping is one that can be given, and comes out the same', () => {
    for (const table of [
      TABLE,
      'model,task,metric,value,stderr\nA,X,acc,0.5,0.01',
      'CI low,CI high,t,model\n1,3,2,A',
    ]) {
      const whole = guessed(table)
      expect(v.safeParse(CsvMapping, whole).issues).toBeUndefined()
      expect(guessed(table, whole as CsvMapping, 'another.csv')).toEqual(whole)
    }
  })
})

describe('refusals', () => {
  test.each<[string, string, CsvMapping, RegExp]>([
    ['no system', 'who,F1\nA,1', {}, /^Cannot tell which column names what was measured, .*"who", "F1"/],
    ['no results', 'model,licence\nA,MIT', {}, /^Cannot find a column of results, .*"model", "licence"/],
    ['no rows', 'model,F1', {}, /^Cannot find a column of results/],
    ['prose', 'source,line,text\nA,10,it is 2x faster', {}, /^Cannot tell which column/],
    [
      'a column that is not there',
      'model,F1\nA,1',
      { notes: 'remarks' },
      /^Cannot find the column "remarks", expected one of "model", "F1"$/,
    ],
    ['a metric that is not there', 'model,F1\nA,1', { metrics: [{ column: 'EM' }] }, /^Cannot find the column "EM"/],
    [
      'a spread that is not there',
      'model,F1\nA,1',
      { metrics: [{ column: 'F1', low: 'lo' }] },
      /^Cannot find the column "lo"/,
    ],
    ['a metric without a value', 'model,kind,F1\nA,x,1', { metric: 'kind' }, /^Cannot read metrics one a line/],
    ['no metrics at all', 'model,F1\nA,1', { metrics: [] }, /^Cannot find a column of results/],
  ])('%s', (_, table, mapping, why) => {
    expect(columnsOf(table, mapping)).toEqual({ ok: false, error: { why: expect.stringMatching(why), at: 'line 1' } })
  })

  test('a system that the import names stands for a column', () => {
    expect(guessed('who,F1\nA,1', {}, 'suite.csv', 'Ours')).toMatchObject({ system: [], metrics: [{ column: 'F1' }] })
  })
})
