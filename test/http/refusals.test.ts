import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROBLEMS } from '../../schemas/problem.ts'
import { json, request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const BOARD = '/api/v1/leaderboards/perplexity-on-wikitext-103'

/** Every refusal is a problem document with its status, and nothing of a cause that the caller cannot see. */
async function refused(path: string, status: number, init: RequestInit = {}) {
  const answer = await request(path, init)
  expect([path, answer.status]).toEqual([path, status])
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  // biome-ignore lint/suspicious/noExplicitAny: the shape is asserted here
  const body = (await answer.json()) as any
  const type = body.type.replace('/docs/problems#', '') as keyof typeof PROBLEMS
  expect(PROBLEMS[type]).toMatchObject({ status, title: body.title })
  return body
}

describe('refusals', () => {
  test.each([
    ['/api/v1/nothing', 'no such collection'],
    ['/api/v1/papers/nothing', 'no such paper'],
    ['/api/v1/papers/nothing/drift', 'no such paper'],
    ['/api/v1/sources/UPPER', 'slugs are lower case'],
    ['/api/v1/systems/%00', 'NUL'],
    ['/api/v1/benchmarks/nothing', 'no such benchmark'],
    ['/api/v1/metrics/%F0%9F%92%A9', 'no such metric'],
    ['/api/v1/tasks/nothing', 'no such task'],
    ['/api/v1/datasets/nothing', 'no such data set'],
    ['/api/v1/claims/0000000000000000', 'no such claim'],
    ['/api/v1/claims/0000000000000000/history', 'no such claim'],
    ['/api/v1/leaderboards/nothing', 'no such board'],
    ['/api/v1/leaderboards/nothing/unranked', 'no such board'],
    ['/leaderboards/nothing.csv', 'no such board in any format'],
    [`${BOARD}'--`, 'SQL in a slug'],
  ])('%s is 404: %s', async (path) => {
    await refused(path, 404)
  })

  test.each([
    ['/api/v1/papers?limit=0', '/limit', 'below 1'],
    ['/api/v1/papers?limit=201', '/limit', 'above 200'],
    ['/api/v1/papers?limit=ten', '/limit', 'no number'],
    ['/api/v1/papers?limit=1&limit=2', '/limit', 'given twice'],
    ['/api/v1/papers?cursor=nonsense', '/cursor', 'no cursor of ours'],
    ['/api/v1/systems?cursor=e30', '/cursor', 'a cursor of another shape'],
    ['/api/v1/systems/dha?x=1', '/x', 'a parameter that nobody documents'],
    ['/api/v1/claims?kind=guess', '/kind', 'no kind'],
    ['/api/v1/claims?paper=nope', '/paper', 'a slug that names nothing'],
    ['/api/v1/claims?paper=pali-semeval-2022', '/paper', 'a page is no paper'],
    ['/api/v1/claims?system=DHA', '/system', 'no slug'],
    ['/api/v1/claims?status=proposed', '/status', 'only token holders see what is proposed'],
    ['/api/v1/claims?min_improvement=NaN', '/min_improvement', 'no number'],
    ['/api/v1/claims?since=2024-13', '/since', 'no month'],
    ['/api/v1/claims?since=2023-02-29', '/since', 'no day'],
    [`${BOARD}?as_of=yesterday`, '/as_of', 'no date'],
    [`${BOARD}?all=yes`, '/all', 'neither 0 nor 1'],
    [`${BOARD}?condition.mood=good`, '/condition.mood', 'no condition that a claim can have'],
    [`${BOARD}?cursor=bm90aGluZw`, '/cursor', 'no cursor of ours'],
    ['/api/v1/compare', '/systems', 'no systems'],
    ['/api/v1/compare?systems=dha', '/systems', 'one system'],
    ['/api/v1/compare?systems=dha,dha', '/systems', 'the same twice'],
    ['/api/v1/compare?systems=dha,nothing', '/systems', 'no such system'],
    [`/api/v1/compare?systems=${'abcdefghijk'.split('').join(',')}`, '/systems', 'eleven'],
    ['/api/v1/search', '/q', 'no words'],
    ['/api/v1/search?q=%20', '/q', 'blank'],
    ['/api/v1/search?q=a%00b', '/q', 'NUL'],
    ['/api/v1/events?since=-1', '/since', 'no event number'],
    ['/compare.csv?systems=dha', '/systems', 'one system, in any format'],
  ])('%s is 422 at %s: %s', async (path, pointer) => {
    const { errors } = await refused(path, 422)
    expect(errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
    for (const { expected, received } of errors)
      expect([typeof expected, typeof received]).toEqual(['string', 'string'])
  })

  test('an Accept that takes no JSON is 406', async () => {
    for (const accept of ['text/html', 'application/xml;q=0.9, image/*', 'application/json;q=0']) {
      await refused('/api/v1/papers', 406, { headers: { accept } })
    }
    for (const accept of ['application/json', '*/*', 'text/html, */*;q=0.1', 'application/*']) {
      expect((await request('/api/v1/papers', { headers: { accept } })).status).toBe(200)
    }
  })

  test('a method that nothing takes is 405 and names those that are', async () => {
    for (const [path, method, allow] of [
      ['/api/v1/papers', 'PUT', 'GET, POST, HEAD, OPTIONS'],
      ['/api/v1/papers/dha', 'DELETE', 'GET, PATCH, HEAD, OPTIONS'],
      ['/api/v1/events', 'POST', 'GET, HEAD, OPTIONS'],
      ['/api/v1/redactions', 'PUT', 'POST, OPTIONS'],
    ] as const) {
      const answer = await request(path, { method })
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, allow])
    }
    expect((await request('/api/v1/nothing', { method: 'POST' })).status).toBe(404)
  })

  test('a cursor of a board that has changed since is 410', async () => {
    const { next } = await json(`${BOARD}?limit=2`)
    await env.DB.prepare(
      "UPDATE leaderboards SET revision = revision + 1 WHERE slug = 'perplexity-on-wikitext-103'",
    ).run()
    await refused(next, 410)
    const filtered = await json(`${BOARD}?limit=1&all=1`)
    await env.DB.prepare(
      "UPDATE leaderboards SET revision = revision + 1 WHERE slug = 'perplexity-on-wikitext-103'",
    ).run()
    await refused(filtered.next, 410)
  })

  test('a fault is 500, says nothing of its cause, and is logged', async () => {
    const broken = {
      ...env,
      DB: {
        withSession: () => ({
          prepare: () => ({
            bind: () => {
              throw new Error('secret cause')
            },
          }),
          getBookmark: () => null,
        }),
      },
    }
    const log: string[] = []
    const { error } = console
    console.error = (line: string) => log.push(line)
    const answer = await request('/api/v1/papers', {}, broken as unknown as Env).finally(() => {
      console.error = error
    })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(log.join()).toContain('secret cause')
  })
})
