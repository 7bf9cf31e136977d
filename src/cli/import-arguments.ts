import { parseArgs } from 'node:util'
import { IMPORT_FORMATS } from '../../schemas/import.ts'
import { Refusal } from './command.ts'

export interface ImportArguments {
  readonly files: readonly string[]
  readonly url: string
  /** What is told of each file, as the API's parameters. */
  readonly told: Readonly<Record<string, string>>
  readonly dryRun: boolean
}

const USAGE =
  'npm run import -- [--format F] [--dry-run] [--url U] [--source SLUG] [--title T] [--licence L] [--attribution A] [--address U] [--system S] [--mapping JSON] FILE...'
const TOLD = ['format', 'source', 'title', 'licence', 'attribution', 'address', 'system', 'mapping'] as const
const TEXTS = Object.fromEntries([...TOLD, 'url'].map((name) => [name, { type: 'string' }])) as Record<
  (typeof TOLD)[number] | 'url',
  { type: 'string' }
>
const DEFAULT_URL = 'http://localhost:8787'

/** Reads the command's arguments; what it does not know is refused with its usage. */
export function importArguments(args: readonly string[]): ImportArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...TEXTS, 'dry-run': { type: 'boolean' } },
    })
    const format = values.format
    if (format !== undefined && !(IMPORT_FORMATS as readonly unknown[]).includes(format))
      throw new Error(`--format is "${format}", expected one of ${IMPORT_FORMATS.join(', ')}`)
    if (positionals.length === 0) throw new Error('there is no file')
    const url = String(values.url ?? DEFAULT_URL).replace(/\/+$/, '')
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new Error(`--url is "${url}", expected an address of http or https`)
    const told = TOLD.flatMap((name) => (values[name] === undefined ? [] : [[name, String(values[name])] as const]))
    return { files: positionals, url, told: Object.fromEntries(told), dryRun: values['dry-run'] === true }
  } catch (error) {
    throw new Refusal(`Cannot import: ${error instanceof Error ? error.message : error}. Usage: ${USAGE}`)
  }
}
