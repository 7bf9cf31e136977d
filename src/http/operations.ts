import * as v from 'valibot'
import {
  BenchmarkAnswer,
  BenchmarkList,
  ClaimList,
  DatasetAnswer,
  DatasetList,
  DriftAnswer,
  EventList,
  Health,
  LeaderboardList,
  MetricAnswer,
  MetricList,
  SearchAnswer,
  SourceAnswer,
  SourceList,
  SystemAnswer,
  SystemList,
  TaskAnswer,
  TaskList,
  UnrankedAnswer,
} from '../../schemas/answers.ts'
import { Claim } from '../../schemas/claim.ts'
import { ExtractAnswer, ExtractRequest } from '../../schemas/extract.ts'
import { LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import type { ProblemType } from '../../schemas/problem.ts'
import {
  BoardQuery,
  ClaimsQuery,
  EventsQuery,
  LeaderboardsQuery,
  PageQuery,
  SearchQuery,
  UnrankedQuery,
} from '../../schemas/query.ts'
import type { Scope } from '../../schemas/token.ts'
import { LEADERBOARD_FORMATS } from '../formats/export/registry.ts'
import { BESIDE_OPERATIONS } from './operations-beside.ts'
import { COMPARISON_EXPORTS, COMPARISON_OPERATIONS } from './operations-comparisons.ts'
import { DUMP_OPERATIONS } from './operations-dump.ts'
import { IMPORT_OPERATIONS } from './operations-imports.ts'
import { WRITE_OPERATIONS } from './operations-writes.ts'

type QuerySchema = v.StrictObjectSchema<v.ObjectEntries, undefined>

/** What the document says of one route. A test holds this table against the routes that the application has. */
export interface Operation {
  readonly path: string
  /** GET unless it says otherwise. */
  readonly method?: 'post' | 'put' | 'patch' | 'delete'
  /** The least scope of the token that it needs; none for what everybody may do. */
  readonly scope?: Scope
  /** 200 unless it says otherwise. */
  readonly status?: 201
  readonly body?: v.GenericSchema
  readonly tag: 'papers' | 'registries' | 'claims' | 'leaderboards' | 'comparisons' | 'imports' | 'pwc' | 'service'
  readonly summary: string
  readonly query: QuerySchema
  readonly answer: v.GenericSchema
  readonly type?: string
  readonly problems: readonly ProblemType[]
  /** A path and query that answer on the ten papers. */
  readonly example: string
  /** A body that goes with the example. */
  readonly exampleBody?: unknown
  /** What must be there before the example answers, beside the ten papers. */
  readonly needs?: 'export' | 'token'
}

const NONE = v.strictObject({})
const LIST: readonly ProblemType[] = ['not-acceptable', 'invalid-parameters']
const ONE: readonly ProblemType[] = ['not-found', 'not-acceptable', 'invalid-parameters']
const BOARD: readonly ProblemType[] = [...ONE, 'cursor-expired', 'too-many-claims']

const registry = (
  noun: string,
  label: string,
  list: v.GenericSchema,
  one: v.GenericSchema,
  example: string,
): Operation[] => [
  {
    path: `/api/v1/${noun}`,
    tag: 'registries',
    summary: `All ${label}, by slug`,
    query: PageQuery,
    answer: list,
    problems: LIST,
    example: `/api/v1/${noun}?limit=5`,
  },
  {
    path: `/api/v1/${noun}/{slug}`,
    tag: 'registries',
    summary: `One of the ${label}, with aliases and relations`,
    query: NONE,
    answer: one,
    problems: ONE,
    example: `/api/v1/${noun}/${example}`,
  },
]

const documents = (noun: 'papers' | 'sources', label: string): Operation[] => [
  {
    path: `/api/v1/${noun}`,
    tag: 'papers',
    summary: `All ${label} with their editions`,
    query: PageQuery,
    answer: SourceList,
    problems: LIST,
    example: `/api/v1/${noun}?limit=5`,
  },
  {
    path: `/api/v1/${noun}/{slug}`,
    tag: 'papers',
    summary: 'One with its claims, checks and implied values',
    query: NONE,
    answer: SourceAnswer,
    problems: ONE,
    example: `/api/v1/${noun}/x-pudu`,
  },
  {
    path: `/api/v1/${noun}/{slug}/drift`,
    tag: 'papers',
    summary: 'What changed between its editions',
    query: NONE,
    answer: DriftAnswer,
    problems: ONE,
    example: `/api/v1/${noun}/mor/drift`,
  },
]

const API: readonly Operation[] = [
  ...documents('papers', 'papers'),
  ...documents('sources', 'sources (papers, pages and files)'),
  ...registry('systems', 'systems', SystemList, SystemAnswer, 'dha'),
  ...registry('benchmarks', 'benchmarks', BenchmarkList, BenchmarkAnswer, 'superglue'),
  ...registry('metrics', 'metrics', MetricList, MetricAnswer, 'kv-cache-size'),
  ...registry('tasks', 'tasks', TaskList, TaskAnswer, 'language-modeling'),
  ...registry('datasets', 'data sets', DatasetList, DatasetAnswer, 'wikitext-103'),
  {
    path: '/api/v1/claims',
    tag: 'claims',
    summary:
      'Claims, filtered, in the order in which they came. A page where few pass may hold fewer than asked for and yet have a next one',
    query: ClaimsQuery,
    answer: ClaimList,
    problems: LIST,
    example: '/api/v1/claims?metric=kv-cache-size&min_improvement=2',
  },
  {
    path: '/api/v1/claims/{id}',
    tag: 'claims',
    summary: 'One claim with its quote and effects',
    query: NONE,
    answer: Claim,
    problems: ONE,
    example: '/api/v1/claims/89af3e7rbdqr2nws',
  },
  {
    path: '/api/v1/claims/{id}/history',
    tag: 'claims',
    summary: 'What happened to a claim',
    query: PageQuery,
    answer: EventList,
    problems: ONE,
    example: '/api/v1/claims/89af3e7rbdqr2nws/history',
  },
  {
    path: '/api/v1/leaderboards',
    tag: 'leaderboards',
    summary: 'All leaderboards',
    query: LeaderboardsQuery,
    answer: LeaderboardList,
    problems: LIST,
    example: '/api/v1/leaderboards?benchmark=superglue',
  },
  {
    path: '/api/v1/leaderboards/{slug}',
    tag: 'leaderboards',
    summary: 'A leaderboard: ranked entries, and the first of those that cannot be ranked',
    query: BoardQuery,
    answer: LeaderboardAnswer,
    problems: BOARD,
    example: '/api/v1/leaderboards/kv-cache-size-ratio',
  },
  {
    path: '/api/v1/leaderboards/{slug}/unranked',
    tag: 'leaderboards',
    summary: 'The claims below a leaderboard, with every reason',
    query: UnrankedQuery,
    answer: UnrankedAnswer,
    problems: ONE,
    example: '/api/v1/leaderboards/performance-ratio/unranked',
  },
  ...COMPARISON_OPERATIONS,
  {
    path: '/api/v1/search',
    tag: 'service',
    summary: 'Papers, systems, benchmarks and metrics by the words of their names, and claims of them, also by effect',
    query: SearchQuery,
    answer: SearchAnswer,
    problems: LIST,
    example: '/api/v1/search?q=kv+cache+at+least+2x+smaller',
  },
  {
    path: '/api/v1/events',
    tag: 'service',
    summary: 'The append-only log',
    query: EventsQuery,
    answer: EventList,
    problems: LIST,
    example: '/api/v1/events?since=0',
  },
  {
    path: '/api/v1/health',
    tag: 'service',
    summary: 'Liveness',
    query: NONE,
    answer: Health,
    problems: ['not-acceptable'],
    example: '/api/v1/health',
  },
]

const EXTRACT: Operation = {
  path: '/api/v1/extract',
  method: 'post',
  tag: 'service',
  summary: 'The claims of a text that is sent, and every other number with the reason why it is none',
  query: NONE,
  body: ExtractRequest,
  answer: ExtractAnswer,
  problems: ['not-acceptable', 'unsupported-media-type', 'too-large', 'invalid-body'],
  example: '/api/v1/extract',
  exampleBody: {
    text: 'We propose FastCache, which cuts the KV cache by up to 50% with over 95% of the accuracy retained.',
  },
}

const EXPORTS: readonly Operation[] = [
  ...Object.entries(LEADERBOARD_FORMATS).map(
    ([extension, { type, label }]): Operation => ({
      path: `/leaderboards/{slug}.${extension}`,
      tag: 'leaderboards',
      summary: `A leaderboard as ${label}`,
      query: BoardQuery,
      answer: extension === 'json' ? LeaderboardAnswer : v.string(),
      type,
      problems: ['not-found', 'invalid-parameters', 'cursor-expired', 'too-many-claims'],
      example: `/leaderboards/kv-cache-size-ratio.${extension}`,
    }),
  ),
]

export const OPERATIONS: readonly Operation[] = [
  ...API,
  ...WRITE_OPERATIONS,
  ...IMPORT_OPERATIONS,
  EXTRACT,
  ...DUMP_OPERATIONS,
  ...EXPORTS,
  ...COMPARISON_EXPORTS,
  ...BESIDE_OPERATIONS,
]
