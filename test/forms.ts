import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { json, request, send } from './worker.ts'

/** What a browser says of a form on one of our own pages. */
export const SAME = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }

/** Sends a form as a browser does. */
export const post = (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  bindings: Env = env,
) =>
  request(
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...SAME, ...headers },
      body: new URLSearchParams(fields).toString(),
    },
    bindings,
  )

export const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

/** The headers of a browser that is signed in with a token. */
export const signIn = async (token: string): Promise<Record<string, string>> => ({
  cookie: cookieOf(await post('/sign-in', { token })),
})

/** The first claim of a paper that stands in its text. */
export const quotedClaim = async (paper: string, query = '') =>
  (await json(`/api/v1/claims?paper=${paper}${query}`)).data.find(({ quote }: { quote: unknown }) => quote !== null)

/** A proposal of a new system: what a paper says first, or says first of a metric. */
export const claimThatWaits = async (note: string, paper = 'nacl', metric?: string): Promise<string> => {
  const query = metric === undefined ? '' : `&metric=${metric}`
  const claim = await quotedClaim(paper, query)
  const { quote, stated, kind, change } = claim
  await send('POST', '/api/v1/systems', { name: `Of ${note}` })
  const made = await send('POST', '/api/v1/claims', {
    source: paper,
    quote,
    stated,
    kind,
    change,
    metric: claim.metric,
    system: `of-${note.toLowerCase()}`,
    conditions: { note },
  })
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}
