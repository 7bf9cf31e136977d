import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'
import { DEEPEST, isShallow } from './fields.ts'
import { jsonEndsAt } from './json-place.ts'

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown

const lineAndColumn = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}

const TOO_DEEP = { why: `Cannot read JSON of more than ${DEEPEST} lists and objects within each other`, at: null }

/** Texts of JSON, and what Python's writer has besides: words for numbers that are none. */
const TEXTS_AND_WORDS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g

/**
 * Reads JSON with every number as the text that was printed, so that 0.750 keeps its last digit; Python's NaN and Infinity are texts,
 * for the core to refuse.
 */
export function parseAsPrinted(text: string): Result<unknown, Unreadable> {
  const bare = text.replace(/^\uFEFF/, '')
  const json = /\b(?:NaN|Infinity)\b/.test(bare)
    ? bare.replace(TEXTS_AND_WORDS, (it) => (it.startsWith('"') ? it : `"${it}"`))
    : bare
  try {
    const value = parse(json, (_, it, { source }) => (typeof it === 'number' ? (source ?? String(it)) : it))
    return isShallow(value) ? ok(value) : err(TOO_DEEP)
  } catch (error) {
    if (error instanceof RangeError) return err(TOO_DEEP)
    if (!(error instanceof SyntaxError)) throw error
    // Engines tell the place in some of their messages, in others a piece of the text.
    const words = error.message.replace(/ (?:in JSON )?at position .*$/s, '').replace(/, [."].* is not .*$/s, '')
    return err({ why: `Cannot read the file as JSON: ${words}`, at: lineAndColumn(json, jsonEndsAt(json)) })
  }
}
