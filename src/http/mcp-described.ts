import { LIMITS } from '../../schemas/limits.ts'
import type { Described } from './mcp-methods.ts'
import { type Parameter, parametersOf, schemaOf } from './openapi.ts'
import { OPERATIONS, type Operation } from './operations.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** What a tool is for; its arguments are those of the operations of the API that it calls. */
interface Tool {
  readonly title: string
  readonly description: string
  readonly calls: readonly `${'get' | 'post'} /${string}`[]
  readonly writes?: true
}

const TOOLS: Readonly<Record<string, Tool>> = {
  search_claims: {
    title: 'Search claims',
    description:
      'Finds benchmark claims of papers. With "q": by words of names ("kv cache at least 2x smaller" is understood), also papers, systems, benchmarks and metrics whose slugs the other tools take; only "limit", "min_improvement" and "kind" go with it. Without "q": by slugs and dates, page by page. "min_improvement" is on the guaranteed end.',
    calls: ['get /api/v1/search', 'get /api/v1/claims'],
  },
  get_leaderboard: {
    title: 'Read a leaderboard',
    description:
      'Who is ahead on a metric: entries by guaranteed place, and below them what cannot be ranked, with its reasons. Without "slug": the list of leaderboards, of a "metric" or a "benchmark" where one is given.',
    calls: ['get /api/v1/leaderboards/{slug}', 'get /api/v1/leaderboards'],
  },
  compare_systems: {
    title: 'Compare systems',
    description:
      'Holds 2 to 10 systems against each other, one row a measure. "best" names who is surely better and is empty where nobody is; "why" says why a row cannot be compared.',
    calls: ['get /api/v1/compare'],
  },
  tradeoff: {
    title: 'Weigh two metrics',
    description:
      'What systems give up on metric "x" for metric "y": values that were stated together or in one comparable setting, as pairs. "frontier" of a pair is "certain", "possible" or "beaten" under the bounds, and left empty where "why" says that none can be told (a vague metric, no direction). "min" and "max" are thresholds by metric.',
    calls: ['get /api/v1/tradeoff'],
  },
  get_paper: {
    title: 'Read a paper',
    description:
      'A paper with its editions, all claims of each, and what follows from its numbers. Without "slug": the list of papers.',
    calls: ['get /api/v1/papers/{slug}', 'get /api/v1/papers'],
  },
  get_claim: {
    title: 'Read a claim',
    description: 'One claim: what is printed, its quote, what it comes to, and how it stands.',
    calls: ['get /api/v1/claims/{id}'],
  },
  extract_claims: {
    title: 'Extract claims from a text',
    description:
      'Reads an abstract by rules: its candidate claims, and every other number with the reason why it is none. Nothing is stored, so there is nothing to cite.',
    calls: ['post /api/v1/extract'],
  },
  propose_claim: {
    title: 'Propose a claim',
    description:
      'Adds a claim, which waits for a person’s review. Needs a token of scope "propose" (Authorization: Bearer). Give a candidate of extract_claims as it is, with the slugs of source, system, metric and benchmark. The same claim again changes nothing.',
    calls: ['post /api/v1/claims'],
    writes: true,
  },
}

const INSTRUCTIONS = `Claimboard keeps benchmark claims of papers as printed, and makes them comparable.
- Cite with what stands under "cite": quote, sentence, source, edition and the address of the claim. Never cite a number without it.
- A ratio is system divided by baseline in the metric's own quantity: 75% saved is 0.25. "improvement" is turned so that more is better (4).
- "low" and "high" are the ends that the words allow; null is open. "Up to 50% less" is 0.5 to 1: it may be no change at all.
- "rank" is the guaranteed place, "rank_low" to "rank_high" the possible ones. What is unranked cannot be compared; "reasons" say why: do not rank it yourself.
- Find slugs with search_claims ("q") or get_leaderboard without a slug. "next" is the address of the next page: call again with its cursor.`

const listOfSlugs = (description: string, least: number, most: number): JsonSchema => ({
  type: 'array',
  description,
  items: { type: 'string' },
  minItems: least,
  maxItems: most,
})

/** Arguments that are written otherwise in an address. */
const ARGUMENTS: Readonly<Record<string, JsonSchema>> = {
  systems: listOfSlugs('Slugs of systems', 2, LIMITS.compared),
  metrics: listOfSlugs('Slugs of metrics', 1, LIMITS.compared_metrics),
}

const argument = ({ name, schema, description }: Parameter): readonly [string, JsonSchema] => [
  name,
  ARGUMENTS[name] ?? { ...schema, ...(description === undefined ? {} : { description }) },
]

/** What is gathered under one name, where its parameters do not say. */
const GATHERED: Readonly<Record<string, string>> = { condition: 'Conditions under which a number was measured' }

/** Parameters whose names begin alike, `condition.KEY`, as one argument; a name in capitals stands for any. */
function gathered(name: string, parameters: readonly Parameter[]): JsonSchema {
  const description = GATHERED[name] ?? parameters[0]?.description
  const named = parameters.map((it) => argument({ ...it, name: it.name.replace(/^\w+\./, '') }))
  const open = named.find(([name]) => name === name.toUpperCase())?.[1]
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    ...(open === undefined
      ? { properties: Object.fromEntries(named), additionalProperties: false }
      : { additionalProperties: open }),
  }
}

/** The arguments of a read: what stands in its path and its query. */
function argumentsOf(operation: Operation): JsonSchema {
  const parameters = parametersOf(operation).filter((it) => it.in !== 'header')
  const groups = Map.groupBy(parameters, ({ name }) => /^(\w+)\./.exec(name)?.[1] ?? '')
  const own = groups.get('') ?? []
  groups.delete('')
  return Object.fromEntries([...own.map(argument), ...[...groups].map(([name, of]) => [name, gathered(name, of)])])
}

function operationOf(call: string): Operation {
  const found = OPERATIONS.find(({ method = 'get', path }) => `${method} ${path}` === call)
  if (found === undefined) throw new Error(`Cannot find operation "${call}"`)
  return found
}

/** A tool of several operations needs what all of them need, which is nothing. */
function inputSchema({ calls }: Tool): Described['tools'][number]['inputSchema'] {
  const operations = calls.map(operationOf)
  const [{ body } = {}] = operations
  if (body !== undefined) {
    const { required, ...schema } = schemaOf(body, 'input')
    return { ...schema, type: 'object', required: required as string[] }
  }
  const needed = operations.map((it) => parametersOf(it).flatMap(({ name, required }) => (required ? [name] : [])))
  return {
    type: 'object',
    properties: Object.assign({}, ...operations.map(argumentsOf)) as JsonSchema,
    required: needed.length === 1 ? (needed[0] ?? []) : [],
    additionalProperties: false,
  }
}

/** What agents are told of the server and of its tools, whose arguments are made of the schemas that the API parses with. */
export const described = (): Described => ({
  instructions: INSTRUCTIONS,
  tools: Object.entries(TOOLS).map(([name, tool]) => ({
    name,
    title: tool.title,
    description: tool.description,
    inputSchema: inputSchema(tool),
    annotations: {
      readOnlyHint: tool.writes === undefined,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  })),
})
