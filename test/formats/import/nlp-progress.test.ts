import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nlpProgress } from '../../../src/formats/import/nlp-progress.ts'
import { printed, type Reading, readText } from './reading.ts'

const read = (page: string): Reading => readText(nlpProgress, page, { name: 'page.md' })
/** A page with one table of the given rows under "Model | F1 | Paper / Source | Code". */
const rows = (...lines: string[]): Reading =>
  read(['# Parsing', '', '| Model | F1 | Paper / Source | Code |', '| --- | :-: | --- | --- |', ...lines].join('\n'))
const first = ({ rows: [row] }: Reading) => row

describe('headings', () => {
  const TABLE = '| Model | F1 |\n| --- | --- |\n| A | 1.0 |\n'

  test.each([
    ['task and data set', '# Parsing\n\n### Treebank', ['Parsing', 'Treebank', null]],
    ['data set at the second level', '# Parsing\n\n## Treebank', ['Parsing', 'Treebank', null]],
    ['a task of its own between', '# Summarization\n\n## Compression\n\n### News', ['Compression', 'News', null]],
    ['a group between', '# Modelling\n\n## Word Models\n\n### Bank', ['Modelling', 'Bank', null]],
    ['a part of the data set', '# QA\n\n### Wiki\n\n#### Hard part', ['QA', 'Wiki', 'Hard part']],
    ['mark-up and closing signs', '# **QA** #\n\n### [Wiki](https://w.org) ###', ['QA', 'Wiki', null]],
    ['a heading of a sister is left', '# QA\n\n### Old\n\n#### Part\n\n### New', ['QA', 'New', null]],
    ['underlined headings', 'QA\n==\n\nWiki\n----', ['QA', 'Wiki', null]],
    ['one heading is task and data set', '# QA', ['QA', 'QA', null]],
    ['no heading', '', [null, null, null]],
  ])('%s', (_, above, expected) => {
    const [table] = read(`${above}\n\n${TABLE}`).tables
    expect([table?.task, table?.dataset, table?.subset]).toEqual(expected)
  })

  test('a group tells data sets of one name apart', () => {
    const page = ['# LM', '## Word Models', '### Bank', TABLE, '## Character Models', '### Bank', TABLE]
    expect(read(page.join('\n')).tables.map(({ path, subset }) => [path, subset])).toEqual([
      ['LM / Word Models / Bank', 'Word Models'],
      ['LM / Character Models / Bank', 'Character Models'],
    ])
  })

  test('tables under one heading have different paths and one data set', () => {
    const { tables } = read(`# QA\n### Wiki\n${TABLE}\n${TABLE}\n${TABLE}`)
    expect(tables.map(({ path, dataset }) => [path, dataset])).toEqual([
      ['QA / Wiki', 'Wiki'],
      ['QA / Wiki #2', 'Wiki'],
      ['QA / Wiki #3', 'Wiki'],
    ])
  })

  test('the description is the first paragraph of the data set, not of its parts', () => {
    const page = `# QA\nAll of it.\n### Wiki\n\n* a list\n\nA set of\nquestions.\n\nMore.\n\n#### Part\n\nA part.\n\n${TABLE}`
    expect(read(page).tables[0]?.content).toEqual({
      headings: ['QA', null, 'Wiki', 'Part'],
      description: 'A set of questions.',
    })
    expect(read(`# QA\n### Wiki\n${TABLE}\nAfter the table.\n\n${TABLE}`).tables.map((it) => it.content)).toEqual([
      { headings: ['QA', null, 'Wiki'], description: null },
      { headings: ['QA', null, 'Wiki'], description: null },
    ])
  })

  test('headings and tables in code, comments and front matter are none', () => {
    const page = `---\ntitle: x\n${TABLE}---\n# QA\n\n\`\`\`sh\n# install\n${TABLE}\`\`\`\n\n<!--\n# Hidden\n${TABLE}-->\n\n${TABLE}`
    const { tables, rows: found } = read(page)
    expect(tables.map(({ task }) => task)).toEqual(['QA'])
    expect(found.map(({ values }) => values[0]?.at)).toEqual(['line 25'])
  })
})

