import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ADMIN, json, request, seed } from '../worker.ts'

const SAMPLES = JSON.parse((env as unknown as { SAMPLES: string }).SAMPLES) as Record<string, string>

beforeAll(seed)

/** Imports a text under a name; the slug of its source. */
async function bring(name: string, text: string, more: Record<string, string> = {}): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN}` }
  const begun = await request(`/api/v1/imports?${new URLSearchParams({ name, ...more })}`, {
    method: 'POST',
    headers,
    body: Uint8Array.from(new TextEncoder().encode(text)),
  })
  const { id } = (await begun.json()) as { id: string }
  const report = (await (await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers })).json()) as {
    status: string
    source: string
  }
  expect(report.status).toBe('committed')
  return report.source
}

type Fields = Readonly<Record<string, unknown>>
const list = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])

/** Every line of a file of Papers with Code with the tables in which it stands and all its links; texts for numbers. A byte order mark is no print. */
function linesOf(tasks: readonly Fields[], above: readonly unknown[] = []): string[] {
  return tasks.flatMap((task) => {
    const path = [...above, task.task]
    const links = (it: Fields) => [it.dataset_links ?? [], it.dataset_citations ?? [], it.description ?? '']
    const rows = (table: Fields, names: readonly unknown[]) =>
      list((table.sota as Fields | undefined)?.rows).map((row) =>
        JSON.stringify([
          ...names,
          row.model_name,
          row.paper_title ?? '',
          row.paper_url ?? '',
          row.paper_date ?? null,
          row.code_links ?? [],
          row.model_links ?? [],
          Object.entries(row.metrics as Fields)
            .map(([name, value]) => [name, String(value).replace('\uFEFF', '')])
            .sort(),
        ]),
      )
    const tables = list(task.datasets).flatMap((dataset) => [
      ...rows(dataset, [...path, dataset.dataset, ...links(dataset)]),
      ...list(dataset.subdatasets).flatMap((part) => rows(part, [...path, dataset.dataset, part.subdataset])),
    ])
    return [...tables, ...linesOf(list(task.subtasks), path)]
  })
}

const PWC = `[{
  "categories": ["NLP"], "task": "Chunking", "description": "Cuts text.", "source_link": null, "synonyms": [],
  "datasets": [{
    "dataset": "Pieces", "description": "Of text.", "dataset_links": [{"title": "home", "url": "https://example.org/pieces"}], "dataset_citations": [],
    "sota": {"metrics": ["F1", "Params", "Speed"], "rows": [
      {"model_name": "One", "paper_title": "On one", "paper_url": "https://arxiv.org/abs/2101.00001", "paper_date": "2021-01-02",
       "code_links": [{"title": "a/b", "url": "https://github.com/a/b"}, {"title": "c/d", "url": "https://github.com/c/d"}], "model_links": [{"title": "w", "url": "https://example.org/w"}],
       "metrics": {"F1": "**91.20***", "Params": "24M", "Speed": "-"}},
      {"model_name": "Two", "paper_title": "", "paper_url": "", "paper_date": null, "code_links": [], "model_links": [], "metrics": {"F1": 90.50, "Params": "", "Speed": "(1.0 2.0)"}},
      {"model_name": "Three", "paper_title": "", "paper_url": "", "code_links": [{"title": "e", "url": "https://github.com/e"}], "model_links": [], "metrics": {"F1": "n/a"}}
    ]},
    "subdatasets": [{"subdataset": "Small", "sota": {"metrics": ["F1"], "rows": [{"model_name": "One", "paper_title": "On one", "paper_url": "https://arxiv.org/abs/2101.00001", "code_links": [], "model_links": [], "metrics": {"F1": "0.5"}}]}}]
  }],
  "subtasks": [{"task": "Fine chunking", "datasets": [{"dataset": "Crumbs", "sota": {"metrics": ["F1"], "rows": [{"model_name": "One", "paper_title": "", "paper_url": "", "code_links": [], "model_links": [], "metrics": {"F1": "77"}}]}}], "subtasks": []}]
}]`

/** JSON with its numbers as printed. */
const printed = (text: string): Fields[] =>
  (JSON.parse as (text: string, revive: (key: string, value: unknown, at: { source: string }) => unknown) => Fields[])(
    text,
    (_, value, { source }) => (typeof value === 'number' ? source : value),
  )

describe('Papers with Code', () => {
  const files: [string, string][] = [
    ['own.json', PWC],
    ...Object.entries(SAMPLES).filter(([path]) => /^pwc-sota-extractor\/(?!.*INVALID).*\.json$/.test(path)),
  ]

  test.each(files)('%s: every value as printed and every link comes back', async (path, text) => {
    const source = await bring(path.replace(/^.*\//, 'trip-'), text)
    const back = (await json(`/evaluation-tables.json?source=${source}`)) as Fields[]
    expect(linesOf(back).sort()).toEqual(linesOf(printed(text)).sort())
  })

  test('what was exported is imported as it was, so that nothing changes', async () => {
    const source = await bring('twice.json', PWC)
    const back = await (await request(`/evaluation-tables.json?source=${source}`)).text()
    await bring('twice.json', back)
    const imports = await json('/api/v1/imports?limit=1', { headers: { authorization: `Bearer ${ADMIN}` } })
    expect(imports.data[0].counts).toEqual({ read: 9, taken: 0, unchanged: 5, skipped: 4, gone: 0 })
  })

  test('a task of claims that came otherwise: bare numbers, and how many were left out', async () => {
    const [task] = (await json('/evaluation-tables.json?task=language-understanding')) as [Fields]
    expect(task.description).toMatch(/Left out by Claimboard, for this format cannot hold them: \d+ claims?/)
    expect(JSON.stringify(task)).toContain('"SuperGLUE score":"90.6%"')
    expect(JSON.stringify(task)).not.toContain('+0.8')
  })

  test('what nobody holds is not found', async () => {
    expect((await request('/evaluation-tables.json?task=nobody')).status).toBe(404)
    expect((await request('/evaluation-tables.json?task=Not a slug')).status).toBe(422)
  })
})

const CARD = `---
license: mit
model-index:
- name: My parser
  results:
  - task:
      type: parsing
      name: Parsing
    dataset:
      name: Trees
      type: org/trees
      split: test
      revision: 5503434
      args:
        date: 20220120
    metrics:
    - type: las
      value: 91.20
      name: LAS
      verified: true
      verifyToken: abc
    - type: loss
      value: 1e-05
      name: Loss
    source:
      name: A paper
      url: https://arxiv.org/abs/2102.00002
