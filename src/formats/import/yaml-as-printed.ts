import { boolCoreTag, FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Unreadable } from './codec.ts'
import { DEEPEST, printedOf } from './fields.ts'

/** Numbers stay text; true and false are told apart from the words in quotes, for others read them again from our exports. */
const AS_PRINTED = FAILSAFE_SCHEMA.withTags(boolCoreTag)

/** Values and UTF-16 units of a document: an alias that is repeated within aliases would make millions of them. */
const MOST_VALUES = 500_000
const MOST_TEXT = 8_000_000

/** Characters that YAML 1.2 forbids, and halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/gu

/** Whether YAML says that there is nothing: no value at all, or one of its words for it. */
export const isNone = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && /^(?:~|null|Null|NULL)?$/.test(value.trim()))

/** A value as the core reads it; a list as one text that holds several numbers. */
export const yamlText = (value: unknown): string | null =>
  isNone(value) ? null : Array.isArray(value) ? `[${value.map(yamlText).join(', ')}]` : printedOf(value)

/** What is too much of a document with its aliases written out; null where it can be held. Aliases may also stand within themselves. */
function excess(value: unknown, depth: number, held: { values: number; text: number }): string | null {
  if (++held.values > MOST_VALUES) return `of more than ${MOST_VALUES.toLocaleString('en')} values`
  if (typeof value === 'string') {
    held.text += value.length
    return held.text > MOST_TEXT ? `of more than ${MOST_TEXT / 1e6} million characters` : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth === DEEPEST) return `of more than ${DEEPEST} lists and maps within each other`
  for (const [key, it] of Object.entries(value)) {
    held.text += key.length
    const found = excess(it, depth + 1, held)
    if (found !== null) return found
  }
  return null
}

/**
 * Reads YAML with every scalar but true and false as the text that was printed; a file of comments holds nothing. Characters that YAML forbids are
 * taken for spaces. Lines are told from the beginning of the file, of which some may stand `above` this text.
 */
export function yamlAsPrinted(text: string, above = 0): Result<unknown, Unreadable> {
  const plain = text.replace(/^\uFEFF/, '').replace(FORBIDDEN, ' ')
  if (plain.replace(/^[ \t]*#.*/gm, '').trim() === '') return ok(null)
  try {
    const value = load(plain, { schema: AS_PRINTED }) as unknown
    const much = excess(value, 0, { values: 0, text: 0 })
    return much === null ? ok(value) : err({ why: `Cannot read YAML ${much}`, at: null })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = (error as { mark?: { line?: number } }).mark?.line
    return err({
      why: `Cannot read the file as YAML: ${error.reason ?? error.message}`,
      at: line === undefined ? null : `line ${line + 1 + above}`,
    })
  }
}
