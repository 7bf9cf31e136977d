import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { ExtractRequest } from '../../schemas/extract.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { extractPage } from '../pages/extract.tsx'
import { currentEdition, selectSource, sourcesIn } from '../store/sources.ts'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { extractAnswer } from './extract.ts'
import { formOf } from './form.ts'
import { addressAt } from './pages-answer.ts'
import { problem } from './problem.ts'
import { errorsOf, type Issue } from './query.ts'

type Pasted = { ok: true; text: string; title: string } | { ok: false; reason: string; text: string }

/** Reads a pasted text; browsers send line breaks as CR LF. */
function pasted(fields: Record<string, unknown>): Pasted {
  const text = typeof fields.text === 'string' ? fields.text.replaceAll('\r\n', '\n') : ''
  const parsed = v.safeParse(ExtractRequest, { ...fields, text })
  if (!parsed.success) {
    const [error] = errorsOf(parsed.issues as readonly Issue[])
    return {
      ok: false,
      text,
      reason: `Cannot read the ${error?.pointer.slice(1) ?? 'text'}, expected ${error?.expected ?? 'a text'}`,
    }
  }
  if (parsed.output.text.trim() === '')
    return { ok: false, text, reason: 'There is no text to read, expected an abstract' }
  if (text.length > LIMITS.text) {
    return {
      ok: false,
      text: text.slice(0, LIMITS.text),
      reason: `The text has ${text.length} characters, expected at most ${LIMITS.text}`,
    }
  }
  return { ok: true, text: parsed.output.text, title: parsed.output.title }
}

const show = (c: Context<AppEnv>, given: Pasted, path = '/extract') => {
  const address = addressAt(c, path)
  if (!given.ok) return c.html(extractPage({ address, reading: null, problem: given.reason, text: given.text }), 422)
  const { text, title } = given
  return c.html(extractPage({ address, reading: { text, title, answer: extractAnswer(text, title) } }))
}

const asJson = (c: Context<AppEnv>, given: Pasted) =>
  given.ok ? c.json(extractAnswer(given.text, given.title)) : problem('invalid-body', given.reason)

const limit = bodyLimit({
  maxSize: LIMITS.body,
  onError: (c) =>
    show(c as Context<AppEnv>, { ok: false, text: '', reason: `The text is longer than ${LIMITS.text} characters` }),
})

/** What a page for pasting needs: the form, the answer to it, and the same as JSON; nothing is stored. */
export const extractPages = new Hono<AppEnv>()
  .get('/extract', async (c) => {
    const paper = c.req.query('paper')
    const [found] = paper === undefined ? [] : await c.var.db.batch([selectSource(c.var.db, paper)])
    const [source] = sourcesIn(found)
    makePublic(c)
    const text = source === undefined ? null : (currentEdition(source)?.text ?? null)
    if (source === undefined || text === null) {
      return c.html(extractPage({ address: addressAt(c, '/extract'), reading: null }))
    }
    return show(c, { ok: true, text, title: source.title }, `/extract?paper=${source.slug}`)
  })
  .post('/extract', limit, async (c) => show(c, pasted(await formOf(c))))
  .get('/extract.json', (c) => asJson(c, pasted(c.req.query())))
  .post('/extract.json', limit, async (c) => asJson(c, pasted(await formOf(c))))
