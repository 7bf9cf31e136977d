import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PROJECT } from './wrangler.ts'

// `npm run size`, after a build: what is deployed, gzipped, against the budget. Free Workers take 3 MB; what is parsed at every
// cold start is what this keeps small.
const BUDGET_KB = 260

const dist = join(PROJECT, 'dist')
const scripts = readdirSync(dist).filter((file) => /\.(m?js|wasm)$/.test(file))
const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
const kilobytes = bytes / 1000
console.log(`The bundle is ${kilobytes.toFixed(1)} KB gzipped, of at most ${BUDGET_KB} KB`)
if (scripts.length === 0 || kilobytes > BUDGET_KB) process.exit(1)
