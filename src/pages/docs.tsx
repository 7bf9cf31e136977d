import { LIMITS } from '../../schemas/limits.ts'
import { type Address, Layout } from './layout.ts'
import { TableBox } from './parts.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Readonly<Record<string, unknown>>
  readonly description?: string
}

export interface DocumentedOperation {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  /** Status codes with what they say. */
  readonly answers: readonly (readonly [status: string, description: string])[]
  /** A path and query that answer on the data held. */
  readonly example: string | null
  /** A body that answers, as JSON text; null for reads. */
  readonly body: string | null
  /** The scope of the token that it needs; null where it needs none. */
  readonly scope: string | null
  /** Whether a reader can open the example as it stands. */
  readonly opens: boolean
}

interface Props {
  readonly address: Address
  readonly operations: readonly DocumentedOperation[]
  /** Formats of files that are imported. */
  readonly imports: readonly { readonly name: string; readonly label: string }[]
}

const TAGS: Readonly<Record<string, string>> = {
  papers: 'Papers and other sources',
  registries: 'Systems, benchmarks, metrics',
  claims: 'Claims',
  leaderboards: 'Leaderboards',
  comparisons: 'Comparisons and conflicts',
  imports: 'Imports',
  pwc: 'The API of Papers with Code’s client',
  service: 'Search, log, service',
}

const anchor = (tag: string): string => `tag-${tag.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`

