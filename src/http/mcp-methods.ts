import { err, ok, type Result } from '../domain/result.ts'
import type { Answer, Ask } from './mcp-ask.ts'
import { agreedVersion, CODES, isFields, META, type Message, type Refusal, VERSIONS } from './mcp-message.ts'
import { TOOLS } from './mcp-tools.ts'

/** What agents are told of the server; the build makes it (mcp-described.ts). */
export interface Described {
  readonly instructions: string
  readonly tools: readonly {
    readonly name: string
    readonly title: string
    readonly description: string
    readonly inputSchema: { readonly type: 'object'; readonly required: readonly string[] } & Readonly<
      Record<string, unknown>
    >
    readonly annotations: { readonly readOnlyHint: boolean } & Readonly<Record<string, boolean>>
  }[]
}

/** What a method answers from. */
interface Call {
  readonly params: Message['params']
  readonly ask: Ask
  readonly described: Described
  /** Whether the request carries a token, so that its answers are for its holder. */
  readonly held: boolean
}

type Outcome = Result<object, Refusal>

const CAPABILITIES = { tools: {}, resources: {} }
export const SERVER = { name: 'claimboard', title: 'Claimboard', version: '1' }

/** How long a client may keep a result (ms): as long as the API says of its public answers. */
const kept = (held: boolean) => ({ ttlMs: 60_000, cacheScope: held ? 'private' : 'public' })

const refuse = (message: string, data?: unknown): Outcome => err({ code: CODES.params, message, data })

/** A problem document in words, each error with its place. */
const words = ({ title, detail, errors }: Answer['body']): string =>
  [
    detail ?? title,
    ...(Array.isArray(errors)
      ? errors.map(({ pointer, expected, received }) => `${pointer}: expected ${expected}, received ${received}`)
      : []),
  ].join('\n')

const toolAnswer = (structuredContent: object, text: string, isError: boolean): Outcome =>
  ok({ content: [{ type: 'text', text }], structuredContent, isError })

async function callTool({ params, ask, described }: Call): Promise<Outcome> {
  const { name, arguments: given = {} } = params
  const tool = described.tools.find((it) => it.name === name)
  const asked = TOOLS[tool?.name ?? '']
  if (tool === undefined || asked === undefined) return refuse(`Cannot find tool "${name}"`)
  if (!isFields(given)) return refuse('Cannot read arguments, expected an object')
  const missing = tool.inputSchema.required.filter((it) => given[it] == null)
  if (missing.length > 0) {
    const detail = `Cannot call ${name} without ${missing.map((it) => `"${it}"`).join(', ')}`
    return toolAnswer({ detail }, detail, true)
  }
  const { path, sent } = asked(given)
  const answer = await ask(path, sent)
  return toolAnswer(answer.body, answer.ok ? JSON.stringify(answer.body) : words(answer.body), !answer.ok)
}

const SCHEME = 'claimboard://'

/** Kinds of resources, in the order in which they are listed, each with the name that a record of it goes by. */
const KINDS = { leaderboards: 'A leaderboard', papers: 'A paper' } as const
type Kind = keyof typeof KINDS
const NEXT: Readonly<Record<Kind, Kind | null>> = { leaderboards: 'papers', papers: null }

const mimeType = 'application/json'

async function listResources({ params, ask, held }: Call): Promise<Outcome> {
  const { cursor = 'leaderboards?limit=200' } = params
  const kind = /^(leaderboards|papers)\?/.exec(String(cursor))?.[1] as Kind | undefined
  const page = kind === undefined ? null : await ask(`/api/v1/${cursor}`)
  if (kind === undefined || page === null || page.status === 422)
    return refuse('Cannot read cursor, expected one that this list gave')
  if (!page.ok) return err({ code: CODES.internal, message: words(page.body) })
  const { data, next } = page.body as { data: { slug: string; title: string }[]; next: string | null }
  const following = NEXT[kind]
  const nextCursor =
    next === null ? (following === null ? undefined : `${following}?limit=200`) : next.slice('/api/v1/'.length)
  return ok({
    resources: data.map(({ slug, title }) => ({ uri: `${SCHEME}${kind}/${slug}`, name: slug, title, mimeType })),
    nextCursor,
    ...kept(held),
  })
}

async function readResource({ params: { uri }, ask, held }: Call): Promise<Outcome> {
  const path = new RegExp(`^${SCHEME}((?:${Object.keys(KINDS).join('|')})/[a-z0-9-]+)$`).exec(String(uri))?.[1]
  const answer = path === undefined ? null : await ask(`/api/v1/${path}`)
  if (answer === null || answer.status === 404) return refuse('Resource not found', { uri })
  if (!answer.ok) return err({ code: CODES.internal, message: words(answer.body) })
  return ok({ contents: [{ uri, mimeType, text: JSON.stringify(answer.body) }], ...kept(held) })
}

const METHODS: Readonly<Record<string, (call: Call) => Outcome | Promise<Outcome>>> = {
  'server/discover': ({ described, held }) =>
    ok({
      supportedVersions: VERSIONS,
      capabilities: CAPABILITIES,
      instructions: described.instructions,
      ...kept(held),
    }),
  initialize: ({ params, described }) =>
    ok({
      protocolVersion: agreedVersion(params.protocolVersion),
      capabilities: CAPABILITIES,
      serverInfo: SERVER,
      instructions: described.instructions,
    }),
  ping: () => ok({}),
  'tools/list': ({ described, held }) =>
    ok({
      tools: described.tools.filter(({ annotations }) => held || annotations.readOnlyHint),
      ...kept(held),
      cacheScope: 'private',
    }),
  'tools/call': callTool,
  'resources/list': listResources,
  'resources/templates/list': ({ held }) =>
    ok({
      resourceTemplates: Object.entries(KINDS).map(([kind, title]) => ({
        uriTemplate: `${SCHEME}${kind}/{slug}`,
        name: kind,
        title,
        mimeType,
      })),
      ...kept(held),
    }),
  'resources/read': readResource,
}

/** What belongs to the handshake, and what came when it went. */
const ONLY: Readonly<Record<string, 'legacy' | 'modern'>> = {
  initialize: 'legacy',
  ping: 'legacy',
  'server/discover': 'modern',
}

/** Answers a request by its method. A result says that it is whole, and whose it is, where the version has words for that. */
export async function callMethod({ method, modern }: Message, call: Call): Promise<Outcome> {
  const answer =
    Object.hasOwn(METHODS, method) && ONLY[method] !== (modern ? 'legacy' : 'modern') ? METHODS[method] : undefined
  if (answer === undefined) return err({ code: CODES.method, message: `Cannot find method "${method}"` })
  const outcome = await answer(call)
  return outcome.ok && modern
    ? ok({ resultType: 'complete', ...outcome.value, _meta: { [`${META}serverInfo`]: SERVER } })
    : outcome
}
