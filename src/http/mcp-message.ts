import { err, ok, type Result } from '../domain/result.ts'

/** The version of the Model Context Protocol that is spoken here: every request says all that it needs. */
export const MODERN = '2026-07-28'
/** Versions that begin with a handshake, which clients still speak; it leaves nothing behind here. */
const LEGACY = ['2025-11-25', '2025-06-18']
export const VERSIONS = [MODERN, ...LEGACY]
/** What a handshake comes to: the version that was asked for, or the newest that has one. */
export const agreedVersion = (asked: unknown): string => LEGACY.find((it) => it === asked) ?? (LEGACY[0] as string)

/** Prefix of what the protocol itself keeps in `_meta`. */
export const META = 'io.modelcontextprotocol/'

export const CODES = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
  header: -32020,
  version: -32022,
} as const

type Fields = Readonly<Record<string, unknown>>

/** A request, or a notification, which has no id. */
export interface Message {
  readonly id: string | number | undefined
  readonly method: string
  readonly params: Fields
  /** Whether it is of the version without a handshake. */
  readonly modern: boolean
}

/** A JSON-RPC error; its id where it could be read. */
export interface Refusal {
  readonly code: number
  readonly message: string
  readonly data?: unknown
  readonly id?: string | number | undefined
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A header's value, which is base64 of UTF-8 between marks where it could not be sent as it is. */
function decoded(value: string | undefined): string | undefined {
  const base64 = /^=\?base64\?(.*)\?=$/.exec(value ?? '')?.[1]
  if (base64 === undefined) return value
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (it) => it.charCodeAt(0)))
  } catch {
    return undefined
  }
}

/** The parameter that `Mcp-Name` repeats. */
const NAMED: Readonly<Record<string, string>> = { 'tools/call': 'name', 'resources/read': 'uri' }

/** What is wrong with the headers and the `_meta` of a request: they must say the same, in a version that is spoken here. */
function wrongEnvelope(
  { method, params, modern }: Message,
  header: (name: string) => string | undefined,
): Omit<Refusal, 'id'> | null {
  const meta = isFields(params._meta) ? params._meta : {}
  const told = header('mcp-protocol-version')
  const version = modern ? meta[`${META}protocolVersion`] : told
  if (!modern && told === MODERN)
    return { code: CODES.params, message: `Cannot find "${META}protocolVersion" in params._meta` }
  if (modern ? version !== MODERN : version !== undefined && !LEGACY.includes(version as string))
    return {
      code: CODES.version,
      message: 'Unsupported protocol version',
      data: { supported: VERSIONS, requested: version },
    }
  if (!modern) return null
  const name = NAMED[method]
  const pairs = [
    ['MCP-Protocol-Version', told, version],
    ['Mcp-Method', header('mcp-method'), method],
    ...(name === undefined ? [] : [['Mcp-Name', decoded(header('mcp-name')), params[name]]]),
  ]
  const wrong = pairs.find(([, sent, expected]) => sent !== expected)
  if (wrong !== undefined)
    return { code: CODES.header, message: `Cannot match the header ${wrong[0]} with the body, expected "${wrong[2]}"` }
  return isFields(meta[`${META}clientCapabilities`])
    ? null
    : { code: CODES.params, message: `Cannot find "${META}clientCapabilities" in params._meta` }
}

/** Reads a message of JSON-RPC 2.0 as the protocol has them: one at a time, ids never null, parameters by name. */
export function readMessage(body: unknown, header: (name: string) => string | undefined): Result<Message, Refusal> {
  if (!isFields(body))
    return err({ code: CODES.request, message: 'Cannot read the body, expected one JSON-RPC message and no batch' })
  const { jsonrpc, method, params = {} } = body
  const id = typeof body.id === 'string' || Number.isInteger(body.id) ? (body.id as string | number) : undefined
  if (jsonrpc !== '2.0' || typeof method !== 'string' || (id === undefined && 'id' in body))
    return err({ code: CODES.request, message: 'Cannot read the body as a JSON-RPC 2.0 request or notification', id })
  if (!isFields(params)) return err({ code: CODES.params, message: 'Cannot read params, expected an object', id })
  const modern = isFields(params._meta) && params._meta[`${META}protocolVersion`] !== undefined
  const message = { id, method, params, modern }
  // Which headers go with a notification the version without a handshake leaves open, and it has none to send here.
  const wrong = id === undefined ? null : wrongEnvelope(message, header)
  return wrong === null ? ok(message) : err({ ...wrong, id })
}