/** A schema's type as a word: "whole number, 1 to 200", "one of a, b". */
function typeWords(schema: Readonly<Record<string, unknown>>): string {
  const { type, minimum, maximum } = schema
  const options = schema.enum
  if (Array.isArray(options)) return `one of ${options.join(', ')}`
  const word = type === 'integer' ? 'whole number' : typeof type === 'string' ? type : 'text'
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`
  return `${word === 'string' ? 'text' : word}${range}`
}

const Parameters = ({ parameters, label }: { parameters: readonly Parameter[]; label: string }) => {
  const own = parameters.filter(({ name }) => !name.startsWith('condition.'))
  const conditions = parameters.filter(({ name }) => name.startsWith('condition.'))
  return (
    <>
      <TableBox label={`Parameters of ${label}`}>
        <table class="parameters">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Type</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ name, required, schema, description }) => (
              <tr>
                <th scope="row">
                  <code>{name}</code>
                  {required ? <span class="tag">required</span> : null}
                </th>
                <td>{typeWords(schema)}</td>
                <td>{description ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {conditions.length === 0 ? null : (
        <p class="quiet">
          And conditions under which a number was measured, as <code>condition.KEY=value</code>:{' '}
          {conditions.map(({ name }) => name.slice('condition.'.length)).join(', ')}.
        </p>
      )}
    </>
  )
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** A call on the host that the page was asked at; it works as it stands where it needs neither a token nor an ETag. */
const curlLine = ({ method, path, example, body, scope }: DocumentedOperation, origin: string): string =>
  [
    'curl',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(`${origin}${example ?? path}`),
    ...(scope === null ? [] : [`-H "authorization: Bearer $TOKEN"`]),
    ...(method === 'PATCH' ? [`-H 'if-match: ETAG'`] : []),
    ...(body === null ? [] : [`-H 'content-type: application/json'`, `-d ${quoted(body)}`]),
  ].join(' ')

const OperationItem = ({ operation, origin }: { operation: DocumentedOperation; origin: string }) => {
  const { method, path, summary, parameters, answers, example, body, scope, opens } = operation
  return (
    <details class="operation">
      <summary>
        <span class="method">{method}</span> <code>{path}</code>
        <span class="summary-text">
          {summary}
          {scope === null ? null : <span class="tag">token: {scope}</span>}
        </span>
      </summary>
      {parameters.length === 0 ? (
        <p class="quiet">{body === null ? 'No parameters.' : 'A JSON body.'}</p>
      ) : (
        <Parameters parameters={parameters} label={`${method} ${path}`} />
      )}
      {example === null && body === null ? null : (
        <>
          <TableBox label={`A call of ${method} ${path}`}>
            <pre>
              <code>{curlLine(operation, origin)}</code>
            </pre>
          </TableBox>
          {example === null || !opens ? null : (
            <p>
              <a href={example}>Open this answer</a>
            </p>
          )}
        </>
      )}
      <p class="quiet">Answers: {answers.map(([status, description]) => `${status} ${description}`).join(' · ')}</p>
    </details>
  )
}

/** The API, rendered from its OpenAPI document. */
export const docsPage = ({ address, operations, imports }: Props) => {
  const groups = [...Map.groupBy(operations, ({ tag }) => tag)]
  return (
    <Layout
      title="API"
      description="The JSON API of Claimboard: every address with its parameters, and a call that works."
      address={address}
      section="/docs"
    >
      <h1>API</h1>
      <p class="lead">
        Everything on these pages is also JSON. Lists come as <code>data</code> with the address of the{' '}
        <code>next</code> page; errors are <a href="/docs/problems">problem documents</a>; unknown parameters are
        refused.
      </p>
      <p>
        The machine-readable description is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). Leaderboards and
        comparisons are also NDJSON, CSV, TSV, Markdown, LaTeX and BibTeX, under their own addresses; results are also
        files that other trackers read; new bests are a <a href="/feed.atom">feed</a>. Assistants ask by tools, and get
        what to cite with each number: see <a href="/docs/agents">For agents</a>.
      </p>
      <h2 id="writing">Writing</h2>
      <p>
        Reading needs no key; writing needs a token, sent as <code>Authorization: Bearer TOKEN</code>. A token’s scope
        says what it may do: <code>propose</code> adds claims that wait for a review, <code>review</code> decides on
        them and keeps papers, systems, metrics and benchmarks, <code>admin</code> makes tokens, dumps and redactions.
        What waits is seen by token holders only. Whatever is written is one event of the{' '}
        <a href="/api/v1/events">log</a>, which nobody changes.
      </p>
      <ul>
        <li>
          With an <code>Idempotency-Key</code> a request is carried out once within 24 hours, however often it is sent.
        </li>
        <li>
          A change (<code>PATCH</code>) needs <code>If-Match</code> with the ETag that the record was read with: 428
          without, 412 where somebody else was faster.
        </li>
        <li>
          Answers carry <code>x-d1-bookmark</code>: sent back with a read, it sees at least what was written.
        </li>
        <li>
          A token writes at most {LIMITS.writes_a_minute.toLocaleString('en')} times a minute; an address reports at
          most {LIMITS.reports_a_minute} errors. Past it the answer is 429 and says when to come back.
        </li>
      </ul>
      <h2 id="importing">Importing files</h2>
      <p>
        A file of results is begun, sent in pieces of up to {LIMITS.import_chunk / 1e6} MB and committed; then every
        number in it is a claim with its place, and every row that was left out is listed with its reason. Until the
        commit nothing shows; it publishes all or nothing. The same file again changes nothing, a corrected value is a
        revision, and <code>DELETE</code> takes an import back as a whole. Formats:
      </p>
      <ul>
        {imports.map(({ name, label }) => (
          <li>
            <code>{name}</code>: {label}
          </li>
        ))}
      </ul>
      <nav class="jump" aria-label="On this page">
        {groups.map(([tag, of]) => (
          <a class="chip" href={`#${anchor(tag)}`}>
            {TAGS[tag] ?? tag} <span class="chip-count">{of.length}</span>
          </a>
        ))}
      </nav>
      {groups.map(([tag, of]) => (
        <section class="group" aria-labelledby={anchor(tag)}>
          <h2 id={anchor(tag)}>{TAGS[tag] ?? tag}</h2>
          {of.map((operation) => (
            <OperationItem operation={operation} origin={address.origin} />
          ))}
        </section>
      ))}
    </Layout>
  )
}