describe('which tables hold results', () => {
  const page = (header: string, row: string): string => `# T\n\n${header}\n| --- | --- |\n${row}\n`

  test.each('Model Models **Method** SYSTEM Name Approach Algorithm Architecture Team Paper'.split(' '))(
    'a first column "%s" names systems',
    (header) => {
      expect(read(page(`| ${header} | F1 |`, '| A | 1.5 |')).rows).toHaveLength(1)
    },
  )

  test.each([
    ['statistics', '| Split | Sentences |', '| train | 100 |'],
    ['links', '| Model | Code |', '| A | [x](https://x.org/1) |'],
    ['words', '| Name | Meaning |', '| A | the first |'],
    ['an empty header', '| Model | |', '| A | 1.0 |'],
    ['no rows', '| Model | F1 |', ''],
  ])('%s: nothing is read', (_, header, row) => {
    const { failure, rows: found } = read(page(header, row))
    expect(failure).toMatchObject({ why: expect.stringMatching(/^Cannot find a table of results/), at: null })
    expect(found).toEqual([])
  })

  test('tables that hold none stand beside those that do', () => {
    const both = `# T\n\n| Split | Size |\n|---|---|\n| a | 1 |\n\n| Model | F1 |\n|---|---|\n| A | 2 |\n`
    expect(printed(read(both))).toEqual(['A | F1 | 2'])
  })
})

describe('columns', () => {
  test('papers, code, dates and notes are no metrics; what only begins like them is', () => {
    const { rows: found } = read(
      '# T\n\n| Model | CodeBLEU | Code length | Rank-1 | # Params | ROUGE-2* | **F1** ↑ | Notes | Year | Reference | Implementation |\n' +
        '|-|-|-|-|-|-|-|-|-|-|-|\n| A | 1 | 2 | 3 | 4M | 5 | 6 | big | 2020 | [P](https://p.org) | [c](https://c.org) |\n',
    )
    expect(found[0]?.values.map(({ metric, text }) => [metric.name, text])).toEqual([
      ['CodeBLEU', '1'],
      ['Code length', '2'],
      ['Rank-1', '3'],
      ['# Params', '4M'],
      ['ROUGE-2', '5'],
      ['F1 ↑', '6'],
    ])
    expect(found[0]).toMatchObject({ date: '2020', conditions: { note: 'big' }, restates: 'https://p.org' })
  })

  test.each([
    ['| A | **90.1*** | | |', '**90.1***'],
    ['| A | [90.1](https://x.org) | | |', '90.1'],
    ['| A | 2.53 ± 0.40 | | |', '2.53 ± 0.40'],
    ['| A | - | | |', '-'],
    ['| A |  | | |', ''],
    ['| A |', null],
  ])('%s: the text of a value is as printed, without links', (line, text) => {
    expect(rows(line, '| B | 1 | | |').rows[0]?.values.map((it) => it.text)).toEqual([text])
  })
})

describe('rows', () => {
  test.each([
    ['no trailing bar', '| A | 1.5 | x | y'],
    ['no bars around', 'A | 1.5 | x | y'],
    ['no trailing cells', '| A | 1.5'],
    ['empty trailing cells', '| A | 1.5 | x ||'],
    ['cells beyond the header', '| A | 1.5 | x | y | z |'],
    ['tight', '|A|1.5|x|y|'],
  ])('%s', (_, line) => {
    expect(printed(rows(line))).toEqual(['A | F1 | 1.5'])
  })

  test.each([
    ['| A\\|B | 1 | | |', 'A|B'],
    ['| `a|b` | 1 | | |', 'a|b'],
    ['| A ` | 1 | ` | |', 'A'],
    ['| ``a|`b`` | 1 | | |', 'a|b'],
  ])('%s: bars that are no borders', (line, system) => {
    const reading = rows(line)
    expect(first(reading)?.system).toBe(system)
    expect(first(reading)?.values[0]?.text).toBe('1')
  })

  test('cells beyond the header stay in the content of the row', () => {
    expect(first(rows('| A | 1 | x | y | z |'))?.content).toMatchObject({ cells: { F1: '1', 'column 5': 'z' } })
  })

  test('tables without outer bars may begin with an empty cell', () => {
    const { rows: found } = read('# T\n\nModel | EM | F1\n:-- | :-: | --:\nA | 1 | 2\n | 3 | 4\n')
    expect(found.map(({ system, values }) => [system, ...values.map((it) => it.text)])).toEqual([
      ['A', '1', '2'],
      [null, '3', '4'],
    ])
  })

  test('an empty name is none, a ditto mark is the name above', () => {
    const names = rows('| A | 1 | | |', '| " | 2 | | |', '| | 3 | | |', '| " | 4 | | |').rows.map((it) => it.system)
    expect(names).toEqual(['A', 'A', null, null])
  })

  test('lines count from 1, with Windows line ends as well', () => {
    const text = '# T\r\n\r\n| Model | F1 | EM |\r\n|---|---|---|\r\n| A | 1 | 2 |\r\n| B | 3 | 4 |\r\n'
    expect(read(text).rows.map(({ values }) => values.map((it) => it.at))).toEqual([
      ['line 5', 'line 5'],
      ['line 6', 'line 6'],
    ])
  })

  test('a table ends with its bars', () => {
    expect(rows('| A | 1 | | |', '(*) a footnote', '| B | 2 | | |').rows).toHaveLength(1)
  })
})

