import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown

const lineAndColumn = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}

/** Reads JSON with every number as the text that was printed, so that 0.750 keeps its last digit. */
export function parseAsPrinted(text: string): Result<unknown, Unreadable> {
  const json = text.replace(/^\uFEFF/, '')
  try {
    return ok(parse(json, (_, value, { source }) => (typeof value === 'number' ? (source ?? String(value)) : value)))
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const position = Number(/position (\d+)/.exec(words)?.[1] ?? json.length)
    return err({ why: `Cannot read the file as JSON: ${words}`, at: lineAndColumn(json, position) })
  }
}
