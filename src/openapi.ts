import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openapiDocument } from './http/openapi.ts'

// The build's entry (wrangler.toml, vitest.config.ts): writes the OpenAPI document to where the Worker is served it from. A file
// that says the same already is left alone, for who watches it would build again.
const FILE = join(import.meta.dirname, 'pages/assets/openapi.json')

const text = JSON.stringify(openapiDocument())
if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text)
