import { type Context, Hono } from 'hono'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'

let read: string | null = null

/** The OpenAPI document as text, from the file that the build made of it. */
export async function openapiText(c: Context<AppEnv>): Promise<string> {
  if (read !== null) return read
  const file = await c.env.ASSETS.fetch('http://assets/openapi.json')
  if (!file.ok) throw new Error(`Cannot read openapi.json from the assets: ${file.status}`)
  read = await file.text()
  return read
}

export const openapiRoute = new Hono<AppEnv>().get('/openapi.json', async (c) => {
  const document = await openapiText(c)
  makePublic(c)
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(document)
})
