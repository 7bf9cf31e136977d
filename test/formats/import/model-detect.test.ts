import { expect, test } from 'vitest'
import { everyEvalEver } from '../../../src/formats/import/every-eval-ever.ts'
import { lmEval } from '../../../src/formats/import/lm-eval.ts'
import { modelIndex } from '../../../src/formats/import/model-index.ts'

const CODECS = { 'model-index': modelIndex, eee: everyEvalEver, 'lm-eval': lmEval }

/** Formats that claim a file, whatever stands before them in the registry. */
const claimed = (head: string): string[] =>
  Object.entries(CODECS).flatMap(([name, { detect }]) => (detect(head, 'a.txt') ? [name] : []))

test.each([
  ['---\nlicense: mit\n---\n# A model\n', 'a card without results'],
  ['---\r\nlicense: mit\r\n', 'a card that is cut'],
  ['license: mit\nmodel-index:\n- name: x\n', 'a bare front matter'],
  ['model-index: [{name: x}]\n', 'in one line'],
  ['Collections:\n  - Name: x\n', 'a metafile'],
  ['# by hand\nModels:\n# one\n\n- Name: x\n', 'a metafile with remarks'],
  ['Models: [{Name: x}]\n', 'a metafile in one line'],
  ['- Name: x\n  In Collection: y\n', 'a list of models'],
  ['- dataset:\n    id: a/b\n', 'results of the Hub'],
  ['# by hand\n\n- dataset: # required\n    id: a/b\n', 'results of the Hub with remarks'],
  ['- dataset: {id: a/b}\n', 'results of the Hub in one line'],
  ['- value: 1\n  dataset:\n    id: a/b\n', 'results of the Hub in another order'],
  ['[\n {"filename": "x", "data": {"dataset": {"task_id": "x", "id": "a/b"}}}]', "the Hub's answer"],
])('model-index claims %j: %s', (head) => expect(claimed(head)).toEqual(['model-index']))

test.each([
  ['{"schema_version": "0.3.0", "evaluation_id": "x"', 'a record that is cut'],
  ['{"evaluation_results": [], "schema_version": "0.2.2"}', 'a record in another order'],
  ['[\n{"schema_version": "0.3.0", "evaluation_id": "x"}', 'a list of records'],
])('eee claims %j: %s', (head) => expect(claimed(head)).toEqual(['eee']))

test.each([
  ['{"results": {"arc": {"alias": "arc", "acc,none": 0.1', 'results that are cut'],
  ['{"results": {"arc": {"acc": 0.1, "acc_stderr": 0.01}}, "versions": {}}', 'results of the first versions'],
  ['{"config": {}, "results": {"arc": {"exact_match": 0.1}}}', 'results in another order'],
])('lm-eval claims %j: %s', (head) => expect(claimed(head)).toEqual(['lm-eval']))

test.each([
  ['[{"task": "T", "datasets": [{"dataset": "D", "sota": {"rows": []}}]}]', 'Papers with Code'],
  ['{"task": "T", "datasets": [], "subtasks": []}', 'one task of Papers with Code'],
  [
    '{"$schema": "x", "properties": {"schema_version": {"type": "string"}, "evaluation_id": {}}}',
    'a schema of records',
  ],
  ['{"schema_version": {"type": "string"}, "evaluation_id": {"type": "string"}}', 'a part of such a schema'],
  ['{"results": [{"acc": 1}]}', 'a list of results'],
  ['{"results": {"accuracy": 0.9}}', 'results of nothing'],
  ['{"results": {"arc": {"time": 3}}}', 'results of something else'],
  ['# Models\n\nModels:\n\n- BERT: a model\n\nmodel-index: see below\n', 'Markdown that speaks of models'],
  ['| Model | model-index: |\n', 'a table'],
  ['- dataset: Penn Treebank\n- source: a page\n', 'a list in Markdown'],
  ['Model,Dataset,Score\n', 'CSV'],
  ['', 'nothing'],
])('nobody claims %j: %s', (head) => expect(claimed(head)).toEqual([]))
