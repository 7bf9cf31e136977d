import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { PWC_OPERATIONS } from '../../src/http/operations-pwc.ts'
import { ADMIN, countedDatabase, json, request, seed, send, tokenFor } from '../worker.ts'

beforeAll(seed)

const BASE = '/pwc/api/v1'
// biome-ignore lint/suspicious/noExplicitAny: rows of every shape
type Row = any
const get = (path: string): Promise<Row> => json(`${BASE}/${path}`)
const statusOf = async (path: string): Promise<number> => (await request(`${BASE}/${path}`)).status
const ids = (page: Row): string[] => page.results.map(({ arxiv_id, id }: Row) => arxiv_id ?? id)
const names = (page: Row): string[] => page.results.map(({ name }: Row) => name)

/** The ten papers of the seed, the newest first. */
const SEEDED = [
  ...['2410.13408', '2409.19542', '2408.03675', '2406.06567', '2211.14734', '2112.12731', '2107.02137', '2012.15688'],
  ...['2001.01550', '1910.02107'],
]
const ERNIES = ['2012.15688', '2107.02137', '2112.12731']
const DHA = 'DHA: Learning Decoupled-Head Attention from Transformer Checkpoints via Adaptive Heads Fusion'

describe('papers', () => {
  test('are found by words of their titles, their ids, and what they measure', async () => {
    const search = async (query: string) => ids(await get(`papers/search?${query}`))
    expect((await search('q=NACL&page=1&page_size=10&mode=hybrid'))[0]).toBe('2408.03675')
    expect((await search('q=KV+cache&page=1&page_size=5&mode=hybrid')).toSorted()).toEqual(['2406.06567', '2408.03675'])
    for (const q of ['2408.03675', '2408.03675v1']) expect(await search(`q=${q}`)).toEqual(['2408.03675'])
    expect(await search('q=zzqqxxnothing')).toEqual([])
    expect(await search('q=')).toEqual([])
    expect(await search('q=ERNIE&start_date=2021-07-01&end_date=2021-07-31')).toEqual(['2107.02137'])
    expect((await search('q=ERNIE&page_size=100')).filter((id) => SEEDED.includes(id)).toSorted()).toEqual(ERNIES)
  })

  test('a title as a whole comes first, in whatever case and however spaced', async () => {
    const q = encodeURIComponent(DHA.toLowerCase().replace('checkpoints ', 'checkpoints  '))
    const [first] = (await get(`papers/search?q=${q}&page=1&page_size=20&mode=keyword`)).results
    expect([first.title, first.arxiv_id]).toEqual([DHA, '2406.06567'])
  })

  test('come by date, of a range, a task or a method, each page with the count of all', async () => {
    const all = await get('papers/?page=1&page_size=100&latest_only=true&order_by=trending&order_dir=desc')
    expect(ids(all).filter((id) => SEEDED.includes(id))).toEqual(SEEDED)
    const range = 'start_date=2024-06-01&end_date=2024-08-31&order_by=date_published&page_size=1'
    const oldest = await get(`papers/?${range}&order_dir=asc`)
    expect([oldest.count, ids(oldest), oldest.applied_filters]).toEqual([
      2,
      ['2406.06567'],
      { start_date: '2024-06-01', end_date: '2024-08-31' },
    ])
    expect(ids(await get(`papers/?${range}&order_dir=desc`))).toEqual(['2408.03675'])
    expect(ids(await get('papers/?search=NACL'))).toEqual(['2408.03675'])
    for (const task of ['Language modeling', 'language-modeling', 'language modelling']) {
      const page = await get(`papers/?task=${encodeURIComponent(task)}`)
      expect([page.applied_filters.task, ids(page)]).toEqual([task, ['2012.15688']])
    }
    expect(ids(await get('papers/?method=DHA'))).toContain('2406.06567')
    expect(ids(await get('papers/?method=DHA&task=language-modeling'))).toEqual([])
    expect(ids(await get('papers/?method=DHA&search=decoupled'))).toEqual(['2406.06567'])
  })

  test('a filter that cannot be followed is not told back, one that finds nothing is', async () => {
    for (const name of ['conference', 'organization', 'framework'])
      expect(await get(`papers/?${name}=X`)).toMatchObject({ count: 0, results: [], applied_filters: {} })
    expect(await get('papers/?task=no-such-task')).toMatchObject({
      ...{ count: 0, results: [], applied_filters: { task: 'no-such-task' } },
    })
  })

  test('one is named by its arXiv id, its number or its slug', async () => {
    const paper = await get('papers/2408.03675?include_resources=false')
    expect(paper).toMatchObject({ arxiv_id: '2408.03675', published: '2024-08-07', organizations: [] })
    expect([paper.title.slice(0, 15), paper.authors[0], paper.id]).toEqual([
      'NACL: A General',
      'Yilong Chen',
      expect.stringMatching(/^\d+$/),
    ])
    for (const name of ['2408.03675v1', paper.id, 'nacl']) expect((await get(`papers/${name}`)).title).toBe(paper.title)
    const { repositories } = await get('papers/2408.03675?include_resources=true')
    expect(repositories[0].url).toContain('github.com/PaddlePaddle')
    for (const page of ['recent?limit=3', 'recent?limit=1']) {
      const { count, results } = await get(`papers/${page}`)
      expect(count).toBe(results.length)
    }
  })

  test('a paper without an arXiv id has a number that leads to it', async () => {
    const paper = { title: 'Numbered by its slug', licence: 'CC0-1.0', attribution: 'test', current_edition: 'v1' }
    await send('POST', '/api/v1/papers', { ...paper, editions: [{ label: 'v1', text: 'It is 1.' }] })
    const [row] = (await get('papers/search?q=numbered')).results
    expect(row).toMatchObject({ arxiv_id: null, route_identifier: row.id, id: expect.stringMatching(/^\d+$/) })
    expect((await get(`papers/${row.id}`)).title).toBe(row.title)
  })

  test('a legacy id comes in two parts', async () => {
    const paper = { title: 'A paper of the year 2001', licence: 'CC0-1.0', attribution: 'test', current_edition: 'v1' }
    const ids = { arxiv: 'cs/0112017', doi: null, anthology: null }
    const made = await send('POST', '/api/v1/papers', { ...paper, ids, editions: [{ label: 'v1', text: 'It is 1.' }] })
    expect(made.status).toBe(201)
    for (const name of ['cs/0112017', 'cs/0112017v2']) expect((await get(`papers/${name}`)).title).toBe(paper.title)
    expect((await get('papers/cs/0112017/related')).results).toEqual([])
    expect(await (await request(`${BASE}/research/papers/cs/0112017/read`)).text()).toContain('None are held.')
  })

  test('what is read of one is its claims, and says so', async () => {
    const text = await (await request(`${BASE}/research/papers/2408.03675/read`)).text()
    expect(text).toMatch(/^# NACL: A General.*\n\nA record of claims, not the full text\.\n/)
    expect(text).toContain(
      '- NACL: KV-cache size vs unnamed baseline up to 50% (relative reduction), printed as "50%" <',
    )
  })
})

describe('results', () => {
  const results = async (path: string): Promise<Row[]> => (await get(path)).results

  test('of a data set stand by place, with each metric by its name', async () => {
    const { count, results: rows } = await get(
      'datasets/superglue/evaluations/?page=1&page_size=100&ordering=best_rank',
    )
    expect(count).toBe(2)
    expect(rows.map(({ model_name, best_rank, metrics }: Row) => [model_name, best_rank, metrics])).toEqual([
      [
        'ERNIE 3.0',
        1,
        {
          'SuperGLUE score': '90.6',
          Place: '1',
          'SuperGLUE score vs Human': '+0.8% (difference in points or relative gain)',
        },
      ],
      ['Human', 2, { 'SuperGLUE score': '89.8' }],
    ])
    expect(rows[0]).toMatchObject({
      ...{ paper_arxiv_id: '2107.02137', paper_published_date: '2021-07-05', task_name: 'Language understanding' },
      ...{ dataset_id: 'superglue', dataset_name: 'SuperGLUE', best_metric: 'SuperGLUE score', is_open: null },
      harness: 'as of 2021-07-03; its English version',
      result_url: `http://localhost/claims/${rows[0].id}`,
      claims: { 'SuperGLUE score': { id: rows[0].id, unit: 'percent', better: 'higher', quote: '90.6%', low: 90.6 } },
    })
    const [first] = await results('datasets/wikitext-103/evaluations/')
    expect([first.model_name, first.metrics.Perplexity]).toEqual(['ERNIE-Doc', '16.8'])
  })

  test('of parts of one data set are told apart by the part, and what may be 0.654 or 65.4 is no number', async () => {
    const rows = await results('datasets/semeval-2022-task-7/evaluations/')
    const told = rows.flatMap(({ model_name, harness, metrics }: Row) =>
      metrics.Accuracy ? [[model_name, harness, metrics.Accuracy]] : [],
    )
    expect(told).toContainEqual(['X-PuDu', 'SemEval-2022 Task 7, subtask A; pattern-aware ensemble', '68.90'])
    expect(told).toContainEqual(['PALI', 'SemEval-2022 Task 7, subtask A', '0.654 (of 1 or of 100)'])
    // The second of those who say which place they took has not the first.
    expect(
      rows.filter(({ metrics }: Row) => metrics.Place && Object.keys(metrics).length === 1)[0].best_rank,
    ).toBeNull()
  })

  test('of a paper keep bounds, name what they are measured against, and never look like scores', async () => {
    const { id } = await get('papers/2408.03675')
    const rows = await results(`evaluations/?page=1&page_size=100&paper_id=${id}&ordering=-benchmark_popularity`)
    const metrics = Object.assign({}, ...rows.map((row: Row) => row.metrics))
    expect(metrics['KV-cache size vs unnamed baseline']).toBe('up to 50% (relative reduction)')
    expect(rows.every(({ model_name, paper_id }: Row) => model_name === 'NACL' && paper_id === id)).toBe(true)
    expect(rows.find(({ dataset_name }: Row) => dataset_name === null)).toMatchObject({
      dataset_id: null,
      task_id: null,
    })
    const dha = Object.assign({}, ...(await results('evaluations/?paper_id=2406.06567')).map((row: Row) => row.metrics))
    for (const value of Object.values(dha)) expect(Number.isNaN(Number(String(value).replace(/[,%]/g, '')))).toBe(true)
    expect((await results('evaluations/?paper_id=2211.14734'))[0]).toMatchObject({
      dataset_name: 'SemEval-2022 Task 7',
    })
  })

  test('no metric has a comma or an equals sign in its name, and of two values of one none is lost', async () => {
    const conditions = { note: 'twice' }
    for (const text of ['71.5', '72.5'])
      expect(
        (
          await send('POST', '/api/v1/claims', {
            ...{
              source: 'ernie-doc-readme',
              locator: `Table ${text}`,
              stated: { text, value: text, unit: 'score', bound: 'exact' },
            },
            ...{ kind: 'score', system: 'ernie-doc', metric: 'superglue-score', benchmark: 'superglue', conditions },
            ...{ source_class: 'third_party', status: 'accepted' },
          })
        ).status,
      ).toBe(201)
    const rows = await results('datasets/superglue/evaluations/')
    const row = rows.find(({ harness }: Row) => harness === 'twice')
    expect(Object.values(row.metrics)).toEqual(['72.5', '71.5'])
    expect(Object.keys(row.metrics)[1]).toMatch(/^SuperGLUE score \(claim [0-9a-z]{16}\)$/)
  })

  test('nobody says whether one is open', async () => {
    for (const open of ['true', 'false'])
      for (const path of [
        'datasets/superglue/evaluations/',
        'datasets/',
        'tasks/language-modeling/trending-benchmarks',
      ])
        expect((await get(`${path}?is_open=${open}`)).results).toEqual([])
  })
})

test.each([
  'datasets/superglue/evaluations/?',
  'datasets/wikitext-103/evaluations/?',
  'datasets/?',
  'evaluations/?paper_id=2107.02137&',
  'papers/search?q=ERNIE&',
  'papers/?',
  'tasks/?',
  'methods/?',
])('%s: pages of one hold different rows, as many as are counted, and none is counted past the end', async (path) => {
  const all = await get(`${path}page_size=100`)
  expect(all.results.length).toBe(all.count)
  const rows: Row[] = []
  for (let page = 1; page <= Math.min(all.count, 4); page++) {
    const one = await get(`${path}page=${page}&page_size=1`)
    expect([one.count, one.results.length]).toEqual([all.count, 1])
    rows.push(...one.results)
  }
  expect(rows).toEqual(all.results.slice(0, 4))
  expect(await get(`${path}page=9999&page_size=100`)).not.toHaveProperty('count')
})

describe('catalogues', () => {
  test('all tasks are in the one area, with their benchmarks', async () => {
    const [area] = (await get('areas/?page=1&page_size=500&ordering=name')).results
    const { results } = await get(`tasks/?page=1&page_size=50&area_id=${area.id}&visible_only=false&ordering=name`)
    expect(results.map(({ name }: Row) => name).toSorted()).toEqual([
      ...['Drug-drug interaction prediction', 'Identifying plausible clarifications', 'Language modeling'],
      ...['Language understanding', 'Long-context understanding', 'Natural language processing'],
    ])
    expect(results.every(({ id, slug, area_id }: Row) => id !== '' && slug !== '' && area_id === area.id)).toBe(true)
    expect((await get('areas/with-tasks/')).results[0].tasks.length).toBe(results.length)
    expect(names(await get('tasks/?area_id=2'))).toEqual([])
    expect(names(await get('tasks/?level=1'))).toEqual([])
    const grouped = (await get('areas/with-task-benchmarks/?benchmarks_per_task=10&min_eval_count=1')).results[0].tasks
    const of = Object.fromEntries(
      grouped.map(({ slug, benchmarks }: Row) => [slug, benchmarks.map(({ name }: Row) => name)]),
    )
    expect([of['language-modeling'], of['language-understanding']]).toEqual([['WikiText-103'], ['SuperGLUE']])
  })

  test('what is called so as a whole comes first, by name, slug or id', async () => {
    for (const q of ['SuperGLUE', 'superglue', 'SUPERGLUE'])
      expect(names(await get(`datasets/?q=${q}`))).toEqual(['SuperGLUE'])
    for (const q of ['Language modeling', 'language-modeling'])
      expect((await get(`tasks/?q=${encodeURIComponent(q)}&page=1&page_size=100`)).results[0].slug).toBe(
        'language-modeling',
      )
    expect((await get('methods/?q=DHA')).results[0]).toMatchObject({ id: 'dha', slug: 'dha', name: 'DHA' })
    expect(await get('methods/dha')).toMatchObject({ name: 'DHA' })
    expect(names(await get('methods/?introduced_year=2023'))).toEqual([])
  })

  test('orders that are not known are that of names', async () => {
    const byName = names(await get('datasets/?ordering=name'))
    expect(byName).toEqual(['InfiniteBench', 'SemEval-2022 Task 7', 'SuperGLUE', 'WikiText-103'])
    expect(names(await get('datasets/?ordering=-None'))).toEqual(byName.toReversed())
    expect(names(await get('datasets/?ordering=-name&page_size=1'))).toEqual(['WikiText-103'])
    expect(names(await get('datasets/?ordering=-paper_count'))[0]).toBe('SemEval-2022 Task 7')
    expect(names(await get('datasets/?min_eval_count=1000'))).toEqual([])
  })

  test('a task has its benchmarks with who leads them, and its papers', async () => {
    for (const path of ['tasks/language-modeling', 'tasks/Language%20modeling', 'tasks/language%20modelling']) {
      const trends = await get(`${path}/trending-benchmarks?limit=100&min_recent_papers=0&include_descendants=false`)
      expect(trends.results).toMatchObject([
        { id: 'wikitext-103', name: 'WikiText-103', best_model_name: 'ERNIE-Doc', paper_count: null },
      ])
      expect(trends.results[0].all_time_paper_count).toBeGreaterThan(0)
    }
    const page = await get('tasks/language-modeling/page')
    expect(page).toMatchObject({
      task: { name: 'Language modeling' },
      benchmarks: [{ id: 'wikitext-103' }],
      parents: [],
    })
    expect(await get('tasks/language-modeling')).toMatchObject({ id: 'language-modeling', benchmark_count: 1 })
    expect(ids(await get('tasks/language-modeling/papers?page=1&page_size=100'))).toEqual(['2012.15688'])
    expect(names(await get('datasets/?task=Language+modeling&ordering=name'))).toEqual(['WikiText-103'])
  })

  test('what is not held is empty', async () => {
    for (const path of [
      'papers/trending?limit=20',
      'papers/2408.03675/related?limit=4',
      'conferences/',
      'organizations/',
    ])
      expect(await get(path)).toEqual({ count: 0, results: [] })
    expect(await get('frameworks/')).toEqual({ domains: [] })
    expect(await get('research/papers/2408.03675/lineage')).toMatchObject({ predecessors: [], successors: [] })
  })
})

test('what is too large or unreadable is read as something that can be answered', async () => {
  for (const path of [
    'datasets/?page=0&page_size=500',
    'tasks/?page=x',
    'papers/?page_size=100000',
    'methods/?page_size=500',
  ])
    expect(await statusOf(path)).toBe(200)
})

test.each([
  ...['papers/9999.99999', 'papers/9999.99999/related', 'papers/cs/9999999', 'research/papers/9999.99999/read'],
  ...['tasks/999999999', 'tasks/no-such/page', 'tasks/no-such/papers', 'tasks/a%2Fb%20c/trending-benchmarks'],
  ...[
    'methods/999999999',
    'datasets/no-such/evaluations/',
    'datasets/?task=no-such',
    'evaluations/',
    'no/such/endpoint',
  ],
])('%s is not found, in one line', async (path) => {
  const answer = await request(`${BASE}/${path}`)
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8'])
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['detail'])
  expect(text).not.toContain('\n')
})

