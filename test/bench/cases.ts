import mor from '../../seed/sources/mor.json' with { type: 'json' }
import type { Load } from './load.ts'
import type { Probe } from './probe.ts'
import type { Measurable } from './server.ts'
import { TEN_METRICS } from './tracker.ts'
import { SOUGHT } from './vocabulary.ts'

/** A request that is measured. */
export interface Case {
  readonly served: Measurable
  readonly path: (probe: Probe) => string
  /** Sent with the ETag of its own answer. */
  readonly matching?: true
  /** Sent as JSON. */
  readonly body?: unknown
}

const ABSTRACT = mor.source.editions.find(({ text }) => text !== null)?.text ?? ''

const boardJson = ({ board }: Probe): string => `/api/v1/leaderboards/${board}`

export const CASES = {
  constant: { served: 'floor', path: () => '/constant' },
  empty: { served: 'floor', path: () => '/empty' },
  'bare board': { served: 'floor', path: ({ board }) => `/board?slug=${board}` },
  'board JSON': { served: 'uncached', path: boardJson },
  'board JSON, hot': { served: 'cached', path: boardJson },
  'board HTML': { served: 'uncached', path: ({ board }) => `/leaderboards/${board}` },
  'matching ETag': { served: 'uncached', path: boardJson, matching: true },
  compare: {
    served: 'uncached',
    path: ({ systems }) => `/api/v1/compare?systems=${systems.join()}&metrics=${TEN_METRICS.join()}`,
  },
  search: { served: 'uncached', path: () => `/api/v1/search?q=${SOUGHT.join('+')}` },
  claim: { served: 'uncached', path: ({ claim }) => `/api/v1/claims/${claim}` },
  extract: { served: 'uncached', path: () => '/api/v1/extract', body: { text: ABSTRACT } },
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof CASES
export const CASE_NAMES = Object.keys(CASES) as CaseName[]

/** What the others are measured against. */
export const FLOOR: CaseName = 'empty'

const withEtagOf = async (url: string): Promise<Record<string, string>> => {
  const etag = (await fetch(url)).headers.get('etag')
  if (etag === null) throw new Error(`Cannot match the ETag of ${url}: it has none`)
  return { 'if-none-match': etag }
}

/** The request of a case to a server at an address. */
export async function loadOf(name: CaseName, origin: string, probe: Probe): Promise<Load> {
  const { path, matching, body }: Case = CASES[name]
  const url = origin + path(probe)
  if (body !== undefined)
    return {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      status: 200,
    }
  return matching === true ? { url, headers: await withEtagOf(url), status: 304 } : { url, status: 200 }
}
