import * as v from 'valibot'
import { ResultsQuery } from '../../schemas/query.ts'
import { BADGE_FORMATS } from '../formats/export/badge.ts'
import { FEED_FORMATS } from '../formats/export/feed.ts'
import { RESULT_FORMATS } from '../formats/export/registry.ts'
import type { Operation } from './operations.ts'
import { PWC_OPERATIONS } from './operations-pwc.ts'

const NONE = v.strictObject({})

/** Routes beside the API that programs and other sites read. */
export const BESIDE_OPERATIONS: readonly Operation[] = [
  ...Object.entries(FEED_FORMATS).flatMap(([extension, { type, label }]): Operation[] => [
    {
      path: extension === 'atom' ? '/feed.atom' : '/feed.json',
      tag: 'leaderboards',
      summary: `New bests on all leaderboards, as ${label}`,
      ...{ query: NONE, answer: v.string(), type, problems: ['invalid-parameters'] },
      example: extension === 'atom' ? '/feed.atom' : '/feed.json',
    },
    {
      path: `/leaderboards/{slug}.${extension}`,
      tag: 'leaderboards',
      summary: `What was the best of a leaderboard when it came, as ${label}`,
      ...{ query: NONE, answer: v.string(), type, problems: ['not-found', 'invalid-parameters'] },
      example: `/leaderboards/kv-cache-size-ratio.${extension}`,
    },
  ]),
  ...Object.entries(BADGE_FORMATS).flatMap(([extension, { type, label }]): Operation[] => [
    {
      path: `/badges/systems/{system}/{board}.${extension}`,
      tag: 'leaderboards',
      summary: `A badge of a system’s place on a leaderboard, as ${label}`,
      ...{ query: NONE, answer: v.unknown(), type, problems: ['not-found', 'invalid-parameters'] },
      example: `/badges/systems/dha/kv-cache-size-ratio.${extension}`,
    },
    {
      path: `/badges/claims/{id}.${extension}`,
      tag: 'claims',
      summary: `A badge of a claim as printed, as ${label}`,
      ...{ query: NONE, answer: v.unknown(), type, problems: ['not-found', 'invalid-parameters'] },
      example: `/badges/claims/89af3e7rbdqr2nws.${extension}`,
    },
  ]),
  {
    path: '/badge/{paper}/{board}',
    tag: 'leaderboards',
    summary: 'A badge of a paper’s best place, at the address that Papers with Code had',
    ...{
      query: NONE,
      answer: v.unknown(),
      type: BADGE_FORMATS.json.type,
      problems: ['not-found', 'invalid-parameters'],
    },
    example: '/badge/2012.15688/language-modelling-on-wikitext-103',
  },
  ...Object.entries(RESULT_FORMATS).map(
    ([extension, { type, label }]): Operation => ({
      path: `/systems/{slug}.${extension}`,
      tag: 'registries',
      summary: `The results of a system as ${label}`,
      ...{ query: NONE, answer: v.unknown(), type, problems: ['not-found', 'invalid-parameters', 'too-many-claims'] },
      example: `/systems/ernie-doc.${extension}`,
    }),
  ),
  {
    path: '/evaluation-tables.json',
    tag: 'leaderboards',
    summary: 'Results as Papers with Code’s evaluation-tables.json: all, of a task, of a source or of a system',
    query: ResultsQuery,
    answer: v.unknown(),
    type: 'application/json; charset=utf-8',
    problems: ['not-found', 'invalid-parameters', 'too-many-claims'],
    example: '/evaluation-tables.json?task=language-modeling',
  },
  {
    path: '/results.ndjson',
    tag: 'claims',
    summary:
      'Claims in full, one a line, as another Claimboard imports them: all, of a task, of a source or of a system',
    query: ResultsQuery,
    answer: v.unknown(),
    type: 'application/x-ndjson',
    problems: ['invalid-parameters', 'too-many-claims'],
    example: '/results.ndjson?system=dha',
  },
  ...PWC_OPERATIONS,
]
