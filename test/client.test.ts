import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Claim } from '../schemas/claim.ts'
import type { LeaderboardAnswer } from '../schemas/leaderboard.ts'
import type { Problem } from '../schemas/problem.ts'
import { ROUTES } from '../schemas/routes.ts'
import { connect, walk } from '../src/client.ts'
import { OPERATIONS } from '../src/http/operations.ts'

const ROOT = join(import.meta.dirname, '..')
const described = (schema: v.GenericSchema, typeMode: 'input' | 'output') =>
  toJsonSchema(schema, { typeMode, errorMode: 'ignore' })

describe('the routes of the client', () => {
  const operations = new Map(
    OPERATIONS.filter(({ path }) => path.startsWith('/api/')).map((operation) => [
      `${operation.method ?? 'get'} ${operation.path.replace(/\{(\w+)\}/g, ':$1')}`,
      operation,
    ]),
  )

  test('are those of the OpenAPI document', () => {
    expect(Object.keys(ROUTES).sort()).toEqual([...operations.keys()].sort())
  })

  test.each(Object.entries(ROUTES))('%s is sent and answered what the document says', (name, route) => {
    const operation = operations.get(name)
    const { query, body, answer }: { query?: v.GenericSchema; body?: v.GenericSchema; answer: v.GenericSchema } = route
    expect(described(answer, 'output')).toEqual(described(operation?.answer ?? v.never(), 'output'))
    expect(described(query ?? v.strictObject({}), 'input')).toEqual(described(operation?.query ?? v.never(), 'input'))
    expect(body === undefined).toBe(operation?.body === undefined)
    if (body !== undefined) expect(described(body, 'input')).toEqual(described(operation?.body ?? v.never(), 'input'))
  })
})

test('the readme has the example that is compiled, and that runs in test/e2e', () => {
  const example = readFileSync(join(ROOT, 'test/typed-client.ts'), 'utf8')
  const blocks = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)]
  expect(blocks.map(([, block]) => block)).toEqual([example])
})

// What is checked here is checked by the compiler; nothing of it is called.
test('answers, refusals and what is sent have types', () => {
  const { api } = connect('http://localhost')
  const calls = async () => {
    const board = await api.v1.leaderboards[':slug'].$get({ param: { slug: 'x' }, query: { 'condition.shots': '5' } })
    if (board.ok) expectTypeOf(await board.json()).toEqualTypeOf<LeaderboardAnswer>()
    else expectTypeOf(await board.json()).toEqualTypeOf<Problem>()
    for await (const claim of walk(api.v1.claims)) expectTypeOf(claim).toEqualTypeOf<Claim>()
    for await (const entry of walk(api.v1.leaderboards[':slug'], { param: { slug: 'x' } }))
      expectTypeOf(entry).toEqualTypeOf<LeaderboardAnswer['entries'][number]>()
    const file = await api.v1.export[':name'].$get({ param: { name: 'claims-001.ndjson' } })
    if (file.ok) expectTypeOf(file.text).returns.resolves.toBeString()
    if (file.ok) expectTypeOf(file.json).returns.resolves.toBeNever()
    await api.v1.claims.$post({ json: { source: 'x' } })
    await api.v1.tradeoff.$get({ query: { x: 'latency', y: 'accuracy', 'max.latency': 30 } })
    // @ts-expect-error: a filter that the list does not have
    await api.v1.claims.$get({ query: { papers: 'dha' } })
    // @ts-expect-error: systems are needed
    await api.v1.compare.$get({ query: {} })
    // @ts-expect-error: a claim has a source
    await api.v1.claims.$post({ json: {} })
    // @ts-expect-error: no such address
    await api.v1.nothing.$get()
  }
  expectTypeOf(calls).returns.resolves.toBeVoid()
  expect(api.v1.leaderboards[':slug'].$url({ param: { slug: 'x' } }).pathname).toBe('/api/v1/leaderboards/x')
})
