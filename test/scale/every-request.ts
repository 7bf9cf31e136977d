import { expect } from 'vitest'
import { OPERATIONS } from '../../src/http/operations.ts'
import { scheduled } from '../../src/http/schedule.ts'
import { cookieOf, post } from '../forms.ts'
import { EVERY_PAGE } from '../pages/every-page.ts'
import { ADMIN, request, send, tokenFor } from '../worker.ts'

/** Filters of the list of claims, each once. */
export const CLAIM_FILTERS = {
  paper: 'nacl',
  source: 'nacl',
  system: 'nacl',
  metric: 'kv-cache-size',
  benchmark: 'superglue',
  baseline: 'gqa',
  kind: 'speedup',
  basis: 'rank',
  status: 'disputed',
  source_class: 'vendor',
  min_improvement: '2',
  since: '2024',
  until: '2024',
  updated_since: '2026',
} as const

const CLAIM = '89af3e7rbdqr2nws'

type Body = Readonly<Record<string, unknown>>

const FILE = [
  {
    task: 'Parsing',
    datasets: [
      {
        dataset: 'Trees',
        sota: {
          metrics: ['LAS'],
          rows: ['1', '2'].map((n) => ({
            model_name: `Parser ${n}`,
            paper_title: `On parser ${n}`,
            paper_url: `https://arxiv.org/abs/2101.0000${n}`,
            metrics: { LAS: `9${n}.2` },
          })),
        },
      },
    ],
  },
]

/** Calls a tool as an agent does. */
const call = (name: string, given: Body) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: given },
})

