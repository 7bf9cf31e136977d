import { Hono } from 'hono'
import { type ExtractAnswer, ExtractRequest } from '../../schemas/extract.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { candidateEffects } from '../domain/candidate-effects.ts'
import { extract as readText } from '../extract/extract.ts'
import { body, jsonBody } from './body.ts'
import type { AppEnv } from './env.ts'
import { problem } from './problem.ts'

/** The candidate claims of a text with what each comes to, and every other number with the reason why it is none. */
export function extractAnswer(text: string, title: string): ExtractAnswer {
  const { claims, ignored } = readText(text, title)
  return {
    claims: claims.map((claim) => ({
      ...claim,
      effects: candidateEffects(claim.readings, claim.stated, claim.change ?? null, claim.metric),
    })),
    ignored,
  }
}

export const extract = new Hono<AppEnv>().post('/', ...jsonBody, body(ExtractRequest), (c) => {
  const { text, title } = c.req.valid('json')
  if (text.length > LIMITS.text) {
    const limit = LIMITS.text.toLocaleString('en')
    return problem(
      'too-large',
      `Cannot read a text of ${text.length.toLocaleString('en')} characters, expected at most ${limit}`,
    )
  }
  return c.json(extractAnswer(text, title))
})
