import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { ADMIN, json, request, seed, send, tokenFor } from '../worker.ts'

beforeAll(seed)

interface Line {
  readonly model_name: string
  readonly metrics: Record<string, unknown>
  readonly [field: string]: unknown
}

const line = (model_name: string, metrics: Line['metrics'], more: Record<string, unknown> = {}): Line => ({
  ...{
    model_name,
    metrics,
    paper_title: `On ${model_name}`,
    paper_url: `https://arxiv.org/abs/2501.${model_name.length}0001`,
  },
  ...{ paper_date: '2025-01-02', code_links: [], model_links: [], ...more },
})

/** A file of Papers with Code with one table. */
const table = (dataset: string, metrics: string[], rows: Line[], task = 'Parsing'): string =>
  JSON.stringify([{ task, categories: [], subtasks: [], datasets: [{ dataset, sota: { metrics, rows } }] }])

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

const auth = (token = ADMIN) => ({ authorization: `Bearer ${token}` })

const begin = async (parameters: Record<string, string>, body?: string): Promise<Response> =>
  request(`/api/v1/imports?${new URLSearchParams(parameters)}`, {
    method: 'POST',
    headers: auth(),
    ...(body === undefined ? {} : { body: bytesOf(body) }),
  })

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
const commit = async (id: string): Promise<any> => {
  const response = await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers: auth() })
  expect(response.status).toBe(200)
  return response.json()
}

/** Imports a text as a whole. */
const bring = async (name: string, text: string, more: Record<string, string> = {}) => {
  const begun = await begin({ format: 'pwc', name, ...more }, text)
  const { id } = (await begun.json()) as { id: string }
  return commit(id)
}

const entries = async (board: string): Promise<string[]> =>
  (await json(`/api/v1/leaderboards/${board}`)).entries.map(
    (entry: { system: { name: string }; stated: { text: string } }) => `${entry.system.name} ${entry.stated.text}`,
  )

test('an import publishes every number with its place, and counts what it left out', async () => {
  const text = table(
    'Trees',
    ['LAS', 'Parameters', 'Word error rate'],
    [
      line('Alpha', { LAS: '91.20', Parameters: '24M', 'Word error rate': '5.2' }),
      line('Beta', { LAS: '**92.0** ± 0.3', Parameters: '-', 'Word error rate': '4.9' }),
      line('Gamma', { LAS: '(90.1 91.2)', Parameters: '', 'Word error rate': 'n/a' }),
    ],
  )
  const report = await bring('trees.json', text, { licence: 'CC-BY-4.0', attribution: 'The makers of trees' })
  expect(report.counts).toEqual({ read: 9, taken: 5, unchanged: 0, skipped: 4, gone: 0 })
  expect(report.skipped.map((row: { at: string; why: string }) => [row.at, row.why])).toEqual([
    ['/0/datasets/0/sota/rows/1/metrics/Parameters', 'there is no value'],
    ['/0/datasets/0/sota/rows/2/metrics/LAS', 'it holds more than one number'],
    ['/0/datasets/0/sota/rows/2/metrics/Parameters', 'there is no value'],
    ['/0/datasets/0/sota/rows/2/metrics/Word error rate', 'there is no value'],
  ])
  expect(await entries('las-on-trees')).toEqual(['Beta 92.0 ± 0.3', 'Alpha 91.20'])
  expect(await entries('word-error-rate-on-trees')).toEqual(['Beta 4.9', 'Alpha 5.2'])
  const { data } = await json('/api/v1/claims?source=trees-json&metric=parameters')
  expect(data).toMatchObject([
    {
      kind: 'scale',
      stated: { text: '24M', value: '24000000', unit: 'params' },
      benchmark: null,
      locator: 'trees.json#/0/datasets/0/sota/rows/0/metrics/Parameters',
      evaluated_on: '2025-01-02',
      source_class: 'restated',
      restates: 'https://arxiv.org/abs/2501.50001',
    },
  ])
  const source = await json('/api/v1/sources/trees-json')
  expect(source.source ?? source).toMatchObject({
    kind: 'file',
    licence: 'CC-BY-4.0',
    attribution: 'The makers of trees',
  })
  expect(await json(`/api/v1/papers/${data[0].reports}`)).toMatchObject({ ids: { arxiv: '2501.50001' } })
  expect(await inconsistencies(env.DB)).toEqual([])
})

