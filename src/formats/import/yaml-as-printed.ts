import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'

/** Values of a document: an alias that is repeated within aliases would make millions of them. */
const MOST_VALUES = 500_000

function countValues(value: unknown, left: { n: number }): boolean {
  left.n--
  if (left.n < 0) return false
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every((it) => countValues(it, left))
}

/** Reads YAML with every scalar as the text that was printed. Controls that YAML forbids are taken for spaces. */
export function yamlAsPrinted(text: string): Result<unknown, Unreadable> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that YAML 1.2 forbids
  const plain = text.replace(/^\uFEFF/, '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
  try {
    const value = load(plain, { schema: FAILSAFE_SCHEMA }) as unknown
    return countValues(value, { n: MOST_VALUES })
      ? ok(value)
      : err({ why: `Cannot read YAML of more than ${MOST_VALUES.toLocaleString('en')} values`, at: null })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = (error as { mark?: { line?: number } }).mark?.line
    return err({
      why: `Cannot read the file as YAML: ${error.reason ?? error.message}`,
      at: line === undefined ? null : `line ${line + 1}`,
    })
  }
}
