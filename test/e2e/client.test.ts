import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'
import { PROJECT } from '../../src/cli/wrangler.ts'
import { connect, Refused, walk } from '../../src/client.ts'

const origin = inject('origin')
const { v1 } = connect(origin).api

/** All of a list in pages of two, and all in one page, as what tells its items apart. */
async function bothWays<T>(
  pages: AsyncIterable<T>,
  whole: AsyncIterable<T>,
  key: (item: T) => unknown,
): Promise<[unknown[], unknown[]]> {
  const walked = async (list: AsyncIterable<T>) => {
    const keys: unknown[] = []
    for await (const item of list) keys.push(key(item))
    return keys
  }
  return [await walked(pages), await walked(whole)]
}

describe('walk()', () => {
  const TWO = { query: { limit: 2 } }
  const ALL = { query: { limit: 200 } }
  const slug = ({ slug }: { slug: string }) => slug
  const id = ({ id }: { id: string | number }) => id
  const board = { slug: 'perplexity-on-wikitext-103' }

  test.each([
    ['papers', () => bothWays(walk(v1.papers, TWO), walk(v1.papers, ALL), slug), 10],
    ['sources', () => bothWays(walk(v1.sources, TWO), walk(v1.sources, ALL), slug), 10],
    ['systems', () => bothWays(walk(v1.systems, TWO), walk(v1.systems, ALL), slug), 10],
    ['benchmarks', () => bothWays(walk(v1.benchmarks, TWO), walk(v1.benchmarks, ALL), slug), 5],
    ['metrics', () => bothWays(walk(v1.metrics, TWO), walk(v1.metrics, ALL), slug), 10],
    ['tasks', () => bothWays(walk(v1.tasks, TWO), walk(v1.tasks, ALL), slug), 3],
    ['datasets', () => bothWays(walk(v1.datasets, TWO), walk(v1.datasets, ALL), slug), 2],
    ['leaderboards', () => bothWays(walk(v1.leaderboards, TWO), walk(v1.leaderboards, ALL), slug), 10],
    ['claims', () => bothWays(walk(v1.claims, TWO), walk(v1.claims, ALL), id), 20],
    ['events', () => bothWays(walk(v1.events, TWO), walk(v1.events, ALL), id), 1],
    [
      'entries of a board',
      () =>
        bothWays(
          walk(v1.leaderboards[':slug'], { param: board, ...TWO }),
          walk(v1.leaderboards[':slug'], { param: board, ...ALL }),
          ({ claim }) => claim,
        ),
      5,
    ],
    [
      'claims below a board',
      () =>
        bothWays(
          walk(v1.leaderboards[':slug'].unranked, { param: { slug: 'performance-ratio' }, query: { limit: 1 } }),
          walk(v1.leaderboards[':slug'].unranked, { param: { slug: 'performance-ratio' } }),
          ({ claim }) => claim,
        ),
      2,
    ],
  ] as const)('%s: page by page, each once, to the end', async (_, both, least) => {
    const [paged, whole] = await both()
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(paged.length)
    expect(paged.length).toBeGreaterThanOrEqual(least)
  })

  test('keeps the filter on every page', async () => {
    const found: string[] = []
    for await (const { source } of walk(v1.claims, { query: { paper: 'dha', limit: 2 } })) found.push(source)
    expect(found.length).toBeGreaterThan(2)
    expect(new Set(found)).toEqual(new Set(['dha']))
  })

  test('throws the problem of a list that is refused', async () => {
    const list = walk(v1.claims, { query: { paper: 'nothing' } })
    await expect(list.next()).rejects.toThrow(Refused)
    await expect(walk(v1.claims, { query: { limit: 201 } }).next()).rejects.toMatchObject({
      problem: { status: 422, errors: [{ pointer: '/limit' }] },
    })
  })
})

test('a refusal is a problem document, and a token that does not hold is told', async () => {
  const held = connect(origin, { headers: { authorization: 'Bearer cb_nobody' } })
  const answer = await held.api.v1.claims.$post({ json: { source: 'dha' } })
  expect([answer.status, await answer.json()]).toMatchObject([401, { type: '/docs/problems#unauthorized' }])
})

test('the example of the readme runs', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(PROJECT, 'test/typed-client.ts')], {
    env: { ...process.env, CLAIMBOARD: origin },
  })
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toBe('KV-cache size, relative to a baseline: DHA, at least 4 times better')
  expect(lines).toContain('v2 75% kv-cache-size')
})