describe('systems', () => {
  test.each([
    ['**BERT** (Devlin et al., 2018)', 'BERT (Devlin et al., 2018)', '2018', undefined],
    ['AWD-LSTM (Yang et al., 2018)*', 'AWD-LSTM (Yang et al., 2018)', '2018', undefined],
    ['XL (Dai et al., 2018) ***under review***', 'XL (Dai et al., 2018)', '2018', 'under review'],
    ['RT (Roy et al., 2020)* ***preprint***', 'RT (Roy et al., 2020)', '2020', 'preprint'],
    ['***BERT***', 'BERT', null, undefined],
    ['[BERT](https://x.org) ([Devlin, 2018](https://y.org))', 'BERT (Devlin, 2018)', '2018', undefined],
    ['Cache (size = 2,000) (Grave et al. 2017)', 'Cache (size = 2,000) (Grave et al. 2017)', '2017', undefined],
    ['(Li et al., 2018a)', '(Li et al., 2018a)', '2018', undefined],
    ['X (A, 2017) (B, 2019)', 'X (A, 2017) (B, 2019)', null, undefined],
    ['Wide (4096 units)', 'Wide (4096 units)', null, undefined],
    ['w2v_base<sup>1</sup>', 'w2v_base', null, undefined],
  ])('%s', (cell, system, date, note) => {
    const row = first(rows(`| ${cell} | 1 | - | - |`))
    expect([row?.system, row?.date, row?.conditions.note]).toEqual([system, date, note])
  })

  test('the year in brackets goes before the column of years, which is taken as printed', () => {
    const { rows: found } = read(
      '# T\n\n| Model | Year | F1 |\n|-|-|-|\n| A (B, 2018) | 2019 | 1 |\n| C | 2019-05 | 2 |\n| D | - | 3 |\n',
    )
    expect(found.map((it) => it.date)).toEqual(['2018', '2019-05', null])
  })
})