test('the same file again changes nothing; what was corrected is a revision; what is gone is retracted, and comes back', async () => {
  const rows = [line('One', { F1: '80.0' }), line('Two', { F1: '81.0' }), line('Three', { F1: '82.0' })]
  const first = await bring('again.json', table('Again', ['F1'], rows))
  const before = await json('/api/v1/leaderboards/f1-on-again')
  const second = await bring('again.json', table('Again', ['F1'], rows))
  expect(second.counts).toEqual({ read: 3, taken: 0, unchanged: 3, skipped: 0, gone: 0 })
  expect(await json('/api/v1/leaderboards/f1-on-again')).toEqual(before)

  const third = await bring(
    'again.json',
    table('Again', ['F1'], [line('Two', { F1: '81.5' }), line('One', { F1: '80.0' })]),
  )
  expect(third.counts).toEqual({ read: 2, taken: 1, unchanged: 1, skipped: 0, gone: 1 })
  expect(await entries('f1-on-again')).toEqual(['Two 81.5', 'One 80.0'])
  const { data } = await json('/api/v1/claims?source=again-json&system=two')
  expect(data).toHaveLength(1)
  expect(data[0].revision).toBe(2)
  const history = await json(`/api/v1/claims/${data[0].id}/history`)
  expect(history.data.map(({ action }: { action: string }) => action)).toEqual(['import.commit', 'claim.reimport'])
  expect(await inconsistencies(env.DB)).toEqual([])

  const fourth = await bring('again.json', table('Again', ['F1'], rows))
  expect(fourth.counts).toEqual({ read: 3, taken: 2, unchanged: 1, skipped: 0, gone: 0 })
  expect(await entries('f1-on-again')).toEqual(['Three 82.0', 'Two 81.0', 'One 80.0'])
  expect(first.source).toBe(fourth.source)
  expect(await inconsistencies(env.DB)).toEqual([])
})

test('equal names in one table stay apart, however their lines are ordered', async () => {
  const twice = [line('Same', { EM: '70.1' }), line('Same', { EM: '71.2' })]
  await bring('twice.json', table('Twice', ['EM'], twice))
  const { data } = await json('/api/v1/claims?source=twice-json')
  expect(data.map(({ stated }: { stated: { text: string } }) => stated.text).sort()).toEqual(['70.1', '71.2'])
  expect(await entries('exact-match-on-twice')).toEqual(['Same 71.2'])
})

describe('scale of a column', () => {
  test.each([
    ['all at most 1, higher is better: a share of 1', 'Accuracy', ['0.81', '0.9'], [90, 81], []],
    ['one above 1: as printed, and said', 'Accuracy', ['0.81', '90'], [90, 0.81], ['scale_unstated']],
    [
      'all at most 1, lower is better: as printed, and said',
      'Error',
      ['0.62', '0.64'],
      [0.62, 0.64],
      ['scale_unstated'],
    ],
  ])('%s', async (why, metric, values, expected, notes) => {
    const name = `scale ${why.length}`
    await bring(
      `${name}.json`,
      table(
        name,
        [metric],
        values.map((value, i) => line(`S${i}`, { [metric]: value })),
      ),
    )
    const { data } = await json(`/api/v1/claims?source=scale-${why.length}-json`)
    const board = await json(`/api/v1/leaderboards/${data[0].leaderboard}`)
    expect(board.entries.map(({ value }: { value: number }) => value)).toEqual(expected)
    expect(board.entries[0].notes).toEqual(notes)
  })

  test('a lone bare value of at most 1 is kept and not ranked', async () => {
    await bring('lone.json', table('Lone', ['Accuracy'], [line('Solo', { Accuracy: '0.9' })]))
    const { data } = await json('/api/v1/claims?source=lone-json')
    expect(data[0].unranked).toEqual(['scale_ambiguous'])
  })
})

test('a metric that nobody knows has no direction, and a split alone names no metric', async () => {
  await bring(
    'unknown.json',
    table('Unknown', ['Zeta', 'Test', 'Q ↓'], [line('U', { Zeta: '3', Test: '4', 'Q ↓': '5' })]),
  )
  const { data } = await json('/api/v1/claims?source=unknown-json')
  const reasons = Object.fromEntries(
    data.map((claim: { metric: string; unranked: string[] }) => [claim.metric, claim.unranked]),
  )
  expect(reasons).toEqual({ zeta: ['no_direction'], test: ['vague_metric', 'no_direction'], q: [] })
})

test('a trial counts and publishes nothing', async () => {
  const report = await bring('trial.json', table('Trial', ['F1'], [line('T', { F1: '-' }), line('V', { F1: '3' })]), {
    dry_run: '1',
  })
  expect(report).toMatchObject({ status: 'checked', source: null, counts: { read: 2, taken: 1, skipped: 1 } })
  expect((await request('/api/v1/sources/trial-json')).status).toBe(404)
  const csv = await (await request(`/api/v1/imports/${report.id}/report`, { headers: auth() })).text()
  expect(csv.split('\r\n')[1]).toBe(`/0/datasets/0/sota/rows/0/metrics/F1,F1,"'-",there is no value`)
})

