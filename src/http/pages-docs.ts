import { Hono } from 'hono'
import { IMPORT_LABELS } from '../formats/import/registry.ts'
import { agentsPage } from '../pages/agents.tsx'
import { type DocumentedOperation, docsPage } from '../pages/docs.tsx'
import { problemsPage } from '../pages/problems.tsx'
import { makePublic } from './answer.ts'
import type { AppEnv } from './env.ts'
import { madeText } from './made.ts'
import type { Described } from './mcp-methods.ts'
import { addressAt } from './pages-answer.ts'

interface OpenApiOperation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters: DocumentedOperation['parameters']
  readonly responses: Readonly<Record<string, { description: string }>>
  readonly 'x-example'?: string
  readonly 'x-needs'?: string
  readonly security?: readonly { readonly token: readonly string[] }[]
  readonly requestBody?: { content: Readonly<Record<string, { example?: unknown }>> }
}

const bodyExample = ({ requestBody }: OpenApiOperation): string | null => {
  const example = requestBody?.content['application/json']?.example
  return example === undefined ? null : JSON.stringify(example)
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
}

/** Every operation of the OpenAPI document, as the page shows it. */
const documentedOperations = ({ paths }: OpenApiDocument): DocumentedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      tag: operation.tags[0] ?? 'other',
      summary: operation.summary,
      parameters: operation.parameters,
      answers: Object.entries(operation.responses).map(([status, { description }]) => [status, description] as const),
      example: operation['x-example'] ?? null,
      body: bodyExample(operation),
      scope: operation.security?.[0]?.token[0] ?? null,
      opens: method === 'get' && operation['x-needs'] === undefined,
    })),
  )

let operations: DocumentedOperation[] | null = null

export const docsPages = new Hono<AppEnv>()
  .get('/docs', async (c) => {
    operations ??= documentedOperations(JSON.parse(await madeText(c, 'openapi.json')))
    makePublic(c)
    return c.html(docsPage({ address: addressAt(c, '/docs'), operations, imports: IMPORT_LABELS }))
  })
  .get('/docs/agents', async (c) => {
    const { tools } = JSON.parse(await madeText(c, 'mcp.json')) as Described
    makePublic(c)
    return c.html(agentsPage({ address: addressAt(c, '/docs/agents'), tools }))
  })
  .get('/docs/problems', (c) => {
    makePublic(c)
    return c.html(problemsPage({ address: addressAt(c, '/docs/problems') }))
  })
