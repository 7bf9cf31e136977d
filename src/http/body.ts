import { bodyLimit } from 'hono/body-limit'
import { validator } from 'hono/validator'
import * as v from 'valibot'
import { LIMITS } from '../../schemas/limits.ts'
import { problem } from './problem.ts'
import { errorsOf, type Issue } from './query.ts'

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i

/** Refuses what is no JSON (415) and what is too long (413), before anything is read. */
export const jsonBody = [
  validator('header', (headers) =>
    JSON_TYPE.test(headers['content-type'] ?? '')
      ? {}
      : problem(
          'unsupported-media-type',
          `Cannot read a body of type "${headers['content-type'] ?? 'nothing'}", expected application/json`,
        ),
  ),
  bodyLimit({
    maxSize: LIMITS.body,
    onError: () => problem('too-large', `Cannot take a body of more than ${LIMITS.body.toLocaleString('en')} bytes`),
  }),
] as const

/** Parses a JSON body with a strict schema; every issue is told with its place. */
export const body = <S extends v.GenericSchema>(schema: S) =>
  validator('json', (raw) => {
    const parsed = v.safeParse(schema, raw)
    if (parsed.success) return parsed.output
    const errors = errorsOf(parsed.issues as readonly Issue[])
    return problem(
      'invalid-body',
      `Cannot read ${errors.map(({ pointer }) => `"${pointer}"`).join(', ')} of the body`,
      errors,
    )
  })
