import { type Context, Hono } from 'hono'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'

/** Documents that the build makes of the schemas (src/made.ts): of the API, and of what is offered to agents. */
type Made = 'openapi.json' | 'mcp.json'

const read = new Map<Made, string>()

/** One of them as text, from the assets. */
export async function madeText(c: Context<AppEnv>, name: Made): Promise<string> {
  const kept = read.get(name)
  if (kept !== undefined) return kept
  const file = await c.env.ASSETS.fetch(`http://assets/${name}`)
  if (!file.ok) throw new Error(`Cannot read ${name} from the assets: ${file.status}`)
  const text = await file.text()
  read.set(name, text)
  return text
}

export const openapiRoute = new Hono<AppEnv>().get('/openapi.json', async (c) => {
  const document = await madeText(c, 'openapi.json')
  makePublic(c)
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(document)
})