test('a file in pieces is read as one, also where a piece ends within a character; a stopped upload is found again', async () => {
  const bytes = bytesOf(table('Pieces', ['F1'], [line('Émile', { F1: '77.7' }), line('Zoë', { F1: '78.8' })]))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const cut = bytes.indexOf(0xc3) + 1
  const parameters = { format: 'pwc', name: 'pieces.json', sha256 }
  const { id } = (await (await begin(parameters)).json()) as { id: string }
  const put = (n: number, piece: Uint8Array<ArrayBuffer>) =>
    request(`/api/v1/imports/${id}/chunks/${n}`, { method: 'PUT', headers: auth(), body: piece })
  expect((await put(1, bytes.slice(0, cut))).status).toBe(200)
  expect(await json('/api/v1/sources/pieces-json')).toMatchObject({ status: 404 })
  const again = await begin(parameters)
  expect(again.status).toBe(200)
  expect(await again.json()).toMatchObject({ id, chunks: [1] })
  await put(2, bytes.slice(cut))
  expect((await commit(id)).counts).toMatchObject({ read: 2, taken: 2 })
  expect(await entries('f1-on-pieces')).toEqual(['Zoë 78.8', 'Émile 77.7'])
  expect(await commit(id)).toMatchObject({ status: 'committed', counts: { taken: 2 } })
  expect((await put(3, bytes)).status).toBe(409)
})

test('two files of one name that have no line in common are two files, and each is known again', async () => {
  const [one, two] = ['Left', 'Right'].map((name) => table(name, ['F1'], [line(`On the ${name}`, { F1: '50' })])) as [
    string,
    string,
  ]
  const first = await bring('same name.json', one)
  const second = await bring('same name.json', two)
  expect([first.source, second.source]).toEqual(['same-name-json', 'same-name-json-2'])
  expect(second.counts.gone).toBe(0)
  expect((await bring('same name.json', one)).counts).toMatchObject({ taken: 0, unchanged: 1, gone: 0 })
  expect((await bring('same name.json', two)).source).toBe('same-name-json-2')
  expect(await entries('f1-on-left')).toEqual(['On the Left 50'])
})

test('two commits of one import at once publish it once', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => line(`Twin ${i}`, { F1: `${50 + i}` }))
  const { id } = (await (await begin({ format: 'pwc', name: 'twins.json' }, table('Twins', ['F1'], rows))).json()) as {
    id: string
  }
  const [one, other] = await Promise.all([commit(id), commit(id)])
  expect([one.counts, other.counts]).toEqual(Array(2).fill({ read: 40, taken: 40, unchanged: 0, skipped: 0, gone: 0 }))
  expect((await entries('f1-on-twins')).length).toBe(40)
  const { results } = await env.DB.prepare(
    `SELECT count(*) AS n FROM events WHERE action = 'import.commit' AND after ->> '$.import' = ?1 UNION ALL SELECT count(*) FROM import_parts WHERE import = ?1`,
  )
    .bind(id)
    .all<{ n: number }>()
  expect(results.map(({ n }) => n)).toEqual([1, 0])
  expect(await inconsistencies(env.DB)).toEqual([])
})

test('an import is retracted as a whole, and the file brings it back', async () => {
  const text = table('Retract', ['F1'], [line('R1', { F1: '61' }), line('R2', { F1: '62' })])
  const { id } = await bring('retract.json', text)
  const gone = await request(`/api/v1/imports/${id}`, { method: 'DELETE', headers: auth() })
  expect(await gone.json()).toMatchObject({ status: 'retracted' })
  expect(await entries('f1-on-retract')).toEqual([])
  expect(await inconsistencies(env.DB)).toEqual([])
  expect((await bring('retract.json', text)).counts).toMatchObject({ taken: 2, unchanged: 0 })
  expect(await entries('f1-on-retract')).toEqual(['R2 62', 'R1 61'])
  expect(await inconsistencies(env.DB)).toEqual([])
})

test('what a reviewer corrected stays while the file says the same, and goes with what the file says anew', async () => {
  const text = (value: string) => table('Corrected', ['F1'], [line('C1', { F1: value }), line('C2', { F1: '50' })])
  await bring('corrected.json', text('55'))
  const { data } = await json('/api/v1/claims?source=corrected-json&system=c1')
  const patched = await send(
    'PATCH',
    `/api/v1/claims/${data[0].id}`,
    { stated: { text: '56', value: '56', unit: 'score', bound: 'exact' }, reason: 'The paper says 56' },
    { headers: { 'if-match': (await request(`/api/v1/claims/${data[0].id}`)).headers.get('etag') as string } },
  )
  expect(patched.status).toBe(200)
  expect((await bring('corrected.json', text('55'))).counts).toMatchObject({ taken: 0, unchanged: 2 })
  expect(await entries('f1-on-corrected')).toEqual(['C1 56', 'C2 50'])
  await bring('corrected.json', text('57'))
  expect(await entries('f1-on-corrected')).toEqual(['C1 57', 'C2 50'])
  expect(await inconsistencies(env.DB)).toEqual([])
})

