import type { Context } from 'hono'
import type { AppEnv } from './env.ts'
import { cite } from './mcp-cite.ts'

/** Asks the application itself. */
export type Dispatch = (request: Request, c: Context<AppEnv>) => Response | Promise<Response>

/** An answer of the API, with what its claims are cited with; or why there is none, as a problem document. */
export interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly body: Record<string, unknown>
}

/** What asks the API for a request, or posts to it. */
export type Ask = (path: string, sent?: unknown) => Promise<Answer>

/** Headers that the API must see of the request: whose token it is, and where its sender is. */
const PASSED = ['authorization', 'cf-connecting-ip']
/** Records that were merged lead on, at most so often. */
const REDIRECTS = 3

/**
 * The API as the tools ask it: within the Worker, through all that a request from outside goes through, so that its limits, its
 * refusals and its memory of public answers are those of the API.
 */
export const askingFor = (c: Context<AppEnv>, dispatch: Dispatch): Ask => {
  const { origin } = new URL(c.req.url)
  return async (path, sent) => {
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json' })
    for (const name of PASSED) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    const init = sent === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(sent) }
    let answer = await dispatch(new Request(new URL(path, origin), init), c)
    for (let followed = 0; answer.status === 308 && followed < REDIRECTS; followed++)
      answer = await dispatch(new Request(new URL(answer.headers.get('location') ?? '/', origin), init), c)
    const body = (await answer.json()) as Answer['body']
    if (answer.ok) await cite(c.var.db, body, origin)
    return { ok: answer.ok, status: answer.status, body }
  }
}
