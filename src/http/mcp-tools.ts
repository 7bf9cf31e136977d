import { shown } from './problem.ts'

export type Arguments = Readonly<Record<string, unknown>>

interface Asked {
  readonly path: string
  /** What is posted; a tool that posts nothing reads. */
  readonly sent?: unknown
}

const API = '/api/v1'

/** Arguments as a query string: lists by commas, `{"condition": {"shots": "5"}}` as `condition.shots=5`; null says nothing. */
function queryOf(given: Arguments): string {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([key, it]) => [`${name}.${key}`, String(it)])
      : value == null
        ? []
        : [[name, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/** Reads one of a collection by the argument that names it, or the collection where it is left out. */
const named =
  (collection: string, key: string) =>
  ({ [key]: name, ...rest }: Arguments): Asked => ({
    path: `${API}/${collection}${name == null ? '' : `/${encodeURIComponent(shown(name).toWellFormed())}`}${queryOf(rest)}`,
  })

const posted =
  (path: string) =>
  (sent: Arguments): Asked => ({ path: API + path, sent })

/** Each tool as a request to the API, whose schemas, limits and refusals are the tool's; mcp-described.ts says what they are for. */
export const TOOLS: Readonly<Record<string, (given: Arguments) => Asked>> = {
  search_claims: (given) => ({ path: `${API}/${given.q == null ? 'claims' : 'search'}${queryOf(given)}` }),
  get_leaderboard: named('leaderboards', 'slug'),
  compare_systems: (given) => ({ path: `${API}/compare${queryOf(given)}` }),
  tradeoff: (given) => ({ path: `${API}/tradeoff${queryOf(given)}` }),
  get_paper: named('papers', 'slug'),
  get_claim: named('claims', 'id'),
  extract_claims: posted('/extract'),
  propose_claim: posted('/claims'),
}