/** Asks the application for everything that it can do, once: each read, each filter, each write, each form. */
export async function askForEverything(bindings: Env): Promise<void> {
  const held = { authorization: `Bearer ${ADMIN}` }
  const write = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await send(method, `/api/v1/${path}`, body, { bindings, headers: { 'if-match': '*', ...headers } })
    const text = await answer.text()
    expect([method, path, answer.status < 400 ? '' : `${answer.status} ${text}`]).toEqual([method, path, ''])
    return JSON.parse(text) as { id: string; slug: string; data: { id: string }[] }
  }
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await request(path, { headers }, bindings)
    expect([path, answer.status < 500]).toEqual([path, true])
    return answer
  }
  const importFile = async (name: string, rows: unknown, more = ''): Promise<string> => {
    const { id } = await write('POST', `imports?format=pwc&name=${name}${more}`, rows)
    await write('PUT', `imports/${id}/chunks/1`, rows)
    await write('POST', `imports/${id}/commit`, {})
    return id
  }

  await importFile('trial.json', FILE, '&dry_run=1')
  await importFile('file.json', FILE, `&sha256=${'0'.repeat(64)}`).catch(() => undefined)
  await importFile('file.json', FILE)
  const changed = JSON.parse(JSON.stringify(FILE).replace('91.2', '0.93')) as unknown
  const importId = await importFile('file.json', changed)
  await importFile('file.json', [{ task: 'Parsing', datasets: [] }])
  await read(`/api/v1/imports/${importId}`, held)
  await read(`/api/v1/imports/${importId}/report`, held)

  await scheduled({ scheduledTime: 0, cron: '', noRetry() {} }, bindings)
  await write('POST', 'exports', {})
  for (const { method, example } of OPERATIONS.filter((it) => it.method === undefined)) {
    await read(example)
    await read(example, held)
    expect(method).toBeUndefined()
  }
  await read('/api/v1/export/claims-001.ndjson')
  for (const path of Object.values(EVERY_PAGE)) await read(path)
  for (const path of [
    '/sitemap.xml',
    '/robots.txt',
    '/llms.txt',
    '/embed/leaderboards/kv-cache-size-ratio',
    '/openapi.json',
  ])
    await read(path)
  await read('/extract?paper=nacl')
  await send('POST', '/mcp', call('get_leaderboard', { slug: 'kv-cache-size-ratio' }), { bindings })

  const filters = Object.entries(CLAIM_FILTERS)
  for (const [i, [name, value]] of filters.entries()) {
    await read(`/api/v1/claims?${name}=${value}`)
    for (const [other, its] of filters.slice(i + 1)) await read(`/api/v1/claims?${name}=${value}&${other}=${its}`)
  }
  await read('/api/v1/claims?status=proposed', held)
  for (const filter of ['source_class=vendor', 'since=2024', 'until=2024', 'all=1', 'as_of=2024', 'condition.shots=5'])
    await read(`/api/v1/leaderboards/kv-cache-size-ratio?${filter}`)
  for (const list of [
    'leaderboards',
    'claims',
    'papers',
    'sources',
    'systems',
    'benchmarks',
    'metrics',
    'tasks',
    'leaderboards/perplexity-on-wikitext-103',
    'leaderboards/performance-ratio/unranked',
    `claims/${CLAIM}/history`,
  ]) {
    const { next } = (await (await read(`/api/v1/${list}?limit=1`)).json()) as { next: string | null }
    if (next !== null) await read(next)
  }
  const board = await read('/api/v1/leaderboards/kv-cache-size-ratio')
  await read('/api/v1/leaderboards/kv-cache-size-ratio?limit=100')
  await read('/api/v1/leaderboards/kv-cache-size-ratio', { 'if-none-match': board.headers.get('etag') ?? '' })
  for (const query of ['q=kv', 'q=kv+cache', 'q=kv+cache+nacl', 'q=kv&min_improvement=2', 'q=at+least+2x'])
    for (const path of ['/api/v1/search', '/search']) await read(`${path}?${query}`)
  await read('/api/v1/compare?systems=dha,nacl&metrics=kv-cache-size')
  await read('/api/v1/leaderboards?metric=accuracy')
  await read('/api/v1/leaderboards?metric=accuracy&benchmark=superglue')
  await read('/api/v1/leaderboards/nowhere')
  await read('/leaderboards/nowhere')
  await read('/api/v1/systems/nowhere')
  await read('/api/v1/events?since=2026-01-01')
  await read('/systems/nowhere')
  await read('/results.ndjson')
  await read('/results.ndjson?source=nacl')
  await read('/results.ndjson?task=language-modeling')
  await read('/evaluation-tables.json')
  await read('/evaluation-tables.json?source=file-json')

  for (const path of [
    ...[
      'papers/search?q=kv',
      'papers/search?q=kv+cache+nacl&start_date=2020-01-01',
      'papers/',
      'papers/?order_dir=asc',
    ],
    ...[
      'papers/?end_date=2024-01-01',
      'papers/?end_date=2024-01-01&order_dir=asc',
      'papers/?method=DHA&task=language-modeling',
    ],
    ...[
      'papers/?search=kv+cache&method=dha',
      'papers/?search=kv&task=language-modeling&order_dir=asc',
      'papers/nowhere',
    ],
    ...['datasets/?task=language-modeling&q=wiki', 'datasets/?q=--', 'tasks/', 'methods/', 'datasets/'],
  ])
    await read(`/pwc/api/v1/${path}`)
  await read('/badge/ernie-doc-a-retrospective-long-document/language-modelling-on-wikitext-103')
  await write('POST', '../../pwc/api/v1/rpc/evaluation-synchronize/', {
    ...{ task: 'Parsing', dataset: 'Leaves', external_id: 'leaves', metrics: [{ name: 'LAS', is_loss: false }] },
    results: [{ methodology: 'Parser 9', metrics: { LAS: '90.1' }, external_id: '9' }],
  })

  for (const noun of ['systems', 'benchmarks', 'metrics'])
    for (const slug of ['the-other', 'merged-away']) await write('POST', noun, { slug, name: slug })
  const key = { 'idempotency-key': 'one', authorization: `Bearer ${await tokenFor('review')}` }
  const example = (path: string): Body =>
    OPERATIONS.find((it) => it.path === path && it.method !== undefined)?.exampleBody as Body
  const claim = { ...example('/api/v1/claims'), system: 'the-other', status: 'accepted' }
  for (const again of [key, key, {}]) await write('POST', 'claims', claim, again)
  await write('PATCH', `claims/${CLAIM}`, { conditions: { shots: '5' }, reason: 'x' })
  await write('PATCH', `claims/${CLAIM}`, { system: 'the-other' })
  await write('POST', `claims/${CLAIM}/reviews`, { verdict: 'dispute', reason: 'x' })
  const { id: report } = await write('POST', `claims/${CLAIM}/reports`, { wrong: 'x' })
  await write('POST', `reports/${report}/reviews`, { verdict: 'resolve', reason: 'x' })
  const { id: token } = await write('POST', 'tokens', { name: 'gone', scopes: ['review'] })
  await write('DELETE', `tokens/${token}`, {})
  await write('POST', 'papers', example('/api/v1/papers'))
  await write('POST', 'sources', { ...example('/api/v1/papers'), title: 'Another', kind: 'page' })
  await write('POST', 'papers/nacl/editions', { label: 'v9', text: 'NACL reduces the KV cache by up to 50%.' })
  await write('PATCH', 'papers/nacl/editions/v9', { published: '2024-08-07' })
  await write('PATCH', 'papers/nacl', { title: 'NACL anew', current_edition: 'v9' })
  for (const noun of ['tasks', 'datasets']) await write('POST', noun, { name: `New ${noun}` })
  const patches = { systems: { name: 'DHA' }, benchmarks: { version: '1' }, metrics: { better: 'higher' } }
  const slugs = { systems: 'dha', benchmarks: 'superglue', metrics: 'kv-cache-size' } as const
  for (const [noun, slug] of Object.entries(slugs)) {
    await write('POST', `${noun}/${slug}/aliases`, { alias: `Another ${slug}` })
    await write('PATCH', `${noun}/${slug}`, patches[noun as keyof typeof patches])
    await write('POST', `${noun}/${slug}/merge`, { into: 'the-other', reason: 'x' })
    await read(`/api/v1/${noun}/${slug}`)
    await write('POST', `${noun}/${slug}/unmerge`, { reason: 'x' })
  }
  await write('DELETE', `imports/${importId}`, {})

  const signed = { cookie: cookieOf(await post('/sign-in', { token: ADMIN }, {}, bindings)) }
  await post(`/claims/${CLAIM}/report`, { wrong: 'x' }, {}, bindings)
  for (const path of [
    '/review',
    '/imports',
    `/imports/${importId}`,
    `/imports/${importId}/skipped.csv`,
    `/claims/${CLAIM}`,
  ])
    await read(path, signed)
  await post(`/review/claims/${CLAIM}`, { verdict: 'accept', reason: 'x' }, signed, bindings)

  await write('POST', 'redactions', { what: 'quote', claim: CLAIM, reason: 'x' })
  await write('POST', 'redactions', { what: 'text', source: 'nacl', edition: 'v9', reason: 'x' })
  await write('POST', 'redactions', { what: 'name', kind: 'system', slug: 'dha', reason: 'x' })
  const author = ((await (await read('/api/v1/papers/dha')).json()) as { authors: string[] }).authors[0]
  await write('POST', 'redactions', { what: 'author', source: 'dha', name: author, reason: 'x' })
  await post('/sign-out', {}, signed, bindings)
}
