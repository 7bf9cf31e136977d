import { beforeAll, describe, expect, test } from 'vitest'
import type { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import { json, request, seed, send } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const KV = '/api/v1/tradeoff?x=kv-cache-size&y=performance'

test('what systems give up for a smaller KV cache: DHA and NACL as their abstracts say it, without a frontier', async () => {
  const { x, y, planes, unpaired }: TradeoffAnswer = await json(KV)
  expect([x.vague, y.vague, unpaired]).toEqual([false, true, 0])
  const [plane] = planes
  expect([plane?.x.slug, plane?.y.slug, plane?.why]).toEqual([
    'kv-cache-size-ratio',
    'performance-ratio',
    ['vague_metric'],
  ])
  expect(
    plane?.pairs.map((pair) => [
      pair.system.slug,
      pair.paired_by,
      pair.frontier,
      ...[pair.x, pair.y].flatMap(({ low, high, edition, quote }) => [low, high, edition, quote]),
    ]),
  ).toEqual([
    ['dha', 'one_sentence', null, 0.25, 0.25, 'v2', '75\\%', 0.976, 0.976, 'v2', '97.6\\%'],
    ['nacl', 'one_sentence', null, 0.5, 1, 'arXiv', '50%', 0.95, null, 'arXiv', '95%'],
  ])
  expect(plane?.pairs[1]?.sentence).toMatch(
    /^Notably, .* reducing KV Cache by up to 50% with over 95% performance maintenance\.$/,
  )
})

test('a threshold keeps what surely passes: NACL may save less than half', async () => {
  const [plane] = ((await json(`${KV}&max.kv-cache-size=0.6`)) as TradeoffAnswer).planes
  expect([plane?.pairs.map(({ system }) => system.slug), plane?.left_out]).toEqual([['dha'], { count: 1, perhaps: 1 }])
})

test('nothing of what is stated apart is paired', async () => {
  // DHA's speed-up stands in the sentence behind its cache.
  expect(await json('/api/v1/tradeoff?x=kv-cache-size&y=training-speed')).toMatchObject({ planes: [], unpaired: 1 })
})

test.each([
  ['x=kv-cache-size', '/y'],
  ['x=nothing&y=performance', '/x'],
  ['x=kv-cache-size&y=nothing', '/y'],
  ['x=accuracy&y=accuracy', '/y'],
  ['x=kv-cache-size&y=performance&benchmark=nothing', '/benchmark'],
  ['x=kv-cache-size&y=performance&min.accuracy=3', '/min/accuracy'],
  ['x=kv-cache-size&y=performance&min.kv-cache-size=much', '/min/kv-cache-size'],
  ['x=kv-cache-size&y=performance&sort=z', '/sort'],
  ['x=kv-cache-size&y=performance&z=1', '/z'],
])('%s is refused, naming %s', async (query, pointer) => {
  const answer = await request(`/api/v1/tradeoff?${query}`)
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
  expect([answer.status, errors.map((it) => it.pointer)]).toEqual([422, [pointer]])
})

test('its ETag holds until one of its boards changes', async () => {
  const etag = (await request(KV)).headers.get('etag') ?? ''
  const again = () => request(KV, { headers: { 'if-none-match': etag } })
  expect((await again()).status).toBe(304)
  const renamed = await send('PATCH', '/api/v1/systems/nacl', { name: 'NACL-2' }, { headers: { 'if-match': '*' } })
  expect([renamed.status, (await again()).status]).toEqual([200, 200])
  await send('PATCH', '/api/v1/systems/nacl', { name: 'NACL' }, { headers: { 'if-match': '*' } })
})

describe('its files', () => {
  test('JSON says what the API says', async () => {
    expect(await json('/tradeoff.json?x=kv-cache-size&y=performance')).toEqual(await json(KV))
  })

  test('CSV has a line for each pair, with the place of both values', async () => {
    const answer = await request('/tradeoff.csv?x=kv-cache-size&y=performance')
    const [head, dha, ...others] = (await answer.text()).trim().split('\r\n')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(head).toMatch(/^system,paired_by,frontier,x_board,y_board,x_stated,/)
    expect(dha).toMatch(/^DHA,one_sentence,,.*,75%,,0\.25,0\.25,.*,89af3e7rbdqr2nws,97\.6%,/)
    expect(others).toHaveLength(3)
  })
})
