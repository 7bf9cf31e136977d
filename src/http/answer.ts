import type { Context } from 'hono'
import type { AppEnv } from './env.ts'
import { matches, shownEtag } from './etag.ts'

/** How long a public answer may be served without asking, and how much longer while it is asked for again (seconds). */
const PUBLIC = 'public, max-age=60, stale-while-revalidate=600'

/** Every public answer has this tag in Cloudflare's cache: few purges are allowed a minute, and an answer lives for one. */
export const CACHE_TAG = 'claimboard'

/** A request that carries anything of its sender is answered for it alone. */
export const isPersonal = (c: Context): boolean =>
  ['authorization', 'cookie', 'x-d1-bookmark'].some((name) => c.req.header(name) !== undefined)

/** Marks an answer as public, with its ETag where it has one. */
export function makePublic(c: Context<AppEnv>, etag: string | null = null): void {
  const personal = isPersonal(c)
  c.header('cache-control', personal ? 'no-store' : PUBLIC)
  if (!personal) c.header('cache-tag', CACHE_TAG)
  if (etag !== null) c.header('etag', etag)
}

/** The answer to a request whose ETag still holds. */
export function notModified(c: Context<AppEnv>, etag: string): Response {
  makePublic(c, etag)
  return c.body(null, 304)
}

/** A record with what follows from others, or that it is what the sender has; topics have no revision. */
export async function recordAnswer(
  c: Context<AppEnv>,
  key: string,
  revision: number | null,
  record: object,
): Promise<Response> {
  const body = JSON.stringify(record)
  const etag = revision === null ? null : await shownEtag(key, revision, body)
  if (etag !== null && matches(c.req.header('if-none-match'), etag)) return notModified(c, etag)
  makePublic(c, etag)
  c.header('content-type', 'application/json')
  return c.body(body)
}

/** The address of the next page: this one with its cursor replaced. */
export function nextAddress(c: Context, cursor: string | null): string | null {
  if (cursor === null) return null
  // Most ask by the bare address, which need not be taken apart.
  if (!/[?%]/.test(c.req.url)) return `${c.req.path}?cursor=${cursor}`
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}?${url.searchParams}`
}

/** A list answer, with the next page in the body and as `Link` (RFC 8288). */
export function list<T>(c: Context<AppEnv>, data: T[], cursor: string | null) {
  const next = nextAddress(c, cursor)
  makePublic(c)
  if (next !== null) c.header('link', `<${next}>; rel="next"`)
  return c.json({ data, next })
}
