import { type Context, Hono } from 'hono'
import { api } from './http/api.ts'
import { badgeRoutes } from './http/badges.ts'
import { contextOf, keepPublicAnswers } from './http/cache.ts'
import { embedRoutes } from './http/embed.ts'
import type { AppEnv } from './http/env.ts'
import { exportRoutes } from './http/exports.ts'
import { failed } from './http/failure.ts'
import { feedRoutes } from './http/feeds.ts'
import { openapiRoute } from './http/made.ts'
import { mcp } from './http/mcp.ts'
import { crossOrigin, requestId, secure, withSession } from './http/middleware.ts'
import { pages } from './http/pages.ts'
import { extractPages } from './http/pages-extract.ts'
import { importPages } from './http/pages-imports.ts'
import { reportPages } from './http/pages-report.ts'
import { reviewPages } from './http/pages-review.ts'
import { sessionPages } from './http/pages-session.ts'
import { pwcApi } from './http/pwc.ts'
import { resultRoutes } from './http/results.ts'
import { site } from './http/site.ts'
import { tradeoffExports } from './http/tradeoff.ts'

/** The whole application: middleware, then the API, the documents beside it, the exports and the pages. */
export const app = new Hono<AppEnv>()
  .use(keepPublicAnswers)
  .use(requestId)
  .use(secure)
  .use('/api/*', crossOrigin)
  .use('/pwc/*', crossOrigin)
  .use('/openapi.json', crossOrigin)
  .use(withSession)
  .route('/api/v1', api)
  .route('/mcp', mcp(dispatch))
  .route('/pwc/api/v1', pwcApi)
  .route('/', openapiRoute)
  .route('/', feedRoutes())
  .route('/', exportRoutes())
  .route('/', tradeoffExports())
  .route('/', badgeRoutes())
  .route('/', embedRoutes)
  .route('/', resultRoutes())
  .route('/', site)
  .route('/', extractPages)
  .route('/', sessionPages)
  .route('/', reviewPages)
  .route('/', importPages)
  .route('/', reportPages)
  .route('/', pages)
  .onError(failed)

/** A request of a route to the application itself, with the bindings of the one that it answers. */
function dispatch(request: Request, c: Context<AppEnv>): Response | Promise<Response> {
  return app.fetch(request, c.env, contextOf(c) ?? undefined)
}