test('names that we hold are used by name and alias, and a data set under another task is another benchmark', async () => {
  await bring(
    'held.json',
    table('WikiText-103', ['Test perplexity'], [line('H', { 'Test perplexity': '20.1' })], 'Language modeling'),
  )
  expect(await entries('perplexity-on-wikitext-103')).toContain('H 20.1')
  await bring(
    'other.json',
    table('WikiText-103', ['Test perplexity'], [line('O', { 'Test perplexity': '30.1' })], 'Chunking'),
  )
  expect(await entries('perplexity-on-wikitext-103-chunking')).toEqual(['O 30.1'])
})

describe('refusals', () => {
  test.each([
    ['no JSON', '[{"task": "x", "datasets": [}]', /Cannot read the file as JSON/],
    ['cut off', '[{"task": "x", "datasets": [', /Cannot read the file as JSON/],
    ['no tables', '{"a": 1}', /Cannot find a task/],
  ])('%s: the file is refused as a whole, and says why', async (_, text, why) => {
    const report = await bring('bad.json', text)
    expect(report).toMatchObject({ status: 'refused', counts: null, source: null })
    expect(report.refused.why).toMatch(why)
  })

  test('bytes that are no text', async () => {
    const begun = await request('/api/v1/imports?format=pwc&name=bytes.json', {
      method: 'POST',
      headers: auth(),
      body: new Uint8Array([0x5b, 0xff, 0xfe, 0x5d]),
    })
    const { id } = (await begun.json()) as { id: string }
    expect((await commit(id)).refused.why).toBe('Cannot read the file as text: its bytes are no UTF-8')
  })

  test('without a token that may, nothing is told', async () => {
    const proposer = await tokenFor('propose')
    expect((await request('/api/v1/imports', { method: 'POST' })).status).toBe(401)
    expect((await request('/api/v1/imports/none', { headers: auth(proposer) })).status).toBe(403)
    expect((await request('/api/v1/imports/none', { headers: auth() })).status).toBe(404)
  })

  test('a gap in the pieces, and no file at all', async () => {
    const { id } = (await (await begin({ format: 'pwc', name: 'gap.json' })).json()) as { id: string }
    const post = () => request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers: auth() })
    expect((await post()).status).toBe(409)
    await request(`/api/v1/imports/${id}/chunks/2`, { method: 'PUT', headers: auth(), body: bytesOf('[]') })
    const response = await post()
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ detail: 'Cannot commit the import: chunk 1 is missing' })
  })

  test('a file that is not what its digest says', async () => {
    const text = table('Digest', ['F1'], [line('D', { F1: '1' })])
    const { id } = (await (
      await begin({ format: 'pwc', name: 'digest.json', sha256: '0'.repeat(64) }, text)
    ).json()) as { id: string }
    expect((await request(`/api/v1/imports/${id}/commit`, { method: 'POST', headers: auth() })).status).toBe(409)
  })
})

test('a line whose own form is too long to be kept gives its claims, and is told anew', async () => {
  const long = 'x'.repeat(150_000)
  const rows = [line('Longwinded', { F1: '81.50' }, { remark: long }), line('Terse', { F1: '80.50' }, { remark: 'no' })]
  const { counts, source } = await bring('long.json', table('Long sentences', ['F1'], rows))
  expect(counts).toMatchObject({ read: 2, taken: 2 })
  const text = await (await request(`/evaluation-tables.json?source=${source}`)).text()
  expect(text.match(/"F1":"[^"]*"/g)?.toSorted()).toEqual(['"F1":"80.50"', '"F1":"81.50"'])
  expect(text).toContain('"remark":"no"')
  expect(text).not.toContain(long)
})

test('numbers whose digits would fill the memory are left out, and no number that is none is taken', async () => {
  const results = { a: { 'acc,none': 0.5, 'acc_stderr,none': 'HUGE' }, b: { 'acc,none': 'NONE' } }
  const text = JSON.stringify({ results, config: { model: 'hf' }, model_name: 'org/huge' })
    .replace('"HUGE"', '1e1000000000')
    .replace('"NONE"', 'NaN')
  const report = await bring('results_1.json', text, { format: 'lm-eval' })
  expect(report.counts).toMatchObject({ read: 2, taken: 1, skipped: 1 })
  expect(report.skipped).toMatchObject([{ value: 'NaN' }])
  const { data } = await json('/api/v1/claims?system=org-huge')
  expect(data.map(({ stated }: { stated: object }) => stated)).toEqual([
    { text: '0.5', value: '0.5', unit: expect.any(String), bound: 'exact' },
  ])
})
