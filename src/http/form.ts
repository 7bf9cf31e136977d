import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LIMITS } from '../../schemas/limits.ts'
import type { AppEnv } from './env.ts'
import { errorAnswer } from './pages-answer.ts'

/** Refuses a form that is too long, before anything of it is read. */
export const formLimit = bodyLimit({
  maxSize: LIMITS.body,
  onError: (c) => {
    const detail = `Cannot take a form of more than ${LIMITS.body.toLocaleString('en')} bytes`
    return errorAnswer(c as Context<AppEnv>, 'too-large', detail, 413)
  },
})

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
