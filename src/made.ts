import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { described } from './http/mcp-described.ts'
import { openapiDocument } from './http/openapi.ts'

// The build's entry (wrangler.toml, vitest.config.ts): writes what is made of the schemas to where the Worker is served it from. A
// file that says the same already is left alone, for who watches it would build again.
const ASSETS = join(import.meta.dirname, 'pages/assets')

for (const [name, document] of [
  ['openapi.json', openapiDocument()],
  ['mcp.json', described()],
] as const) {
  const file = join(ASSETS, name)
  const text = JSON.stringify(document)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
