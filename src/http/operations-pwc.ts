import * as v from 'valibot'
import { SynchronizedTable } from '../../schemas/import.ts'
import type { Operation } from './operations.ts'

const BASE = '/pwc/api/v1'
const NONE = v.strictObject({})

/** What each address of Papers with Code's API answers here, with an example of its path and query. */
const READS: readonly (readonly [path: string, summary: string, example: string])[] = [
  ['papers/search', 'Papers by words', 'papers/search?q=KV+cache&page=1&page_size=5'],
  ['papers/', 'Papers by date, of a task or a method', 'papers/?task=language-modeling&start_date=2020-01-01'],
  ['papers/recent', 'The newest papers', 'papers/recent?limit=3'],
  ['papers/trending', 'Trends, which are not held', 'papers/trending'],
  ['papers/{paper}', 'A paper', 'papers/2408.03675?include_resources=true'],
  ['papers/{paper}/related', 'Related papers, which are not held', 'papers/2408.03675/related'],
  ['research/papers/{paper}/read', 'The claims of a paper as text', 'research/papers/2408.03675/read'],
  ['research/papers/{paper}/lineage', 'Lineage, which is not held', 'research/papers/2408.03675/lineage'],
  ['evaluations/', 'The results of a paper', 'evaluations/?paper_id=2107.02137'],
  ['areas/', 'The one area of all tasks', 'areas/'],
  ['areas/with-tasks/', 'It with its tasks', 'areas/with-tasks/'],
  ['areas/with-task-benchmarks/', 'It with their benchmarks', 'areas/with-task-benchmarks/?min_eval_count=1'],
  ['tasks/', 'Tasks', 'tasks/?q=language'],
  ['tasks/{task}', 'A task', 'tasks/language-modeling'],
  ['tasks/{task}/page', 'A task with its benchmarks', 'tasks/language-modeling/page'],
  ['tasks/{task}/trending-benchmarks', 'Its benchmarks by results', 'tasks/language-modeling/trending-benchmarks'],
  ['tasks/{task}/papers', 'Its papers', 'tasks/language-modeling/papers?order_dir=asc'],
  ['datasets/', 'Data sets', 'datasets/?q=superglue'],
  ['datasets/{dataset}/evaluations/', 'Results on a data set, the first first', 'datasets/superglue/evaluations/'],
  ['methods/', 'Systems', 'methods/?q=dha'],
  ['methods/{method}', 'A system', 'methods/dha'],
  ['conferences/', 'Conferences, which are not held', 'conferences/'],
  ['organizations/', 'Organizations, which are not held', 'organizations/'],
  ['frameworks/', 'Frameworks, which are not held', 'frameworks/'],
]

/** The API of Papers with Code's client. It takes any parameter, so that none is documented. */
export const PWC_OPERATIONS: readonly Operation[] = [
  ...READS.map(
    ([path, summary, example]): Operation => ({
      ...{ path: `${BASE}/${path}`, tag: 'pwc', summary, query: NONE, answer: v.unknown() },
      ...(path.endsWith('/read') ? { type: 'text/markdown' } : {}),
      ...{ problems: path.includes('{') ? ['not-found'] : [], example: `${BASE}/${example}` },
    }),
  ),
  {
    ...{
      path: `${BASE}/rpc/evaluation-synchronize/`,
      method: 'post',
      status: 201,
      scope: 'review',
      tag: 'pwc',
    },
    summary: 'Brings in a table that is kept elsewhere: the same again changes nothing',
    ...{ query: NONE, body: SynchronizedTable, answer: v.unknown() },
    problems: [
      'unauthorized',
      'forbidden',
      'unsupported-media-type',
      'too-large',
      'invalid-body',
      'conflict',
      'too-many-requests',
    ],
    example: `${BASE}/rpc/evaluation-synchronize/`,
    exampleBody: {
      ...{ task: 'Parsing', dataset: 'Trees', external_id: 'trees' },
      metrics: [{ name: 'LAS', is_loss: false }],
      results: [
        {
          methodology: 'A',
          metrics: { LAS: '91.2' },
          paper: '2101.00001',
          external_id: 'a',
          evaluated_on: '2021-01-02',
        },
      ],
    },
  },
]
