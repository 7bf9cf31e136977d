/** An object of a file, before anything is known of its fields. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A scalar as text; null for what YAML calls nothing, and for empty text. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' || /^(?:~|null)$/i.test(text) ? null : text
}

/** A key as a part of a JSON pointer (RFC 6901). */
export const pointerPart = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

/** A value of a file as the core reads it; lists and objects as they stand, for the core to refuse. */
export const printedOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** Few enough digits to calculate with: 1e1000000000 written out would fill the memory. */
const NUMBER = /^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i
export const numberOf = (value: unknown): string | null =>
  typeof value === 'string' && NUMBER.test(value) ? value : null

/** Objects and lists within each other: deeper files are made to break their readers. */
export const DEEPEST = 100

export const isShallow = (value: unknown, left = DEEPEST): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((it) => isShallow(it, left - 1)))
