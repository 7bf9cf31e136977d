import * as v from 'valibot'

/** Every kind of problem that the API answers (RFC 9457): its status, title and what to do about it. */
export const PROBLEMS = {
  'not-found': {
    status: 404,
    title: 'Not found',
    help: 'Nothing stands at this address. Slugs are listed by the collection above it.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    help: 'The Allow header names the methods that this address takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    help: 'The API answers application/json. Boards and comparisons have other formats under their own addresses.',
  },
  'cursor-expired': {
    status: 410,
    title: 'Cursor expired',
    help: 'The board has changed since the cursor was made. Start again from its first page.',
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    help: 'The answer says the limit. Send less, or in parts.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    help: 'Bodies are JSON: send them with the header “Content-Type: application/json”.',
  },
  'invalid-body': {
    status: 422,
    title: 'Invalid body',
    help: 'Each error names the place in the body (a JSON pointer), what is expected and what was received.',
  },
  'invalid-parameters': {
    status: 422,
    title: 'Invalid parameters',
    help: 'Each error names the parameter, what is expected and what was received.',
  },
  'too-many-claims': {
    status: 422,
    title: 'Too many claims',
    help: 'A filtered board is made from at most 20,000 claims. Narrow the filter, or leave it away.',
  },
  'internal-error': { status: 500, title: 'Internal error', help: 'The fault is ours and has been logged.' },
} as const

export type ProblemType = keyof typeof PROBLEMS

export const ProblemError = v.strictObject({ pointer: v.string(), expected: v.string(), received: v.string() })

/** A problem document, `application/problem+json`. */
export const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  errors: v.optional(v.array(ProblemError)),
})

export type ProblemError = v.InferOutput<typeof ProblemError>
export type Problem = v.InferOutput<typeof Problem>
