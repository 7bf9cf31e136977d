import type { Context } from 'hono'

/**
 * The text fields of a form that was sent, of a repeated one the last; a body that cannot be read as a form has none, as an
 * empty form. Files are no text.
 */
export async function formOf(c: Context): Promise<Record<string, string>> {
  const fields = await c.req.parseBody().catch(() => ({}))
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}