---
# My parser
`

test('a model card comes back as it was, numbers as printed', async () => {
  await bring('README.md', CARD)
  const yaml = await (await request('/systems/my-parser.model-index.yaml')).text()
  expect(yaml).toBe(`model-index:
  - name: My parser
    results:
      - task:
          type: parsing
          name: Parsing
        dataset:
          name: Trees
          type: org/trees
          split: test
          revision: 5503434
          args:
            date: 20220120
        metrics:
          - type: las
            value: 91.20
            name: LAS
            verified: true
            verifyToken: abc
          - type: loss
            value: 1e-05
            name: Loss
        source:
          name: A paper
          url: https://arxiv.org/abs/2102.00002
`)
})

test('.eval_results come back as they were', async () => {
  const entry = `- dataset:
    id: org/maths
    task_id: hard
  value: 96.060
  date: 2026-01-02
  source:
    url: https://example.org/card
    name: Model Card
  notes: "chain of thought: yes"
`
  await bring('maths.yaml', entry, { system: 'Calculator' })
  expect(await (await request('/systems/calculator.eval-results.yaml')).text()).toBe(
    entry.replaceAll('\n    ', '\n    '),
  )
})

test('what another form brought is told in each, and nothing twice', async () => {
  const metafile = `Collections: [{Name: Many}]
Models:
  - Name: Calculator
    In Collection: Many
    Results: [{Task: Sums, Dataset: Numbers, Metrics: {Accuracy: 71.50}}]
`
  await bring('metafile.yml', metafile)
  const card = await (await request('/systems/calculator.model-index.yaml')).text()
  const entries = await (await request('/systems/calculator.eval-results.yaml')).text()
  for (const text of [card, entries]) {
    expect(text.match(/value: (?:96\.060|71\.50)$/gm)?.toSorted()).toEqual(['value: 71.50', 'value: 96.060'])
    expect(text).not.toContain('Left out')
  }
})

const RECORD = {
  schema_version: '0.3.0',
  evaluation_id: 'board/org_reader/1750000000',
  retrieved_timestamp: '1750000001',
  source_metadata: {
    source_type: 'documentation',
    source_organization_name: 'Org',
    evaluator_relationship: 'third_party',
  },
  eval_library: { name: 'harness', version: '1.2' },
  model_info: { name: 'Reader', id: 'org/reader', additional_details: { size: '34.0' } },
  evaluation_results: [
    {
      evaluation_result_id: 'board/reading',
      evaluation_name: 'Reading',
      source_data: { dataset_name: 'reading', source_type: 'url', url: ['https://example.org'] },
      metric_config: {
        metric_name: 'accuracy',
        metric_unit: 'proportion',
        lower_is_better: false,
        score_type: 'continuous',
        min_score: 0,
        max_score: 1,
      },
      score_details: { score: 0.75, uncertainty: { standard_error: { value: 0.01 }, num_samples: 200 } },
    },
  ],
}

test('an Every Eval Ever record comes back as it was', async () => {
  await bring('record.json', JSON.stringify(RECORD))
  expect(await json('/systems/reader.eee.json')).toEqual([RECORD])
})

describe('our own lines', () => {
  test('claims of every kind, with bounds and baselines, go through a file and come back the same', async () => {
    const lines = await (await request('/results.ndjson?source=dha')).text()
    const source = await bring('dha.ndjson', lines)
    const back = await (await request(`/results.ndjson?source=${source}`)).text()
    const sorted = (text: string): string[] => text.trim().split('\n').sort()
    expect(sorted(back)).toEqual(sorted(lines))
    expect(sorted(lines).length).toBeGreaterThan(3)
  })

  test('what they come to is the same as where they came from', async () => {
    const originals = (await json('/api/v1/claims?source=dha&limit=100')).data
    const copies = (await json('/api/v1/claims?source=dha-ndjson&limit=100')).data
    const effects = (claims: { effects: unknown; metric: string; baseline: string | null }[]) =>
      claims.map(({ effects, metric, baseline }) => JSON.stringify([metric, baseline, effects])).sort()
    const current = originals.filter(({ current: is }: { current: boolean }) => is)
    expect(effects(copies)).toEqual(effects(current))
  })

  test('a line that is no claim refuses the file, with its place', async () => {
    const headers = { authorization: `Bearer ${ADMIN}` }
    const [line = ''] = (await (await request('/results.ndjson?source=dha')).text()).split('\n')
    const text = `${line}\n{"claim":"0000000000000000","stated":1}\n`
    const begun = await request('/api/v1/imports?name=x.ndjson', { method: 'POST', headers, body: text })
    const { id } = (await begun.json()) as { id: string }
    const report = await (await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers })).json()
    expect(report).toMatchObject({ status: 'refused', refused: { at: 'line 2' } })
  })
})
