import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { request, seed } from '../worker.ts'

beforeAll(async () => {
  await seed()
})

const BOOKMARK = '00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683'

/** The real database, which notes from where its sessions were asked to start. */
function noting(): { bindings: Env; starts: string[] } {
  const starts: string[] = []
  const DB = {
    withSession(from: string) {
      starts.push(from)
      return env.DB.withSession(from === BOOKMARK ? 'first-primary' : from)
    },
  }
  return { bindings: { ...env, DB: DB as unknown as D1Database }, starts }
}

describe('withSession', () => {
  test('starts anywhere, so that a replica can answer', async () => {
    const { bindings, starts } = noting()
    const answer = await request('/api/v1/papers', {}, bindings)
    expect(starts).toEqual(['first-unconstrained'])
    expect(answer.headers.get('x-d1-bookmark')).toBeNull()
  })

  test.each([
    ['GET', 'first-unconstrained'],
    ['HEAD', 'first-unconstrained'],
    ['POST', 'first-primary'],
    ['PUT', 'first-primary'],
    ['PATCH', 'first-primary'],
    ['DELETE', 'first-primary'],
  ])('%s starts %s', async (method, start) => {
    const { bindings, starts } = noting()
    await request('/api/v1/papers', { method }, bindings)
    await request('/api/v1/papers', { method, headers: { 'x-d1-bookmark': BOOKMARK } }, bindings)
    expect(starts).toEqual([start, BOOKMARK])
  })

  test('starts from a bookmark that is one, and gives the next one back', async () => {
    const { bindings, starts } = noting()
    const answer = await request('/api/v1/papers', { headers: { 'x-d1-bookmark': BOOKMARK } }, bindings)
    expect(starts).toEqual([BOOKMARK])
    expect(answer.headers.get('x-d1-bookmark')).not.toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each(['garbage', 'first-primary', `${BOOKMARK}x`, '00000085', ''])('takes %j for no bookmark', async (sent) => {
    const { bindings, starts } = noting()
    expect((await request('/api/v1/papers', { headers: { 'x-d1-bookmark': sent } }, bindings)).status).toBe(200)
    expect(starts).toEqual(['first-unconstrained'])
  })
})
