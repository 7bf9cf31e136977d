import * as v from 'valibot'

/** Every kind of problem that the API answers (RFC 9457): its status, title and what to do about it. */
export const PROBLEMS = {
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    help: 'Writes need a token: send “Authorization: Bearer TOKEN”. Tokens are made by an admin of this board.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    help: 'The token’s scope does not include this. The answer names the scope that does.',
  },
  'cross-site': {
    status: 403,
    title: 'Cross-site request',
    help: 'Forms are taken from pages of this board only. Programs use the API with a token.',
  },
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
  'name-taken': {
    status: 409,
    title: 'Name taken',
    help: 'One name means one thing of its kind. The answer says what holds the name: use that record, or another name.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    help: 'The record is in a state in which this cannot be done, or others write to it at this moment. The answer says which.',
  },
  'cursor-expired': {
    status: 410,
    title: 'Cursor expired',
    help: 'The board has changed since the cursor was made. Start again from its first page.',
  },
  stale: {
    status: 412,
    title: 'Precondition failed',
    help: 'The record has changed since it was read. Read it again, and send its ETag as If-Match.',
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
  'idempotency-mismatch': {
    status: 422,
    title: 'Idempotency key used before',
    help: 'The Idempotency-Key came with another body before. Use a new key for a new request.',
  },
  'invalid-claim': {
    status: 422,
    title: 'Invalid claim',
    help: 'The claim contradicts itself, its text or its metric. Each error says where and how.',
  },
  'too-much': {
    status: 422,
    title: 'Too much at once',
    help: 'The change touches more records than one request may change. The answer says the limit.',
  },
  'precondition-required': {
    status: 428,
    title: 'Precondition required',
    help: 'A change needs If-Match with the ETag that the record was read with, so that nobody’s change is lost.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    help: 'Wait as long as Retry-After says. The answer says the limit.',
  },
  'internal-error': { status: 500, title: 'Internal error', help: 'The fault is ours and has been logged.' },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    help: 'The database does not answer at this moment. Wait as long as Retry-After says, and send the same again; a write may have been made all the same, so send its Idempotency-Key with it.',
  },
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
