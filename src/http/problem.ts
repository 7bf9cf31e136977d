import { PROBLEMS, type Problem, type ProblemError, type ProblemType } from '../../schemas/problem.ts'

/** A problem document (RFC 9457). Never cached: the next request may be right. */
export function problem(
  type: ProblemType,
  detail: string,
  errors?: readonly ProblemError[],
  headers: Record<string, string> = {},
): Response {
  const { status, title } = PROBLEMS[type]
  const body: Problem = {
    type: `/docs/problems#${type}`,
    title,
    status,
    detail,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

export const notFound = (noun: string, slug: string): Response => problem('not-found', `Cannot find ${noun} "${slug}"`)

const MAX_SHOWN = 100

/** What was received, cut to a length that an error message may carry. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

export const invalidParameter = (name: string, expected: string, received: unknown): Response =>
  problem('invalid-parameters', `Cannot read parameter "${name}"`, [
    { pointer: `/${name}`, expected, received: shown(received) },
  ])