describe('papers', () => {
  test.each([
    ['[A Title](https://arxiv.org/abs/1)', { title: 'A Title', url: 'https://arxiv.org/abs/1' }],
    ['[On [MASK]](https://p.org/a_(b))', { title: 'On [MASK]', url: 'https://p.org/a_(b)' }],
    ['[First](https://a.org), [Second](https://b.org)', { title: 'First', url: 'https://a.org' }],
    ['[Link](https://a.org)', { title: null, url: 'https://a.org' }],
    ['A Title ([pdf](https://a.org))', { title: 'A Title', url: 'https://a.org' }],
    ['https://a.org/x', { title: null, url: 'https://a.org/x' }],
    ['A title alone', { title: 'A title alone', url: null }],
    ['[Beside](../beside.md)', { title: 'Beside', url: null }],
  ])('%s', (cell, paper) => {
    const row = first(rows(`| A (B, 2020) | 1 | ${cell} | |`))
    expect(row).toMatchObject({ paper: { ...paper, date: '2020' }, source_class: 'restated', restates: paper.url })
  })

  test.each(['', '-', '--', '![logo](https://a.org/l.png)'])('"%s" is no paper', (cell) => {
    expect(first(rows(`| A | 1 | ${cell} | |`))).toMatchObject({
      paper: null,
      source_class: 'third_party',
      restates: null,
    })
  })

  test('without a column of papers, a name that leads to one credits it, and to nothing else', () => {
    const { rows: found } = read(
      '# T\n\n| Model | F1 |\n|-|-|\n| [A](https://arxiv.org/abs/2) | 1 |\n| [B](https://github.com/b) | 2 |\n',
    )
    expect(found.map(({ paper }) => paper?.url ?? null)).toEqual(['https://arxiv.org/abs/2', null])
  })

  test('the row keeps its cells as printed, and its links to code', () => {
    const row = first(rows('| **A** | 1 | [T](https://p.org) | [Official](https://c.org), [Other](https://d.org) |'))
    expect(row?.content).toEqual({
      model_name: 'A',
      paper_title: 'T',
      paper_url: 'https://p.org',
      code_links: [
        { title: 'Official', url: 'https://c.org' },
        { title: 'Other', url: 'https://d.org' },
      ],
      cells: {
        Model: '**A**',
        F1: '1',
        'Paper / Source': '[T](https://p.org)',
        Code: '[Official](https://c.org), [Other](https://d.org)',
      },
    })
  })
})

test.each([
  ['page.md', '# T\n\n| Model | F1 |\n|-|-|\n', true],
  ['page.markdown', '## T\n\nModel | F1\n-|-\n', true],
  ['page.txt', '# T\n\n| Model | F1 |\n|-|-|\n', false],
  ['card.md', '---\nmodel-index:\n- name: A\n---\n# T\n\n| Model | F1 |\n', false],
])('detect(%s) %#', (name, head, expected) => {
  expect(nlpProgress.detect(head, name)).toBe(expected)
})

test('a line of brackets costs no more than its length', () => {
  const started = performance.now()
  rows(`| ${'['.repeat(200_000)} | 1 | ${'![('.repeat(60_000)} | ${'`'.repeat(100_000)} |`)
  expect(performance.now() - started).toBeLessThan(5_000)
})

const SAMPLES = '/work/shared/interop/samples/nlp-progress/english'

describe.skipIf(!existsSync(SAMPLES))('pages that others wrote', () => {
  const sample = (name: string): Reading => read(readFileSync(`${SAMPLES}/${name}`, 'utf8'))

  test('language modelling: nine tables of 114 rows', () => {
    const reading = sample('language_modeling.md')
    expect([reading.tables, reading.rows, printed(reading)].map((it) => it.length)).toEqual([9, 114, 289])
    expect(printed(reading).slice(0, 3)).toEqual([
      'Mogrifier RLSTM + dynamic eval (Melis, 2022) | Validation perplexity | 42.9',
      'Mogrifier RLSTM + dynamic eval (Melis, 2022) | Test perplexity | 42.9',
      'Mogrifier RLSTM + dynamic eval (Melis, 2022) | Number of params | 24M',
    ])
    expect(reading.rows[0]).toMatchObject({ date: '2022', restates: 'https://arxiv.org/abs/2211.01848' })
    expect(reading.rows[0]?.values[0]?.at).toBe('line 23')
  })

  test('summarization: nine tables of 101 rows, of which three are parts of one data set', () => {
    const reading = sample('summarization.md')
    expect([reading.tables, reading.rows, printed(reading)].map((it) => it.length)).toEqual([9, 101, 348])
    expect(reading.tables.filter(({ dataset }) => dataset === 'CNN / Daily Mail').map(({ subset }) => subset)).toEqual([
      'Anonymized version',
      'Non-Anonymized Version: Extractive Models',
      'Non-Anonymized: Abstractive Models & Mixed Models',
    ])
    expect(reading.tables.at(-1)).toMatchObject({ task: 'Sentence Compression', dataset: 'Google Dataset' })
    expect(printed(reading).at(-1)).toBe('BiLSTM (Wang et al., 2017) | CR | 0.43')
  })
})
