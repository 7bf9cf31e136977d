import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newState, removeState, startSite } from '../e2e/browser.ts'
import { run } from './commands.ts'

const TOKEN = /^cb_[A-Za-z0-9_-]{43}$/m

describe('npm run token', () => {
  test('makes a token that the running server takes at once, for what its scopes allow', async () => {
    const state = newState()
    const site = await startSite(state)
    try {
      // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
      const json = async (answer: Response): Promise<any> => answer.json()
      const ask = async (said: string, path: string, method = 'GET') => {
        const headers = { authorization: `Bearer ${TOKEN.exec(said)?.[0]}` }
        return fetch(`${site.origin}/api/v1${path}`, { method, headers })
      }
      const admin = await run('token', [], state)
      const reviewer = await run('token', ['--name', 'Ann', '--scope', 'propose', '--scope', 'review'], state)
      expect([admin.code, reviewer.code]).toEqual([0, 0])
      expect((await ask(admin.said, '/exports', 'POST')).status).toBe(201)
      expect((await ask(reviewer.said, '/exports', 'POST')).status).toBe(403)
      expect((await ask(reviewer.said, '/reports')).status).toBe(200)
      const { data } = await json(await ask(admin.said, '/tokens'))
      expect(data.map(({ name, scopes }: { name: string; scopes: string[] }) => [name, scopes])).toEqual([
        [expect.any(String), ['admin']],
        ['Ann', ['propose', 'review']],
      ])
      const { data: log } = await json(await ask(admin.said, '/events?since=0'))
      expect(log.filter(({ action }: { action: string }) => action === 'token.create')).toHaveLength(2)
      expect(JSON.stringify(log)).not.toMatch(/cb_/)
      expect(admin.said.split('\n').find((line) => line.startsWith('curl '))).toContain('/api/v1/tokens')
    } finally {
      await site.stop()
      removeState(state)
    }
  })

  test.each([
    [['--scope', 'everything'], '"everything"'],
    [['--name', 'Admin'], 'a name other than seed, admin'],
    [['--name', ' '], 'a name'],
    [['me'], 'npm run token'],
  ])('refuses %j and makes none', async (args, told) => {
    const state = newState()
    expect(await run('token', args, state)).toEqual({ code: 1, said: expect.stringContaining(told) })
    expect(readdirSync(state)).toEqual([])
    removeState(state)
  })
})
