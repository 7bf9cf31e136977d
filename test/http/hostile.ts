import fc from 'fast-check'

/** Texts that break what is careless with them: controls, lone surrogates, SQL, HTML, formulas, LaTeX, paths, sheer length. */
export const HOSTILE_TEXTS = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  "'; DROP TABLE claims; --",
  '" OR 1=1 --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tTAB',
  '\\input{/etc/passwd}',
  '\\write18{rm -rf /}',
  '$\\alpha$ & 50\\% # {x}',
  '../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  '/',
  '\r\nset-cookie: x=y',
  '\u202egnp.exe',
  '𝛼𝛽 ß \u2028 \ufeff',
  '',
  ' ',
  '-',
  'null',
  '[object Object]',
  '__proto__',
  'a'.repeat(81),
  'b'.repeat(5_000),
] as const

const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }))
const number = fc.constantFrom(0, -1, 1.5, 1e308, -1e308, 2 ** 31, 5e-324)

/** JSON nested so deep that a reader who recurses might fall. */
const deep = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

/** Any JSON at all. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  number,
  fc.constantFrom(null, true, [], {}, [[]], { __proto__: 1 }, deep(500), Array(2_000).fill(0)),
  fc.dictionary(fc.constantFrom('a', 'slug', 'name', 'constructor', '__proto__', ''), fc.oneof(text, number), {
    maxKeys: 3,
  }),
)

/** A JSON schema, as OpenAPI has it. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly pattern?: string
  readonly format?: string
}

/** Words that records of the ten papers go by, so that what is sent often means something. */
const WORDS = [
  'dha',
  'nacl',
  'gqa',
  'kv-cache-size',
  'accuracy',
  'perplexity',
  'superglue',
  'wikitext-103',
  'v1',
  '50%',
  'A name',
  '2024-05',
]

const valid = (schema: JsonSchema, words: fc.Arbitrary<string>): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const any = schema.anyOf ?? schema.oneOf
  if (any !== undefined) return fc.oneof(...any.map((it) => valid(it, words)))
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, it]) => [name, valid(it, words)] as const)
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] })
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'array':
      return fc.array(valid(schema.items ?? {}, words), { maxLength: 3 })
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(2_000), number)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      if (schema.format === 'uri') return fc.constantFrom('https://example.org/x', 'http://a.b')
      return fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: text })
    default:
      return anything
  }
}

/** Puts something else in the place of one part of a value, or beside it. */
function broken(value: unknown, at: readonly number[], by: unknown, depth = 0): unknown {
  const [step = 0, ...rest] = at
  if (typeof value !== 'object' || value === null || at.length === 0) return by
  if (Array.isArray(value))
    return value.length === 0
      ? [by]
      : value.map((it, i) => (i === step % value.length ? broken(it, rest, by, depth + 1) : it))
  const keys = Object.keys(value)
  const key = keys[step % (keys.length + 1)]
  if (key === undefined) return { ...value, 'nobody knows': by }
  return { ...value, [key]: broken((value as Record<string, unknown>)[key], rest, by, depth + 1) }
}

/** A body by its schema, right or broken in one place. */
export const bodyOf = (schema: JsonSchema, slugs: readonly string[]): fc.Arbitrary<unknown> => {
  const right = valid(schema, fc.constantFrom(...WORDS, ...slugs))
  return fc.oneof(
    { weight: 5, arbitrary: right },
    {
      weight: 4,
      arbitrary: fc
        .tuple(right, fc.array(fc.nat(9), { maxLength: 3 }), anything)
        .map(([it, at, by]) => broken(it, at, by)),
    },
    { weight: 1, arbitrary: anything },
  )
}

export const hostileText = text
