import * as v from 'valibot'
import { ExportFileQuery, ExportManifest } from '../../schemas/export.ts'
import type { Operation } from './operations.ts'

const NONE = v.strictObject({})

/** The public dump. Its examples answer once a dump was made: on `npm run dev` from the start. */
export const DUMP_OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/export',
    tag: 'service',
    summary: 'The public dump: its files with their rows, bytes and SHA-256, and the licences of the sources',
    query: NONE,
    answer: ExportManifest,
    problems: ['not-found', 'not-acceptable', 'invalid-parameters'],
    example: '/api/v1/export',
    needs: 'export',
  },
  {
    path: '/api/v1/export/{name}',
    tag: 'service',
    summary: 'A file of the dump: one record a line, as it was made',
    query: ExportFileQuery,
    answer: v.string(),
    type: 'application/x-ndjson',
    problems: ['not-found', 'invalid-parameters'],
    example: '/api/v1/export/claims-001.ndjson',
    needs: 'export',
  },
  {
    path: '/api/v1/exports',
    method: 'post',
    scope: 'admin',
    status: 201,
    tag: 'service',
    summary: 'Makes the public dump as of now; where nothing has changed since the newest one, answers that one',
    query: NONE,
    answer: ExportManifest,
    problems: [
      'unauthorized',
      'forbidden',
      'not-acceptable',
      'invalid-parameters',
      'idempotency-mismatch',
      'conflict',
      'too-many-requests',
    ],
    example: '/api/v1/exports',
    needs: 'token',
  },
]
