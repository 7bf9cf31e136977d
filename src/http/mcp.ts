import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { acceptJson } from './accept.ts'
import { jsonBody } from './body.ts'
import type { AppEnv } from './env.ts'
import { madeText } from './made.ts'
import { askingFor, type Dispatch } from './mcp-ask.ts'
import { CODES, type Refusal, readMessage } from './mcp-message.ts'
import { callMethod, type Described } from './mcp-methods.ts'
import { problem } from './problem.ts'

let described: Described | null = null

const refused = ({ id, ...error }: Refusal, status: number): Response =>
  Response.json({ jsonrpc: '2.0', id, error }, { status })

const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/**
 * Whether a page may ask: one of this host, by its own name. Over plain HTTP any name can be made to lead to a machine's own
 * servers ("DNS rebinding"), so there the name is a local one.
 */
function isOwn(origin: string, address: string): boolean {
  const { origin: own, protocol, hostname } = new URL(address)
  return origin === own && (protocol === 'https:' || LOCAL.test(hostname))
}

/** Pages of other hosts may not ask (specification, section "Security & Endpoint"); programs send no Origin. */
const ownOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin')
  if (origin === undefined || isOwn(origin, c.req.url)) return next()
  return refused({ code: CODES.request, message: 'Cannot take a request from a page of another host' }, 403)
}

/** The status of a refused request: of the older versions only what could not be read at all has one of its own. */
const statusOf = (code: number, modern: boolean): number => (modern && code === CODES.method ? 404 : 200)

async function answer(c: Context<AppEnv>, dispatch: Dispatch): Promise<Response> {
  let body: unknown
  try {
    body = await c.req.json()
  } catch {
    return refused({ code: CODES.parse, message: 'Cannot read the body as JSON' }, 400)
  }
  const message = readMessage(body, (name) => c.req.header(name))
  if (!message.ok) return refused(message.error, 400)
  const { id, params, modern } = message.value
  if (id === undefined) return c.body(null, 202)
  described ??= JSON.parse(await madeText(c, 'mcp.json')) as Described
  const held = c.req.header('authorization') !== undefined
  const outcome = await callMethod(message.value, { params, described, held, ask: askingFor(c, dispatch) })
  return outcome.ok
    ? c.json({ jsonrpc: '2.0', id, result: outcome.value })
    : refused({ ...outcome.error, id }, statusOf(outcome.error.code, modern))
}

/**
 * The Model Context Protocol over streamable HTTP, stateless (specification of 2026-07-28): each request is answered by itself, as
 * JSON. Written against the specification, for the official server alone is a third of this Worker.
 */
export const mcp = (dispatch: Dispatch) =>
  new Hono<AppEnv>()
    .use(ownOrigin)
    .post('/', acceptJson, ...jsonBody, (c) => answer(c, dispatch))
    .all('/', (c) =>
      problem('method-not-allowed', `Cannot ${c.req.method} "/mcp", expected POST`, undefined, { allow: 'POST' }),
    )
