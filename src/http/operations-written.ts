import * as v from 'valibot'
import type { ProblemType } from '../../schemas/problem.ts'
import type { Scope } from '../../schemas/token.ts'
import type { Operation } from './operations.ts'

const NONE = v.strictObject({})

/** What every write may be refused for; those of a record that is there, and those of a change, come with them. */
const WRITE: readonly ProblemType[] = [
  'unauthorized',
  'forbidden',
  'not-acceptable',
  'unsupported-media-type',
  'too-large',
  'invalid-body',
  'invalid-parameters',
  'idempotency-mismatch',
  'conflict',
  'too-many-requests',
]
export const OF_RECORD: readonly ProblemType[] = [...WRITE, 'not-found']
const CHANGE: readonly ProblemType[] = [...OF_RECORD, 'precondition-required', 'stale']

type Given = Omit<Operation, 'query' | 'problems' | 'example' | 'needs'> & {
  readonly scope: Scope
  readonly also?: readonly ProblemType[]
}

/** A write: its example is its own path, with a record of the ten papers where it names one. */
export const written = ({ also = [], ...operation }: Given, slug = ''): Operation => ({
  ...operation,
  query: NONE,
  problems: [...(operation.method === 'patch' ? CHANGE : operation.path.includes('{') ? OF_RECORD : WRITE), ...also],
  example: operation.path.replace(/\{(slug|id)\}/, slug).replace('{label}', 'arXiv'),
  needs: 'token',
})
