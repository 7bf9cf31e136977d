import * as v from 'valibot'
import { Instant, Name } from './text.ts'

/** What a token may do; each scope includes those before it. */
export const SCOPES = ['propose', 'review', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Actors that no token may be named as: they sign what no token did. */
const RESERVED = new Set(['seed', 'admin', 'anonymous', 'schedule'])

export const NewToken = v.strictObject({
  name: v.pipe(
    Name,
    v.maxLength(80, 'a name of at most 80 characters'),
    v.check((name) => !RESERVED.has(name.toLowerCase()), `a name other than ${[...RESERVED].join(', ')}`),
  ),
  scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1, 'at least one scope'), v.maxLength(SCOPES.length)),
})

/** A token as it is listed: without what would let anybody use it. */
export const Token = v.strictObject({
  id: v.string(),
  name: v.string(),
  scopes: v.array(v.picklist(SCOPES)),
  created_at: Instant,
  created_by: v.string(),
  revoked_at: v.nullable(Instant),
  last_used_at: v.nullable(Instant),
})

/** The one answer that shows the token itself. */
export const CreatedToken = v.strictObject({ ...Token.entries, token: v.string() })

export type NewToken = v.InferOutput<typeof NewToken>
export type Token = v.InferOutput<typeof Token>
