import * as v from 'valibot'
import { Import, ImportList, ImportQuery, ImportReportQuery, ImportsQuery } from '../../schemas/import.ts'
import type { ProblemType } from '../../schemas/problem.ts'
import type { Operation } from './operations.ts'

const NONE = v.strictObject({})
const DENIED = ['unauthorized', 'forbidden', 'not-acceptable', 'invalid-parameters'] as const satisfies ProblemType[]
const WRITTEN = [...DENIED, 'idempotency-mismatch', 'conflict', 'too-many-requests'] as const satisfies ProblemType[]

/** Imports: a file of results is begun, uploaded in pieces, committed as a whole, and may be retracted as a whole. */
export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/imports',
    scope: 'review',
    tag: 'imports',
    summary: 'Imports, newest first',
    query: ImportsQuery,
    answer: ImportList,
    problems: DENIED,
    example: '/api/v1/imports',
    needs: 'token',
  },
  {
    path: '/api/v1/imports',
    method: 'post',
    scope: 'review',
    status: 201,
    tag: 'imports',
    summary:
      'Begins an import. A small file may be the body; a larger one is sent in pieces. With its SHA-256, an import that was stopped is found again',
    query: ImportQuery,
    answer: Import,
    problems: [...DENIED, 'too-large', 'too-many-requests'],
    example: '/api/v1/imports?format=csv&name=results.csv',
    needs: 'token',
  },
  {
    path: '/api/v1/imports/{id}',
    scope: 'review',
    tag: 'imports',
    summary:
      'An import with its report: how many values were read, taken, unchanged and skipped, and the first that were skipped',
    query: NONE,
    answer: Import,
    problems: [...DENIED, 'not-found'],
    example: '/api/v1/imports/none',
    needs: 'token',
  },
  {
    path: '/api/v1/imports/{id}/report',
    scope: 'review',
    tag: 'imports',
    summary: 'Every row that was skipped, with its place and why, to download',
    query: ImportReportQuery,
    answer: v.string(),
    type: 'text/csv; charset=utf-8',
    problems: ['unauthorized', 'forbidden', 'invalid-parameters', 'not-found'],
    example: '/api/v1/imports/none/report',
    needs: 'token',
  },
  {
    path: '/api/v1/imports/{id}/chunks/{n}',
    method: 'put',
    scope: 'review',
    tag: 'imports',
    summary: 'Keeps the bytes of the body as piece n of the file, from 1 on; the same number again takes its place',
    query: NONE,
    answer: Import,
    problems: [...DENIED, 'not-found', 'conflict', 'too-large', 'too-many-requests'],
    example: '/api/v1/imports/none/chunks/1',
    exampleBody: [
      {
        task: 'Parsing',
        datasets: [
          {
            dataset: 'Trees',
            sota: { metrics: ['LAS'], rows: [{ model_name: 'A parser', metrics: { LAS: '91.2' } }] },
          },
        ],
      },
    ],
    needs: 'token',
  },
  {
    path: '/api/v1/imports/{id}/commit',
    method: 'post',
    scope: 'review',
    tag: 'imports',
    summary:
      'Reads the file and publishes its claims, all or none; a trial run only counts. Once done, answers its report again',
    query: NONE,
    answer: Import,
    problems: [...WRITTEN, 'not-found', 'too-large'],
    example: '/api/v1/imports/none/commit',
    needs: 'token',
  },
  {
    path: '/api/v1/imports/{id}',
    method: 'delete',
    scope: 'review',
    tag: 'imports',
    summary: 'Retracts an import as a whole: every claim that it wrote last',
    query: NONE,
    answer: Import,
    problems: [...WRITTEN, 'not-found'],
    example: '/api/v1/imports/none',
    needs: 'token',
  },
]
