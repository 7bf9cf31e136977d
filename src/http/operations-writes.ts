import * as v from 'valibot'
import { ReportList, TokenList } from '../../schemas/answers.ts'
import { Claim } from '../../schemas/claim.ts'
import { PageQuery, ReportsQuery } from '../../schemas/query.ts'
import { Source } from '../../schemas/source.ts'
import { CreatedToken, NewToken, Token } from '../../schemas/token.ts'
import {
  ClaimPatch,
  EditionPatch,
  HeldReport,
  NewClaim,
  NewEdition,
  NewSource,
  Redaction,
  Report,
  ReportDecision,
  Review,
  SourcePatch,
} from '../../schemas/write.ts'
import type { Operation } from './operations.ts'
import { REGISTRY_OPERATIONS } from './operations-registry.ts'
import { OF_RECORD, written } from './operations-written.ts'

const NONE = v.strictObject({})

const CLAIM_ID = '89af3e7rbdqr2nws'
const REPORT_ID = '3f2c1d7e-7f0a-4e0c-9a77-5b0d8a1f2c3d'

const CLAIMS: readonly Operation[] = [
  written({
    path: '/api/v1/claims',
    method: 'post',
    tag: 'claims',
    summary: 'Adds a claim: proposed, or accepted by who may review. The same claim again changes nothing',
    scope: 'propose',
    body: NewClaim,
    status: 201,
    answer: Claim,
    also: ['invalid-claim', 'too-much'],
    exampleBody: {
      source: 'nacl',
      quote: { exact: '50%', start: 1208, end: 1211 },
      stated: { text: '50%', value: '50', unit: 'percent', bound: 'up_to', bound_text: 'up to' },
      kind: 'relative_reduction',
      change: 'decrease',
      system: 'nacl',
      metric: 'kv-cache-size',
    },
  }),
  written(
    {
      path: '/api/v1/claims/{id}',
      method: 'patch',
      tag: 'claims',
      summary: 'Corrects a claim: one that waits by who proposed it, any by who may review',
      scope: 'propose',
      body: ClaimPatch,
      answer: Claim,
      also: ['invalid-claim', 'too-much'],
      exampleBody: { conditions: { model: 'Llama 2 7B' }, reason: 'section 4.1' },
    },
    CLAIM_ID,
  ),
  written(
    {
      path: '/api/v1/claims/{id}/reviews',
      method: 'post',
      tag: 'claims',
      summary: 'Gives a verdict on a claim: accept, reject, dispute, retract, or supersede by another one',
      scope: 'review',
      body: Review,
      answer: Claim,
      also: ['too-much'],
      exampleBody: { verdict: 'dispute', reason: 'Table 2 says 60%' },
    },
    CLAIM_ID,
  ),
  {
    path: '/api/v1/claims/{id}/reports',
    method: 'post',
    tag: 'claims',
    summary: 'Reports an error in a claim; needs no token, and waits for a review',
    query: NONE,
    body: Report,
    status: 201,
    answer: HeldReport,
    problems: OF_RECORD.filter((problem) => problem !== 'forbidden'),
    example: `/api/v1/claims/${CLAIM_ID}/reports`,
    exampleBody: { wrong: 'It says 75%', right: '60%', evidence: 'Table 2 of the paper' },
  },
  {
    path: '/api/v1/reports',
    tag: 'claims',
    summary: 'Errors that readers reported, oldest first',
    scope: 'review',
    query: ReportsQuery,
    answer: ReportList,
    problems: ['unauthorized', 'forbidden', 'not-acceptable', 'invalid-parameters'],
    example: '/api/v1/reports?status=open',
    needs: 'token',
  },
  written(
    {
      path: '/api/v1/reports/{id}/reviews',
      method: 'post',
      tag: 'claims',
      summary: 'Ends a report: resolved, or dismissed',
      scope: 'review',
      body: ReportDecision,
      answer: HeldReport,
      exampleBody: { verdict: 'resolve', reason: 'Corrected' },
    },
    REPORT_ID,
  ),
]

const documents = (noun: 'papers' | 'sources', label: string): Operation[] => [
  written({
    path: `/api/v1/${noun}`,
    method: 'post',
    tag: 'papers',
    summary: `Adds a ${label} with its editions`,
    scope: 'review',
    body: NewSource,
    status: 201,
    answer: Source,
    also: ['name-taken'],
    exampleBody: {
      title: 'FastCache',
      authors: ['A. Author'],
      licence: 'CC0-1.0',
      attribution: 'arXiv metadata',
      editions: [{ label: 'v1', published: '2026-05-02', text: 'FastCache cuts the KV cache by up to 60%.' }],
      current_edition: 'v1',
    },
  }),
  written(
    {
      path: `/api/v1/${noun}/{slug}`,
      method: 'patch',
      tag: 'papers',
      summary: `Changes a ${label}; with current_edition, makes another edition the current one`,
      scope: 'review',
      body: SourcePatch,
      answer: Source,
      also: ['too-much'],
      exampleBody: { venue: 'ACL 2024', reason: 'published since' },
    },
    'nacl',
  ),
  written(
    {
      path: `/api/v1/${noun}/{slug}/editions`,
      method: 'post',
      tag: 'papers',
      summary: 'Adds an edition, which does not become current by itself',
      scope: 'review',
      body: NewEdition,
      status: 201,
      answer: Source,
      also: ['name-taken'],
      exampleBody: { label: 'v3', published: '2026-06-01', text: 'NACL reduces the KV cache by up to 50%.' },
    },
    'nacl',
  ),
  written(
    {
      path: `/api/v1/${noun}/{slug}/editions/{label}`,
      method: 'patch',
      tag: 'papers',
      summary: 'Changes an edition; its text is given once',
      scope: 'review',
      body: EditionPatch,
      answer: Source,
      also: ['too-much'],
      exampleBody: { published: '2024-08-07' },
    },
    'nacl',
  ),
]

const ADMIN: readonly Operation[] = [
  {
    path: '/api/v1/tokens',
    tag: 'service',
    summary: 'All tokens, without what would let anybody use them',
    scope: 'admin',
    query: PageQuery,
    answer: TokenList,
    problems: ['unauthorized', 'forbidden', 'not-acceptable', 'invalid-parameters'],
    example: '/api/v1/tokens',
    needs: 'token',
  },
  written({
    path: '/api/v1/tokens',
    method: 'post',
    tag: 'service',
    summary: 'Makes a token, which only this answer shows',
    scope: 'admin',
    body: NewToken,
    status: 201,
    answer: CreatedToken,
    exampleBody: { name: 'alice', scopes: ['review'] },
  }),
  written(
    {
      path: '/api/v1/tokens/{id}',
      method: 'delete',
      tag: 'service',
      summary: 'Revokes a token and ends its sessions',
      scope: 'admin',
      answer: Token,
    },
    REPORT_ID,
  ),
  written({
    path: '/api/v1/redactions',
    method: 'post',
    tag: 'service',
    summary: 'Blanks a text, a quote or a name for a legal reason; digest, id and event stay',
    scope: 'admin',
    body: Redaction,
    status: 201,
    answer: v.unknown(),
    also: ['not-found', 'too-much'],
    exampleBody: { what: 'quote', claim: CLAIM_ID, reason: 'Asked for by the publisher' },
  }),
]

/** Everything that changes something. A test holds these, as all operations, against the routes. */
export const WRITE_OPERATIONS: readonly Operation[] = [
  ...documents('papers', 'paper'),
  ...documents('sources', 'source'),
  ...REGISTRY_OPERATIONS,
  ...CLAIMS,
  ...ADMIN,
]
