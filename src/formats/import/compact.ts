/** JSON without what says nothing: undefined, null, empty text, lists and objects. Kept by the thousands, it is kept small. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, it]) => {
      if (it === undefined || it === null || it === '' || (Array.isArray(it) && it.length === 0)) return []
      return [[key, compact(it)]]
    }),
  )
}