test.each(PWC_OPERATIONS.filter(({ method }) => method === undefined).map(({ example }) => example))(
  '%s is at most one round trip, and anyone may keep it',
  async (path) => {
    const { bindings, trips } = countedDatabase()
    const answer = await request(path, {}, bindings)
    expect([trips() <= 1, answer.headers.get('cache-control')]).toEqual([true, expect.stringMatching(/^public/)])
  },
)

describe('a table that is kept elsewhere', () => {
  const TABLE = {
    ...{
      task: 'Tree reading',
      dataset: 'Treebank',
      description: 'x',
      mirror_url: 'https://example.org/trees',
      external_id: 't1',
    },
    metrics: [
      { name: 'LAS', is_loss: false },
      { name: 'Slowness', is_loss: true },
    ],
    results: [
      {
        ...{
          methodology: 'Reader A',
          paper: 'https://arxiv.org/abs/2101.00001',
          external_id: 'a',
          evaluated_on: '2021-01-02',
        },
        metrics: { LAS: '91.20', Slowness: '3.5' },
      },
      { methodology: 'Reader B', paper: null, external_id: 'b', evaluated_on: '2021-02-03', metrics: { LAS: '90.0' } },
    ],
  }
  const synchronize = async (table: unknown, token: string | null = ADMIN): Promise<[number, Row]> => {
    const answer = await send('POST', `${BASE}/rpc/evaluation-synchronize/`, table, { token })
    return [answer.status, await answer.json()]
  }
  const lines = async (): Promise<Row> =>
    (await get('datasets/treebank/evaluations/')).results.map(({ model_name, best_rank, metrics }: Row) => [
      model_name,
      best_rank,
      metrics,
    ])
  const count = () => env.DB.prepare(`SELECT count(*) AS n FROM claims WHERE source LIKE 'synchronized-%'`).first('n')

  test('comes in with its directions, and the same again changes nothing', async () => {
    const [status, answer] = await synchronize(TABLE)
    expect([status, answer.counts]).toEqual([201, { read: 3, taken: 3, unchanged: 0, skipped: 0, gone: 0 }])
    expect(answer).toMatchObject({
      task: 'Tree reading',
      dataset: 'Treebank',
      external_id: 't1',
      results: [{ id: 'a' }, { id: 'b' }],
    })
    expect(await lines()).toEqual([
      ['Reader A', 1, { LAS: '91.20', Slowness: '3.5' }],
      ['Reader B', 2, { LAS: '90.0' }],
    ])
    const [row] = (await get('evaluations/?paper_id=2101.00001')).results
    expect([row.model_name, row.claims.Slowness.better, row.claims.LAS.better]).toEqual(['Reader A', 'lower', 'higher'])
    const [again, { counts }] = await synchronize(TABLE)
    expect([again, counts.taken, counts.unchanged, await count()]).toEqual([200, 0, 3, 3])
  })

  test('a corrected value and another name are revisions of the same claims, told by the id of their line', async () => {
    const corrected = JSON.parse(
      JSON.stringify(TABLE).replace('91.20', '91.90').replace('Reader B', 'Reader B2'),
    ) as typeof TABLE
    const [status, { counts }] = await synchronize(corrected)
    expect([status, counts.taken, counts.unchanged, counts.gone, await count()]).toEqual([201, 2, 1, 0, 3])
    expect(await lines()).toEqual([
      ['Reader A', 1, { LAS: '91.90', Slowness: '3.5' }],
      ['Reader B2', 2, { LAS: '90.0' }],
    ])
    const [row] = (await get('evaluations/?paper_id=2101.00001')).results
    const history = await json(`/api/v1/claims/${row.claims.LAS.id}/history`)
    expect(history.data.map(({ action }: Row) => action)).toContain('claim.reimport')
  })

  test('another table of the same names is another source, and one that is gone leaves nothing standing', async () => {
    const [, answer] = await synchronize({ ...TABLE, external_id: 't2', results: [] })
    expect(answer.counts.read).toBe(0)
    const [, { counts }] = await synchronize({ ...TABLE, results: TABLE.results.slice(0, 1) })
    expect(counts.gone).toBe(1)
    expect((await lines()).map(([name]: Row) => name)).toEqual(['Reader A'])
  })

  test('is refused without a token, with a small one, and where it cannot be read, in one line', async () => {
    const refused: [unknown, string | null, number][] = [
      [TABLE, null, 401],
      [TABLE, await tokenFor('propose'), 403],
      [{ ...TABLE, dataset: '' }, ADMIN, 422],
      [{ ...TABLE, results: [{ methodology: 'A' }] }, ADMIN, 422],
      [{ ...TABLE, results: [{ methodology: 'A', metrics: [1] }] }, ADMIN, 422],
    ]
    for (const [table, token, status] of refused) {
      const [answered, body] = await synchronize(table, token)
      expect([answered, Object.keys(body)]).toEqual([status, ['detail']])
    }
  })
})

describe('badges at their old address', () => {
  test.each([
    ['/badge/2012.15688/language-modelling-on-wikitext-103', 'Language modeling on WikiText-103', '#1 of 5', 'green'],
    [
      '/badge/ernie-doc-a-retrospective-long-document/language-modeling-on-wikitext-103',
      'Language modeling on WikiText-103',
      '#1 of 5',
      'green',
    ],
    ['/badge/nacl/kv-cache-size-ratio', 'KV-cache size', '#2 of 2', 'blue'],
  ])('%s', async (path, label, message, color) => {
    expect(await json(path)).toEqual({ schemaVersion: 1, label, message, color })
  })

  test('a paper that is not held, or has no place there, is not found', async () => {
    for (const path of [
      '/badge/no-such-paper/language-modeling-on-wikitext-103',
      '/badge/ernie/language-modeling-on-wikitext-103',
      '/badge/nacl/language-modeling-on-wikitext-103',
    ])
      expect((await request(path)).status).toBe(404)
  })
})
