import { Hono, type MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { pwcCatalogue } from './pwc-catalogue.ts'
import { unknown } from './pwc-page.ts'
import { pwcPapers } from './pwc-papers.ts'
import { pwcSynchronize } from './pwc-synchronize.ts'

/** Refusals as clients of this form print them: one line of JSON. */
const inOneLine: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  if (c.res.headers.get('content-type') !== 'application/problem+json') return
  const { detail } = (await c.res.json()) as { detail: string }
  const headers = new Headers(c.res.headers)
  headers.set('content-type', 'application/json; charset=utf-8')
  c.res = new Response(JSON.stringify({ detail }), { status: c.res.status, headers })
}

/** Papers with Code's API, as its command-line client asks: another form of what is held, under /pwc/api/v1. */
export const pwcApi = new Hono<AppEnv>()
  .use(inOneLine)
  .route('/', pwcPapers)
  .route('/', pwcCatalogue)
  .route('/', pwcSynchronize)
  .all('*', () => unknown('address'))
