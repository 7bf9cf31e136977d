import * as v from 'valibot'
import { ConflictList } from '../../schemas/answers.ts'
import { CompareAnswer } from '../../schemas/compare.ts'
import type { ProblemType } from '../../schemas/problem.ts'
import { CompareQuery, TradeoffQuery } from '../../schemas/query.ts'
import { TradeoffAnswer } from '../../schemas/tradeoff.ts'
import { COMPARE_FORMATS, TRADEOFF_FORMATS } from '../formats/export/registry.ts'
import type { Operation } from './operations.ts'

const LIST: readonly ProblemType[] = ['not-acceptable', 'invalid-parameters']

/** What is held against each other: systems, metrics, sources. */
export const COMPARISON_OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/compare',
    tag: 'comparisons',
    summary: 'Systems held against each other, one row a measure',
    query: CompareQuery,
    answer: CompareAnswer,
    problems: LIST,
    example: '/api/v1/compare?systems=dha,nacl',
  },
  {
    path: '/api/v1/tradeoff',
    tag: 'comparisons',
    summary:
      'What systems give up on one metric for another: pairs of claims that belong together, and who is on the frontier for certain or possibly',
    query: TradeoffQuery,
    answer: TradeoffAnswer,
    problems: [...LIST, 'too-many-claims'],
    example: '/api/v1/tradeoff?x=kv-cache-size&y=performance',
  },
  {
    path: '/api/v1/conflicts',
    tag: 'comparisons',
    summary: 'Claims of different sources that cannot all be right',
    query: v.strictObject({}),
    answer: ConflictList,
    problems: LIST,
    example: '/api/v1/conflicts',
  },
]

/** The same as files. */
export const COMPARISON_EXPORTS: readonly Operation[] = [
  ...Object.entries(COMPARE_FORMATS).map(
    ([extension, { type, label }]): Operation => ({
      path: `/compare.${extension}`,
      tag: 'comparisons',
      summary: `A comparison as ${label}`,
      query: CompareQuery,
      answer: extension === 'json' ? CompareAnswer : v.string(),
      type,
      problems: ['invalid-parameters'],
      example: `/compare.${extension}?systems=dha,nacl`,
    }),
  ),
  ...Object.entries(TRADEOFF_FORMATS).map(
    ([extension, { type, label }]): Operation => ({
      path: `/tradeoff.${extension}`,
      tag: 'comparisons',
      summary: `A trade-off as ${label}`,
      query: TradeoffQuery,
      answer: extension === 'json' ? TradeoffAnswer : v.string(),
      type,
      problems: ['invalid-parameters', 'too-many-claims'],
      example: `/tradeoff.${extension}?x=kv-cache-size&y=performance`,
    }),
  ),
]
