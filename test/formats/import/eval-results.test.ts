import { describe, expect, test } from 'vitest'
import { modelIndex } from '../../../src/formats/import/model-index.ts'
import { readText } from './reading.ts'

const read = (text: string, system: string | null = null) => readText(modelIndex, text, { system })

describe('.eval_results', () => {
  test('name no metric; the date is that of the evaluation', () => {
    const text = `# by hand
- dataset:
    id: org/maths   # required
    task_id: hard
    revision: abc
  value: 20.90
  verifyToken: xyz
  date: "2025-01-15"
  source: {url: https://a.example/b, name: A page, user: someone}
  notes: with tools
`
    const { rows, tables } = read(text, 'Mine')
    expect(tables).toMatchObject([{ path: 'org/maths / hard', task: null, subset: 'hard', split: null }])
    expect(rows).toEqual([
      {
        table: 0,
        system: 'Mine',
        paper: { title: 'A page', url: 'https://a.example/b', date: null },
        source_class: 'restated',
        restates: 'https://a.example/b',
        date: '2025-01-15',
        conditions: { note: 'with tools' },
        content: {
          entry: {
            dataset: { id: 'org/maths', task_id: 'hard', revision: 'abc' },
            value: '20.90',
            verifyToken: 'xyz',
            date: '2025-01-15',
            source: { url: 'https://a.example/b', name: 'A page', user: 'someone' },
            notes: 'with tools',
          },
        },
        values: [{ at: '/0/value', metric: { name: 'score' }, text: '20.90' }],
      },
    ])
  })

  test("the Hub's answer wraps each entry, and says more of it", () => {
    const text = `[{"filename": "x.yaml", "verified": false, "pullRequest": 4,
      "data": {"dataset": {"id": "org/maths", "task_id": "main"}, "value": 86.20}}]`
    const { rows, tables } = read(text)
    expect(tables).toMatchObject([{ subset: null }])
    expect(rows).toMatchObject([
      {
        system: null,
        source_class: 'self_reported',
        content: {
          entry: { value: '86.20' },
          listed: { filename: 'x.yaml', verified: false, pullRequest: '4' },
        },
        values: [{ at: '/0/data/value', text: '86.20' }],
      },
    ])
  })

  test.each([
    ['hard', 'hard', 'a part'],
    ['default', null, 'the usual part'],
    ['main', null, 'the usual part'],
    ['Maths', null, 'it repeats the last part of the id'],
  ])('task %s is the part %j: %s', (task, subset, _why) =>
    expect(read(`- dataset: {id: org/maths, task_id: ${task}}\n  value: 1\n`).tables[0]?.subset).toBe(subset),
  )

  test.each([
    ['https://huggingface.co/org/mine', 'org/Mine', 'self_reported', "the model's own page"],
    ['https://hf.co/org/mine/blob/main/README.md', 'Mine', 'self_reported', 'a file of its own'],
    ['https://huggingface.co/org/mine-gguf', 'Mine', 'restated', 'another model'],
    ['https://huggingface.co/other/mine', 'org/mine', 'restated', 'the model of somebody else'],
    ['https://huggingface.co/papers/2404.14219', '2404.14219', 'restated', 'a paper'],
    ['https://a.example/org/mine', 'org/mine', 'restated', 'another host'],
    ['https://huggingface.co/org/mine', null, 'restated', 'nobody said which model it is'],
  ])('source %s for %j is %s: %s', (url, system, source_class, _why) => {
    const { rows } = read(`- dataset: {id: org/maths}\n  value: 1\n  source: {url: ${url}}\n`, system)
    expect(rows[0]).toMatchObject({ source_class, restates: source_class === 'restated' ? url : null, paper: { url } })
  })

  test('entries of one data set are one table', () => {
    const entry = '- dataset: {id: org/maths}\n  value: 1\n'
    const { rows, tables } = read(entry + entry)
    expect([tables.length, rows.map(({ table }) => table)]).toEqual([1, [0, 0]])
  })

  test('a value that is not there is none', () =>
    expect(read('- dataset: {id: org/maths}\n  value: ~\n').rows[0]?.values[0]?.text).toBe(null))

  test.each([
    ['- dataset: {id: a/b}\n  value: 1\n- value: 2\n', '/1/dataset/id'],
    ['- x\n', '/0/dataset/id'],
    ['[{"data": {"value": 1, "dataset": {"task_id": "x"}}}]', '/0/data/dataset/id'],
  ])('%j is refused at %s', (text, at) => expect(read(text)).toMatchObject({ rows: [], failure: { at } }))
})
