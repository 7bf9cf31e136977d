import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { CONDITION_KEYS } from '../../schemas/claim.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { PROBLEMS, Problem, type ProblemType } from '../../schemas/problem.ts'
import { SCOPES } from '../../schemas/token.ts'
import { OPERATIONS, type Operation } from './operations.ts'

type JsonSchema = Record<string, unknown>

/** JSON Schema of a valibot schema; what JSON Schema cannot say (a check over the whole value) is left out of it. */
export function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    typeMode,
    errorMode: 'ignore',
    target: 'draft-2020-12',
  }) as JsonSchema
  return rest
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: JsonSchema
  readonly description?: string
}

const MEANINGS: Readonly<Record<string, string>> = {
  slug: 'A slug, as the collection lists it',
  id: 'A claim’s id',
  name: 'The name of a file, as the manifest lists it',
  revision: 'The revision of a manifest; without it, the newest is meant',
  limit: 'How many at most',
  cursor: 'Where to go on: the cursor of the `next` address',
  min_improvement: 'On the guaranteed end: 2 finds what is surely at least twice as good',
  since: 'From this date on (YYYY, YYYY-MM or YYYY-MM-DD; of the log: after this event number)',
  until: 'Up to the first day of this date',
  as_of: 'What had been published by this date',
  all: '1 for every claim, of every edition',
  systems: 'Slugs of 2 to 10 systems, separated by commas',
  metrics: 'Slugs of metrics, separated by commas',
  x: 'The metric across, by its slug',
  y: 'The metric upwards, by its slug',
  sort: 'By the guaranteed end of an axis, best first, or by name',
  'min.METRIC': 'A threshold on one of the two metrics, by its slug: what is kept is surely at or above it',
  'max.METRIC': 'The same, at or below',
  q: 'Words, each of which must begin a word of the name; an effect in words (“at least 2x smaller”) is read as `min_improvement`',
  kind: 'The kind of statement that a claim is',
}

/** Numbers are written as digits in an address; a reader of the document thinks of them as numbers. */
const NUMBERS: Readonly<Record<string, JsonSchema>> = {
  limit: { type: 'integer', minimum: 1, maximum: LIMITS.page, default: LIMITS.page_default },
  min_improvement: { type: 'number' },
}

const parameter = (name: string, place: 'path' | 'query', required: boolean, schema: JsonSchema): Parameter => {
  const description = MEANINGS[name]
  return { name, in: place, required, schema, ...(description === undefined ? {} : { description }) }
}

const header = (name: string, required: boolean, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', ...schema },
})

/** What a write says of itself: under which key it is done once, and what a change was made from. */
const headersOf = ({ method, scope }: Operation): Parameter[] => [
  ...(method === undefined || scope === undefined
    ? []
    : [
        header('Idempotency-Key', false, 'The request is carried out once under it within 24 hours', {
          maxLength: LIMITS.idempotency_key,
        }),
      ]),
  ...(method === 'patch' ? [header('If-Match', true, 'The ETag that the record was read with', {})] : []),
]

/** Parts of a query whose parameters are named by what they are about. */
const OPEN_NAMES: ReadonlySet<string> = new Set(['conditions', 'min', 'max'])

/** Parameters as they are written: strings, with the shapes that the schema's input has. */
export function parametersOf(operation: Operation): Parameter[] {
  const { path, query } = operation
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    parameter(name as string, 'path', true, { type: 'string' }),
  )
  const inQuery = Object.entries(query.entries)
    .filter(([name]) => !OPEN_NAMES.has(name))
    .map(([name, entry]) =>
      parameter(name, 'query', entry.type !== 'optional', NUMBERS[name] ?? schemaOf(entry as v.GenericSchema, 'input')),
    )
  const conditions =
    'conditions' in query.entries
      ? CONDITION_KEYS.map((key) => parameter(`condition.${key}`, 'query', false, { type: 'string' }))
      : []
  const thresholds =
    'min' in query.entries
      ? ['min', 'max'].map((end) => parameter(`${end}.METRIC`, 'query', false, { type: 'number' }))
      : []
  return [...inPath, ...inQuery, ...conditions, ...thresholds, ...headersOf(operation)]
}

const AS_PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
/** Clients of Papers with Code's API print a refusal as it is. */
const IN_ONE_LINE = { 'application/json': { schema: { type: 'object', properties: { detail: { type: 'string' } } } } }

const problemAnswer = (types: readonly ProblemType[], tag: Operation['tag']): JsonSchema => ({
  description: types.map((type) => PROBLEMS[type].title).join(', '),
  content: tag === 'pwc' ? IN_ONE_LINE : AS_PROBLEM,
})

function answersOf({ answer, type, problems, status, tag }: Operation): JsonSchema {
  const all = [...problems, 'internal-error', 'unavailable'] as const
  const byStatus = Map.groupBy(all, (problem) => String(PROBLEMS[problem].status))
  const content = { [(type ?? 'application/json').replace(/;.*/, '')]: { schema: schemaOf(answer, 'output') } }
  return {
    200: { description: status === undefined ? 'Found' : 'It was there already', content },
    ...(status === undefined ? {} : { [status]: { description: 'Made', content } }),
    ...Object.fromEntries([...byStatus].map(([status, types]) => [status, problemAnswer(types, tag)])),
  }
}

const operationOf = (operation: Operation): JsonSchema => ({
  tags: [operation.tag],
  operationId: `${operation.method ?? 'get'} ${operation.path}`.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, ''),
  summary: operation.summary,
  parameters: parametersOf(operation),
  ...(operation.scope === undefined ? {} : { security: [{ token: [operation.scope] }] }),
  ...(operation.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: schemaOf(operation.body, 'input'),
              ...(operation.exampleBody === undefined ? {} : { example: operation.exampleBody }),
            },
          },
        },
      }),
  responses: answersOf(operation),
  'x-example': operation.example,
  ...(operation.needs === undefined ? {} : { 'x-needs': operation.needs }),
})

/**
 * The OpenAPI 3.1 document, made from the schemas that the routes parse with. Whoever builds the Worker has it made into a file
 * beside it (src/made.ts), so that neither it nor what makes it is parsed at a cold start.
 */
export const openapiDocument = () => ({
  openapi: '3.1.1',
  info: {
    title: 'Claimboard',
    version: '1',
    summary: 'Benchmark claims as printed, made comparable',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: Object.fromEntries(
    [...Map.groupBy(OPERATIONS, ({ path }) => path)].map(([path, operations]) => [
      path,
      Object.fromEntries(operations.map((operation) => [operation.method ?? 'get', operationOf(operation)])),
    ]),
  ),
  components: {
    schemas: { Problem: schemaOf(Problem, 'output') },
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        description: `A token with the scope that the operation names (${SCOPES.join(', ')}; each includes those before it)`,
      },
    },
  },
})
