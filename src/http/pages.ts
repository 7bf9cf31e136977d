import { Hono } from 'hono'
import type { AppEnv } from './env.ts'
import { errorAnswer } from './pages-answer.ts'
import { boardPages } from './pages-boards.ts'
import { comparePages } from './pages-compare.ts'
import { docsPages } from './pages-docs.ts'
import { recordPages } from './pages-registry.ts'
import { searchPages } from './pages-search.ts'
import { sourcePages } from './pages-sources.ts'
import { tradeoffPages } from './pages-tradeoff.ts'

/** Everything that is read by people (DESIGN section 9); what no page stands at is told so by a page. */
export const pages = new Hono<AppEnv>()
  .route('/', sourcePages)
  .route('/', boardPages)
  .route('/', comparePages)
  .route('/', tradeoffPages)
  .route('/', recordPages)
  .route('/', docsPages)
  .route('/', searchPages)
  .all('*', (c) => {
    const { path, method } = c.req
    if (method !== 'GET' && method !== 'HEAD') {
      c.header('allow', 'GET, HEAD')
      return errorAnswer(c, 'method-not-allowed', `Pages can be read, not ${method}`, 405)
    }
    if (path !== '/' && path.endsWith('/')) return c.redirect(path.replace(/\/+$/, '').replace(/^\/+/, '/') || '/', 301)
    return errorAnswer(c, 'not-found', `No page stands at ${path.slice(0, 200)}`, 404)
  })
