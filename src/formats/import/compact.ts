/** An object without the fields that say nothing: undefined, null, empty text and lists. Kept by the thousands, it is kept small. */
export const compact = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, it]) => it !== undefined && it !== null && it !== '' && !(Array.isArray(it) && it.length === 0),
    ),
  )
